"""Gives the records of events what the machine may say of them; what editors settled stays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from articles.events.participants import store_participants
from articles.events.sentences import Earlier, Role, Told, is_refused
from articles.events.summing_up import Saying, sayings_of, sum_up
from articles.kinds import MentionStatus, Origin
from articles.models import Article, Evidence
from entities.kinds import ReviewState
from entities.making import make_all
from entities.models import Event
from entities.rows import Values

_BLANKS: Final = ("place_id", "country_id", "claimed_by_id")


@dataclass(eq=False)
class _Record:
    """An event, how this article tells it, and on which other sentences it stands."""

    event: Event
    article: Article
    tellings: list[Told] = field(default_factory=list)
    elsewhere: list[Evidence] = field(default_factory=list)
    kept: list[Evidence] = field(default_factory=list)  # of this article, by an editor's word

    @property
    def is_open(self) -> bool:
        return self.event.review_state == ReviewState.PROPOSED

    @property
    def may_say_who(self) -> bool:
        is_settled = "participants" in self.event.locked_fields
        return self.is_open and bool(self.tellings) and not is_settled

    @property
    def roles(self) -> list[Role]:
        return list(dict.fromkeys(role for one in self.tellings for role in one.roles))


def store_records(told: Iterable[Told], earlier: Earlier, article: Article) -> None:
    """Saves what is new and what has changed: the history of an event tells what did."""
    records = _group(told, earlier, article)
    _read_what_stands(records, earlier)
    made = [record for record in records if record.event._state.adding]
    changed = {id(record) for record in records if _fill(record)}
    make_all([record.event for record in made])
    # Whoever has an event open is told that somebody else takes part now.
    open_ones = [one for one in records if one.may_say_who]
    touched = store_participants(
        {one.event.pk: one.roles for one in open_ones},
        {one.event.pk: one.elsewhere for one in open_ones if one not in made},
    )
    for record in records:
        has_changed = id(record) in changed or record.event.pk in touched
        if has_changed and record not in made:
            record.event.version += 1
            record.event.save()


def _group(told: Iterable[Told], earlier: Earlier, article: Article) -> list[_Record]:
    """Also what an editor's sentence alone tells here: its date may be another by now."""
    records: dict[int, _Record] = {}
    for one in told:
        if one.event is not None:
            records.setdefault(_key(one.event), _Record(one.event, article)).tellings.append(one)
    for row in earlier.rows:
        if row.event is not None and _is_an_editors(row):
            records.setdefault(_key(row.event), _Record(row.event, article))
    return list(records.values())


def _key(event: Event) -> int:
    """One record may have been read twice, and those that are new have no key yet."""
    return event.pk or -id(event)


def _read_what_stands(records: Sequence[_Record], earlier: Earlier) -> None:
    stored = {one.event.pk: one for one in records if not one.event._state.adding}
    own = {row.pk for row in earlier.rows}
    rows = Evidence.objects.standing().filter(event__in=stored).exclude(pk__in=own)
    rows = rows.select_related("time", "text__article").defer("text__content")
    for row in rows if stored else ():
        stored[row.event_id or 0].elsewhere.append(row)
    told = {row.pk for one in records for each in one.tellings for row in each.rows.values()}
    for row in earlier.rows:
        if row.event_id in stored and row.pk not in told and _is_an_editors(row):
            stored[row.event_id].kept.append(row)


def _is_an_editors(row: Evidence) -> bool:
    by_person = row.status == MentionStatus.ACCEPTED or row.origin == Origin.PERSON
    return by_person and not is_refused(row)


def _fill(record: _Record) -> bool:
    """Whether that changed anything."""
    values = _own_columns(record) | sum_up(record.event, _sayings(record))
    differing = {
        name: value for name, value in values.items() if getattr(record.event, name) != value
    }
    for name, value in differing.items():
        setattr(record.event, name, value)
    return bool(differing)


def _own_columns(record: _Record) -> Values:
    """Title and type are those of the first article that tells it, whatever is read when.

    What one article alone tells, it tells anew; beside others it fills what they leave open.
    """
    if not record.is_open or not record.tellings:
        return {}
    first, event = record.tellings[0], record.event
    told: Values = {name: _first_said(record, name) for name in _BLANKS}
    if record.elsewhere or record.kept:
        told = {name: getattr(event, name) or value for name, value in told.items()}
    if all(record.article.pk < row.text.article_id for row in record.elsewhere):
        told |= {"name": first.title, "type": first.proposal.type}
    locked = set(event.locked_fields)
    return {name: value for name, value in told.items() if name.removesuffix("_id") not in locked}


def _first_said(record: _Record, column: str) -> int | None:
    said = (getattr(one, column.removesuffix("_id")) for one in record.tellings)
    return next((pk for pk in said if pk), None)


def _sayings(record: _Record) -> list[Saying]:
    """Those of this article in its place among the others."""
    is_public = record.article.is_public
    here = [Saying(row.says, row.time, is_public) for row in record.kept]
    for one in record.tellings:
        row = one.rows.get(one.spots[0])
        if row is None or not is_refused(row):
            here.append(Saying(one.proposal.status, one.time, is_public))
    before = [row for row in record.elsewhere if row.text.article_id < record.article.pk]
    after = [row for row in record.elsewhere if row.text.article_id > record.article.pk]
    return [*sayings_of(before), *here, *sayings_of(after)]
