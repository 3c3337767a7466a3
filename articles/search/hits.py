"""What is looked for, and the one SQL that says which articles those are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone

from articles.models import Article
from articles.models.search import NUMBER_MASK, key_of
from articles.querysets import this_moment
from articles.search.backends import backend, matching
from articles.search.sql import Sql
from articles.search.words import NOTHING, Part, Query
from entities.querysets import is_only_checked

# An accepted mention is surer than any suggestion.
ACCEPTED: Final = 2.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words, and what the articles are narrowed to; records by address, as the page says it."""

    query: Query = NOTHING
    # Records called just as was typed, and their other names.
    records: Sequence[int] = ()
    names: Sequence[Part] = ()
    person: str = ""
    country: str = ""
    source: str = ""
    tag: str = ""
    year: int | None = None
    date_from: date | None = None
    date_to: date | None = None

    def __bool__(self) -> bool:
        return bool(self.query) or self.is_narrowed

    @property
    def is_narrowed(self) -> bool:
        narrowed = (self.person, self.country, self.source, self.tag, self.date_from, self.date_to)
        return self.year is not None or any(narrowed)


def sure_enough() -> float:
    """From which worth on a naming is public (see `MentionQuerySet.public`)."""
    return ACCEPTED if is_only_checked() else settings.PUBLIC_CONFIDENCE or ACCEPTED


def visible(entity: str = "") -> str:
    """As SQL what `entities.querysets.visible_q` says of a record; "e." names its table."""
    state = "= 'confirmed'" if is_only_checked() else "<> 'hidden'"
    return f"{entity}merged_into_id IS NULL AND {entity}review_state {state}"


def hits_of(wanted: Wanted) -> Sql:
    """Selects the keys of the public articles that fit, as `key`."""
    base = _base(wanted)
    conditions = [_due(), *_conditions(wanted)]
    text = " AND ".join(condition.text for condition in conditions)
    params = [value for condition in conditions for value in condition.params]
    return Sql(
        f"SELECT key FROM ({base.text}) AS found WHERE {text}",
        [*base.params, *params],
    )


def _base(wanted: Wanted) -> Sql:
    if wanted.query:
        base = matching(wanted.query, wanted.names, is_narrowed=wanted.is_narrowed)
        return _or_naming(base, wanted.records) if wanted.records else base
    for kind in ("person", "country"):
        if slug := getattr(wanted, kind):
            record = _record(kind, slug)
            return _naming(f"entity_id = ({record.text})", record.params)
    return Sql("SELECT key FROM articles_searchline")


def _record(kind: str, slug: str) -> Sql:
    """The number of the record that has this address, or took the place of the one that had."""
    last = "coalesce(e.merged_into_id, e.id)"
    has = f"SELECT {last} FROM entities_entity e WHERE e.kind = %s AND e.slug = %s"
    had = (
        f"SELECT {last} FROM entities_formerslug f JOIN entities_entity e ON e.id = f.entity_id "
        "WHERE f.kind = %s AND f.slug = %s"
    )
    found = f"SELECT * FROM ({has} UNION ALL {had}) AS meant LIMIT 1"
    text = f"SELECT r.id FROM entities_entity r WHERE r.id = ({found}) AND {visible('r.')}"
    return Sql(text, [kind, slug, kind, slug])


def _naming(condition: str, params: Sequence[object]) -> Sql:
    return Sql(
        f"SELECT line_id AS key FROM articles_searchnaming WHERE {condition} AND sure >= %s",
        [*params, sure_enough()],
    )


def _or_naming(base: Sql, records: Sequence[int]) -> Sql:
    """In the order of keys, both parts are merged as they are read."""
    meant = backend().numbers(records)
    also = _naming(f"entity_id IN ({meant.text})", meant.params)
    return Sql(f"{base.text} UNION {also.text} ORDER BY key DESC", [*base.params, *also.params])


def _due() -> Sql:
    """What is scheduled is not there yet; it is little, and left out by its keys."""
    scheduled = "SELECT key FROM articles_searchline WHERE public_from > %s"
    return Sql(f"key NOT IN ({scheduled})", [this_moment()])


def _conditions(wanted: Wanted) -> Iterator[Sql]:
    for kind in ("person", "country"):
        if slug := getattr(wanted, kind):
            record = _record(kind, slug)
            yield _exists(
                f"articles_searchnaming n WHERE n.line_id = key AND n.entity_id = ({record.text}) "
                "AND n.sure >= %s",
                [*record.params, sure_enough()],
            )
    if wanted.source:
        record = _record("source", wanted.source)
        yield _article(f"a.source_id = ({record.text})", record.params)
    if wanted.tag:
        yield _exists(
            "taggit_taggeditem i JOIN taggit_tag t ON t.id = i.tag_id "
            f"WHERE i.object_id = (key & {NUMBER_MASK}) AND i.content_type_id = %s AND t.slug = %s",
            [ContentType.objects.get_for_model(Article).pk, wanted.tag],
        )
    if wanted.year is not None:
        first = key_of(datetime(wanted.year, 1, 1, tzinfo=UTC), 0)
        last = key_of(datetime(wanted.year, 12, 31, 23, 59, tzinfo=UTC), NUMBER_MASK)
        yield Sql("key BETWEEN %s AND %s", [first, last])
    yield from _days(wanted)


def _days(wanted: Wanted) -> Iterator[Sql]:
    """The outlet's own date, whatever the clock; of undated copy, our day."""
    undated = "a.dated_start IS NULL AND a.public_from"
    if day := wanted.date_from:
        yield _article(f"(a.dated_end >= %s OR {undated} >= %s)", [day, _moment(day, time.min)])
    if day := wanted.date_to:
        last = _moment(day, time.max)
        yield _article(f"(a.dated_start <= %s OR {undated} <= %s)", [day, last])


def _moment(day: date, clock: time) -> object:
    """Of our day, as the database holds it: SQLite compares moments as text, in UTC."""
    local = datetime.combine(day, clock)
    try:
        moment = timezone.make_aware(local).astimezone(UTC)
    except OverflowError:  # the first or the last day that there is
        moment = local.replace(tzinfo=UTC)
    return connection.ops.adapt_datetimefield_value(moment)


def _article(condition: str, params: Sequence[object]) -> Sql:
    return _exists(f"articles_article a WHERE a.id = (key & {NUMBER_MASK}) AND {condition}", params)


def _exists(rest: str, params: Sequence[object]) -> Sql:
    return Sql(f"EXISTS (SELECT 1 FROM {rest})", params)
