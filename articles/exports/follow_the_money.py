"""The archive in the model of FollowTheMoney: one entity a line."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from articles.exports.batches import all_readings, all_records
from articles.representations.follow_the_money import tell_article
from entities.kinds import EntityKind
from entities.models import Person
from entities.offices import offices_of_people
from entities.representations.follow_the_money import describe, make_offices, write_lines
from entities.structured_data import Data, MakeUrl


def write_follow_the_money(path: Path, make_url: MakeUrl) -> Mapping[str, int]:
    """Returns the number of lines of each schema."""
    written: dict[str, int] = {}
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for things in _all_things(make_url):
            file.write(write_lines(things))
            for thing in things:
                schema = str(thing["schema"])
                written[schema] = written.get(schema, 0) + 1
    return written


def _all_things(make_url: MakeUrl) -> Iterator[list[Data]]:
    """The records first, then the articles that lead to them."""
    known: set[object] = set()
    for kind in EntityKind.values:
        for records in all_records(kind):
            things = [describe(record, make_url) for record in records]
            if kind == EntityKind.PERSON:
                things += _offices(records, known)
            yield things
    for readings in all_readings():
        yield [each for reading in readings for each in tell_article(reading, make_url)]


def _offices(people: list[Person], known: set[object]) -> list[Data]:
    """A position that several people held is told once."""
    offices = offices_of_people([person.pk for person in people])
    told = [each for person in people for each in make_offices(person, offices[person.pk])]
    new = [each for each in told if each["id"] not in known]
    known.update(each["id"] for each in new if each["schema"] == "Position")
    return list({each["id"]: each for each in new}.values())
