"""Whether two tellings are of one event, without a database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.same_event import Telling, compare, who_took_part

GANTZ, AKAR, TURKEY, ISRAEL = 1, 2, 3, 4
DAY = date(2022, 10, 26)


def told(type_="visit", *roles, status="happened", start=DAY, end=None, **fields):
    roles = roles or ((GANTZ, "", "guest"), (TURKEY, "", "host"))
    return Telling(type_, status, who_took_part(type_, roles), start, end or start, **fields)


def is_clear(one, other, **how):
    found = compare(one, other, **how)
    return found and found.is_clear


def test_the_same_kind_people_and_day_are_one_event_and_the_reasons_say_so():
    found = compare(told(), told(place=9))
    assert found.is_clear
    assert found.reasons == ("the same kind of event", "the same take part", "on the same day")


def test_another_kind_another_day_or_nobody_in_common_is_another_event():
    assert compare(told(), told("meeting")) is None
    assert compare(told(), told(start=DAY + timedelta(days=1))) is None
    assert compare(told(), told("visit", (AKAR, "", "guest"), (ISRAEL, "", "host"))) is None


def test_who_did_it_to_whom_matters_unless_it_is_mutual():
    one, other = (
        ((ISRAEL, "", "actor"), (TURKEY, "", "recipient")),
        (
            (TURKEY, "", "actor"),
            (ISRAEL, "", "recipient"),
        ),
    )
    assert compare(told("coercion", *one), told("coercion", *other)) is None
    assert is_clear(told("meeting", *one), told("meeting", *other))


def test_a_telling_that_names_fewer_of_them_is_clear_from_two_on():
    three = ((GANTZ, "", "actor"), (AKAR, "", "actor"), (TURKEY, "", "actor"))
    assert is_clear(told("meeting", *three), told("meeting", *three[:2]))
    assert is_clear(told("meeting", *three), told("meeting", three[0])) is False
    crossing = (*three[:2], (ISRAEL, "", "actor"))
    assert is_clear(told("meeting", *three), told("meeting", *crossing)) is False
    assert compare(told("meeting", *three[:2]), told("meeting", three[0], crossing[2])) is None


def test_words_alone_are_nobody_in_particular_but_in_the_same_sentence():
    police = told("attack", (None, "Police", "actor"), (None, "60 people", "recipient"))
    again = told("attack", (None, "police", "actor"), (None, "60  people", "recipient"))
    assert is_clear(police, again) is False
    assert is_clear(police, again, same_words=True)


def test_a_day_of_the_month_that_the_other_names_is_clear_of_what_is_rare_alone():
    month = {"start": DAY.replace(day=1), "end": DAY.replace(day=31)}
    assert is_clear(told(), told(**month))
    pair = ((ISRAEL, "", "actor"), (TURKEY, "", "recipient"))
    assert is_clear(told("criticism", *pair), told("criticism", *pair, **month)) is False
    year = {"start": date(2022, 1, 1), "end": date(2022, 12, 31)}
    assert is_clear(told(), told(**year)) is False
    assert is_clear(told(), replace(told(), start=None)) is False


def test_without_a_date_only_the_same_words_or_the_same_article_tell():
    undated = replace(told(), start=None, end=None)
    assert compare(undated, undated) is None
    assert compare(undated, told()) is None
    assert is_clear(undated, undated, same_article=True)
    assert compare(undated, told(), same_article=True) is None
    assert is_clear(undated, undated, same_words=True)
    assert is_clear(undated, told(), same_words=True)
    assert compare(told(), told(start=DAY + timedelta(days=7)), same_words=True) is None


def test_another_place_of_the_same_country_is_likely_and_another_country_is_not():
    here = told(place=7, country=TURKEY)
    assert is_clear(here, told(place=8, country=TURKEY)) is False
    assert compare(here, told(place=8)) is not None
    assert compare(told(place=7), told(place=8)) is None
    assert compare(here, told(country=ISRAEL)) is None
    assert "at the same place" in compare(here, here).reasons


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("planned", "happened", True),
        ("claimed", "happened", True),
        ("denied", "claimed", False),
        ("denied", "happened", None),
        ("hypothetical", "planned", False),
        ("hypothetical", "happened", None),
        ("denied", "denied", True),
    ],
)
def test_what_was_planned_may_have_happened_and_what_is_denied_has_not(one, other, expected):
    assert is_clear(told(status=one), told(status=other)) is expected


days = st.none() | st.dates(date(2022, 1, 1), date(2022, 3, 1))
tellings = st.builds(
    Telling,
    st.sampled_from(["visit", "attack"]),
    st.sampled_from(["planned", "happened", "denied"]),
    st.frozensets(
        st.tuples(st.sampled_from([1, 2, "police"]), st.sampled_from(["source", "target"]))
    ),
    days,
    days,
    st.sampled_from([None, 7, 8]),
    st.sampled_from([None, 3, 4]),
)


@given(tellings, tellings, st.booleans(), st.booleans())
def test_it_does_not_matter_which_telling_comes_first(one, other, words, article):
    how = {"same_words": words, "same_article": article}
    assert compare(one, other, **how) == compare(other, one, **how)
