"""Records as rows of the tables of an export."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from articles.exports.batches import Rows, all_records
from articles.public import public_entities
from entities import event_pages, pages
from entities.held_back import told
from entities.intervals import days_of, iso_date, iso_dates
from entities.kinds import EntityKind
from entities.models import Country, Entity, Event, Organization, Person, Place, Source
from entities.offices import Office, offices_of_people
from entities.related import shown
from entities.structured_data import MakeUrl

_TABLES = {
    EntityKind.PERSON: "people",
    EntityKind.COUNTRY: "countries",
    EntityKind.ORGANIZATION: "organizations",
    EntityKind.PLACE: "places",
    EntityKind.EVENT: "events",
    EntityKind.SOURCE: "sources",
}


def rows_of_records(make_url: MakeUrl) -> Iterator[Rows]:
    for kind, table in _TABLES.items():
        for records in all_records(kind):
            counts = _count_articles(records)
            index = [
                (one.pk, one.kind, one.name, _address(one, make_url), one.is_checked)
                for one in records
            ]
            yield "entities", index
            common = [_common(one, counts[one.pk], make_url) for one in records]
            own = _own_rows(kind, records)
            yield table, [(*first, *rest) for first, rest in zip(common, own, strict=True)]
            yield "names", [(one.pk, *row) for one in records for row in one.name_rows]
            yield from _further_rows(kind, records)


def _address(record: Entity, make_url: MakeUrl) -> str:
    path = record.get_absolute_url()
    return make_url(path) or path


def _common(record: Entity, articles: int, make_url: MakeUrl) -> tuple[object, ...]:
    address = _address(record, make_url)
    facts = (record.summary, told(record, "wikidata_id"), record.is_checked)
    return (record.pk, record.name, record.sort_name, address, *facts, articles)


def _count_articles(records: Sequence[Entity]) -> dict[int, int]:
    model = type(records[0])
    count = event_pages.with_article_count if model is Event else pages.with_article_count
    chosen = model.objects.filter(pk__in=[one.pk for one in records]).order_by()
    return dict(count(chosen).values_list("pk", "article_count"))


def _own_rows(kind: str, records: Sequence[Entity]) -> list[tuple[object, ...]]:
    if kind != EntityKind.EVENT:
        return [_own(one) for one in records]
    parents = _public([one.parent_id for one in records])
    return [_own_of_event(one, parents) for one in records]


def _own(record: Entity) -> tuple[object, ...]:
    match record:
        case Person():
            born = _date(record.birth_date, record.birth_date_precision)
            died = _date(record.death_date, record.death_date_precision)
            names = ("given_name", "family_name", "honorific_prefix")
            return (*(told(record, name) for name in names), born, died)
        case Country():
            codes = record.alpha_2, record.alpha_3
            return (record.official_name, record.category, *codes)
        case Source():
            found = record.url, record.default_rights
            return (record.category, *_led_to(record, "country"), *found)
        case Organization() | Place():
            return (record.category, *_led_to(record, "country"))
    raise TypeError(record)


def _own_of_event(event: Event, parents: Collection[int]) -> tuple[object, ...]:
    days = days_of(event)
    first, last = iso_dates(days) if days else ("", "")
    return (
        *(event.type, event.plover, event.status, first, last, event.date_basis),
        *(*_led_to(event, "place"), *_led_to(event, "country")),
        *_name_and_key(event.claimed_by, has_page=event.claimant_is_public),
        event.parent_id if event.parent_id in parents else None,
    )


def _led_to(record: Entity, field: str) -> tuple[str, int | None]:
    """Of the record in this field."""
    has_page: bool = getattr(record, f"{field}_is_public")
    return _name_and_key(getattr(record, field), has_page=has_page)


def _name_and_key(record: Entity | None, *, has_page: bool) -> tuple[str, int | None]:
    """As the pages name it: without its key where there is no page to lead to."""
    last = shown(record)
    return (last.name if last else "", last.pk if last and has_page else None)


def _date(day: date | None, precision: str) -> str:
    return iso_date(day, precision) if day else ""


def _public(keys: Collection[int | None]) -> set[int]:
    found = public_entities(Entity).filter(pk__in={key for key in keys if key})
    return set(found.values_list("pk", flat=True).order_by())


def _further_rows(kind: str, records: Sequence[Entity]) -> Iterator[Rows]:
    if kind == EntityKind.PERSON:
        yield "nationalities", _nationality_rows(records)
        yield "offices", _office_rows([one.pk for one in records])
    elif kind == EntityKind.EVENT:
        yield "participants", _participant_rows(records)


def _nationality_rows(people: Sequence[Person]) -> list[tuple[object, ...]]:
    return [
        (person.pk, *_name_and_key(country, has_page=country.is_public))
        for person in people
        for country in person.nationalities.all()
    ]


def _participant_rows(events: Sequence[Event]) -> list[tuple[object, ...]]:
    roles = [role for event in events for role in event.roles.all()]
    public = _public([role.entity_id for role in roles])
    return [
        (role.event_id, role.entity_id, "", role.role)
        if role.entity_id in public
        else (role.event_id, None, role.name, role.role)
        for role in roles
    ]


def _office_rows(people: Sequence[int]) -> list[tuple[object, ...]]:
    by_person = offices_of_people(people)
    offices = [office for person in people for office in by_person.get(person, ())]
    holders = {office.tenure.pk: _holder(office) for office in offices}
    public = _public(list(holders.values()))
    return [
        (
            *(office.tenure.pk, office.tenure.person_id, office.words),
            office.holder,
            key if (key := holders[office.tenure.pk]) in public else None,
            *(_date(day, "") for day in _days(office)),
            *(office.tenure.is_former, office.is_checked),
        )
        for office in offices
    ]


def _holder(office: Office) -> int | None:
    post = office.tenure.post
    holder = shown(post.organization) or shown(post.country)
    return holder.pk if office.is_checked and holder else None


def _days(office: Office) -> tuple[date | None, date | None]:
    return (office.tenure.start, office.tenure.end) if office.is_checked else (None, None)
