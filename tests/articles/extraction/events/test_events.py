"""Events: who did what to whom, where, when, and whether it has happened."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.events.finding import find_events
from articles.extraction.sentences import split_sentences
from articles.extraction.shapes import Block, Referent, Span
from articles.extraction.times.finding import find_times

# kind, name, country, printed forms, printed demonyms
KNOWN = [
    ("person", "Ana Lima", "", "Ana Lima|Lima", ""),
    ("person", "Jon Berg", "", "Jon Berg|Berg", ""),
    ("person", "Mia Koch", "", "Mia Koch|Koch", ""),
    ("country", "Norway", "NOR", "Norway", "Norwegian"),
    ("country", "Brazil", "BRA", "Brazil", "Brazilian"),
    ("country", "Chad", "TCD", "Chad", "Chadian"),
    ("place", "Oslo", "NOR", "Oslo", ""),
    ("place", "Lyon", "FRA", "Lyon", ""),
    ("organization", "Red Cross", "", "Red Cross", ""),
]


def referents_in(text):
    found = []
    for kind, name, country, names, demonyms in KNOWN:
        spans = [
            Span(match.start(), match.end(), span_kind, "test", 1.0, "")
            for forms, span_kind in ((names, kind), (demonyms, "nationality"))
            if forms
            for match in re.finditer(rf"\b(?:{forms})\b", text)
        ]
        if spans:
            found.append(Referent(kind, name, spans, country))
    return found


def find(text):
    sentences = split_sentences(text, 0, len(text))
    times = find_times(text, [Block(0, len(text), "body", "")], None)
    referents = referents_in(text)
    return find_events(text, sentences, referents, times), referents, times


def the_one(text):
    events, referents, times = find(text)
    assert len(events) == 1, [event.title for event in events]
    (event,) = events
    roles = {referents[one.referent].name: one.role for one in event.participants}
    return event, roles, referents, times


def titles(text):
    return [(event.type, event.status, event.title) for event in find(text)[0]]


@pytest.mark.parametrize(
    ("text", "kind", "status", "title"),
    [
        ("Ana Lima visited Norway.", "visit", "happened", "Ana Lima visits Norway"),
        ("Ana Lima has recently visited Oslo.", "visit", "happened", "Ana Lima visits Oslo"),
        ("Ana Lima will fly to Oslo.", "visit", "planned", "Ana Lima to visit Oslo"),
        ("Ana Lima is due to visit Oslo.", "visit", "planned", "Ana Lima to visit Oslo"),
        ("Ana Lima may visit Oslo.", "visit", "hypothetical", "Ana Lima may visit Oslo"),
        ("Ana Lima to visit Oslo", "visit", "planned", "Ana Lima to visit Oslo"),
        ("Ana Lima is visiting Oslo.", "visit", "ongoing", "Ana Lima visits Oslo"),
        ("Ana Lima’s long trip to Oslo ended.", "visit", "happened", "Ana Lima visits Oslo"),
        ("A visit to Oslo by Lima was long.", "visit", "happened", "Ana Lima visits Oslo"),
        ("Lima’s planned visit to Oslo is near.", "visit", "planned", "Ana Lima to visit Oslo"),
        ("Lima met Berg.", "meeting", "happened", "Ana Lima meets Jon Berg"),
        ("Lima held talks with Berg.", "meeting", "happened", "Ana Lima meets Jon Berg"),
        (
            "Lima met Chadian President \u200eJon Berg.",
            "meeting",
            "happened",
            "Ana Lima meets Jon Berg",
        ),
        ("Lima and Berg met to talk.", "meeting", "happened", "Ana Lima and Jon Berg meet"),
        ("The meeting between Lima and Berg was short.", "meeting", "happened", None),
        ("Norway and Chad signed a treaty.", "agreement", "happened", None),
        ("Norway signed a new trade deal with Chad.", "agreement", "happened", None),
        ("Norway has appointed Mia Koch as ambassador to Chad.", "office-change", "happened", None),
        ("Mia Koch was elected president of Chad.", "office-change", "happened", None),
        ("Lima resigned as prime minister.", "office-change", "happened", None),
        ("Norway condemned Chad’s decision.", "criticism", "happened", "Norway condemns Chad"),
        ("Norway imposed new sanctions on Chad.", "sanction", "happened", None),
        ("Lima of Brazil arrived in Oslo on a visit.", "visit", "happened", "Ana Lima visits Oslo"),
        ("LYON, Oct 3 (Wire) - Norway praised Chad.", "support", "happened", "Norway praises Chad"),
        ("Lima’s successor, Jon Berg, visited Oslo.", "visit", "happened", "Jon Berg visits Oslo"),
        ("Police arrested Ana Lima.", "coercion", "happened", "Ana Lima is arrested"),
        ("Lima has won the presidential election.", "election", "happened", None),
        ("Thousands of people marched in Lyon.", "protest", "happened", "Protest in Lyon"),
        ("Norway expelled two Chadian diplomats.", "sanction", "happened", None),
        ("Norway summoned Chad’s ambassador.", "criticism", "happened", None),
        ("Chad carried out air strikes in Lyon.", "attack", "happened", None),
        ("Norway gave $1.7 million in aid to Chad.", "aid", "happened", None),
        ("Norwegian forces attacked Chad.", "attack", "happened", "Norway attacks Chad"),
        ("Lima was arrested in Lyon by Chad.", "coercion", "happened", "Ana Lima is arrested"),
        ("Norway sent food aid to Chad.", "aid", "happened", "Norway gives aid to Chad"),
        ("Norway praised Chad.", "support", "happened", "Norway praises Chad"),
        ("Norway urged Chad to wait.", "request", "happened", None),
        ("Norway rejected Chad’s proposal.", "refusal", "happened", "Norway rejects Chad"),
        ("Norway threatened Chad.", "threat", "happened", "Norway threatens Chad"),
        ("Norway and Chad boosted cooperation.", "cooperation", "happened", None),
        ("Norway lifted sanctions on Chad.", "concession", "happened", None),
        ("Norway deployed troops to Chad.", "military-move", "happened", None),
    ],
)
def test_a_plain_sentence_gives_its_event(text, kind, status, title):
    event, _roles, _referents, _times = the_one(text)
    assert (event.type, event.status) == (kind, status)
    assert title is None or event.title == title


@pytest.mark.parametrize(
    "text",
    [
        "“It is late,” Lima said to Berg.",
        "Lima did not visit Oslo.",
        "Lima has never met Berg.",
        "Lima cancelled a visit to Oslo by Berg.",
        "If Lima visited Oslo, all would be well.",
        "Did Lima visit Oslo?",
        "Lima wanted Berg to visit Oslo.",
        "A friend of Lima visited Oslo.",
        "Lima was visited in Oslo.",
        "Lima met the deadline.",
        "Lima is expected to win the election.",
        "The man charged with killing Lima has been jailed.",
        "The man who shot Lima was arrested.",
        "In Norway, Lima will meet with local leaders.",
        "Lima met with Red Cross volunteers.",
        "Norway announced a suspension of aid to Chad.",
        "Norway arrested three tourists from Chad.",
        "Lima visited Oslo’s museums.",
        "Talks with Lima about Norway went on.",
        "Norway and Chad are countries.",
    ],
)
def test_what_did_not_plainly_happen_is_no_event(text):
    assert titles(text) == []


def test_what_is_denied_is_kept_as_denied():
    assert titles("Norway denied that Lima visited Oslo.") == [
        ("visit", "denied", "Ana Lima visits Oslo")
    ]


def test_what_only_somebody_says_is_a_claim():
    assert titles("Lima reportedly met Berg.")[0][1] == "claimed"
    assert titles("Chad claimed Lima met Berg.")[0][1] == "claimed"


def test_a_visit_has_a_guest_a_host_a_place_and_a_time():
    text = "In March Brazil’s foreign minister Ana Lima travelled to Oslo, Norway."
    event, roles, referents, times = the_one(text)
    assert roles == {"Ana Lima": "guest", "Norway": "host"}
    assert referents[event.place].name == "Oslo"
    assert event.country == "NOR"
    assert text[times[event.time].start : times[event.time].end] == "March"
    assert text[event.trigger_start : event.trigger_end] == "travelled to"
    assert text[event.sentence_start : event.sentence_end] == text


def test_an_office_stands_in_the_title_as_printed():
    event, roles, _referents, _times = the_one("Chad named Mia Koch its new Finance Minister.")
    assert event.title == "Chad appoints Mia Koch its new Finance Minister"
    assert roles == {"Chad": "actor", "Mia Koch": "subject"}


def test_the_office_ends_where_its_name_ends():
    event, _roles, _referents, _times = the_one("Lima became prime minister and left.")
    assert event.title == "Ana Lima becomes prime minister"


def test_a_visit_made_in_order_to_meet_is_two_events():
    text = "Lima is scheduled to travel to Oslo on Wednesday to meet her counterpart, Jon Berg."
    assert titles(text) == [
        ("visit", "planned", "Ana Lima to visit Oslo"),
        ("meeting", "planned", "Ana Lima to meet Jon Berg"),
    ]


def test_both_means_each_on_their_own():
    assert titles("Lima and Brazil’s president Jon Berg have both visited Oslo.") == [
        ("visit", "happened", "Ana Lima visits Oslo"),
        ("visit", "happened", "Jon Berg visits Oslo"),
    ]


def test_what_stands_behind_a_name_does_not_hide_the_verb():
    assert titles("Lima, then head of Brazilian diplomacy, visited Oslo.") == [
        ("visit", "happened", "Ana Lima visits Oslo")
    ]
    assert titles("The head of the bureau, Jon Berg, travelled to Oslo.") == [
        ("visit", "happened", "Jon Berg visits Oslo")
    ]
    assert titles("Berg thanked Lima, who visited Oslo.")[-1] == (
        "visit",
        "happened",
        "Ana Lima visits Oslo",
    )


def test_he_is_the_only_person_named_before_and_else_nobody():
    assert titles("Lima visited Norway, where she met Jon Berg.")[1][2] == "Ana Lima meets Jon Berg"
    assert titles("Lima slept. She met Berg.") == [
        ("meeting", "happened", "Ana Lima meets Jon Berg")
    ]
    assert titles("Lima and Koch slept. She met Berg.") == []
    assert titles("Lima has no money, a friend said after her trip to Oslo.") == []


def test_the_two_countries_are_the_two_named_last():
    before = "Norway and Chad are friends. "
    assert titles(before + "The two countries signed a treaty.") == [
        ("agreement", "happened", "Norway and Chad sign an agreement")
    ]
    assert titles(before + "Brazil, too. The two countries signed a treaty.") == []


def test_the_time_of_speaking_is_not_the_time_of_the_event():
    text = "Chad said on Wednesday Lima visited Oslo."
    assert find(text)[0][0].time is None


def test_the_time_of_another_verb_is_not_the_time_of_the_event():
    text = "The results taken when Lima was arrested were shown on Wednesday."
    assert find(text)[0][0].time is None
    text = "Norway threatened Chad on Monday, and Brazil condemned Norway."
    threat, criticism = find(text)[0]
    assert (threat.time, criticism.time) == (0, None)


def test_a_name_that_is_only_short_takes_no_part():
    text = "Lima met Berg."
    nameless = [
        Referent("person", "", [Span(0, 4, "person", "test", 1.0, "")]),
        Referent("person", "Jon Berg", [Span(9, 13, "person", "test", 1.0, "")]),
    ]
    assert find_events(text, [(0, len(text))], nameless, []) == []


def test_an_event_told_twice_in_a_sentence_is_one():
    assert len(titles("Lima met Berg, and Lima met with Berg.")) == 1


WORDS = st.sampled_from(
    [
        *("Lima ", "Berg ", "Norway ", "Norwegian ", "Oslo ", "visited ", "met ", "and ", ", "),
        *("’s ", "has ", "to ", "with ", "president ", "he ", "his ", "trip to ", ". "),
        *("two countries ", "Wednesday "),
    ]
)


@given(st.lists(WORDS | st.text(max_size=3), max_size=40).map("".join))
def test_every_event_lies_in_its_sentence_and_names_its_parts(text):
    events, referents, times = find(text)
    for event in events:
        assert event.sentence_start <= event.trigger_start < event.trigger_end
        assert event.trigger_end <= event.sentence_end
        assert event.title
        assert event.participants
        for one in event.participants:
            assert referents[one.referent].kind != "place"
        assert event.time is None or times[event.time].start >= event.sentence_start


@pytest.mark.parametrize("piece", ["Lima and ", "Lima, ", "Norway’s ", "a ", "visited ", "has "])
def test_one_endless_sentence_is_read_in_one_pass(piece):
    events, _referents, _times = find(piece * (60_000 // len(piece)))
    assert events == []


def test_an_event_told_in_two_sentences_is_one_with_both_as_evidence():
    text = "Norway and Chad reached agreements. In July, Norway and Chad signed a treaty."
    event, _roles, _referents, times = the_one(text)
    assert text[event.sentence_start : event.sentence_end].startswith("In July")
    assert text[times[event.time].start : times[event.time].end] == "July"
    assert [text[start:end] for start, end, _, _ in event.also] == [
        "Norway and Chad reached agreements."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Lima met Berg in May. In July, Lima met Berg.",
        "Lima met Berg. Lima will meet Berg in July.",
        "Norway imposed sanctions on Chad. Norway suspended aid to Chad.",
    ],
)
def test_events_of_other_times_kinds_or_states_stay_apart(text):
    assert len(titles(text)) == 2


def test_closer_ties_that_are_only_to_come_are_no_event():
    assert titles("Norway and Chad are poised to forge closer ties.") == []
