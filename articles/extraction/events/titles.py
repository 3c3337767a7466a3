"""A title for an event in plain English, made of its parts."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from articles.extraction.events.deeds import REFUSED, Deed
from articles.extraction.events.fitting import demanded, to_do
from articles.extraction.events.forms import third_person
from articles.extraction.events.lexicon import verb_lemmas
from articles.extraction.events.parties import Party, phrase
from articles.extraction.events.reading import Reading
from articles.extraction.names.known_spans import GOVERNMENT_METHOD
from articles.extraction.shapes import Referent
from entities.names import tidy

_PLURALS: Final = frozenset(("police", "people"))
_ADJECTIVES: Final = frozenset(("willing", "ready", "prepared"))
_LONGEST: Final = 200
_LONGEST_WORDS: Final = 80  # of words that no record stands behind
_SIDE_CLAUSES: Final = frozenset(("advcl", "relcl", "parataxis", "punct", "cc", "conj"))
_LONGEST_ABBREVIATION: Final = 4  # "USA" and "U.S." are no name in capitals
# How a noun of this type is said as a verb, and before whom.
_SAID_AS: Final = {
    "visit": ("visit", ""),
    "meeting": ("meet", ""),
    "attack": ("attack", ""),
    "agreement": ("agree", "with"),
    "criticism": ("criticise", ""),
    "protest": ("protest", "against"),
}


def names_in_titles(text: str, referents: Sequence[Referent]) -> list[str]:
    """The name of each referent; of a country, the one that the copy prints most often."""
    return [_name_as_printed(text, referent) for referent in referents]


def _name_as_printed(text: str, referent: Referent) -> str:
    if referent.kind != "country":
        return referent.name
    printed = Counter(
        tidy(text[span.start : span.end])
        for span in referent.spans
        if span.kind == "country" and span.method != GOVERNMENT_METHOD
    )
    usual = (
        name
        for name, _ in printed.most_common()
        if not name.isupper() or len(name) <= _LONGEST_ABBREVIATION
    )
    return next(usual, referent.name)


def title_of(reading: Reading, deed: Deed, status: str, names: Sequence[str]) -> str:
    """ "Norway to impose sanctions on Chad", "Killing of 60 Palestinians"."""
    actors = listed([_name(reading, one, names) for one in deed.actors])
    others = listed([_name(reading, one, names) for one in deed.recipients])
    if deed.noun is not None:
        title = _of_noun(reading, deed, status, actors, others)
    else:
        title = _of_verb(reading, deed, status, actors, others)
    title = " ".join(title.split())
    return (title[:1].upper() + title[1:])[:_LONGEST]


def listed(names: Sequence[str]) -> str:
    """ "Yair Lapid", "Israel and Turkey", "A, B and C"."""
    names = list(dict.fromkeys(filter(None, names)))
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1] if names else "")))


def _name(reading: Reading, party: Party, names: Sequence[str]) -> str:
    if party.refers_to and not reading.is_nationality(party.head):
        return listed([names[ref] for ref in party.refers_to])
    if party.place is not None:
        return names[party.place]
    words = tidy(reading.text[party.start : party.end])
    return _shortened(words)


def _of_noun(reading: Reading, deed: Deed, status: str, actors: str, others: str) -> str:
    verb, preposition = _SAID_AS.get(deed.type, ("", ""))
    several = _are_several(reading, deed.actors)
    if actors and verb and (others or several):
        said = _conjugated(verb, status, several)
        return f"{actors} {said} {preposition if others else ''} {others}"
    noun = reading.tree.words[deed.noun or 0]
    behind = f"{deed.preposition} {others}" if others else ""
    return f"{noun} {behind} {'by ' + actors if actors else ''}"


def _of_verb(reading: Reading, deed: Deed, status: str, actors: str, others: str) -> str:
    lemma = next(
        (one for one in verb_lemmas(reading.tree.words[deed.verb]) if one == deed.frame.word),
        deed.frame.word,
    )
    verb = f"{_again(reading, deed.verb)}{lemma} {deed.frame.particle}".strip()
    what = _words(reading, deed.object) if deed.object is not None else ""
    if deed.preposition == "owner":
        others = ""  # it stands in the words of the object
    if deed.preposition == "clause" or (not others and "to" in deed.frame.marks):
        behind = [] if deed.frame is REFUSED else to_do(reading, deed.verb)
        what, others = _clause(reading, behind[0] if behind else deed.verb), ""
    elif "to" in deed.frame.marks and to_do(reading, deed.verb):
        others = f"{others} {_clause(reading, to_do(reading, deed.verb)[0])}"
    if deed.preposition == "that":
        others = _demand(reading, deed.verb)
    if not actors and deed.object is not None:
        said = _be(status, reading.tree[deed.object].tag in ("NNS", "NNPS"))
        return f"{what} {said} {reading.tree.words[deed.verb]} {deed.preposition} {others}"
    if not actors:
        said = _be(status, _are_several(reading, deed.recipients))
        office = _office(reading, deed) if deed.type == "office-change" else ""
        return f"{others} {said} {reading.tree.words[deed.verb]} {office}"
    said = _conjugated(verb, status, _are_several(reading, deed.actors))
    if deed.type == "meeting" and deed.frame.word == "meet":
        return f"{actors} {said} {others}"
    if deed.type == "office-change":
        others = f"{others} {_office(reading, deed)}"
    if deed.preposition == "obj":
        return f"{actors} {said} {others} {what}"
    to = f"{deed.preposition} {others}" if others else ""
    return f"{actors} {said} {what} {'' if to in what else to}"


def _are_several(reading: Reading, found: Sequence[Party]) -> bool:
    if len(found) != 1 or len(found[0].refers_to) > 1:
        return True
    if reading.tree.words[found[0].head] in _PLURALS:
        return True
    is_by_words = not found[0].refers_to or reading.is_nationality(found[0].head)
    return is_by_words and reading.tree[found[0].head].tag in ("NNS", "NNPS")


def _be(status: str, several: bool) -> str:
    said = {"planned": "to be", "hypothetical": "may be"}.get(status, "")
    denied = " not" if status == "denied" else ""
    return said or ("are" if several else "is") + denied


def _clause(reading: Reading, verb: int) -> str:
    """ "to visit Ankara": the words of what is agreed, refused or threatened."""
    last = reading.tree.span_of(verb, without=_SIDE_CLAUSES)[1]
    words = tidy(reading.text[reading.tree[verb].start : reading.tree[last].end])
    return f"to {_shortened(words)}"


def _demand(reading: Reading, verb: int) -> str:
    """ "Chad must pay" of "said that Chad must pay"; "that" stands before it."""
    clause = demanded(reading.tree, verb)[0]
    first, last = reading.tree.span_of(clause, without=_SIDE_CLAUSES | {"mark"})
    return _shortened(tidy(reading.text[reading.tree[first].start : reading.tree[last].end]))


def _shortened(words: str) -> str:
    if len(words) <= _LONGEST_WORDS:
        return words
    return words[:_LONGEST_WORDS].rsplit(" ", 1)[0] + "…"


def _office(reading: Reading, deed: Deed) -> str:
    """ "as ambassador to Turkey", with the words as printed."""
    tree = reading.tree
    for kid in tree.kids(deed.verb, "prep", "oprd"):
        last = tree.span_of(kid, without=_SIDE_CLAUSES)[1]
        is_as = tree.words[kid] == "as" and kid > deed.verb and last > kid
        if is_as or tree.relation(kid) == "oprd":
            return _shortened(tidy(reading.text[tree[kid].start : tree[last].end]))
    return ""


def _again(reading: Reading, verb: int) -> str:
    """ "re-" of "re-establish", which are three words to a parser."""
    return "re-" if reading.tree.words[max(0, verb - 2) : verb] == ["re", "-"] else ""


def _words(reading: Reading, head: int) -> str:
    return tidy(reading.text[slice(*phrase(reading, head))])


def _conjugated(verb: str, status: str, several: bool) -> str:
    first, _, particle = verb.partition(" ")
    if first in _ADJECTIVES:
        return f"{_be(status, several)} {verb}"
    if status in ("planned", "hypothetical"):
        return f"{'to' if status == 'planned' else 'may'} {verb}"
    if status == "denied":
        return f"{'do' if several else 'does'} not {verb}"
    return verb if several else f"{third_person(first)} {particle}".strip()
