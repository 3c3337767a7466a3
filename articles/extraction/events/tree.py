"""A parsed sentence as a tree that can be asked for subjects, objects and clauses."""

from collections.abc import Iterator
from typing import Final

from articles.extraction.grammar import Sentence, Token

SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj")
OBJECTS: Final = ("dobj", "obj", "dative")
_LONGEST_CLIMB: Final = 40
_AND: Final = frozenset(("and", "or", "&"))


class Tree:
    def __init__(self, tokens: Sentence) -> None:
        self.tokens = tokens
        self.words = [token.word.lower().replace("’", "'") for token in tokens]
        self._kids: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head != index:
                self._kids[token.head].append(index)

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index]

    def kids(self, index: int, *relations: str) -> list[int]:
        """What hangs on a word, in the order of the sentence; by these relations, if any."""
        kids = self._kids[index]
        if not kids or not relations:
            return kids
        return [kid for kid in kids if self.tokens[kid].relation in relations]

    def kid(self, index: int, *relations: str) -> int | None:
        return next(iter(self.kids(index, *relations)), None)

    def head(self, index: int) -> int | None:
        head = self.tokens[index].head
        return head if head != index else None

    def climb(self, index: int) -> Iterator[int]:
        """The word and all that it depends on, upwards. A parser may answer with a circle."""
        for _ in range(_LONGEST_CLIMB):
            yield index
            head = self.tokens[index].head
            if head == index:
                return
            index = head

    def relation(self, index: int) -> str:
        return self.tokens[index].relation

    def is_verb(self, index: int) -> bool:
        return self.tokens[index].tag.startswith("VB")

    def is_noun(self, index: int) -> bool:
        return self.tokens[index].tag.startswith("NN")

    def after(self, index: int, *prepositions: str) -> Iterator[int]:
        """What stands behind one of these prepositions of a word: "with" Chad."""
        for kid in self.kids(index, "prep", "agent", "dative", "prt", "advmod", "mark"):
            if self.words[kid] in prepositions:
                yield from self.kids(kid, "pobj", "pcomp")
                for inner in self.kids(kid, "prep"):  # "over to", "out of"
                    yield from self.kids(inner, "pobj")

    def with_conjuncts(self, index: int) -> list[int]:
        """ "Lapid and Erdogan": both; what comes after the last "and" is another list."""
        joined = [index]
        for one in joined:
            joined += [kid for kid in self._joined(one) if kid not in joined]
        found = [index]
        for one in sorted(one for one in joined if one > index):
            if self._is_behind_the_last(index, found[-1], one):
                break
            found.append(one)
        return found + [one for one in joined if one < index]

    def _joined(self, index: int) -> list[int]:
        """By the grammar, or by an "and" that the parser hung elsewhere."""
        others = [kid for kid in self.kids(index, "nmod", "compound") if self.kids(kid, "cc")]
        return [*self.kids(index, "conj"), *others]

    def _is_behind_the_last(self, first: int, last: int, one: int) -> bool:
        """Whether no "and" stands before it but one before `last`."""
        between = self.words[last + 1 : one]
        return _AND.isdisjoint(between) and not _AND.isdisjoint(self.words[first + 1 : last])

    def span_of(self, index: int, without: frozenset[str] = frozenset()) -> tuple[int, int]:
        """First and last word of a phrase, without what hangs on it by these relations."""
        first = last = index
        pending = [index]
        seen = set(pending)
        while pending:
            one = pending.pop()
            first, last = min(first, one), max(last, one)
            for kid in self._kids[one]:
                if self.tokens[kid].relation not in without and kid not in seen:
                    seen.add(kid)
                    pending.append(kid)
        return first, last
