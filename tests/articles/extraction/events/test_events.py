"""Events: who did what to whom, and whether it has happened; one construction a sentence."""

import pytest

from articles.extraction.events import find_events
from tests.articles.extraction.events.telling import tell, titles


@pytest.mark.parametrize(
    ("text", "kind", "status", "title"),
    [
        ("Ana Lima visited Norway.", "visit", "happened", "Ana Lima visits Norway"),
        ("Ana Lima will fly to Oslo.", "visit", "planned", "Ana Lima to fly to Oslo"),
        ("Ana Lima is due to visit Oslo.", "visit", "planned", "Ana Lima to visit Oslo"),
        ("Ana Lima may visit Oslo.", "visit", "hypothetical", "Ana Lima may visit Oslo"),
        ("Ana Lima to visit Oslo", "visit", "planned", "Ana Lima to visit Oslo"),
        ("Ana Lima is visiting Oslo.", "visit", "ongoing", "Ana Lima visits Oslo"),
        ("Ana Lima’s trip to Oslo ended.", "visit", "happened", "Ana Lima visits Oslo"),
        ("Lima met Berg.", "meeting", "happened", "Ana Lima meets Jon Berg"),
        ("Lima held talks with Berg.", "meeting", "happened", "Ana Lima holds talks with Jon Berg"),
        ("Lima and Berg met in Lyon.", "meeting", "happened", "Ana Lima and Jon Berg meet"),
        (
            "The meeting between Lima and Berg was short.",
            "meeting",
            "happened",
            "Ana Lima and Jon Berg meet",
        ),
        ("Norway and Chad signed a treaty.", "agreement", "happened", None),
        ("Norway signed a new trade deal with Chad.", "agreement", "happened", None),
        (
            "Norway agreed to share its gas with Chad.",
            "agreement",
            "happened",
            "Norway agrees to share its gas with Chad",
        ),
        ("Norway praised Chad.", "support", "happened", "Norway praises Chad"),
        (
            "Norway expressed its support for Chad.",
            "support",
            "happened",
            "Norway expresses its support for Chad",
        ),
        ("Norway urged Chad to wait.", "request", "happened", "Norway urges Chad to wait"),
        (
            "Norway said that Chad must pay.",
            "request",
            "happened",
            "Norway says that Chad must pay",
        ),
        (
            "Norway insisted that Chad agree to the plan.",
            "request",
            "happened",
            "Norway insists that Chad agree to the plan",
        ),
        ("Norway and Chad held joint military drills.", "cooperation", "happened", None),
        ("Norway sent food aid to Chad.", "aid", "happened", "Norway sends food aid to Chad"),
        ("Norway lifted sanctions on Chad.", "concession", "happened", None),
        ("Norway freed three Chadian sailors.", "concession", "happened", None),
        ("Norway withdrew its troops from Chad.", "concession", "happened", None),
        (
            "Norway condemned Chad’s decision.",
            "criticism",
            "happened",
            "Norway condemns Chad’s decision",
        ),
        ("Norway accused Chad of theft.", "criticism", "happened", "Norway accuses Chad"),
        ("Norway summoned Chad’s ambassador.", "criticism", "happened", None),
        ("Norway launched an investigation into the Red Cross.", "criticism", "happened", None),
        ("Norway rejected Chad’s proposal.", "refusal", "happened", None),
        ("Norway refused to meet Lima.", "refusal", "happened", "Norway refuses to meet Lima"),
        ("Norway will not lift the ban on Chad.", "refusal", "happened", None),
        ("Norway threatened Chad.", "threat", "happened", "Norway threatens Chad"),
        ("Norway issued an ultimatum to Chad.", "threat", "happened", None),
        (
            "Norway imposed new sanctions on Chad.",
            "sanction",
            "happened",
            "Norway imposes new sanctions on Chad",
        ),
        ("Norway expelled two Chadian diplomats.", "sanction", "happened", None),
        ("Norway recalled its ambassador to Chad.", "sanction", "happened", None),
        ("Thousands of Norwegians marched against Chad.", "protest", "happened", None),
        ("Norway deployed troops to Chad.", "military-move", "happened", None),
        ("Police arrested Ana Lima.", "coercion", "happened", "Police arrest Ana Lima"),
        ("Lima was arrested in Lyon.", "coercion", "happened", "Ana Lima is arrested"),
        ("Norway imposed a curfew in Oslo.", "coercion", "happened", None),
        ("Chad carried out air strikes on Norway.", "attack", "happened", None),
        ("Norwegian forces attacked Chad.", "attack", "happened", "Norway attacks Chad"),
        ("Lima has won the presidential election.", "election", "happened", None),
        (
            "Norway has appointed Mia Koch as ambassador to Chad.",
            "office-change",
            "happened",
            "Norway appoints Mia Koch as ambassador to Chad",
        ),
        ("Lima resigned as prime minister.", "office-change", "happened", None),
        ("A court in Oslo convicted Jon Berg of fraud.", "ruling", "happened", None),
        ("An earthquake killed 40 people in Chad.", "disaster", "happened", None),
    ],
)
def test_a_plain_sentence_gives_its_event(text, kind, status, title):
    assert [(e.type, e.status) for e in tell(text).events] == [(kind, status)]
    assert title is None or tell(text).events[0].title == title


@pytest.mark.parametrize(
    "text",
    [
        "“It is late,” Lima said to Berg.",
        "If Lima visited Oslo, all would be well.",
        "Did Lima visit Oslo?",
        "Lima wanted Berg to visit Oslo.",
        "Lima met the deadline.",
        "Norway beat Chad 3-1.",
        "Norway attacked Chad late in the match and won the cup.",
        "Lima visited Berg in hospital.",
        "The company released a new telephone in Norway.",
        "Berg was suspected of planning attacks on Chad.",
        "Attacks on Chadian sailors are wrong.",
        "The aircraft can fly to Oslo.",
        "Norway needs a visit by Lima to Oslo.",
        "Norway and Chad are countries.",
    ],
)
def test_what_did_not_plainly_happen_is_no_event(text):
    assert titles(text) == []


def test_without_a_parser_nothing_is_said_to_have_happened():
    assert find_events("Lima met Berg.", [(0, 14)], [], [], None) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Lima did not visit Oslo.", ("visit", "denied")),
        ("Norway denied that Lima visited Oslo.", ("visit", "denied")),
        ("Lima reportedly met Berg.", ("meeting", "claimed")),
        ("Chad said that Norway attacked its ships.", ("attack", "claimed")),
        ("Norwegian police said they arrested Jon Berg.", ("coercion", "happened")),
        ("Chad said that Lima visited Oslo.", ("visit", "happened")),
        ("Norway continues to bomb Chad.", ("attack", "ongoing")),
        ("Norway decided to expel Chadian diplomats.", ("sanction", "happened")),
        ("Norway said it would deploy troops to Chad.", ("military-move", "planned")),
    ],
)
def test_a_status_says_how_real_it_is(text, told):
    assert [(event.type, event.status) for event in tell(text).events] == [told]


def test_a_claim_has_its_speaker():
    told = tell("Chad said that Norway attacked its ships.")
    assert told.name(told.events[0].speaker) == "Chad"


def test_what_was_agreed_is_an_agreement_and_planned():
    assert titles("Norway agreed to release Jon Berg.") == [
        ("agreement", "happened", "Norway agrees to release Jon Berg"),
        ("concession", "planned", "Norway to release Jon Berg"),
    ]


def test_what_is_only_called_for_is_a_request_and_nothing_more():
    assert titles("Norway called for an attack on Chad.") == [
        ("request", "happened", "Norway calls for an attack")
    ]


def test_two_verbs_share_their_subject():
    assert titles("Norway condemned Chad and recalled its ambassador to Chad.") == [
        ("criticism", "happened", "Norway condemns Chad"),
        ("sanction", "happened", "Norway recalls its ambassador to Chad"),
    ]


def test_a_visit_made_in_order_to_meet_is_two_events():
    text = "Lima is scheduled to travel to Oslo on Wednesday to meet her counterpart, Jon Berg."
    told = tell(text)
    assert titles(text) == [
        ("visit", "planned", "Ana Lima to travel to Oslo"),
        ("meeting", "planned", "Ana Lima to meet Jon Berg"),
    ]
    assert told.time(0) == told.time(1) == "Wednesday"


def test_who_is_to_do_something_plans_it_and_an_aim_plans_nothing():
    assert titles("Ana Lima is to visit Oslo next week.") == [
        ("visit", "planned", "Ana Lima to visit Oslo")
    ]
    assert titles("The aim is to visit Oslo next week.") == []


def test_a_relative_clause_tells_of_the_noun_before_it():
    assert ("visit", "happened", "Ana Lima visits Oslo") in titles(
        "Berg thanked Lima, who visited Oslo."
    )


def test_the_killing_of_people_by_a_country_has_both_sides():
    told = tell("The killing of 60 Chadians by Norwegian forces was condemned.")
    assert [(e.type, e.title) for e in told.events] == [("attack", "Norway attacks 60 Chadians")]
    assert told.roles() == [
        ("actor", "Norway", "Norwegian forces"),
        ("recipient", "Chad", "60 Chadians"),
    ]


def test_the_title_of_what_was_denied_says_that_it_was_not():
    assert tell("Lima did not visit Oslo.").events[0].title == "Ana Lima does not visit Oslo"
