"""Documents, articles, their texts, and what was found in them."""

from articles.models.article import Article, CorrectionNotice, Document
from articles.models.text import Block, Evidence, Mention, Text, TimeExpression

__all__ = [
    "Article",
    "Block",
    "CorrectionNotice",
    "Document",
    "Evidence",
    "Mention",
    "Text",
    "TimeExpression",
]
