"""Offices as the text prints them beside a name."""

import pytest

from articles.extraction.shapes import OfficeHeld
from tests.articles.extraction.known_names import read


def offices(text: str) -> list[OfficeHeld]:
    return [office for referent in read(text).referents for office in referent.offices]


@pytest.mark.parametrize(
    ("text", "title", "country", "is_former"),
    [
        ("Israel’s Defence Minister Carla Vendt left.", "Defence Minister", "ISR", False),
        ("Then French Prime Minister Carla Vendt left.", "Prime Minister", "FRA", True),
        ("Former German chancellor Carla Vendt left.", "chancellor", "DEU", True),
        ("US Secretary of State Carla Vendt left.", "Secretary of State", "USA", False),
        ("Carla Vendt, the former president of Chile, left.", "president", "CHL", True),
        ("Carla Vendt, Peru’s foreign minister, left.", "foreign minister", "PER", False),
        ("Japan named Carla Vendt as ambassador to Peru.", "ambassador to Peru", "JPN", False),
        ("The Kenyan foreign minister, Carla Vendt, left.", "foreign minister", "KEN", False),
        ("President Carla Vendt left.", "President", "", False),
    ],
)
def test_an_office_has_a_title_a_country_and_a_time(
    text: str, title: str, country: str, is_former: bool
) -> None:
    [office] = offices(text)
    assert (office.title, office.country, office.is_former) == (title, country, is_former)


def test_the_label_is_as_printed_without_then() -> None:
    text = "He met then Israeli\xa0Foreign  Minister Carla Vendt."
    [office] = offices(text)
    assert office.label == "Israeli Foreign Minister"
    assert text[office.start : office.end] == "Israeli\xa0Foreign  Minister"


def test_an_office_in_a_body_names_the_body() -> None:
    [office] = offices("He saw Carla Vendt, head of the National Trade Agency, in May.")
    assert (office.title, office.organization) == ("head", "National Trade Agency")


@pytest.mark.parametrize("comma", ["", ","])
def test_a_counterpart_holds_the_office_of_the_one_before(comma: str) -> None:
    text = f"Danish Trade Minister Carla Vendt met her Polish counterpart{comma} Ada Mirow."
    second = offices(text)[1]
    assert (second.label, second.title, second.country) == (
        *("Trade Minister", "Trade Minister"),
        "POL",
    )
    assert text[second.start : second.end] == "Trade Minister"


def test_a_form_of_address_is_no_office() -> None:
    assert offices("Mr Paul Vendt left.") == []


def test_what_somebody_does_is_no_office() -> None:
    assert offices("The striker Paul Vendt said he was tired.") == []


def test_a_leader_is_no_office_beside_a_fuller_one_of_the_same_country() -> None:
    text = "Danish leader Carla Vendt spoke. Later Danish Prime Minister Carla Vendt left."
    assert [office.title for office in offices(text)] == ["Prime Minister"]
    assert [office.title for office in offices("Danish leader Carla Vendt spoke.")] == ["leader"]


def test_the_department_of_an_office_belongs_to_it() -> None:
    [office] = offices("He met U.S. Treasury Secretary Paul Vendt in May.")
    assert (office.title, office.country) == ("Treasury Secretary", "USA")
    [office] = offices("The court jailed former law minister Paul Vendt in May.")
    assert (office.title, office.is_former) == ("law minister", True)
