"""What became of an article or a record, newest first: decisions, and changes of its fields."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, Final, NamedTuple

from django.contrib.auth.models import User
from django.db.models import Count, Model, Q
from django.utils.translation import gettext as _

from articles.kinds import GIVES_A_STATE, Verb
from articles.models import Article, Decision, DecisionBatch
from articles.telling import FieldChange, RowDifference, in_words, of_log
from articles.together.colleagues import name_of
from entities.models import MODELS, Entity
from entities.rows import label_of, model_of

# A decision saves the fields that it changed: what a person sees as one is told once.
_TOGETHER: Final = timedelta(seconds=2)
_CHANGES_FIELDS: Final = (
    *(Verb.EDIT, *GIVES_A_STATE, Verb.CONFIRM, Verb.TEXT, Verb.ROLE, Verb.DATE_ARTICLE),
    *(Verb.ADDRESS, Verb.RESTORE, Verb.PUT_LIVE),
    *(Verb.MERGE, Verb.CHANGE_KIND, Verb.UNDO),
)
# What is changed in the form of a record beside its own fields.
_PARTS: Final = (
    *("entities.name", "entities.tenure", "entities.participation"),
    *("entities.person_nationalities", "articles.correctionnotice", "taggit.taggeditem"),
)
# Of undone undoings that many are read at once, for the right to do them again.
_UNDOES: Final = "undoes__undoes__undoes"


@dataclass
class Entry:
    """One line of the history."""

    at: datetime
    who: str
    batch: DecisionBatch | None = None
    is_new: bool = False  # the record was made
    rows: int = 0  # that the decision changed
    tables: Collection[str] = ()  # in which they are
    fields: Sequence[FieldChange] = ()


class _Saved(NamedTuple):
    """A saving of the fields, as the history of fields keeps it."""

    at: datetime
    by: int | None
    is_new: bool
    difference: RowDifference


class _Decided(NamedTuple):
    at: datetime
    by: int | None
    verb: str
    pk: int


@dataclass
class History:
    """A sequence for a paginator: only the entries that are looked at are read."""

    record: Article | Entity
    lines: list[_Saved | _Decided] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, places: slice) -> list[Entry]:
        lines = self.lines[places]
        decided = [line.pk for line in lines if isinstance(line, _Decided)]
        saved = [line for line in lines if isinstance(line, _Saved)]
        rows = _own_rows(self.record, decided)
        words = in_words([*(line.difference for line in saved), *(row for _pk, row in rows)])
        entries = [
            *_entries_of_saved(saved, words[: len(saved)]),
            *_entries_of_batches(decided, [pk for pk, _row in rows], words[len(saved) :]),
        ]
        return sorted(entries, key=lambda entry: entry.at, reverse=True)


def history_of(record: Article | Entity) -> History:
    saved = [line for table in _tables_of(record) for line in _read_saved(table, record.pk)]
    decided = _read_decided(record)
    told = _Told(decided)
    lines: list[_Saved | _Decided] = [*decided, *(one for one in saved if not told.covers(one))]
    return History(record, sorted(lines, key=lambda line: line.at, reverse=True))


def _tables_of(record: Article | Entity) -> list[type[Model]]:
    """A record may have been of another kind."""
    return [Article] if isinstance(record, Article) else [*MODELS.values()]


def _read_decided(record: Article | Entity) -> list[_Decided]:
    batches = DecisionBatch.objects.all()
    is_article = isinstance(record, Article)
    about = batches.of_article(record.pk) if is_article else batches.of_entity(record.pk)
    rows = about.order_by("pk").values_list("at", "by_id", "verb", "pk")
    return [_Decided(*row) for row in rows]


class _Told:
    """Decisions that tell of changed fields by themselves."""

    def __init__(self, decided: Iterable[_Decided]) -> None:
        self._times: dict[int | None, list[datetime]] = defaultdict(list)
        for line in sorted(decided, key=lambda line: line.at):
            if line.verb in _CHANGES_FIELDS:
                self._times[line.by].append(line.at)

    def covers(self, saved: _Saved) -> bool:
        times = self._times[saved.by]
        first = bisect_left(times, saved.at - _TOGETHER)
        return first < len(times) and times[first] <= saved.at + _TOGETHER


def _read_saved(table: type[Model], pk: int) -> Iterator[_Saved]:
    """Each saving beside the one before; savings that change nothing to tell are left out."""
    history: Any = table.history  # type: ignore[attr-defined]
    rows = list(history.filter(id=pk).order_by("history_id").values())
    for former, row in pairwise([None, *rows]):
        is_new = former is None and row["history_type"] == "+"
        difference = RowDifference(table, former or row, row)
        if is_new or difference:
            yield _Saved(row["history_date"], row["history_user_id"], is_new, difference)


def _own_rows(record: Article | Entity, batches: Sequence[int]) -> list[tuple[int, RowDifference]]:
    """What the decisions changed of the record itself and its parts, each with its decision."""
    labels = [label_of(table) for table in _tables_of(record)]
    if isinstance(record, Entity):
        labels.append(label_of(Entity))
    own = Q(model__in=labels, row=record.pk)
    verbs = (Verb.EDIT, Verb.STATE, Verb.PUT_LIVE)
    part = Q(model__in=_PARTS, batch__verb__in=verbs) & _about(record)
    rows = Decision.objects.filter(own | part, batch__in=batches).order_by("pk")
    return [(row.batch_id, _difference(row, is_part=row.model in _PARTS)) for row in rows]


def _about(record: Article | Entity) -> Q:
    """One decision may have changed the parts of many."""
    if isinstance(record, Article):
        return Q(article=record.pk)
    return Q(entity=record.pk) | Q(former_entity=record.pk)


def _difference(row: Decision, *, is_part: bool) -> RowDifference:
    return of_log(model_of(row.model), row.before, row.after, is_part=is_part)


def _entries_of_saved(
    saved: Sequence[_Saved], words: Sequence[Sequence[FieldChange]]
) -> Iterator[Entry]:
    users = User.objects.in_bulk({line.by for line in saved if line.by})
    for line, fields in zip(saved, words, strict=True):
        who = name_of(users.get(line.by)) if line.by else _("the archive itself")
        yield Entry(line.at, who, is_new=line.is_new, fields=fields)


def _entries_of_batches(
    pks: Sequence[int], batches: Sequence[int], words: Sequence[Sequence[FieldChange]]
) -> Iterator[Entry]:
    fields: dict[int, list[FieldChange]] = defaultdict(list)
    for pk, changes in zip(batches, words, strict=True):
        fields[pk] += changes
    rows = _count_rows(pks)
    for batch in DecisionBatch.objects.told().select_related(_UNDOES).filter(pk__in=pks):
        yield Entry(
            batch.at,
            name_of(batch.by),
            batch,
            rows=sum(rows[batch.pk].values()),
            tables=rows[batch.pk].keys(),
            fields=fields[batch.pk],
        )


def _count_rows(batches: Sequence[int]) -> dict[int, dict[str, int]]:
    """How many rows of which table each decision changed."""
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    rows = Decision.objects.filter(batch__in=batches).order_by()
    for batch, table, count in rows.values_list("batch", "model").annotate(Count("pk")):
        counts[batch][table] = count
    return counts
