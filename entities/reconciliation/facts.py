"""What public pages say of records, in folded words to be compared with what somebody knows."""

from collections.abc import Collection, Iterable, Mapping

from articles.search import CALLED
from entities.held_back import told
from entities.intervals import iso_date
from entities.kinds import EntityKind
from entities.models import Country, Entity, Event, Name, Person
from entities.names import fold
from entities.offices import Office, offices_of_people
from entities.reconciliation.children import country_of, read_children
from entities.reconciliation.scoring import BORN, COUNTRY, DATE, DIED, OFFICE, WIKIDATA

Facts = dict[str, frozenset[str]]


def read_facts(kinds: Mapping[int, str]) -> dict[int, Facts]:
    """Of these records, given as number and kind; how many queries hangs on the kinds alone."""
    children = read_children(kinds)
    people = [pk for pk, kind in kinds.items() if kind == EntityKind.PERSON]
    offices = offices_of_people(people) if people else {}
    countries = {one.pk: one for each in children.values() for one in country_of(each)}
    called = _called(countries.values())
    return {
        pk: _own_facts(child)
        | {
            OFFICE: frozenset(words for one in offices.get(pk, ()) for words in _words_of(one)),
            COUNTRY: frozenset().union(*(called[one.pk] for one in country_of(child))),
        }
        for pk, child in children.items()
    }


def _own_facts(child: Entity) -> Facts:
    facts: Facts = {}
    if number := told(child, "wikidata_id"):
        facts[WIKIDATA] = frozenset({fold(number)})
    if isinstance(child, Person):
        facts[BORN] = _day(child.birth_date, child.birth_date_precision)
        facts[DIED] = _day(child.death_date, child.death_date_precision)
    if isinstance(child, Event):
        facts[DATE] = _day(child.date_start, child.date_precision)
    return facts


def _day(day: object, precision: str) -> frozenset[str]:
    return frozenset({iso_date(day, precision)} if day else ())


def _words_of(office: Office) -> Iterable[str]:
    """ "Foreign Minister" alone, and with whose."""
    title, holder = fold(office.words), fold(office.holder)
    return (title, f"{title} of {holder}", f"{title} {holder}") if holder else (title,)


def _called(countries: Collection[Country]) -> dict[int, frozenset[str]]:
    """Names, codes and numbers of countries."""
    pks = [country.pk for country in countries]
    names: dict[int, set[str]] = {
        one.pk: {str(one.pk), *map(fold, (one.name, one.official_name, one.alpha_2, one.alpha_3))}
        for one in countries
    }
    rows = Name.objects.filter(entity__in=pks, kind__in=CALLED).order_by() if pks else ()
    for name in rows:
        names[name.entity_id].add(name.fold_key)
    return {pk: frozenset(its - {""}) for pk, its in names.items()}
