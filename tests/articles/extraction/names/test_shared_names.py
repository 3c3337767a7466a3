"""Names that several countries share: the article decides, or nothing does."""

import pytest

from articles.extraction.names.shared_names import countries_of, with_countries
from articles.extraction.shapes import Span
from tests.articles.extraction.known_names import countries, kinds, read


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("The Congolese army left. Fighting in Kinshasa went on.", "Congolese", "COD"),
        ("The Congolese army left. Fighting in Brazzaville went on.", "Congolese", "COG"),
        ("Guinean troops left. Guinea said so.", "Guinean", "GIN"),
        ("Guinean troops left. Guinea-Bissau said so.", "Guinean", "GNB"),
        ("South Korea lost. The Korean team left.", "Korean", "KOR"),
        ("Voters in the Dominican Republic waited. A Dominican paper said so.", "Dominican", "DOM"),
        ("Pyongyang said no. Korea is far away.", "Korea", "PRK"),
    ],
)
def test_the_only_one_that_the_article_names_is_meant(text, name, code):
    assert kinds(text)[name].endswith(f":{code}")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Congolese army left.", "Congolese"),
        ("The Korean war ended. North Korea and South Korea met.", "Korean"),
        ("Dominica met the Dominican Republic. A Dominican spoke.", "Dominican"),
        ("The Guinean team left.", "Guinean"),
    ],
)
def test_nothing_is_decided_where_none_or_several_are_named(text, name):
    [referent] = [r for r in read(text).referents if _printed(text, r) == name]
    assert (referent.name, referent.country) == ("", "")
    assert referent.spans[0].confidence < 0.8


def test_what_decided_is_said_in_words():
    found = read("South Korea lost. The Korean team left.").referents
    assert found[0].spans[1].reason == (
        "of 2 countries that it may be, only South Korea is named here"
    )


def test_a_former_state_and_a_country_of_the_united_kingdom_are_records_of_their_own():
    text = "The Soviets left Yugoslavia. Scottish and English fans sang with the British."
    codes = {r.country for r in read(text).referents}
    assert codes == {"SUN", "YUG", "XSC", "XEN", "GBR"}


def test_a_country_that_is_read_as_a_place_with_its_article_is_the_country():
    text = "The Netherlands drew. The Bronx waits."
    spans = [Span(0, 15, "place", "test", 0.9, ""), Span(22, 31, "place", "test", 0.9, "")]
    found = with_countries(text, spans, countries())
    assert [span.kind for span in found] == ["country", "place"]
    assert [r.country for r in countries_of(text, found[:1], [], countries())] == ["NLD"]


def _printed(text, referent):
    return text[referent.spans[0].start : referent.spans[0].end]
