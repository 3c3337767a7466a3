"""How alike two personal names are, and the keys under which alike names meet: plain Python."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from typing import Final

from rapidfuzz.distance import OSA

from entities.names import PARTICLES, fold
from entities.nicknames import NICKNAMES, SPELLINGS

# From here on two names may well be one person's.
LIKELY: Final = 0.65

# Why, in words; `entities.matching` translates them.
SAME: Final = "the same name"
REORDERED: Final = "the same words in another order"
RESPELLED: Final = "another spelling of the name"
SHORTER: Final = "one name leaves words out"
INITIALS: Final = "initials stand for names"
NICKNAME: Final = "a short form of the given name"
SLIP: Final = "the spelling differs"
SUFFIXES: Final = "the generations differ (Jr., Sr., III)"
CONFLICT: Final = "a word of the name is another"
NOTHING: Final = "no word in common"

# What each difference leaves of the score.
_PARTICLE: Final = 0.96
_JOINED: Final = 0.95
_SOUND_ALIKE: Final = 0.9
_SPELLED: Final = 0.95
_NICKNAME: Final = 0.88
_INITIAL: Final = 0.85
_INITIALS_ALONE: Final = 0.5
_REORDERED: Final = 0.97
_DROPPED: Final = 0.93
_DROPPED_LAST: Final = 0.8
_ALONE: Final = 0.5
_GENDER: Final = 0.6
_MAYBE_GENDER: Final = 0.79  # too little to be one person's by the country alone
_OTHER_INITIALS: Final = 0.6
_FIRST: Final = 0.95
_EDIT: Final = 1.3
_LENGTH: Final = 1.0
_ONE_SUFFIX: Final = 0.87
_OTHER_SUFFIX: Final = 0.5
_MAX_WORDS: Final = 12
_MAX_NAME: Final = 400
_MAX_LETTERS: Final = 40
_KEY_WORDS: Final = 3  # at either end of a name
_TITLES: Final = frozenset(
    (
        *("mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady"),
        *("sheikh", "shaikh", "sheik", "shaykh", "hajji", "haji", "monsieur", "madame", "herr"),
        *("frau", "senor", "senora", "don", "president", "prasident", "general", "gen", "rev"),
    )
)
_SUFFIXES: Final = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr"} | {
    numeral: numeral for numeral in ("ii", "iii", "iv", "vi", "vii", "viii")
}
_MINOR: Final = PARTICLES | {"abu", "abou", "af", "of", "the", "y", "e", "und", "and", "na"}
# Letters that transliterations swap; the first match of the longest pattern wins.
_SOUNDS: Final = {
    **{"shch": "s", "tsch": "c", "tch": "c", "sch": "s", "dzh": "z", "zh": "z", "dj": "z"},
    **{"sh": "s", "ch": "c", "kh": "h", "gh": "g", "ph": "f", "th": "t", "dh": "d", "ck": "k"},
    **{"ts": "z", "tz": "z", "ou": "u", "oo": "u", "ee": "i", "ie": "i", "iy": "i", "yi": "i"},
    **{"ii": "i", "ij": "i", "ae": "e", "oe": "o", "ue": "u", "aa": "a", "ks": "x", "yu": "iu"},
    **{"ya": "ia", "q": "k", "c": "k", "y": "i", "j": "i", "w": "v", "o": "u"},
}
_SOUND: Final = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_DOUBLED: Final = re.compile(r"(.)\1+")
_VOWELS: Final = re.compile(r"[aeiou]+")
_CLASSES: Final = str.maketrans("cgqxzwfbd", "kkkssvvpt")


@dataclass(frozen=True, slots=True)
class Likeness:
    """From 0 (two people, as far as names tell) to 1 (one spelling), and why."""

    score: float
    reason: str
    is_reordered: bool = False  # the words that meet stand in another order


def compare(name: str, other: str) -> Likeness:
    """How likely two full personal names are one person's, judged by the words alone."""
    mine, theirs = _read(fold(name[:_MAX_NAME])), _read(fold(other[:_MAX_NAME]))
    if mine.key == theirs.key:
        alike = bool(mine.key) or name.split() == other.split()
        return Likeness(1.0, SAME) if alike else Likeness(0.0, NOTHING)
    if not mine.words or not theirs.words:
        return Likeness(0.0, NOTHING)
    # Two names are compared in one order, so that the answer is the same from both sides.
    return _compare(*sorted((mine, theirs), key=lambda read: (len(read.words), read.key)))


def keys(name: str) -> frozenset[str]:
    """Short keys of which names of one person share at least one, as a rule.

    Each joins the first sound of one word to the consonants of another: "Ban Ki-moon" and
    "Ki-moon Ban" meet, "J. Smith" and "John Smith" too, two people called Smith do not.
    """
    read = _read(fold(name[:_MAX_NAME])).words
    if not read:
        return frozenset()
    words = [_full(word) for word in dict.fromkeys((*read[:_KEY_WORDS], *read[-_KEY_WORDS:]))]
    if len(words) == 1:
        return frozenset((f"={_skeleton(words[0])}",))
    full = [word for word in words if len(word) > 1]
    return frozenset(
        f"{_sound(word)[:1]}.{_skeleton(other)}"
        for word in words
        for other in full
        if word is not other
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A folded name taken apart."""

    key: str
    words: tuple[str, ...]
    suffix: str


@dataclass(frozen=True, slots=True)
class _Pair:
    """A word of one name beside the likest of the other."""

    places: tuple[int, int]
    score: float
    reason: str


@lru_cache(maxsize=4096)
def _read(key: str) -> _Read:
    words = [word[:_MAX_LETTERS] for word in key.split()]
    suffix = ""
    if len(words) > 2 and words[-1] in _SUFFIXES:
        suffix = _SUFFIXES[words.pop()]
    while len(words) > 1 and words[0] in _TITLES:
        words.pop(0)
    return _Read(key, tuple(_major(words)) if words else (), suffix)


def _major(words: Sequence[str]) -> list[str]:
    """Without particles, but for one that may be the given name: "Al Gore", "Ben Affleck"."""
    first, rest = words[0], [word for word in words[1:] if word not in _MINOR]
    is_given = first not in _MINOR or first in NICKNAMES or len(rest) < 2
    return [first, *(rest or words[1:])] if is_given else rest


def _compare(mine: _Read, theirs: _Read) -> Likeness:
    """The first has no more words than the second."""
    if mine.words == theirs.words and mine.suffix == theirs.suffix:
        return Likeness(_PARTICLE, RESPELLED)
    joined = _joined(mine.words, theirs.words)
    pairs = _align(mine.words[:_MAX_WORDS], theirs.words[:_MAX_WORDS])
    spelled = _weigh(pairs, theirs)
    best = max(joined, spelled, key=lambda likeness: likeness.score)
    if mine.suffix != theirs.suffix:
        factor = _OTHER_SUFFIX if mine.suffix and theirs.suffix else _ONE_SUFFIX
        return Likeness(best.score * factor, SUFFIXES, best.is_reordered)
    return best


def _joined(mine: Sequence[str], theirs: Sequence[str]) -> Likeness:
    """Names whose words are parted elsewhere: "Jan Daniel", "JanDaniel"."""
    one, two = "".join(mine), "".join(theirs)
    return Likeness(_JOINED if one == two else 0.0, RESPELLED)


def _align(mine: Sequence[str], theirs: Sequence[str]) -> list[_Pair]:
    """Every word of the shorter name with one of the longer, the likest first."""
    pairs = [
        _pair(word, other, (place, where))
        for place, word in enumerate(mine)
        for where, other in enumerate(theirs)
    ]
    pairs.sort(key=lambda pair: (-pair.score, pair.places))
    chosen, left, right = [], set(), set()
    for pair in pairs:
        if pair.places[0] not in left and pair.places[1] not in right:
            chosen.append(pair)
            left.add(pair.places[0])
            right.add(pair.places[1])
    return chosen


def _pair(word: str, other: str, places: tuple[int, int]) -> _Pair:
    if word == other:
        return _Pair(places, 1.0, SAME)
    if len(word) == 1 or len(other) == 1:
        return _Pair(places, _INITIAL if word[0] == other[0] else 0.0, INITIALS)
    if SPELLINGS.get(word, word) == SPELLINGS.get(other, other):
        return _Pair(places, _SPELLED, RESPELLED)
    if _full(word) == _full(other):
        return _Pair(places, _NICKNAME, NICKNAME)
    if _differ_in_gender(word, other):
        return _Pair(places, _GENDER, CONFLICT)
    pair = _spelling(word, other, places)
    if places == (0, 0) and pair.score > _MAYBE_GENDER and _may_differ_in_gender(word, other):
        return _Pair(places, _MAYBE_GENDER, SLIP)
    return pair


def _spelling(word: str, other: str, places: tuple[int, int]) -> _Pair:
    by_sound = OSA.distance(_sound(word), _sound(other))
    by_letter = OSA.distance(word, other)
    length = max(len(word), len(other))
    edits = (by_letter + 2 * by_sound) / 3
    score = max(0.0, 1 - edits * _EDIT / (length + _LENGTH))
    if word[0] != other[0] and _sound(word)[:1] != _sound(other)[:1]:
        score *= _FIRST
    if by_sound == 0:
        return _Pair(places, max(score, _SOUND_ALIKE), RESPELLED)
    return _Pair(places, score, SLIP if score >= LIKELY else CONFLICT)


def _differ_in_gender(word: str, other: str) -> bool:
    """Angela and Angelo, Paul and Paula, Ivanov and Ivanova."""
    short, long = sorted((word, other), key=len)
    if len(short) < 3:
        return False
    if len(short) == len(long):
        return short[:-1] == long[:-1] and {short[-1], long[-1]} == {"a", "o"}
    return long == f"{short}a" and short[-1] not in "aeiouhy"


def _may_differ_in_gender(word: str, other: str) -> bool:
    """Gabriel and Gabrielle, Simon and Simone: a slip of the pen, or a woman and a man."""
    short, long = sorted((word, other), key=len)
    return long in (f"{short}e", f"{short}{short[-1]}e")


def _weigh(pairs: Sequence[_Pair], theirs: _Read) -> Likeness:
    score = prod(pair.score for pair in pairs)
    reason = min(pairs, key=lambda pair: pair.score).reason
    if all(pair.reason == INITIALS for pair in pairs):
        score *= _INITIALS_ALONE
    dropped = len(theirs.words) - len(pairs)
    if dropped:
        score *= _dropped_factor(pairs, theirs)
        if reason == SAME:
            reason = SHORTER
    places = [pair.places[1] for pair in sorted(pairs, key=lambda pair: pair.places)]
    is_reordered = places != sorted(places)
    if is_reordered:
        score *= _REORDERED
        if reason == SAME:
            reason = REORDERED
    return Likeness(round(score, 4), reason, is_reordered)


def _dropped_factor(pairs: Sequence[_Pair], theirs: _Read) -> float:
    if len(pairs) == 1:
        return _ALONE
    if _leaves_out_initials(pairs, theirs):
        return _OTHER_INITIALS
    ends = {pair.places[1] for pair in pairs}
    if len(theirs.words) - 1 not in ends:
        return _DROPPED_LAST
    return _DROPPED ** (len(theirs.words) - len(pairs))


def _leaves_out_initials(pairs: Sequence[_Pair], theirs: _Read) -> bool:
    """George W. and George H. W.: who prints the one initial would print the other."""
    met = {pair.places[1] for pair in pairs}
    initials = {place for place, word in enumerate(theirs.words) if place and len(word) == 1}
    return bool(initials & met) and bool(initials - met)


def _full(word: str) -> str:
    """One form for all that a given name is written as."""
    word = NICKNAMES.get(word, word)
    return SPELLINGS.get(word, word)


@lru_cache(maxsize=8192)
def _sound(word: str) -> str:
    """The word with letters that transliterations swap made one: Qaddafi, Gaddafi."""
    return _DOUBLED.sub(r"\1", _SOUND.sub(lambda found: _SOUNDS[found[0]], word))


@lru_cache(maxsize=8192)
def _skeleton(word: str) -> str:
    """The consonants that a transliteration leaves, and the first sound."""
    sound = _sound(word)
    rest = _VOWELS.sub("", sound[1:]).replace("h", "")
    return (sound[:1] + rest).translate(_CLASSES)[:12] or word[:12]
