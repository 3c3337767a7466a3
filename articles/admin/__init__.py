"""The admin screens of articles, their texts and what was found in them."""

from articles.admin import article, mention, records, rule, tag

__all__ = ["article", "mention", "records", "rule", "tag"]
