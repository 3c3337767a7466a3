"""How sure it is that a run of capitals is a person: signs, their weights, and the reason."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from articles.extraction.names.given_names import given_names
from articles.extraction.names.runs import Run
from articles.extraction.names.titles import FORMER_WORDS, HONORIFICS, OCCUPATIONS, OFFICES
from articles.extraction.names.tokens import Token
from articles.extraction.names.words import (
    ARTICLES,
    COMMON_WORDS,
    EVENT_WORDS,
    FUNCTION_WORDS,
    MOTION_VERBS,
    ORGANIZATION_WORDS,
    PLACE_PREPOSITIONS,
    PLACE_WORDS,
    SPEECH_VERBS,
)
from entities.names import PARTICLES

# Log-odds. Fitted on openly licensed annotated news and encyclopaedia text, then rounded.
WEIGHTS: Final[Mapping[str, float]] = {
    "1 words": 0.3,
    "2 words": 1.2,
    "3 words": 0.7,
    "4 words": -0.4,
    "5 words": -1.9,
    "acronym": -1.2,
    "acronym after": -2.0,
    "acronym after alone": -2.0,
    "acts": 0.8,
    "acts alone": 1.0,
    "address": 3.0,
    "again": 0.4,
    "age": 1.0,
    "age alone": 0.2,
    "also small": -2.3,
    "also small alone": -2.4,
    "appointed": 3.0,
    "appointed alone": 1.5,
    "article": -1.7,
    "by": 1.3,
    "common word": -2.9,
    "described": 1.1,
    "described alone": 0.5,
    "digit": -1.9,
    "former": 1.2,
    "from": -0.2,
    "given name": 3.5,
    "given name alone": 2.5,
    "initial": 1.2,
    "introduced": 2.6,
    "noun after": -0.7,
    "noun after alone": -0.6,
    "occupation": 1.4,
    "of": -0.9,
    "office": 3.0,
    "office alone": 2.0,
    "opens sentence": -0.2,
    "opens sentence alone": 0.3,
    "particle": 1.0,
    "place preposition": -1.8,
    "possessive": 1.2,
    "possessive alone": 0.9,
    "quoted": 2.5,
    "rank": 1.6,
    "role": 1.4,
    "short form": 3.0,
    "speech": 1.6,
    "speech alone": 2.0,
    "thing word": -3.8,
    "syllables": 2.2,
    "title alone": 0.8,
    "title word": -2.0,
    "who": 1.5,
    "who alone": 1.5,
}
BASE: Final = -2.3
_SIGNS: Final[Mapping[str, str]] = {
    "address": "a form of address stands before it",
    "rank": "a rank stands before it",
    "office": "an office stands before it",
    "occupation": "an occupation stands before it",
    "given name": "it begins with a given name",
    "speech": "it speaks",
    "acts": "it does what people do",
    "described": "an office or occupation is given after it",
    "age": "an age or a life span is given after it",
    "quoted": "somebody speaks",
    "role": "what somebody is stands before it",
    "introduced": "an office or occupation is given before it",
    "appointed": "it is appointed to an office",
    "again": "its last word comes again alone",
    "initial": "it has an initial",
    "particle": "it has a particle of surnames",
    "syllables": "it ends in a given name of two syllables",
}
_LOOK_AROUND: Final = 8
_KOREAN: Final = 3  # words of "Son Heung-min"
_TITLE_WORDS: Final = HONORIFICS | OFFICES | OCCUPATIONS
_THING_WORDS: Final = ORGANIZATION_WORDS | PLACE_WORDS | EVENT_WORDS
_BEFORE: Final[Mapping[str, frozenset[str]]] = {
    "article": ARTICLES,
    "place preposition": PLACE_PREPOSITIONS,
    "of": frozenset(("of",)),
    "by": frozenset(("by", "with")),
    "from": frozenset(("from", "to")),
    "quoted": frozenset(("said", "says", "added", "adds", "explained", "explains", "wrote")),
}
_APPOINTING: Final = frozenset(
    (
        *("appoint", "appointed", "appoints", "chose", "chosen", "designated", "elected"),
        *("installed", "named", "names", "nominated", "nominates", "picked", "selected"),
    )
)
_ROLE_ENDINGS: Final = ("ist", "ian", "man", "woman", "er", "or")
_NO_ROLES: Final = FUNCTION_WORDS | frozenset(("under", "latter", "never", "together", "later"))


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole article says about words."""

    alone: frozenset[str]  # folded words that stand as a name of one word
    lower: frozenset[str]  # folded words that the article also writes small
    titled: frozenset[str]  # last words of names that a title or a full name goes with


def signs_of(tokens: Sequence[Token], run: Run, context: Context) -> list[str]:
    """The signs that speak for and against a person, as keys of WEIGHTS."""
    signs = [_title_sign(run)] if run.title else []
    signs += _signs_inside(tokens, run, context)
    signs += _signs_before(tokens, run)
    after = _signs_after(tokens, run)
    if run.first == run.last:
        after = [f"{sign} alone" for sign in after]
    return signs + after


def _title_sign(run: Run) -> str:
    """One word after an office may still be part of the office: "President General"."""
    return "office alone" if run.title == "office" and run.first == run.last else run.title


def probability(signs: Sequence[str]) -> float:
    """Between 0 and 1, to two places."""
    total = BASE + sum(WEIGHTS.get(sign, 0.0) for sign in signs)
    return round(1 / (1 + math.exp(-total)), 2)


def reason(signs: Sequence[str]) -> str:
    """The signs for a person in words."""
    bare = [sign.removesuffix(" alone") for sign in signs]
    words = [_SIGNS[sign] for sign in bare if sign in _SIGNS]
    return "; ".join(words) or "capitalised words"


def _signs_inside(tokens: Sequence[Token], run: Run, context: Context) -> list[str]:
    words = tokens[run.first : run.last + 1]
    capitals = [word for word in words if word.is_capital] or list(words)
    one = "" if len(capitals) > 1 else " alone"
    signs = [f"{min(len(capitals), 5)} words"]
    opening = capitals[1] if len(capitals) > 2 and capitals[0].is_initial else capitals[0]
    if opening.fold in given_names():
        signs.append("given name" + one)
    if one:
        signs += _signs_of_one_word(capitals[0], run, context)
    elif capitals[-1].fold in context.alone:
        signs.append("again")
    if {word.fold for word in capitals} & context.lower:
        signs.append("also small" + one)
    if words[0].starts_sentence:
        signs.append("opens sentence" + one)
    return signs + _signs_of_form(words)


def _signs_of_one_word(word: Token, run: Run, context: Context) -> list[str]:
    signs = ["title alone"] if run.title else []
    if word.fold in _TITLE_WORDS:
        signs.append("title word")
    if word.fold in context.titled:
        signs.append("short form")
    return signs


def _signs_of_form(words: Sequence[Token]) -> list[str]:
    signs = []
    folds = {word.fold for word in words if word.is_capital}
    if folds & COMMON_WORDS:
        signs.append("common word")
    if any(fold in _THING_WORDS or fold.removesuffix("s") in _THING_WORDS for fold in folds):
        signs.append("thing word")
    if len(words) > 1 and any(word.is_initial for word in words):
        signs.append("initial")
    if len(words) == _KOREAN and words[-1].gap == "-" and words[-1].text.islower():
        signs.append("syllables")
    if any(word.fold in PARTICLES and not word.is_capital for word in words):
        signs.append("particle")
    if any(word.text.isupper() and len(word.text) > 1 and not word.is_initial for word in words):
        signs.append("acronym")
    if any(character.isdigit() for word in words for character in word.text):
        signs.append("digit")
    return signs


def _signs_before(tokens: Sequence[Token], run: Run) -> list[str]:
    first = run.title_first if run.title_first >= 0 else run.first
    if first == 0 or tokens[first].block != tokens[first - 1].block:
        return []
    token, before = tokens[first], tokens[first - 1]
    if token.gap.strip():
        is_introduced = token.gap.strip() == "," and _is_introduced(tokens, first)
        return ["introduced"] if is_introduced else []
    signs = ["former"] if before.fold in FORMER_WORDS and not run.title else []
    if token.follows and not run.title and _is_role(before) and run.first < run.last:
        signs.append("role")
    if not before.is_possessive:
        signs += [sign for sign, words in _BEFORE.items() if before.fold in words]
    return signs


def _is_role(token: Token) -> bool:
    """ "publicist", "goalscorer": what somebody is, told by its ending."""
    word = token.text
    return (
        word.islower() and len(word) > 5 and word.endswith(_ROLE_ENDINGS) and word not in _NO_ROLES
    )


def _is_introduced(tokens: Sequence[Token], first: int) -> bool:
    """ "his Turkish counterpart, X", "the head of the bureau, X"."""
    for index in range(first - 1, max(first - 1 - _LOOK_AROUND * 2, -1), -1):
        token = tokens[index]
        if token.fold in OFFICES or token.fold in OCCUPATIONS:
            return not token.is_capital
        if token.starts_sentence or "," in tokens[index].gap:
            return False
    return False


def _signs_after(tokens: Sequence[Token], run: Run) -> list[str]:
    index = run.last + 1
    if index >= len(tokens) or tokens[index].block != tokens[run.last].block:
        return []
    after = tokens[index]
    if tokens[run.last].is_possessive:
        return ["possessive"]
    gap = after.gap.strip()
    if not gap and after.text == "as" and _is_described(tokens, index + 1):
        return ["appointed" if _is_object_of_appointing(tokens, run) else "described"]
    if not gap:
        return _signs_of_verb(after)
    if gap in ("(", ",") and (after.text.isdigit() or after.fold in ("born", "aged")):
        return ["age"] if after.fold in ("born", "aged") or _is_age(tokens, index) else []
    if gap == "(" and after.text.isupper() and len(after.text) > 1:
        return ["acronym after"]
    if gap in (",", "(", "—", "–") and _is_described(tokens, index):
        return ["described"]
    return ["who"] if gap == "," and after.fold in ("who", "whose", "whom") else []


def _is_object_of_appointing(tokens: Sequence[Token], run: Run) -> bool:
    return run.title_first < 0 and run.first > 0 and tokens[run.first - 1].fold in _APPOINTING


def _signs_of_verb(after: Token) -> list[str]:
    if after.gap == "-":
        return ["hyphen after"]
    if after.fold in SPEECH_VERBS:
        return ["speech"]
    if after.fold in ("who", "whose", "whom"):
        return ["who"]
    if after.fold in MOTION_VERBS:
        return ["acts"]
    return ["noun after"] if after.fold in _THING_WORDS else []


def _is_age(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    closing = tokens[index + 1].gap if index + 1 < len(tokens) else ","
    if len(token.text) == 2:
        return closing[:1] in (",", ")")
    return len(token.text) == 4 and "(" in token.gap and closing[:1] in ("-", "–", "—")


def _is_described(tokens: Sequence[Token], index: int) -> bool:
    """ ", then head of …", ", the bank's chief economist", ", president of …"."""
    for position in range(index, min(index + _LOOK_AROUND, len(tokens))):
        token = tokens[position]
        if position > index and (token.starts_sentence or token.gap.strip()):
            return False
        if token.fold in OFFICES or token.fold in OCCUPATIONS:
            return True
        if token.fold in SPEECH_VERBS or token.fold in MOTION_VERBS:
            return False
    return False
