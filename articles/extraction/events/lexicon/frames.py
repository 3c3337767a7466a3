"""How a line of the lexicon is written, and the frame that it is read into.

Every group of words is a module with VERBS and NOUNS: a type of event on a line of its own, and
below it, set in, the words that tell it. A line of verbs is

    impose slap | @sanctions | on against | light

    words       lemmas; "carry_out" is a verb and its particle
    object      what the object must be: "party" (people, countries, bodies), "people" (no body),
                "thing" (no party), "place", "any", "none" (it may have no object), words ("ban"),
                or a class of words that `classes` lists: "@sanctions". Left out: "party"
    recipients  where the one whom it is done to stands, the likeliest first: "obj" is the object,
                "there" the same where it is no person, "owner" whose the object is or by whom,
                "clause" in "to do" behind the verb, "that" the subject of the clause behind it;
                the rest are prepositions, of the verb or of its object; "-" asks for none.
                Left out: "obj"
    marks       "alone" lets it be without a recipient · "to" wants "to do" behind it ·
                "people" wants a person or people as the one who does it · "by" wants it named who
                does it · "both" is done together: "A and B", "A with B" · the other marks stand
                for a word that has to follow, as `fitting` says

A line of nouns has no object: "killing murder | of". Its owner, nationality or "by" tells who does
it. "light" nouns are events only as the object of a verb such as "hold" or "launch".
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from articles.extraction.events.lexicon.classes import CLASSES

_KINDS: Final = ("party", "people", "thing", "place", "any", "none")


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a word tells a type of event."""

    type: str
    word: str
    particle: str = ""
    object: str = "party"
    among: frozenset[str] = frozenset()  # lemmas, of which the object must be one
    recipients: tuple[str, ...] = ("obj",)
    marks: frozenset[str] = frozenset()


def verb_frames(lines: str) -> Iterator[Frame]:
    for kind, line in _typed(lines):
        words, *rest = (part.strip() for part in line.split("|"))
        object_, places, marks = (*rest, "", "", "")[:3]
        among = _among(object_)
        for word in words.split():
            verb, _, particle = word.partition("_")
            yield Frame(
                kind,
                verb,
                particle,
                "any" if among else object_ or "party",
                among,
                _places(places, "obj"),
                frozenset(marks.split()),
            )


def noun_frames(lines: str) -> Iterator[Frame]:
    for kind, line in _typed(lines):
        words, places, marks = (*(part.strip() for part in line.split("|")), "", "")[:3]
        for word in words.split():
            yield Frame(
                kind,
                word,
                recipients=_places(places, "of"),
                marks=frozenset(marks.split()),
            )


def _typed(lines: str) -> Iterator[tuple[str, str]]:
    """Each line that is set in, under the last that is not."""
    kind = ""
    for line in lines.strip().splitlines():
        if line.startswith(" "):
            yield kind, line
        else:
            kind = line.strip() or kind


def _among(object_: str) -> frozenset[str]:
    if not object_ or object_ in _KINDS:
        return frozenset()
    words = object_.split()
    classes = [CLASSES[word[1:]] for word in words if word.startswith("@")]
    return frozenset(word for word in words if not word.startswith("@")).union(*classes)


def _places(places: str, usual: str) -> tuple[str, ...]:
    return () if places == "-" else tuple(places.split()) or (usual,)


def by_word(frames: Iterator[Frame]) -> Mapping[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        found[frame.word].append(frame)
    return {word: tuple(listed) for word, listed in found.items()}
