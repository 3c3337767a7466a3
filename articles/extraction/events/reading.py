"""A sentence with its grammar and what is named in it: the table that all rules look at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from articles.extraction.events.lexicon import is_known_noun, noun_lemma, verb_lemmas
from articles.extraction.events.tree import Tree
from articles.extraction.names.titles import OCCUPATIONS, OFFICES
from articles.extraction.shapes import Referent

if TYPE_CHECKING:
    from articles.extraction.events.parties import Party

PERSONS: Final = OFFICES | OCCUPATIONS | {"man", "woman", "leader"}


@dataclass(frozen=True, slots=True)
class Named:
    """Who or what a stretch of the text names, or a pronoun that can only mean them."""

    start: int
    end: int
    kind: str  # of the span, "group" for "the two countries", "time"
    refers_to: tuple[int, ...]  # indices of referents, or of the one time expression


class Reading:
    def __init__(
        self, text: str, tree: Tree, named: Sequence[Named], referents: Sequence[Referent]
    ) -> None:
        self.text = text
        self.tree = tree
        self.referents = referents
        self.times = _tokens_of(tree, (one for one in named if one.kind == "time"))
        self._named = _tokens_of(tree, (one for one in named if one.kind != "time"))
        # Of phrases that were asked for: every frame of every verb asks for the same ones.
        self.parties: dict[int, tuple[Party, ...]] = {}

    def named(self, index: int) -> Named | None:
        return self._named.get(index)

    def is_person(self, index: int) -> bool:
        """By name, or by a word for one person: "the minister"."""
        named = self.named(index)
        if named is not None:
            return named.kind == "person"
        return self.tree[index].tag == "NN" and self.noun(index) in PERSONS

    def is_nationality(self, index: int) -> bool:
        """ "60 Palestinians": by their words, not by the country's name."""
        named = self.named(index)
        return named is not None and named.kind == "nationality"

    def verb_is(self, index: int, lemmas: frozenset[str]) -> bool:
        """Whether it is one of these verbs, or of verbs and particles: "carry_out"."""
        return self.verb_among(index, lemmas) != ""

    def verb_among(self, index: int, lemmas: frozenset[str]) -> str:
        for lemma in verb_lemmas(self.tree.words[index]):
            if lemma in lemmas:
                return lemma
            for particle in self.particles(index):
                if f"{lemma}_{particle}" in lemmas:
                    return f"{lemma}_{particle}"
        return ""

    def particles(self, index: int) -> list[str]:
        """Words that may belong to a verb: by the grammar, and the one that stands behind it."""
        words = self.tree.words
        kids = self.tree.kids(index, "prt", "prep", "advmod")
        return [words[kid] for kid in kids] + words[index + 1 : index + 2]

    def names_within(self, start: int, end: int) -> bool:
        return any(start <= one.start and one.end <= end for one in self._named.values())

    def is_bare_plural(self, index: int) -> bool:
        """ "attacks on civilians", of which nothing says that they are certain ones."""
        has_sign = self.tree.kids(index, "det", "nummod", "poss", "predet")
        is_dated = any(self.times.get(kid) for kid in self.tree.kids(index))
        named = any(self.named(kid) for kid in self.tree.kids(index, "amod", "compound", "nmod"))
        is_plural = self.tree[index].tag == "NNS"
        return is_plural and not has_sign and not is_dated and not named

    def noun(self, index: int) -> str:
        """The lemma of a noun; "cease-fire", three words to a parser, is a ceasefire."""
        words = self.tree.words
        if index > 1 and words[index - 1] == "-":
            joined = noun_lemma(words[index - 2] + words[index])
            if is_known_noun(joined):
                return joined
        return noun_lemma(words[index])


def _tokens_of(tree: Tree, named: Iterable[Named]) -> Mapping[int, Named]:
    """What each word is part of. Both are in the order of the text."""
    found: dict[int, Named] = {}
    at = 0
    for one in sorted(named, key=lambda one: (one.start, -one.end)):
        while at < len(tree) and tree[at].end <= one.start:
            at += 1
        index = at
        while index < len(tree) and tree[index].start < one.end:
            found.setdefault(index, one)
            index += 1
    return found
