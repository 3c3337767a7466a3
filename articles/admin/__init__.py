"""The admin screens of articles, their texts and what was found in them."""

from articles.admin import (
    article,
    decision,
    failed_import,
    front_page,
    kill,
    mention,
    picture,
    queued_document,
    records,
    report,
    rule,
    section,
    tag,
    token,
)

__all__ = [
    "article",
    "decision",
    "failed_import",
    "front_page",
    "kill",
    "mention",
    "picture",
    "queued_document",
    "records",
    "report",
    "rule",
    "section",
    "tag",
    "token",
]
