"""A country's name that is a first name or an everyday word too is not surely the country."""

import pytest

from tests.articles.extraction.known_names import kinds, people, read

SURE = 0.8


def sure_countries(text: str) -> set[str]:
    return {
        referent.country
        for referent in read(text).referents
        if referent.kind == "country"
        for span in referent.spans
        if span.confidence >= SURE
    }


@pytest.mark.parametrize(
    "text",
    [
        "I met my friend Jordan on Monday.",
        "We spoke to a man called Chad. Chad told me that he was late.",
        "Chad was there too, and he brought Turkey sandwiches.",
        "They ate roast Turkey on Thursday.",
        "Why I love the Georgia peaches.",
        "Last year Kenya Moore and India Hicks spoke to the crowd.",
        "Michael Jordan spoke. Jordan said that he would play.",
        "Georgia Tech won the game.",
        "Georgia Senator Jon Berg voted.",
        "The governor of Georgia, Jon Berg, spoke.",
        "Gov. Jon Berg of Georgia signed the bill.",
        "Two senators from Georgia voted.",
        "Voters in Georgia, Arizona and Ohio will decide.",
        "They won in North Carolina and Georgia.",
        "They won in Ohio, Georgia and Iowa.",
        "Georgia's Senate race goes on. Georgia was close.",
        "He died in Savannah, Georgia. Nobody in Georgia knew him.",
    ],
)
def test_a_first_name_or_an_everyday_word_is_not_surely_a_country(text):
    assert not sure_countries(text)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Jordan said on Tuesday it had closed its embassy in Amman.", {"JOR"}),
        ("Jordan's King Abdullah left.", {"JOR"}),
        ("Jordan Foreign Minister Adam Berg left.", {"JOR"}),
        ("Jordan and Egypt signed a treaty.", {"JOR", "EGY"}),
        ("The Chadian army crossed the river. Chad said it was sorry.", {"TCD"}),
        ("Turkey wants more. The Turkey government said so.", {"TUR"}),
        ("He flew to Georgia, and Georgia voted on Sunday.", {"GEO"}),
        ("The president of Georgia met the governor of Texas.", {"GEO"}),
        ("The governor of Texas flew to Georgia.", {"GEO"}),
        ("He left Ohio. Georgia’s army was next.", {"GEO"}),
        ("Gov. Jon Berg of Georgia met Georgian ministers. He likes Georgia.", {"GEO"}),
        ("Israel said on Sunday that China would join.", {"ISR", "CHN"}),
        ("China Foreign Minister Wang Yi spoke.", {"CHN"}),
        ("S. Korea and N. Korea agreed. Great Britain did not.", {"KOR", "PRK", "GBR"}),
    ],
)
def test_a_country_that_the_words_beside_it_or_the_article_speak_of_stays_sure(text, countries):
    assert sure_countries(text) == countries


def test_a_place_before_a_state_lies_in_the_united_states():
    found = read("I met them in Paris, Texas, and in Berlin.").referents
    places = {r.name: r.country for r in found if r.kind == "place"}
    assert places == {"Paris": "USA", "Texas": "USA", "Berlin": "DEU"}


def test_the_surname_son_belongs_to_the_name():
    assert people("Son Min-ho joined the club in May.") == {"Son Min-ho": ["Son Min-ho"]}
    assert list(people("His son Peter Smith left the club.")) == ["Peter Smith"]


def test_a_senator_of_a_state_holds_no_office_of_the_country_of_its_name():
    [person] = [r for r in read("Georgia Senator Jon Berg voted.").referents if r.kind == "person"]
    assert [(office.title, office.country) for office in person.offices] == [("Senator", "")]


def test_the_second_of_two_places_after_a_preposition_is_a_place():
    found = read("He was seen in Kisumu and Mombasa.").referents
    assert [(r.kind, r.name) for r in found] == [("place", "Kisumu"), ("place", "Mombasa")]


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Washington said it would help.", "Washington", "country:USA"),
        ("In Washington, officials met.", "Washington", "place:USA"),
        ("George Washington was ill. Washington died.", "Washington", "person"),
        ("Jack London wrote it. London was young.", "London", "person"),
        ("Tom Holland came. Holland smiled.", "Holland", "person"),
        ("Michael Jordan played. Jordan scored.", "Jordan", "person"),
        ("Michael Jordan played. Jordan's King Abdullah left.", "Jordan", "country:JOR"),
        ("American Airlines cut jobs.", "American Airlines", "organization"),
        (
            "They saw the Bank of England and the University of Michigan.",
            "Bank of England",
            "organization",
        ),
        ("Ships crossed the Indian Ocean.", "Indian Ocean", "place"),
    ],
)
def test_what_a_word_means_is_told_by_the_words_beside_it(text, word, kind):
    assert kinds(text)[word] == kind


@pytest.mark.parametrize(
    "text",
    ["Paris Hilton came.", "He lives in Washington state.", "Sofia Coppola came."],
)
def test_a_capital_that_may_be_a_person_or_a_state_is_not_surely_the_city(text):
    places = [s for r in read(text).referents if r.kind == "place" for s in r.spans]
    assert all(span.confidence < SURE for span in places)
