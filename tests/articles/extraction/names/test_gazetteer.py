"""Known names are looked up over words, with their case, and offsets are exact."""

import pytest

from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.shapes import KnownName
from tests.articles.extraction.known_names import countries, kinds, one_block


def printed(text: str, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    spans = gazetteer.recognise(text, one_block(text))
    return [(text[span.start : span.end], span.kind) for span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They left Turkey.", [("Turkey", "country")]),
        ("They ate turkey.", []),
        ("He told us that.", []),
        ("The US embassy.", [("US", "country")]),
        ("The U.S. embassy.", [("U.S.", "country")]),
        ("Israel’s army", [("Israel", "country")]),
        ("A Côte d’Ivoire player", [("Côte d’Ivoire", "country")]),
        ("Saudi\xa0 Arabia", [("Saudi\xa0 Arabia", "country")]),
        ("Two Iranians fled", [("Iranians", "nationality")]),
        (
            "the Israeli-Palestinian talks",
            [("Israeli", "nationality"), ("Palestinian", "nationality")],
        ),
        ("South Sudan and Sudan", [("South Sudan", "country"), ("Sudan", "country")]),
        ("in New Mexico", []),
        ("in the Gulf of Mexico", []),
    ],
)
def test_a_country_is_read_as_it_is_printed(text: str, expected: list[tuple[str, str]]) -> None:
    assert printed(text, countries()) == expected


def test_the_longest_known_name_wins() -> None:
    gazetteer = Gazetteer(
        [
            KnownName("Bank", "organization", "preferred", "Bank"),
            KnownName("Bank of Ruritania", "organization", "preferred", "Bank of Ruritania"),
        ]
    )
    assert printed("the Bank of Ruritania", gazetteer) == [("Bank of Ruritania", "organization")]


def test_an_abbreviation_that_is_a_word_too_is_no_name_among_capitals() -> None:
    gazetteer = Gazetteer(
        [KnownName("WHO", "organization", "abbreviation", "World Health Organization")]
    )
    assert printed("MAN WHO STOLE A BUS", gazetteer) == []
    assert printed("WHO KNOWS?", gazetteer) == []
    assert printed("The WHO said so. WHO staff left.", gazetteer) == [("WHO", "organization")] * 2


def test_a_name_of_two_entries_is_less_sure() -> None:
    names = [
        KnownName("Ada Roe", "person", "preferred", entity) for entity in ("Ada Roe", "Ada R.")
    ]
    text = "Ada Roe spoke"
    assert Gazetteer(names).recognise(text, one_block(text))[0].confidence < 0.8
    assert Gazetteer(names[:1]).recognise(text, one_block(text))[0].confidence > 0.8


def test_credits_and_furniture_name_nobody() -> None:
    text = "Photo: France Office"
    for role in ("credit", "byline", "source", "boilerplate"):
        assert countries().recognise(text, one_block(text, role)) == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Ankara said it would wait.", "Ankara", "country:TUR"),
        ("Ties with Beijing cooled.", "Beijing", "country:CHN"),
        ("Washington stood by its ally.", "Washington", "country:USA"),
        ("London backs the plan.", "London", "country:GBR"),
        ("Ankara’s ambassador left.", "Ankara", "country:TUR"),
        ("Beijing's foreign ministry protested.", "Beijing", "country:CHN"),
        ("Beijing's foreign residents protested.", "Beijing", "place:CHN"),
        ("London's mayor protested.", "London", "place:GBR"),
        ("Paris and Berlin agreed on a plan.", "Berlin", "country:DEU"),
        ("France recalled its ambassador to Ankara.", "Ankara", "country:TUR"),
        ("Turkey recalled its ambassador to Tel Aviv.", "Tel Aviv", "country:ISR"),
        ("He flew to Ankara on Monday.", "Ankara", "place:TUR"),
        ("A hospital in Paris closed.", "Paris", "place:FRA"),
    ],
)
def test_a_capital_is_the_city_or_its_government(text: str, name: str, kind: str) -> None:
    assert kinds(text)[name] == kind


def test_a_city_that_is_its_own_country_is_the_country() -> None:
    assert kinds("Talks in Singapore ended.")["Singapore"] == "country:SGP"
