"""The admin screens of articles, their texts and what was found in them."""

from articles.admin import article, mention, records, tag

__all__ = ["article", "mention", "records", "tag"]
