"""The words that tell events, with the type of each and the places of its participants."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final

from articles.extraction.events.forms import noun_forms, verb_forms
from articles.extraction.events.lexicon import (
    acts_of_conflict,
    acts_of_cooperation,
    governors,
    others,
    words_of_conflict,
    words_of_cooperation,
)
from articles.extraction.events.lexicon.classes import (
    ARMS_THAT_ACT,
    CLASSES,
    LIGHT,
    ORGANS,
    PEOPLE,
    QUANTITIES,
    WITHHELD,
)
from articles.extraction.events.lexicon.frames import by_word, noun_frames, verb_frames
from articles.extraction.events.lexicon.governors import UNREAL_NOUNS

_GROUPS: Final = (
    words_of_cooperation,
    acts_of_cooperation,
    words_of_conflict,
    acts_of_conflict,
    others,
)
VERBS: Final = by_word(chain.from_iterable(verb_frames(group.VERBS) for group in _GROUPS))
NOUNS: Final = by_word(chain.from_iterable(noun_frames(group.NOUNS) for group in _GROUPS))
_STATES: Final = (
    governors.PLANNED,
    governors.DONE,
    governors.ONGOING,
    governors.SPEECH,
    governors.CLAIM,
    governors.DENIAL,
    governors.ASKING,
    governors.UNREAL_VERBS,
    governors.TAKES_PLACE,
    governors.JOURNEYS,
    governors.GATHERED,
    WITHHELD,
)


def _lemmas(forms: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for lemma, form in forms:
        found[form][lemma] = None
    return {form: tuple(lemmas) for form, lemmas in found.items()}


_ALL_VERBS: Final = frozenset(word.partition("_")[0] for word in chain(VERBS, LIGHT, *_STATES))
_ALL_NOUNS: Final = frozenset(
    chain(
        *(NOUNS, ORGANS, PEOPLE, QUANTITIES, ARMS_THAT_ACT, UNREAL_NOUNS, *CLASSES.values()),
        *(frame.among for frames in VERBS.values() for frame in frames),
    )
)
_VERB_LEMMAS: Final = _lemmas((verb, form) for verb in _ALL_VERBS for form in verb_forms(verb))
_NOUN_LEMMAS: Final = _lemmas((noun, form) for noun in _ALL_NOUNS for form in noun_forms(noun))


def verb_lemmas(word: str) -> tuple[str, ...]:
    """Of a word in lower case; "found" is of "find" and "found"."""
    return _VERB_LEMMAS.get(word, ())


def is_known_noun(lemma: str) -> bool:
    return lemma in _ALL_NOUNS


def noun_lemma(word: str) -> str:
    return _NOUN_LEMMAS.get(word, (word,))[0]
