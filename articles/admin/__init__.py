"""The admin screens of articles, their texts and what was found in them."""

from articles.admin import article, decision, mention, records, rule, tag

__all__ = ["article", "decision", "mention", "records", "rule", "tag"]
