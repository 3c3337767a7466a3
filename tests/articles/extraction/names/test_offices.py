"""Offices as the text prints them beside a name."""

import pytest

from articles.extraction.shapes import OfficeHeld
from tests.articles.extraction.known_names import read


def offices(text: str) -> list[OfficeHeld]:
    return [office for referent in read(text).referents for office in referent.offices]


_TRADE = ("Trade and Industry Minister", "", False)


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
        ("President Carla Vendt of Chile left.", "President", "CHL", False),
        ("Prime Minister of Pakistan Carla Vendt left.", "Prime Minister", "PAK", False),
        ("The Russian Foreign Minister, Carla Vendt, left.", "Foreign Minister", "RUS", False),
        ("Carla Vendt, Nigeria’s former finance minister, left.", "finance minister", "NGA", True),
        ("New Zealand’s then-prime minister Carla Vendt left.", "prime minister", "NZL", True),
        ("Carla Vendt, Peru’s mines minister until 2004, left.", "mines minister", "PER", True),
        ("Carla Vendt, Oman’s envoy from 2001 to 2004, left.", "envoy", "OMN", True),
        ("Trade and Industry Minister Carla Vendt left.", *_TRADE),
        ("In Kinshasa Congolese President Carla Vendt spoke.", "President", "COD", False),
        ("In Roseau Dominican President Carla Vendt spoke.", "President", "DMA", False),
        ("Congolese President Carla Vendt spoke.", "President", "", False),
        ("Guinea's junta leader Carla Vendt left.", "junta leader", "GIN", False),
    ],
)
def test_an_office_has_a_title_a_country_and_a_time(
    text: str, title: str, country: str, is_former: bool
) -> None:
    [office] = offices(text)
    assert (office.title, office.country, office.is_former) == (title, country, is_former)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Carla Vendt, chief executive of Galp, left.", "chief executive"),
        ("Carla Vendt, its secretary general, left.", "secretary general"),
        ("Carla Vendt, the secretary-general of Galp, left.", "secretary general"),
        ("Carla Vendt, attorney general of Peru, left.", "attorney general"),
        ("Carla Vendt, governor general of Canada, left.", "governor general"),
        ("Carla Vendt, the chief financial officer, left.", "chief financial officer"),
        ("The attorney general of Peru, Carla Vendt, left.", "attorney general"),
        ("Galp named Carla Vendt as chief executive.", "chief executive"),
    ],
)
def test_a_title_of_two_words_is_not_cut(text: str, title: str) -> None:
    [office] = offices(text)
    assert office.title == title


@pytest.mark.parametrize("joining", ["of", "for", "and"])
def test_a_name_after_a_joining_word_does_not_hold_the_office(joining: str) -> None:
    assert offices(f"They saw the vice president {joining} Carla Vendt.") == []


def test_the_label_is_as_printed_without_then() -> None:
    text = "He met then Israeli\xa0Foreign  Minister Carla Vendt."
    [office] = offices(text)
    assert office.label == "Israeli Foreign Minister"
    assert text[office.start : office.end] == "Israeli\xa0Foreign  Minister"


def test_an_office_in_a_body_names_the_body() -> None:
    [office] = offices("He saw Carla Vendt, head of the National Trade Agency, in May.")
    assert (office.title, office.organization) == ("head", "National Trade Agency")


def test_words_between_a_body_and_the_head_of_its_office_belong_to_the_office() -> None:
    [office] = offices("EU foreign policy chief Carla Vendt spoke.")
    assert (office.title, office.organization) == ("foreign policy chief", "EU")


def test_one_person_may_hold_two_offices() -> None:
    first, second = offices("Turkish President and ABC chairman Carla Vendt left.")
    assert (first.title, first.country, first.organization) == ("President", "TUR", "")
    assert (second.title, second.country, second.organization) == ("chairman", "", "ABC")


def test_two_offices_of_one_government_share_its_country() -> None:
    found = offices("Colombian Vice-President and Mines Minister Carla Vendt left.")
    assert [(office.title, office.country) for office in found] == [
        ("Vice President", "COL"),
        ("Mines Minister", "COL"),
    ]


def test_the_office_of_somebody_else_is_not_taken_along() -> None:
    [office] = offices("He met the prime minister and President Carla Vendt.")
    assert office.label == "President"


def test_the_label_leaves_out_a_former_inside_it() -> None:
    [office] = offices("Kenya’s former President Carla Vendt left.")
    assert (office.label, office.is_former) == ("Kenya’s President", True)


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


def test_the_counterpart_of_a_head_of_government_is_not_said_to_hold_the_same_office() -> None:
    text = "German Chancellor Carla Vendt met her French counterpart, Ada Mirow."
    assert [office.title for office in offices(text)] == ["Chancellor"]
