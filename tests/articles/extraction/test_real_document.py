"""The real document, through all the rules of the text floor."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from articles.extraction import extract
from articles.extraction.grammar.parsing import grammar
from articles.extraction.shapes import Block, Dated, Extraction, Referent
from tests.articles.extraction.known_names import countries

SEED = Path(__file__).parents[3] / "seeds" / "000_3619566ca20bf3ee.txt"
FURNITURE = ("Arab Observer", "Related Articles", "Back to top button")


@cache
def text() -> str:
    return SEED.read_text(encoding="utf-8")


def role_of(line: str, number: int) -> str:
    if line in FURNITURE:
        return "boilerplate"
    if line.endswith("KAMACI"):
        return "credit"
    return {0: "headline", 1: "standfirst"}.get(number, "body")


@cache
def blocks() -> list[Block]:
    found, position = [], 0
    for line in text().split("\n"):
        if line.strip():
            role = role_of(line, len(found))
            found.append(Block(position, position + len(line), role, ""))
        position += len(line) + 1
    return found


@cache
def extraction() -> Extraction:
    return extract(text(), blocks(), countries())


def people() -> dict[str, Referent]:
    return {r.name: r for r in extraction().referents if r.kind == "person"}


PRINTED = {
    "Benny Gantz": ["Benny Gantz", "Benny\xa0 Gantz", "Gantz"],
    "Hulusi Akar": ["Hulusi Akar", "Hulusi Akar"],
    "Recep Tayyip Erdogan": [
        *("Recep Tayyip Erdogan", "Erdogan", "Recep Tayyip Erdogan", "Erdogan", "Erdogan"),
    ],
    "Dror Shalom": ["Dror Shalom"],
    "Isaac Herzog": ["Isaac Herzog", "Herzog", "Herzog"],
    "Mevlut Cavusoglu": ["Mevlut Cavusoglu", "Cavusoglu", "Mevlut Cavusoglu"],
    "Yair Lapid": ["Yair Lapid", "Yair Lapid", "Lapid"],
    "Irit Lillian": ["Irit Lillian"],
}


def test_the_eight_people_and_nobody_else_are_found() -> None:
    assert set(people()) == set(PRINTED)


@pytest.mark.parametrize("name", PRINTED)
def test_every_mention_of_a_person_is_joined(name: str) -> None:
    spans = people()[name].spans
    printed = [" ".join(text()[span.start : span.end].split()) for span in spans]
    assert printed == [" ".join(form.split()) for form in PRINTED[name]]


@pytest.mark.parametrize(
    ("name", "offices"),
    [
        ("Benny Gantz", [("Defence Minister", "ISR", False)]),
        ("Hulusi Akar", [("Defence Minister", "TUR", False)]),
        ("Recep Tayyip Erdogan", [("President", "TUR", False)]),
        ("Dror Shalom", [("head", "", False)]),
        ("Isaac Herzog", [("President", "ISR", False)]),
        ("Mevlut Cavusoglu", [("Foreign Minister", "TUR", False)] * 2),
        ("Yair Lapid", [("head of diplomacy", "ISR", True), ("Foreign Minister", "ISR", True)]),
        ("Irit Lillian", [("ambassador to Turkey", "ISR", False)]),
    ],
)
def test_a_person_holds_the_office_that_is_printed(
    name: str, offices: list[tuple[str, str, bool]]
) -> None:
    held = [(o.title, o.country, o.is_former) for o in people()[name].offices]
    assert held == offices


def test_an_office_lies_in_its_sentence() -> None:
    for person in people().values():
        for office in person.offices:
            assert office.sentence_start <= office.start < office.end <= office.sentence_end


def test_the_seven_countries_and_no_other_are_found() -> None:
    found = {r.country for r in extraction().referents if r.kind == "country"}
    assert found == {"ISR", "TUR", "ARM", "AZE", "IRN", "USA", "PSE"}


def test_a_capital_is_a_place_where_somebody_goes_and_a_government_where_it_acts() -> None:
    kinds = [
        span.kind
        for referent in extraction().referents
        for span in referent.spans
        if text()[span.start : span.end] == "Ankara"
    ]
    assert sorted(kinds) == ["country"] * 3 + ["place"] * 3


@cache
def events(dated: Dated | None = None) -> Extraction:
    return extract(text(), blocks(), countries(), dated, parser=grammar(blocks()))


DATED = Dated(date(2022, 10, 25), date(2022, 10, 25), "day", "an editor set it")
# Type, status, title, and the first day and the last that it may have been.
TOLD = [
    ("meeting", "planned", "Benny Gantz to meet Hulusi Akar", "2022-10-26", "2022-10-26"),
    ("visit", "planned", "Benny Gantz to travel to Ankara", "2022-10-26", "2022-10-26"),
    ("visit", "happened", "Dror Shalom travels to Turkey", "2022-08-01", "2022-08-31"),
    ("visit", "happened", "Isaac Herzog visits Ankara", "2022-03-01", "2022-03-31"),
    ("visit", "happened", "Mevlut Cavusoglu visits Israel", "2022-05-01", "2022-05-31"),
    ("meeting", "happened", "Mevlut Cavusoglu meets Yair Lapid", "2022-05-01", "2022-05-31"),
    (
        "cooperation",
        "happened",
        "Turkey and Israel re-establish diplomatic relations",
        "",
        "",
    ),
    (
        "office-change",
        "happened",
        "Israel appoints Irit Lillian as ambassador to Turkey",
        "",
        "",
    ),
    ("sanction", "happened", "Turkey recalls its ambassador to Israel", "2018-01-01", "2018-12-31"),
    ("attack", "happened", "Killing of 60 Palestinians", "2018-01-01", "2018-12-31"),
    (
        "sanction",
        "happened",
        "Israel withdraws its ambassador to Turkey",
        "2018-01-01",
        "2018-12-31",
    ),
    (
        "meeting",
        "happened",
        "Yair Lapid and Recep Tayyip Erdogan meet",
        "2022-09-01",
        "2022-09-30",
    ),
    ("agreement", "happened", "Israel and Turkey sign a treaty", "2022-07-01", "2022-07-31"),
    ("coercion", "happened", "Arrest of several Iranians", "2022-06-01", "2022-06-30"),
]


def told(found: Extraction) -> list[tuple[str, str, str, str, str]]:
    return [
        (event.type, event.status, event.title, *_days(found, event.time)) for event in found.events
    ]


def _days(found: Extraction, time: int | None) -> tuple[str, str]:
    if time is None or (start := found.times[time].date_start) is None:
        return "", ""
    return start.isoformat(), (found.times[time].date_end or start).isoformat()


@pytest.mark.parametrize("event", TOLD)
def test_an_event_of_the_document_is_found_with_its_date(event: tuple[str, ...]) -> None:
    assert event in told(events(DATED))


def test_without_a_date_the_same_events_are_found_with_honest_unknowns() -> None:
    unknown = told(events())
    assert [one[:3] for one in unknown] == [one[:3] for one in told(events(DATED))]
    assert {one[3] for one in unknown} == {"", "2018-01-01"}


def test_an_event_is_told_once() -> None:
    titles = [event.title for event in events().events]
    assert len(titles) == len(set(titles))
