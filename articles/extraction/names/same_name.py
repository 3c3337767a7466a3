"""Whether two full names printed in one article are one person's."""

from typing import Final

from articles.extraction.names.genders import gender_of_given_name, gender_of_words
from articles.extraction.names.given_names import given_names
from articles.extraction.names.printed_names import Key, PrintedName
from entities.likeness import SLIP, compare

_LIKE_ENOUGH: Final = 0.8  # inside one article, where namesakes are rarer than slips

_WITH_MIDDLE: Final = 3  # words


def may_be_one(longer: PrintedName, shorter: PrintedName) -> bool:
    """ "Carla Rosa Vendt" and "C. Vendt", not "Paul Vendt Sr." and "Paul Vendt Jr."."""
    if longer.suffix and shorter.suffix and longer.suffix != shorter.suffix:
        return False
    if len({gender_of_words(longer.titles), gender_of_words(shorter.titles)} - {""}) > 1:
        return False
    if _differ_in_middle(longer.key, shorter.key):
        return False
    if holds(longer.key, shorter.key):
        return True
    likeness = compare(longer.surface, shorter.surface)
    if likeness.score < _LIKE_ENOUGH:
        return False
    return likeness.reason != SLIP or not _are_two_given_names(longer, shorter)


def holds(longer: Key, shorter: Key) -> bool:
    """The words of the shorter name stand in the longer one in order, initials for names."""
    words = iter(longer)
    return all(any(_stands_for(word, other) for other in words) for word in shorter)


def _differ_in_middle(longer: Key, shorter: Key) -> bool:
    """ "George W. Bush" and "George H. W. Bush"."""
    if min(len(longer), len(shorter)) < _WITH_MIDDLE or longer[0] != shorter[0]:
        return False
    is_initial = 1 in (len(longer[1]), len(shorter[1]))
    return is_initial and not _stands_for(longer[1], shorter[1])


def _stands_for(word: str, other: str) -> bool:
    return word == other or (1 in (len(word), len(other)) and word[:1] == other[:1])


def _are_two_given_names(longer: PrintedName, shorter: PrintedName) -> bool:
    """ "Marie" and "Maria" are a letter apart and two women, "Barak" is a slip."""
    mine, theirs = longer.words[0].fold, shorter.words[0].fold
    if mine == theirs:
        return False
    genders = {gender_of_given_name(mine), gender_of_given_name(theirs)} - {""}
    return len(genders) > 1 or {mine, theirs} <= given_names()
