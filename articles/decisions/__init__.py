"""The one door for everything an editor does: each call is one transaction and one batch."""

from articles.decisions.adding_events import add_event, remove_event, split_event
from articles.decisions.addresses import change_address
from articles.decisions.assigning import assign
from articles.decisions.changing_events import EventState, Taking, change_event, state_of
from articles.decisions.dating import Dating, date_article, dated_by
from articles.decisions.deleting import delete_articles
from articles.decisions.deleting_records import delete_records
from articles.decisions.editing import confirm, hide, note_edit, photograph_record
from articles.decisions.errors import Conflict, Refusal
from articles.decisions.events import settle_events, settle_sentences
from articles.decisions.kills import heed_kills, let_kills_go
from articles.decisions.locking import lock_article
from articles.decisions.many import settle_fields
from articles.decisions.marking_times import add_time, place_time, remove_time
from articles.decisions.mentions import (
    add_mention,
    decide_mention,
    find_meant,
    move_bounds,
    place_by_hand,
    remove_mention,
)
from articles.decisions.merging import keep_apart, merge_records
from articles.decisions.pending import drop_revision, put_live, save_revision
from articles.decisions.pictures import (
    SeenPlace,
    Where,
    change_picture,
    delete_picture,
    move_picture,
    place_picture,
    remove_picture,
    replace_picture,
)
from articles.decisions.records import change_kind, split
from articles.decisions.revisions import restore_revision
from articles.decisions.settling import Choice, Seen, settle
from articles.decisions.states import give_state, take_step
from articles.decisions.stories import put_into_story, take_out_of_story
from articles.decisions.tagging import delete_tags, tag_many, untag_many
from articles.decisions.tags import merge_tags
from articles.decisions.texts import (
    change_role,
    change_text,
    extract_again,
    lock_fields,
)
from articles.decisions.times import Days, settle_times
from articles.decisions.undoing import Undone, undo
from articles.decisions.undoing_together import undo_together
from articles.decisions.writing import Saved, Written, save_copy, write_article

__all__ = [
    "Choice",
    "Conflict",
    "Dating",
    "Days",
    "EventState",
    "Refusal",
    "Saved",
    "Seen",
    "SeenPlace",
    "Taking",
    "Undone",
    "Where",
    "Written",
    "add_event",
    "add_mention",
    "add_time",
    "assign",
    "change_address",
    "change_event",
    "change_kind",
    "change_picture",
    "change_role",
    "change_text",
    "confirm",
    "date_article",
    "dated_by",
    "decide_mention",
    "delete_articles",
    "delete_picture",
    "delete_records",
    "delete_tags",
    "drop_revision",
    "extract_again",
    "find_meant",
    "give_state",
    "heed_kills",
    "hide",
    "keep_apart",
    "let_kills_go",
    "lock_article",
    "lock_fields",
    "merge_records",
    "merge_tags",
    "move_bounds",
    "move_picture",
    "note_edit",
    "photograph_record",
    "place_by_hand",
    "place_picture",
    "place_time",
    "put_into_story",
    "put_live",
    "remove_event",
    "remove_mention",
    "remove_picture",
    "remove_time",
    "replace_picture",
    "restore_revision",
    "save_copy",
    "save_revision",
    "settle",
    "settle_events",
    "settle_fields",
    "settle_sentences",
    "settle_times",
    "split",
    "split_event",
    "state_of",
    "tag_many",
    "take_out_of_story",
    "take_step",
    "undo",
    "undo_together",
    "untag_many",
    "write_article",
]
