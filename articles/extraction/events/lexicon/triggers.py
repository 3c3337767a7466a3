"""Whether a sentence may tell an event: a quick look at its words, before it is parsed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from typing import Final, NamedTuple

from articles.extraction.events.forms import noun_forms, verb_forms
from articles.extraction.events.lexicon import NOUNS, VERBS
from articles.extraction.events.lexicon.frames import Frame

# Places of a frame's recipients that are no prepositions.
_NO_PREPOSITIONS: Final = frozenset(("obj", "there", "owner", "clause", "that"))


class Cue(NamedTuple):
    """What else the sentence has to hold; an empty set asks for nothing."""

    particles: frozenset[str]
    objects: frozenset[str]
    prepositions: frozenset[str]

    @property
    def is_plain(self) -> bool:
        return not any(self)


def _cues() -> Iterator[tuple[str, Cue]]:
    for verb, frames in VERBS.items():
        cues = {_cue(frame) for frame in frames}
        for form in verb_forms(verb):
            yield from ((form, cue) for cue in cues)


def _cue(frame: Frame) -> Cue:
    objects = frozenset(form for noun in frame.among for form in (noun, *noun_forms(noun)))
    needs_other = "alone" not in frame.marks and _NO_PREPOSITIONS.isdisjoint(frame.recipients)
    joins = ("and",) if "both" in frame.marks else ()
    return Cue(
        frozenset(frame.particle.split("_")) if frame.particle else frozenset(),
        objects,
        frozenset((*frame.recipients, *joins)) if needs_other and frame.recipients else frozenset(),
    )


def _by_form() -> Mapping[str, tuple[Cue, ...]]:
    """A form that tells by itself needs no cues."""
    found: dict[str, set[Cue]] = defaultdict(set)
    for form, cue in _cues():
        found[form].add(cue)
    return {
        form: () if any(cue.is_plain for cue in cues) else tuple(cues)
        for form, cues in found.items()
    }


_VERBS: Final = _by_form()
_NOUNS: Final = frozenset(form for noun in NOUNS for form in noun_forms(noun))


def may_tell(words: Set[str]) -> bool:
    """`words` are those of the sentence in lower case."""
    if not _NOUNS.isdisjoint(words):
        return True
    return any(_is_cued(_VERBS[word], words) for word in words if word in _VERBS)


def _is_cued(cues: tuple[Cue, ...], words: Set[str]) -> bool:
    if not cues:
        return True
    return any(all(not need or not need.isdisjoint(words) for need in cue) for cue in cues)
