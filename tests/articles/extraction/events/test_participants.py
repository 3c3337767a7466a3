"""Who takes part in an event, where and when it was."""

import pytest

from tests.articles.extraction.events.telling import tell, titles


def test_a_visit_has_a_guest_a_host_a_place_and_a_time():
    told = tell("In March Brazil’s foreign minister Ana Lima travelled to Oslo, Norway.")
    (event,) = told.events
    assert told.roles() == [("guest", "Ana Lima", "Ana Lima"), ("host", "Norway", "Oslo")]
    assert (told.name(event.place), event.country, told.time()) == ("Oslo", "NOR", "March")
    assert told.trigger() == "travelled"
    assert told.text[event.sentence_start : event.sentence_end] == told.text


def test_a_host_that_the_article_does_not_name_stands_by_its_words():
    assert tell("Ana Lima visited Lyon.").roles() == [
        ("guest", "Ana Lima", "Ana Lima"),
        ("host", "", "Lyon"),
    ]


def test_people_without_a_record_take_part_by_their_words():
    assert tell("Police arrested Ana Lima.").roles() == [
        ("actor", "", "Police"),
        ("recipient", "Ana Lima", "Ana Lima"),
    ]


def test_a_surname_alone_takes_part_by_its_words():
    assert tell("Norway praised Okoro.").roles()[1] == ("recipient", "", "Okoro")


def test_who_acts_for_a_country_is_the_country_with_the_words_kept():
    assert tell("Norwegian forces attacked Chad.").roles()[0] == (
        "actor",
        "Norway",
        "Norwegian forces",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Lima, then head of Brazilian diplomacy, visited Oslo.",
        "The Brazilian foreign minister, Ana Lima, visited Oslo.",
    ],
)
def test_what_stands_behind_a_name_or_before_it_hides_nobody(text):
    assert tell(text).roles()[0][:2] == ("guest", "Ana Lima")


def test_he_is_the_only_person_named_before_and_else_nobody():
    assert titles("Lima slept. She met Berg.") == [
        ("meeting", "happened", "Ana Lima meets Jon Berg")
    ]
    assert titles("Lima and Koch slept. She met Berg.") == []


def test_it_is_who_speaks():
    told = tell("Norway said it had expelled two Chadian diplomats.")
    assert told.roles()[0][:2] == ("actor", "Norway")


def test_the_two_countries_are_the_two_named_last():
    before = "Norway and Chad are friends. "
    assert titles(before + "The two countries signed a treaty.") == [
        ("agreement", "happened", "Norway and Chad sign a treaty")
    ]
    assert titles(before + "Brazil, too. The two countries signed a treaty.") == []


def test_the_time_of_speaking_is_not_the_time_of_the_event():
    assert tell("Chad said on Wednesday that Lima visited Oslo.").time() == ""


def test_the_time_of_another_verb_is_not_the_time_of_the_event():
    told = tell("Norway threatened Chad on Monday, and Brazil condemned Norway.")
    assert (told.time(0), told.time(1)) == ("Monday", "")


def test_what_is_done_before_or_after_a_day_is_not_done_on_it():
    assert tell("Lima met Berg before Monday.").time() == ""
    assert tell("Norway expelled two Chadian diplomats after 3 May 2022.").time() == ""
    assert tell("Norway signed a treaty with Chad by 3 May 2022.").time() == ""


def test_what_is_done_late_on_a_day_is_done_on_it():
    text = "A storm struck eastern Chad late on Friday, killing at least 40 people."
    assert tell(text).time() == "Friday"


def test_an_attack_in_a_place_is_there_and_the_place_takes_no_part():
    told = tell("Norway carried out air strikes in Lyon.")
    assert told.roles() == [("actor", "Norway", "Norway")]
    assert told.name(told.events[0].place) == "Lyon"


def test_an_answer_is_given_when_the_sentence_before_tells_what_it_answers():
    told = tell("In 2018 Norway expelled Chadian diplomats. In response, Chad condemned Norway.")
    assert told.time(0) == told.time(1) == "2018"
