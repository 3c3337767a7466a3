"""The real document, through all the rules of the text floor."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from articles.extraction import extract
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


def test_a_title_writes_a_country_as_the_copy_does_and_tells_each_event_once() -> None:
    titles = [event.title for event in extraction().events]
    assert "Israel and Turkey sign an agreement" in titles
    assert "Dror Shalom visits Turkey" in titles
    assert len(titles) == len(set(titles))


def test_no_title_changes_when_the_date_of_the_copy_becomes_known() -> None:
    dated = Dated(date(2022, 10, 26), date(2022, 10, 26), "day", "an editor set it")
    again = extract(text(), blocks(), countries(), dated)
    assert [event.title for event in again.events] == [e.title for e in extraction().events]
