"""The one door for everything an editor does: each call is one transaction and one batch."""

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.locking import lock_article
from articles.decisions.mentions import (
    add_mention,
    decide_mention,
    move_bounds,
    place_by_hand,
    remove_mention,
)
from articles.decisions.merging import keep_apart, merge_records
from articles.decisions.records import change_kind, split
from articles.decisions.settling import Choice, Seen, settle
from articles.decisions.texts import change_role, change_text, extract_again, lock_fields
from articles.decisions.undoing import Undone, undo, undo_together

__all__ = [
    "Choice",
    "Conflict",
    "Refusal",
    "Seen",
    "Undone",
    "add_mention",
    "change_kind",
    "change_role",
    "change_text",
    "decide_mention",
    "extract_again",
    "keep_apart",
    "lock_article",
    "lock_fields",
    "merge_records",
    "move_bounds",
    "place_by_hand",
    "remove_mention",
    "settle",
    "split",
    "undo",
    "undo_together",
]
