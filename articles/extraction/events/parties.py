"""Who is meant by a phrase: a name, those who act for a country, or words without a record."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from articles.extraction.events.clauses import speaker_behind
from articles.extraction.events.lexicon.classes import ARMS_THAT_ACT, ORGANS, PEOPLE, QUANTITIES
from articles.extraction.events.reading import PERSONS, Named, Reading
from articles.extraction.events.tree import Tree

_LONGEST_PHRASE: Final = 12
_CLAUSES: Final = frozenset(
    (
        *("relcl", "acl", "advcl", "appos", "conj", "cc", "punct", "ccomp", "parataxis", "prep"),
        *("dep", "agent", "preconj", "case"),
    )
)
_MODIFIERS: Final = ("poss", "amod", "compound", "nmod", "nn")
_VERBAL: Final = frozenset(("VBD", "VBZ", "VBP", "VB", "MD"))
_OF: Final = frozenset(("of", "from", "in"))
_SPEAKERS: Final = frozenset(("it", "they", "he", "she", "we", "i"))
_RELATIVE: Final = frozenset(("who", "which", "that", "whom"))
_SPOKESMEN: Final = frozenset(("spokesman", "spokeswoman", "spokesperson", "lawyer"))
_TITLES: Final = PEOPLE | {"mr", "mrs", "dr"}


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who takes part, or a thing that stands for its owner or for itself."""

    head: int  # index of the word
    refers_to: tuple[int, ...]
    start: int
    end: int
    is_party: bool = True  # people, countries and bodies, by name or not
    place: int | None = None  # where a place is named: no party, but its country may be


def parties(reading: Reading, head: int) -> list[Party]:
    """Of a phrase and all that "and" joins to it; a thing comes as one that is no party."""
    if head not in reading.parties:
        heads = reading.tree.with_conjuncts(head)
        reading.parties[head] = tuple(party_of(reading, one) for one in heads)
    return list(reading.parties[head])


def party_of(reading: Reading, head: int) -> Party:
    tree = reading.tree
    named = reading.named(head)
    if tree.words[head] in _RELATIVE and (antecedent := _antecedent(reading, head)) is not None:
        return party_of(reading, antecedent)
    if named:
        return _of_name(reading, head, named)
    if tree.words[head] in _SPEAKERS and (speaker := speaker_behind(tree, head)) is not None:
        spoken = party_of(reading, speaker)
        is_person = reading.is_person(speaker)
        return (
            spoken
            if is_person or tree.words[head] not in ("he", "she", "i")
            else _words(tree, head)
        )
    lemma = reading.noun(head)
    if lemma in QUANTITIES or tree[head].tag == "CD":
        inner = next(tree.after(head, "of"), None)
        if inner is not None:
            party = party_of(reading, inner)
            return replace(party, start=phrase(reading, head)[0])
    if person := _person_beside(reading, head, lemma):
        return person
    return _unnamed(reading, head, lemma)


def _words(tree: Tree, head: int) -> Party:
    return Party(head, (), tree[head].start, tree[head].end, is_party=False)


def _antecedent(reading: Reading, head: int) -> int | None:
    """The noun that a relative clause hangs on: of several, the one that stands next to it."""
    tree = reading.tree
    for above in tree.climb(head):
        noun = tree.head(above)
        if tree.relation(above) in ("relcl", "acl") and noun is not None:
            before = [one for one in tree.with_conjuncts(noun) if one < head]
            return max(before, default=noun)
    return None


def _of_name(reading: Reading, head: int, named: Named) -> Party:
    if named.kind == "place" and reading.noun(head) in PEOPLE:
        return _unnamed(reading, head, reading.noun(head))
    if named.kind == "place":
        place = named.refers_to[0] if named.refers_to else None
        return Party(head, (), named.start, named.end, is_party=False, place=place)
    if named.kind == "nationality":
        start, end = phrase(reading, head)
        return Party(head, named.refers_to, start, end)
    return Party(head, named.refers_to, named.start, named.end)


def _person_beside(reading: Reading, head: int, lemma: str) -> Party | None:
    """ "the minister, Benny Gantz", or "Minister Benny Gantz" where the title is the head."""
    others = ("compound", "nmod", "npadvmod", "dep") if lemma in _TITLES else ()
    behind = [head + 1] if lemma in _TITLES else []
    for kid in [*reading.tree.kids(head, "appos", *others), *behind]:
        named = reading.named(kid)
        if named and named.kind == "person":
            return Party(kid, named.refers_to, named.start, named.end)
    return _person_behind_comma(reading, head) if lemma in _TITLES else None


def _person_behind_comma(reading: Reading, head: int) -> Party | None:
    """ "the head of the bureau, Dror Shalom", whatever word the parser hung the name on."""
    tree = reading.tree
    end = phrase(reading, head)[1]
    comma = next((at for at in range(head + 1, len(tree)) if tree[at].start >= end), len(tree))
    name = comma + 1
    named = reading.named(name)
    inner = (at for at in range(head + 1, min(comma, len(tree))) if tree.is_noun(at))
    if any(reading.noun(at) in PERSONS for at in inner):
        return None  # "the husband of the candidate, Ana Lima"
    if name >= len(tree) or tree.words[comma] != "," or not named or named.kind != "person":
        return None
    last = max(at for at in range(name, len(tree)) if tree[at].start < named.end)
    if tree.relation(last) in ("nsubj", "nsubjpass", "dobj", "conj"):
        return None
    return Party(last, named.refers_to, named.start, named.end)


def _unnamed(reading: Reading, head: int, lemma: str) -> Party:
    start, end = phrase(reading, head)
    owners = tuple(ref for owner in owners_of(reading, head) for ref in owner.refers_to)
    if lemma in ORGANS or lemma in ARMS_THAT_ACT:
        return Party(head, owners, start, end, is_party=lemma in ORGANS or bool(owners))
    is_name = reading.tree[head].tag in ("NNP", "NNPS") and _is_of_a_country(reading, head)
    return Party(head, (), start, end, is_party=lemma in PEOPLE or is_name)


def _is_of_a_country(reading: Reading, head: int) -> bool:
    """ "United States Treasury", "Delhi Police": a body, though no name is known."""
    kids = reading.tree.kids(head, *_MODIFIERS)
    return any(reading.named(kid) for kid in kids) and head not in reading.times


def owners_of(reading: Reading, head: int) -> list[Party]:
    """Whose a thing is, by whom it was done: "Israel's", "Israeli", "of Israel", "by Israel"."""
    found = list(_owners_before(reading, head))
    speaks_for = ("for",) if reading.noun(head) in _SPOKESMEN else ()
    for word in ("by", "of", "from", *speaks_for):
        if not found:
            behind = (party_of(reading, one) for one in reading.tree.after(head, word))
            found = [one for one in behind if one.is_party and one.head != head]
    if not found:
        found = [one for kid in reading.tree.kids(head, "acl") for one in _doers(reading, kid)]
    return found


def _owners_before(reading: Reading, head: int, depth: int = 0) -> Iterator[Party]:
    """By name; of "a U.S. military airstrike" also those of the word between."""
    tree = reading.tree
    for kid in tree.kids(head, *_MODIFIERS):
        for one in tree.with_conjuncts(kid):
            named = reading.named(one)
            is_poss = tree.relation(kid) == "poss"
            if named and named.kind != "place" and (is_poss or named.kind != "person"):
                yield Party(one, named.refers_to, named.start, named.end)
            elif not named and not is_poss and reading.noun(one) in ORGANS and not depth:
                yield from _owners_before(reading, one, depth + 1)
            elif not named and is_poss and tree.is_noun(one):
                party = party_of(reading, one)
                if party.is_party:
                    yield party


def _doers(reading: Reading, participle: int) -> list[Party]:
    """ "fired by the Israeli military"."""
    return [party_of(reading, one) for one in reading.tree.after(participle, "by")]


def phrase(reading: Reading, head: int) -> tuple[int, int]:
    """Where the words begin and end, without the clauses and most prepositions that follow."""
    tree = reading.tree
    first, last = tree.span_of(head, without=_CLAUSES)
    first, last = max(first, head - _LONGEST_PHRASE + 1), max(head, last)
    for kid in tree.kids(head, "prep"):
        behind = tree.span_of(kid, without=_CLAUSES - {"prep"})
        is_next = behind[0] == last + 1 and behind[1] - first < _LONGEST_PHRASE
        if tree.words[kid] in _OF and is_next:
            last = behind[1]
    verbs = (at for at in range(head + 1, last + 1) if tree[at].tag in _VERBAL)
    return tree[first].start, tree[next(verbs, last + 1) - 1].end
