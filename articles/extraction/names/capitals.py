"""Does the name of a capital mean the city, or the government that sits there?"""

from collections.abc import Sequence
from typing import Final

from articles.extraction.names.tokens import Token
from articles.extraction.names.words import MOTION_VERBS, SPEECH_VERBS

_CITY_AFTER: Final = frozenset(
    (
        *("in", "to", "at", "near", "from", "into", "outside", "around", "across", "visited"),
        *("visit", "visiting", "reached", "left", "via", "towards", "toward", "through", "of"),
        *("over", "central", "downtown", "greater", "the"),
    )
)
_INSIDE: Final = frozenset(("in", "near", "outside", "central", "downtown"))
_GOVERNMENT_AFTER: Final = frozenset(("between", "with", "urged", "accused", "told"))
_ENVOYS: Final = frozenset(("ambassador", "ambassadors", "consul", "emissary", "envoy", "envoys"))
_OWNED: Final = _ENVOYS | {"government", "diplomats", "diplomacy", "sanctions", "allies", "troops"}
_OWNED_FOREIGN: Final = frozenset(("ministry", "minister", "secretary", "policy"))
_VERBS: Final = (
    SPEECH_VERBS
    | MOTION_VERBS
    | frozenset(
        (
            *("have", "will", "would", "could", "should", "must", "may", "might", "did", "does"),
            *("wants", "says", "sees", "seeks", "hopes", "fears", "plans", "agreed", "sought"),
            *("sent", "gave", "kept", "chose", "fought", "withdrew", "swore", "stood", "broke"),
            *("struck", "put", "cut", "backs", "rejects", "refuses", "considers", "opposes"),
            *("threatens", "accuses", "condemns", "vows", "expects"),
        )
    )
) - frozenset(("is", "was", "were"))


def means_government(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "Ankara said", "Jerusalem and Ankara continued", "ties with Ankara", "Ankara's envoy"."""
    if _is_sent_to(tokens, first):
        return True
    if _word_before(tokens, first) in _CITY_AFTER:
        return False
    if _word_before(tokens, first) in _GOVERNMENT_AFTER:
        return True
    if tokens[last].is_possessive:
        return _owns(tokens, last)
    return _acts(tokens, last + 1) or _acts_together(tokens, last + 1)


def stands_for_the_city(tokens: Sequence[Token], first: int) -> bool:
    """ "in Washington": no person and no government."""
    return _word_before(tokens, first) in _INSIDE


def _is_sent_to(tokens: Sequence[Token], first: int) -> bool:
    """An ambassador goes to a government, wherever it sits."""
    return _word_before(tokens, first) == "to" and _word_before(tokens, first - 1) in _ENVOYS


def _word_before(tokens: Sequence[Token], index: int) -> str:
    if index == 0 or not tokens[index].follows:
        return ""
    return tokens[index - 1].fold


def _owns(tokens: Sequence[Token], last: int) -> bool:
    """ "Ankara's ambassador", "Beijing's foreign ministry": what a city has none of."""
    owned = tokens[last + 1 : last + 3]
    words = [token.fold for token in owned if token.block == tokens[last].block]
    if words[:1] == ["foreign"]:
        return words[-1] in _OWNED_FOREIGN
    return bool(words) and words[0] in _OWNED


def _acts(tokens: Sequence[Token], index: int) -> bool:
    if index >= len(tokens) or not tokens[index].follows or tokens[index].gap == "-":
        return False
    word = tokens[index].text
    return word in _VERBS or (word.islower() and word.endswith("ed") and len(word) > 4)


def _acts_together(tokens: Sequence[Token], index: int) -> bool:
    """ "… and Ankara continued": the verb stands after the second name."""
    if index + 2 >= len(tokens) or tokens[index].text != "and":
        return False
    return tokens[index + 1].is_capital and _acts(tokens, index + 2)
