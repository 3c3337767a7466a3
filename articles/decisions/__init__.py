"""The one door for everything an editor does: each call is one transaction and one batch."""

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.locking import lock_article
from articles.decisions.mentions import add_mention, decide_mention
from articles.decisions.texts import change_role, change_text, extract_again, lock_fields

__all__ = [
    "Conflict",
    "Refusal",
    "add_mention",
    "change_role",
    "change_text",
    "decide_mention",
    "extract_again",
    "lock_article",
    "lock_fields",
]
