"""Where in the newest text a mention or a date goes that is taken back, and whether it may."""

from collections.abc import Sequence
from typing import Final

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from articles.decisions.errors import Refusal
from articles.extraction.anchoring import Quote, place_quotes, surroundings
from articles.kinds import MentionStatus, Origin
from articles.models import Mention, Text, TimeExpression
from entities.rows import RowChange, Values, label_of

_MARKS: Final = {label_of(table): table for table in (Mention, TimeExpression)}
_PLACE: Final = frozenset(("text_id", "start", "end", "prefix", "suffix"))


def has_place(change: RowChange) -> bool:
    before = change.before or {}
    is_whole = change.model in _MARKS and before.keys() >= _PLACE
    return is_whole and before.get("placed") is not False


def placed_anew(change: RowChange, text: Text) -> list[RowChange]:
    """A mention goes back to where its words stand in the newest text.

    A suggestion whose words are gone does not: the machine would not make it.
    """
    before = change.before or {}
    if text.pk == before["text_id"]:
        return [change]
    quote = Quote(before["surface"], before["prefix"], before["suffix"], before["start"])
    [start] = place_quotes(text.content, [quote])
    if start is None and change.after is None and _is_the_machines(before):
        return []
    if start is None:
        raise Refusal(_("“%s” does not stand in the text any more.") % before["surface"])
    end = start + len(before["surface"])
    prefix, suffix = surroundings(text.content, start, end)
    place = {"text_id": text.pk, "start": start, "end": end, "prefix": prefix, "suffix": suffix}
    return [RowChange(change.model, change.pk, before | place, change.after)]


def would_be_nowhere(change: RowChange, now: Values | None) -> bool:
    """A suggestion again, of words that a later text does not have: it goes."""
    if now is None or change.model not in _MARKS or now["placed"]:
        return False
    return _is_the_machines(now | (change.before or {}))


def check_places(changes: Sequence[RowChange]) -> None:
    """Somebody else may have marked the place meanwhile."""
    back = [one for one in changes if has_place(one)]
    for label, table in _MARKS.items():
        pks = [one.pk for one in back if one.model == label]
        marked = table._default_manager.kept().filter(placed=True)
        marked = marked.exclude(status=MentionStatus.REJECTED)
        same = {name: OuterRef(name) for name in ("text", "start", "end")}
        twins = marked.filter(**same).exclude(pk=OuterRef("pk"))
        if pks and marked.filter(Exists(twins), pk__in=pks).exists():
            raise Refusal(_("This place is marked already."))


def _is_the_machines(values: Values) -> bool:
    is_open = values["status"] == MentionStatus.SUGGESTED
    return is_open and values["origin"] in (Origin.MACHINE, Origin.RULE)
