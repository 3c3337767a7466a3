"""Names that several countries share: the article decides, or nothing does."""

import pytest

from tests.articles.extraction.known_names import kinds, read


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


def _printed(text, referent):
    return text[referent.spans[0].start : referent.spans[0].end]
