"""Names of one person are told from names of two, by the words alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entities.likeness import LIKELY, compare, keys
from entities.names import fold

WORDS = st.text(alphabet="abdeghiklmnorstuyzçöşéÁŁИван", min_size=1, max_size=9)
NAMES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)

ONE_PERSON = [
    ("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu"),
    ("Mohammed Farouk", "Muhammad Farouk"),
    ("Yulia Tarasenko", "Julia Tarassenko"),
    ("Moussa Qaddour", "Moussa Gaddour"),
    ("Ban Ki-moon", "Ki-moon Ban"),
    ("Viktor Orbán", "Orban Viktor"),
    ("Orbán, Viktor", "Viktor Orban"),
    ("J. Okafor", "John Okafor"),
    ("Recep Tayyip Erdoğan", "Tayyip Erdogan"),
    ("Sergey Ivanovich Petrenko", "Sergei Petrenko"),
    ("Ursula von der Leyen", "Ursula Leyen"),
    ("Mohammed bin Salman", "Mohammed ben Salman al-Saud"),
    ("Sinéad O’Connor", "Sinead OConnor"),
    ("Xi Jinping", "Xi Jin Ping"),
    ("Tsai Ing-wen", "Tsai Ingwen"),
    ("Bill Hartley", "William Hartley"),
    ("Al Gore", "Al. Gore"),
    ("Ben Carter", "Benjamin Carter"),
    ("Dr. Amina Yusuf", "Amina Yusuf"),
    ("Володимир Зеленський", "Volodymyr Zelensky"),
    ("Emanuel Macron", "Emmanuel Macron"),
]
TWO_PEOPLE = [
    ("Angela Moreno", "Angelo Moreno"),
    ("Peter Lindqvist", "Paul Lindqvist"),
    ("Bill Hartley", "Hilda Hartley"),
    ("Ivan Petrov", "Ivan Petrova"),
    ("Kim Jong-un", "Kim Jong-il"),
    ("John Okafor Jr.", "John Okafor Sr."),
    ("Sergey Ivanovich Petrenko", "Sergey Borisovich Petrenko"),
    ("George W. Hartley", "George H. W. Hartley"),
    ("Joko Widodo", "Widodo"),
    ("Angela Moreno", "Moreno"),
    ("N. N.", "Nora Nadel"),
    ("Daniel Mendes", "Daniel Montero"),
    ("Abigail Okoye", "Tomasz Wajda"),
]


@pytest.mark.parametrize(("name", "other"), ONE_PERSON)
def test_spellings_of_one_name_are_alike(name, other):
    assert compare(name, other).score >= LIKELY


@pytest.mark.parametrize(("name", "other"), ONE_PERSON)
def test_names_that_are_alike_meet_under_a_key(name, other):
    assert keys(name) & keys(other)


@pytest.mark.parametrize(("name", "other"), TWO_PEOPLE)
def test_names_of_two_people_are_not(name, other):
    assert compare(name, other).score < LIKELY


@pytest.mark.parametrize(
    ("name", "other", "reason"),
    [
        ("Viktor Orbán", "VIKTOR ORBAN", "the same name"),
        ("Viktor Orbán", "Orban Viktor", "the same words in another order"),
        ("J. Okafor", "John Okafor", "initials stand for names"),
        ("Bill Hartley", "William Hartley", "a short form of the given name"),
        ("Tayyip Erdogan", "Recep Tayyip Erdogan", "one name leaves words out"),
        ("Ana Kovac", "Ana Kovak", "another spelling of the name"),
        ("Marta Lindgren", "Marta Lindgrem", "the spelling differs"),
        ("John Okafor Jr.", "John Okafor Sr.", "the generations differ (Jr., Sr., III)"),
        ("Angela Moreno", "Angelo Moreno", "a word of the name is another"),
        ("…", "?!", "no word in common"),
    ],
)
def test_the_reason_says_what_differs(name, other, reason):
    assert compare(name, other).reason == reason


def test_a_slip_weighs_less_in_a_long_word():
    assert compare("Ana Li", "Ana Lo").score < compare("Ana Lindgren", "Ana Lindgron").score


@pytest.mark.parametrize("other", ["Simone Attal", "Simonne Attal"])
def test_a_given_name_that_may_be_a_womans_and_a_mans_is_in_doubt(other):
    assert LIKELY < compare("Simon Attal", other).score < 0.8


def test_people_who_share_a_surname_alone_meet_under_no_key():
    assert not keys("Bill Hartley") & keys("Susan Hartley")


def test_a_name_of_signs_alone_has_no_key():
    assert keys("?!") == keys("") == frozenset()


def test_a_very_long_name_is_compared_in_no_time():
    compare("Ab Cd " * 20_000, "Ac Ce " * 20_000)
    assert len(keys("Ab Cd Ef " * 20_000)) < 40


@settings(deadline=None)  # a busy machine is no fault
@given(NAMES, NAMES)
def test_likeness_is_the_same_from_both_sides(name, other):
    assert compare(name, other) == compare(other, name)


@settings(deadline=None)  # a busy machine is no fault
@given(NAMES)
def test_a_name_is_wholly_like_itself(name):
    assert compare(name, name).score == 1


@settings(deadline=None)  # a busy machine is no fault
@given(NAMES, NAMES)
def test_likeness_does_not_see_case_and_accents(name, other):
    assert compare(name, other) == compare(fold(name), fold(other).upper())


@settings(deadline=None)  # a busy machine is no fault
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_have_a_score_between_nothing_and_one(name, other):
    assert 0 <= compare(name, other).score <= 1


@settings(deadline=None)  # a busy machine is no fault
@given(NAMES)
def test_the_keys_of_a_name_do_not_see_case_and_accents(name):
    assert keys(name) == keys(fold(name).upper())
