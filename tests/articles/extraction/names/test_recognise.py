"""People are told by titles, names and deeds; things by their own words."""

import pytest

from articles.extraction import extract
from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.recognise import rules
from articles.extraction.shapes import Block
from tests.articles.extraction.known_names import countries, kinds, one_block, people


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Turkish Foreign Minister Orvat Belgin spoke.", "Orvat Belgin"),
        ("The talks with President Zuri Okeke went on.", "Zuri Okeke"),
        ("It was Mr Tarlo Vendt who paid.", "Tarlo Vendt"),
        ("Gen. Tarlo Vendt was wounded.", "Tarlo Vendt"),
        ("Critics blamed Dr. Tarlo B. Vendt for it.", "Tarlo B. Vendt"),
        ("A letter by Saudi Crown Prince Mohammed bin Rashad leaked.", "Mohammed bin Rashad"),
        ("Commission President Ursula van der Molen left.", "Ursula van der Molen"),
        ("Marie-Claire O’Brien won.", "Marie-Claire O’Brien"),
        ("Korean President Kim Dae-ul resigned.", "Kim Dae-ul"),
        ("He met Tarlo Vendt, then head of the agency.", "Tarlo Vendt"),
        ("He met his French counterpart, Tarlo Vendt.", "Tarlo Vendt"),
        ("President-elect Tarlo Vendt waited.", "Tarlo Vendt"),
        ("John Smith’s book sold well.", "John Smith"),
        ("Michael Jordan said he would come.", "Michael Jordan"),
        ("MP Theresa May said no.", "Theresa May"),
    ],
)
def test_a_person_is_found_by_the_words_around(text: str, name: str) -> None:
    assert list(people(text)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The General Assembly met on Monday.",
        "Ministry of Foreign Affairs officials left.",
        "Breaking News From The World Of Sport Today",
        "FOREIGN MINISTER ARRIVES IN THE CAPITAL",
        "On Monday the Prime Minister spoke.",
        "Police said the First Lady was safe.",
        "He crossed the South China Sea.",
        "In March, Parliament voted.",
        "",
    ],
)
def test_what_is_no_person_is_not_taken_for_one(text: str) -> None:
    assert people(text) == {}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "The United Nations General Assembly met.",
            "United Nations General Assembly",
            "organization",
        ),
        (
            "The Ministry of Trade and Industry closed.",
            "Ministry of Trade and Industry",
            "organization",
        ),
        ("The People's Choice Party lost.", "Choice Party", "organization"),
        ("NATO met.", "NATO", "organization"),
        ("Shots on the Gaza Strip border.", "Gaza Strip", "place"),
        ("Ships in the South China Sea.", "South China Sea", "place"),
        ("He lives in New Mexico now.", "New Mexico", "place:USA"),
        ("She was born in Istanbul in May.", "Istanbul", "place:TUR"),
        ("Fighting reached Goma, Rwanda, at dawn.", "Goma", "place:RWA"),
    ],
)
def test_a_body_or_a_place_is_found_by_its_words(text: str, name: str, kind: str) -> None:
    assert kinds(text)[name] == kind


def test_a_title_before_a_name_leaves_the_body_apart() -> None:
    found = kinds("Ruritanian Boxing Association President Ramon Mansales spoke.")
    assert found["Ruritanian Boxing Association"] == "organization"
    assert found["Ramon Mansales"] == "person"


def test_a_headline_in_capitals_is_read_with_the_names_of_the_body() -> None:
    headline, body = "Vendt Meets Okeke Over Border Dispute", "President Tarlo Vendt met Ana Okeke."
    text = f"{headline}\n\n{body}"
    blocks = [
        *one_block(headline, "headline"),
        type(one_block("")[0])(len(headline) + 2, len(text), "body", ""),
    ]
    found = {r.name: len(r.spans) for r in extract(text, blocks, countries()).referents}
    assert found == {"Tarlo Vendt": 2, "Ana Okeke": 2}


def test_confidence_follows_the_evidence() -> None:
    text = "Italian Prime Minister Carla Vendt spoke. They had invited Urbi Zandt."
    spans = {
        text[s.start : s.end]: s
        for r in extract(text, one_block(text), countries()).referents
        for s in r.spans
    }
    assert spans["Carla Vendt"].confidence > 0.95
    assert "office" in spans["Carla Vendt"].reason
    assert "Urbi Zandt" not in spans


def test_a_name_printed_once_is_not_found_again_in_its_own_place() -> None:
    text = "President Zuri Okeke spoke in the hall."
    spans = rules(Gazetteer([]))(text, [Block(0, len(text), "body", "")])
    assert [(span.start, span.end, span.method) for span in spans] == [(10, 20, "rule-person")]
