"""Families of words that tell each type of event, a sentence of each."""

import pytest

from tests.articles.extraction.events.telling import tell

FAMILIES = [
    ("refusal", "Norway", "Chad", "Norway spurned a compromise from Chad."),
    ("refusal", "Norway", "", "Norway rejected a military solution."),
    ("refusal", "Norway", "Chad", "Oslo still refuses to lift the embargo on Chad, Norway said."),
    ("criticism", "Norway", "", "Norway opened an inquiry after the vote."),
    ("criticism", "Norway", "", "Norway complained that nobody had listened."),
    ("concession", "Norway", "", "Norway eased the curfew on Friday."),
    ("concession", "Norway", "Chad", "Norway gave clearance to Chad."),
    ("concession", "Norway", "Chad", "Norway returned two statues to Chad."),
    ("concession", "Norway", "", "Norway relinquished control of the port."),
    ("concession", "Norway", "", "Norway met the demands of the miners."),
    ("concession", "Norway", "Jon Berg", "Norway reinstated Jon Berg."),
    ("military-move", "Norway", "", "Norwegian soldiers were deployed along the river."),
    ("military-move", "Norway", "", "Norway held an exercise near the port."),
    ("cooperation", "Norway", "Chad", "Norway resumed flights with Chad."),
    ("sanction", "Norway", "Chad", "Norway suspended deliveries to Chad."),
    ("coercion", "Norway", "Chad", "Norway closed its border with Chad."),
    ("coercion", "Norway", "Jon Berg", "A Norwegian court issued a warrant against Jon Berg."),
    ("agreement", "Norway", "Chad", "Norway hammered out a truce with Chad."),
    ("agreement", "Norway", "Chad", "Norway settled a border dispute with Chad."),
    ("agreement", "Norway", "", "Norway acceded to the treaty."),
    ("agreement", "Norway", "", "Norway accepted the terms."),
    ("support", "Norway", "Chad", "Norway rallied behind Chad."),
    ("support", "Norway", "Jon Berg", "Norway paid tribute to Jon Berg."),
    ("support", "Norway", "Jon Berg", "Norway conferred a medal on Jon Berg."),
    ("support", "Norway", "", "Norway welcomed the ceasefire."),
    ("meeting", "Ana Lima", "Jon Berg", "Ana Lima had lunch with Jon Berg."),
    ("meeting", "Norway", "", "Norway launched a peace initiative."),
    ("request", "Norway", "", "Norway pressed for an inquiry."),
    ("request", "Norway", "Chad", "Norway sought clarification from Chad."),
    ("aid", "Norway", "Jon Berg", "Norway granted asylum to Jon Berg."),
    ("aid", "Norway", "", "Norway took in forty refugees."),
    ("aid", "Norway", "Chad", "Norway airlifted medicine to Chad."),
    ("aid", "Norway", "Chad", "Norway bailed out Chad."),
    ("aid", "Norway", "Chad", "Norway wrote off the debt of Chad."),
    ("aid", "Norway", "", "Norway will provide emergency aid."),
    ("aid", "Norway", "Chad", "Norway disbursed a loan to Chad."),
    ("aid", "Norway", "", "Norway rebuilt two schools in Lyon."),
    ("cooperation", "Norway", "Chad", "Norway sold gas to Chad."),
    ("cooperation", "Norway", "", "Norway inaugurated its embassy in Lyon."),
    ("criticism", "Norway", "Chad", "Norway took issue with Chad."),
    ("criticism", "Norway", "Chad", "Norway raised questions about Chad."),
    ("threat", "Norway", "", "Norway vowed revenge."),
    ("threat", "Norway", "", "Norway warned of consequences."),
    ("coercion", "Norway", "Jon Berg", "Norway kept Jon Berg in custody."),
    ("attack", "", "", "A man blew himself up in Lyon."),
    ("attack", "", "", "An airstrike killed three Chadian miners."),
]


@pytest.mark.parametrize(("kind", "actor", "recipient", "text"), FAMILIES)
def test_a_word_of_the_family_tells_who_did_it_to_whom(kind, actor, recipient, text):
    told = tell(text)
    assert [event.type for event in told.events] == [kind]
    names = {role: name for role, name, _ in told.roles()}
    assert names.get("actor", "") == actor
    assert names.get("recipient", "") == recipient


def test_a_place_does_not_strike_where_a_strike_is_near_it():
    assert tell("Near Lyon, two strikes destroyed a depot.").events == []


def test_who_was_expelled_may_be_named_beside_the_word():
    assert tell("Two inspectors for the Red Cross were expelled.").roles() == [
        ("recipient", "", "Two inspectors")
    ]


def test_a_spokesman_speaks_for_whom_he_is_named_with():
    told = tell("A spokesman for Norway condemned Chad.")
    assert told.roles() == [
        ("actor", "Norway", "A spokesman"),
        ("recipient", "Chad", "Chad"),
    ]


def test_to_call_somebody_is_a_meeting_and_to_call_them_names_is_none():
    assert [one.type for one in tell("Ana Lima called Jon Berg on Friday.").events] == ["meeting"]
    assert tell("Ana Lima called Jon Berg a liar.").events == []


def test_what_a_contract_is_for_is_trade_and_no_aid():
    told = tell("The Red Cross has won a large contract to supply Norway with blankets.")
    assert [one.type for one in told.events] == []
