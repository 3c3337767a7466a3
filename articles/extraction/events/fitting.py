"""Whether a frame of the lexicon fits a verb: object, marks and actors."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from articles.extraction.events.clauses import actors, is_passive
from articles.extraction.events.lexicon.classes import ARMS_THAT_ACT, CLASSES, PEOPLE, QUANTITIES
from articles.extraction.events.lexicon.frames import Frame
from articles.extraction.events.parties import Party, parties
from articles.extraction.events.reading import Reading
from articles.extraction.events.tree import Tree
from articles.extraction.names.titles import OFFICES

# What can be done to somebody without a word on who did it.
_WITHOUT_ACTOR: Final = frozenset(
    ("attack", "coercion", "office-change", "ruling", "sanction", "concession", "disaster", "aid")
)
# Marks that ask only for one of these words behind the verb.
_WORDS_OF_MARKS: Final = {
    "office": CLASSES["office"],
    "guilty": frozenset(("guilty",)),
    "alert": frozenset(("alert",)),
    "joint": frozenset(("joint", "war", "military", "naval")),
    "custody": frozenset(("custody", "arrest", "detention")),
    "responsible": frozenset(("responsible", "accountable")),
    "out": frozenset(("out", "back")),
    "talks": CLASSES["talks"],
    "pact": CLASSES["pact"] | CLASSES["talks"],
    "with": frozenset(("with",)),
    "refugees": CLASSES["refugee"],
    "mediation": frozenset(("mediation", "peace", "diplomatic", "shuttle")),
    "terms": frozenset(("terms",)),
    "crowds": frozenset(("protest", "demand", "denounce", "oppose", "condemn", "against")),
    "dire": frozenset(("consequences", "retaliation", "reprisals", "repercussions")),
    "against": frozenset(("against",)),
    "for": frozenset(("for",)),
    "material": frozenset(
        ("military", "financial", "economic", "humanitarian", "technical", "medical", "logistical")
    ),
}
_FOR_A_VISIT: Final = frozenset(("visit", "trip", "talks", "tour", "summit", "meeting"))
_THERE: Final = frozenset(("meet", "discuss", "attend"))
_REACH: Final = frozenset(("reach", "agree"))
_HOSTILE: Final = frozenset(("attack", "bomb", "retaliate", "avenge", "punish", "destroy", "crush"))
_REVENGE: Final = frozenset(("revenge", "retaliation", "vengeance", "retribution"))
_STRIKE: Final = frozenset(("strike", "streets", "work", "job"))
_POLICE: Final = frozenset(("police", "officer", "investigator", "soldier", "guard", "prosecutor"))
_STATE: Final = frozenset(("government", "authority", "court", "parliament", "judge", "regime"))
_FORCES: Final = frozenset(("military", "force", "army", "troop", "idf", "coalition", "navy"))
_COURTS: Final = frozenset(("court", "judge", "tribunal", "jury", "magistrate"))
_PARLIAMENTS: Final = frozenset(
    ("parliament", "senate", "congress", "house", "council", "assembly", "lawmaker", "legislature")
)
_AMOUNTS: Final = QUANTITIES | {"tonne", "ton", "kind", "worth", "package", "dollar", "euro"}


def frame_fits(
    reading: Reading, verb: int, frame: Frame, doers: Sequence[Party], heads: Sequence[int]
) -> bool:
    """`doers` are those who do it, `heads` the objects; the particle is one of the verb's."""
    return (
        _object_fits(reading, frame, heads)
        and _marks_fit(reading, verb, frame)
        and _actors_fit(reading, verb, frame, doers)
    )


def _object_fits(reading: Reading, frame: Frame, heads: Sequence[int]) -> bool:
    if frame.object == "none":
        return not heads
    if not heads:
        return False
    if frame.among:
        return any(is_among(reading, frame, head) for head in heads)
    found = [party for head in heads for party in parties(reading, head)]
    if frame.object == "people":
        return any(party.is_party and is_people(reading, party) for party in found)
    if frame.object == "place":
        is_ground = any(reading.noun(head) in CLASSES["ground"] for head in heads)
        return is_ground or any(party.place is not None for party in found)
    if all(reading.tree[party.head].tag == "PRP" and not party.is_party for party in found):
        return False  # nobody knows who "them" are
    is_party = any(party.is_party for party in found)
    return frame.object == "any" or is_party == (frame.object == "party")


def is_among(reading: Reading, frame: Frame, head: int) -> bool:
    """Whether an object is one that the frame asks for by word."""
    if frame.type == "aid" and (_is_money(reading, head) or _is_peacekeeping(reading, head)):
        return True
    return any(reading.noun(one) in frame.among for one in _measured(reading, [head]))


def _is_peacekeeping(reading: Reading, head: int) -> bool:
    """ "a peacekeeping force"."""
    return any(reading.tree.words[kid] == "peacekeeping" for kid in reading.tree.kids(head))


def _is_money(reading: Reading, head: int) -> bool:
    """ "$340 million"."""
    tree = reading.tree
    return tree[head].tag == "CD" and any(tree.words[kid] in "$€£" for kid in tree.kids(head))


def _measured(reading: Reading, heads: Sequence[int]) -> list[int]:
    """The objects, and what they are so much of: "tonnes of" food, "$3 million in" aid."""
    joined = [one for head in heads for one in reading.tree.with_conjuncts(head)]
    joined += [kid for one in heads for kid in reading.tree.kids(one, "appos")]
    amounts = [one for one in joined if _is_amount(reading, one)]
    return joined + [inner for one in amounts for inner in reading.tree.after(one, "of", "in")]


def _is_amount(reading: Reading, index: int) -> bool:
    return reading.tree[index].tag == "CD" or reading.noun(index) in _AMOUNTS


def to_do(reading: Reading, verb: int) -> list[int]:
    """The verbs of "to do" behind a verb."""
    tree = reading.tree
    kids = [kid for kid in tree.kids(verb, "xcomp", "ccomp", "advcl") if kid > verb]
    return [kid for kid in kids if "to" in [tree.words[one] for one in tree.kids(kid, "aux")]]


def _marks_fit(reading: Reading, verb: int, frame: Frame) -> bool:
    """Each mark that asks for a word behind the verb finds it."""
    if not frame.marks:
        return True
    words = reading.tree.words[verb + 1 :]
    lemmas = [reading.noun(at) for at in range(verb + 1, len(reading.tree))]
    for mark in frame.marks:
        if mark in _WORDS_OF_MARKS and _WORDS_OF_MARKS[mark].isdisjoint((*words, *lemmas)):
            return False
    return all(fits(reading, verb) for mark, fits in _FITS.items() if mark in frame.marks)


def _has_to_do(reading: Reading, verb: int) -> bool:
    return bool(to_do(reading, verb))


def _is_hostile(reading: Reading, verb: int) -> bool:
    return any(reading.verb_is(kid, _HOSTILE) for kid in to_do(reading, verb)) or any(
        reading.noun(one) in _REVENGE for one in range(verb, len(reading.tree))
    )


def _is_to_reach(reading: Reading, verb: int) -> bool:
    return any(reading.verb_is(kid, _REACH) for kid in to_do(reading, verb))


def _is_for_a_visit(reading: Reading, verb: int) -> bool:
    words = reading.tree.words[verb + 1 :]
    is_there = any(reading.verb_is(kid, _THERE) for kid in to_do(reading, verb))
    return is_there or not _FOR_A_VISIT.isdisjoint(words)


def _is_strike(reading: Reading, verb: int) -> bool:
    """ "went on strike", "took to the streets", "stopped work"."""
    return not _STRIKE.isdisjoint(reading.tree.words[verb + 1 : verb + 5])


def _is_of_weapons(reading: Reading, verb: int) -> bool:
    return any(reading.noun(one) in ARMS_THAT_ACT for one in actors(reading.tree, verb))


def _is_agreed(reading: Reading, verb: int) -> bool:
    """ "agreed to a truce"."""
    return any(reading.tree.is_noun(one) for one in reading.tree.after(verb, "to", "on"))


def _is_of_forces(reading: Reading, verb: int) -> bool:
    return any(reading.noun(one) in _FORCES for one in actors(reading.tree, verb))


def _is_calamity(reading: Reading, verb: int) -> bool:
    return any(reading.noun(one) in CLASSES["calamity"] for one in actors(reading.tree, verb))


def _is_of_police(reading: Reading, verb: int) -> bool:
    return any(reading.noun(one) in _POLICE for one in actors(reading.tree, verb))


def _is_of_court(reading: Reading, verb: int) -> bool:
    return any(reading.noun(one) in _COURTS for one in actors(reading.tree, verb))


def _is_of_parliament(reading: Reading, verb: int) -> bool:
    return any(reading.noun(one) in _PARLIAMENTS for one in actors(reading.tree, verb))


def _is_of_state(reading: Reading, verb: int) -> bool:
    """A country, or what acts for one, and not "the app allows users to"."""
    found = [party for one in actors(reading.tree, verb) for party in parties(reading, one)]
    kinds = [reading.referents[ref].kind for party in found for ref in party.refers_to]
    return "country" in kinds or any(reading.noun(one.head) in _STATE for one in found)


def _is_of_officials(reading: Reading, verb: int) -> bool:
    """Somebody who holds an office, by the article or by the words before the name."""
    tree = reading.tree
    heads = [one for head in actors(tree, verb) for one in tree.with_conjuncts(head)]
    beside = [kid for one in heads for kid in tree.kids(one, "compound", "nmod", "appos")]
    if any(reading.noun(one) in OFFICES for one in (*heads, *beside)):
        return True
    found = [party for head in heads for party in parties(reading, head)]
    return any(reading.referents[ref].offices for party in found for ref in party.refers_to)


def _is_call_to(reading: Reading, verb: int) -> bool:
    """Not "called him a liar", but "called him to", "called him on Monday"."""
    tree = reading.tree
    names = [kid for kid in tree.kids(verb, "oprd") if not reading.is_person(kid)]
    return not names and not tree.kids(verb, "ccomp", "attr", "acomp")


def _is_peacekeepers(reading: Reading, verb: int) -> bool:
    return any(reading.noun(one) in CLASSES["peacekeepers"] for one in actors(reading.tree, verb))


def demanded(tree: Tree, verb: int) -> list[int]:
    """The verbs of "demanded that Chad pay" and "said that Chad must pay"."""
    clauses = [kid for kid in tree.kids(verb, "ccomp") if tree.kids(kid, "nsubj", "nsubjpass")]
    return [kid for kid in clauses if _is_to_be(tree, kid)]


def _is_to_be(tree: Tree, verb: int) -> bool:
    aux = [tree.words[kid] for kid in tree.kids(verb, "aux")]
    is_asked = tree[verb].tag in ("VB", "VBP") and "that" in [
        tree.words[kid] for kid in tree.kids(verb, "mark")
    ]
    return "must" in aux or (not aux and is_asked)


def _is_demand(reading: Reading, verb: int) -> bool:
    return bool(demanded(reading.tree, verb))


_FITS: Final[Mapping[str, Callable[[Reading, int], bool]]] = {
    "to": _has_to_do,
    "hostile": _is_hostile,
    "reach": _is_to_reach,
    "visit": _is_for_a_visit,
    "strike": _is_strike,
    "weapon": _is_of_weapons,
    "agreed": _is_agreed,
    "armed": _is_of_forces,
    "calamity": _is_calamity,
    "police": _is_of_police,
    "court": _is_of_court,
    "parliament": _is_of_parliament,
    "state": _is_of_state,
    "call": _is_call_to,
    "official": _is_of_officials,
    "peacekeepers": _is_peacekeepers,
    "that": _is_demand,
}


def _actors_fit(reading: Reading, verb: int, frame: Frame, doers: Sequence[Party]) -> bool:
    if "several" in frame.marks and not are_several(doers):
        return False
    if not doers:
        is_hidden = is_passive(reading.tree, verb) and frame.type in _WITHOUT_ACTOR
        is_hidden = is_hidden or (frame.type == "attack" and _is_of_weapons(reading, verb))
        return (is_hidden or "calamity" in frame.marks) and "by" not in frame.marks
    return "people" not in frame.marks or any(is_people(reading, party) for party in doers)


def are_several(doers: Sequence[Party]) -> bool:
    """ "Israel and Turkey", "the two countries"."""
    return len({ref for one in doers for ref in one.refers_to}) > 1


def is_people(reading: Reading, party: Party) -> bool:
    """A person or people; of a name, not one of a body or a country."""
    named = reading.named(party.head)
    if named is None:
        return reading.noun(party.head) in PEOPLE
    return named.kind in ("person", "nationality", "group")
