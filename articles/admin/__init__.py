"""The admin screens of articles, their texts and what was found in them."""

from articles.admin import (
    article,
    decision,
    failed_import,
    kill,
    mention,
    picture,
    queued_document,
    records,
    report,
    rule,
    tag,
    token,
)

__all__ = [
    "article",
    "decision",
    "failed_import",
    "kill",
    "mention",
    "picture",
    "queued_document",
    "records",
    "report",
    "rule",
    "tag",
    "token",
]
