"""How real a deed is: happened, planned, only said, or denied; and by whom it is said.

What somebody is reported to have said of others' misdeeds is a claim of theirs; what they say of
their own deeds, and of visits, meetings and agreements, is plain news. "Police said they arrested
Jon Berg" happened; "Chad said Norway attacked it" is claimed.
"""

from dataclasses import dataclass, replace
from typing import Final

from articles.extraction.events.clauses import subject_of
from articles.extraction.events.lexicon import governors as words
from articles.extraction.events.lexicon import verb_lemmas
from articles.extraction.events.reading import Reading

_CLAIMED_IF_SAID: Final = frozenset(
    ("attack", "coercion", "threat", "criticism", "sanction", "ruling", "military-move")
)
_ABOVE: Final = (
    "xcomp",
    "ccomp",
    "advcl",
    "acl",
    "relcl",
    "pcomp",
    "conj",
    "prep",
    "acomp",
    "attr",
)


@dataclass(frozen=True, slots=True)
class Status:
    value: str = "happened"  # "" for what is not told as real at all
    speaker: int | None = None  # head of the words for who says it


def status_of(reading: Reading, verb: int, type_: str) -> Status:
    """Of a deed told by a verb; its own form first, then all that the clause depends on."""
    own = _own_status(reading, verb)
    return _below(reading, verb, type_, Status(own)) if own else Status("")


def status_of_noun(reading: Reading, noun: int, type_: str) -> Status:
    """Of a deed that only a noun tells: what it hangs on may want, fear or plan it."""
    tree = reading.tree
    said = {tree.words[kid] for kid in tree.kids(noun, "amod", "det", "advmod", "compound")}
    if said & words.UNREAL_ADJECTIVES or reading.is_bare_plural(noun):
        return Status("planned" if said & words.PLANNED_ADJECTIVES else "")
    for at in tree.climb(noun):
        above = tree.head(at)
        if above is None:
            break
        if reading.noun(above) in words.UNREAL_NOUNS and tree.is_noun(above):
            return Status("")
        if tree.is_verb(above):
            return _of_governed_noun(reading, at, above, type_)
    return Status()


def _of_governed_noun(reading: Reading, at: int, verb: int, type_: str) -> Status:
    if reading.verb_is(verb, words.UNREAL_VERBS):
        return Status("")
    status = status_of(reading, verb, type_)
    is_subject = reading.tree.relation(at) in ("nsubj", "nsubjpass")
    if status.value == "planned" and is_subject and reading.verb_is(verb, words.TAKES_PLACE):
        return status
    return Status(status.value if status.value in ("claimed", "denied") else "happened")


def _own_status(reading: Reading, verb: int) -> str:
    tree = reading.tree
    aux = [tree.words[kid] for kid in tree.kids(verb, "aux", "auxpass")]
    told = [tree.words[kid] for kid in tree.kids(verb, "neg", "advmod", "det", "mark", "preconj")]
    is_for_to = "for" in told and "to" in aux
    if is_for_to or any(word in words.IF for word in told) or _asks(reading, verb):
        return ""
    if any(word in words.UNREAL_MODALS for word in aux):
        return ""
    if any(word in words.HYPOTHETICAL_MODALS for word in aux):
        return "" if any(word in words.NOT for word in told) else "hypothetical"
    if any(word in words.PLANNED_MODALS for word in aux):
        return "" if any(word in words.NOT for word in told) else "planned"
    if any(word in words.NOT for word in told):
        return "" if "yet" in told else "denied"
    if any(word in words.ALLEGED for word in told):
        return "claimed"
    return _by_form(reading, verb, aux)


def _by_form(reading: Reading, verb: int, aux: list[str]) -> str:
    tag, relation = reading.tree[verb].tag, reading.tree.relation(verb)
    if tag == "VBG" and any(word in ("is", "are", "'s", "'re", "am", "been") for word in aux):
        return "ongoing"
    if tag == "VB" and "to" in aux and relation not in ("xcomp", "ccomp"):
        return "planned"
    is_present = tag in ("VBZ", "VBP") or (tag == "VBN" and aux in (["is"], ["are"]))
    if is_present and relation == "relcl":
        return ""  # what somebody is or does by habit
    if tag == "VB" and not aux and relation in ("ROOT", "ccomp"):
        return ""  # an order, or "demanded that Chad pay"
    return "happened"


def _asks(reading: Reading, verb: int) -> bool:
    return reading.tree.head(verb) is None and reading.tree.words[-1] == "?"


def _below(reading: Reading, verb: int, type_: str, status: Status) -> Status:
    """The status under all verbs above, one step at a time."""
    tree = reading.tree
    for at in tree.climb(verb):
        above = tree.head(at)
        if above is None or tree.relation(at) not in _ABOVE or not status.value:
            break
        status = _under(reading, verb, at, above, type_, status)
    return _with_source(reading, verb, type_, status)


def _under(reading: Reading, verb: int, at: int, above: int, type_: str, status: Status) -> Status:
    relation = reading.tree.relation(at)
    if relation == "conj":
        return _beside(reading, at, above, status)
    if relation in ("relcl", "advcl", "acl", "prep") and not reading.tree.is_verb(at):
        return status
    if relation == "relcl" or (relation == "acl" and reading.tree[at].tag in ("VBN", "VBG")):
        return status
    if relation == "acl":
        return _under_noun(reading, at, above, status)
    if relation in ("acomp", "attr"):
        said = _own_status(reading, above)
        return status if said == "happened" else replace(status, value=said)
    if relation == "advcl":
        return _as_purpose(reading, verb, at, above, type_, status)
    return _governed(reading, verb, at, above, type_, status)


def _beside(reading: Reading, at: int, above: int, status: Status) -> Status:
    """ "will fly to Oslo and meet Berg": the second has the auxiliary of the first."""
    tree = reading.tree
    if any(tree.words[kid] in words.IF for kid in tree.kids(above, "mark", "advmod")):
        return Status("")
    if tree.kids(at, "aux", "nsubj", "nsubjpass") or tree[at].tag not in ("VB", "VBG", "VBN"):
        return status
    if not tree.is_verb(above) or tree[above].tag != tree[at].tag:
        return status
    return replace(status, value=_own_status(reading, above))


def _under_noun(reading: Reading, at: int, noun: int, status: Status) -> Status:
    """ "a plan to attack" is none; "Gantz to meet Akar" is planned."""
    named = reading.named(noun)
    is_subject = named is not None and named.kind in ("person", "country", "organization")
    return status if is_subject and reading.tree[at].tag == "VB" else Status("")


def _as_purpose(
    reading: Reading, verb: int, at: int, above: int, type_: str, status: Status
) -> Status:
    """ "to travel to Ankara to meet Akar": planned with what it is for; else only hoped for."""
    tree = reading.tree
    if tree[at].tag == "VBG" and not tree.kids(at, "nsubj", "mark"):
        own = _own_status(reading, above)
        return status if own in ("happened", "ongoing") else replace(status, value=own)
    if tree[at].tag != "VB" or "to" not in [tree.words[kid] for kid in tree.kids(at, "aux")]:
        return status
    if type_ == "protest" and reading.verb_is(above, words.GATHERED):
        return replace(status, value=_own_status(reading, above))
    is_meant = reading.verb_is(above, words.JOURNEYS) and type_ in ("meeting", "agreement")
    return replace(status, value="planned") if is_meant and at == verb else Status("")


def _governed(
    reading: Reading, verb: int, at: int, above: int, type_: str, status: Status
) -> Status:
    """Under "plans to", "said that", "denied", "refused to"."""
    tree = reading.tree
    if tree[above].tag == "IN" or tree.relation(at) == "prep":
        return status if tree.words[above] in ("after", "in", "by", "while", "") else Status("")
    lemmas = frozenset(verb_lemmas(tree.words[above])) | {tree.words[above]}
    is_own = tree.relation(at) == "xcomp" or tree[verb].tag == "VBG"
    has_subject = bool(tree.kids(at, "nsubj", "nsubjpass"))
    if tree.relation(at) == "ccomp" and (has_subject or lemmas & words.SPEECH):
        return _reported(reading, verb, above, lemmas, type_, status)
    if lemmas & words.PLANNED or _is_to(reading, at, above):
        return replace(status, value="planned")
    if lemmas & words.ONGOING:
        return replace(status, value="ongoing")
    if lemmas & words.DENIAL and is_own:
        return replace(status, value="denied")
    if lemmas & words.CLAIM:
        return Status("claimed", subject_of(tree, above))
    negated = any(tree.words[kid] in words.NOT for kid in tree.kids(above, "neg"))
    return status if lemmas & words.DONE and not negated else Status("")


def _is_to(reading: Reading, at: int, above: int) -> bool:
    """ "Lima is to visit Oslo"; "the aim is to visit Oslo" plans nothing."""
    tree = reading.tree
    if tree.words[above] not in ("is", "are") or tree[at].tag != "VB":
        return False
    named = [reading.named(kid) for kid in tree.kids(above, "nsubj")]
    return not tree.kids(above, "neg") and any(
        one is not None and one.kind in ("person", "country", "organization") for one in named
    )


def _reported(
    reading: Reading, verb: int, above: int, lemmas: frozenset[str], type_: str, status: Status
) -> Status:
    speaker = subject_of(reading.tree, above)
    if lemmas & words.DENIAL:
        return Status("denied", speaker)
    if any(reading.tree.words[kid] in words.NOT for kid in reading.tree.kids(above, "neg")):
        return Status("")
    if lemmas & words.CLAIM:
        return Status("claimed", speaker)
    is_subjunctive = reading.tree[verb].tag in ("VB", "VBP") and not reading.tree.kids(verb, "aux")
    if is_subjunctive and lemmas & words.ASKING:
        return Status("")
    if not lemmas & words.SPEECH:
        return status if lemmas & words.DONE else Status("")
    if status.value == "hypothetical" and _would(reading, verb):
        return replace(status, value="planned")
    is_claim = status.value in ("happened", "ongoing") and type_ in _CLAIMED_IF_SAID
    return Status("claimed", speaker) if is_claim and not _same(reading, verb, speaker) else status


def _would(reading: Reading, verb: int) -> bool:
    return any(reading.tree.words[kid] == "would" for kid in reading.tree.kids(verb, "aux"))


def _same(reading: Reading, verb: int, speaker: int | None) -> bool:
    """Whether somebody speaks of what they did themselves: "police said they arrested"."""
    subject = subject_of(reading.tree, verb)
    if subject is None or speaker is None:
        return True
    if reading.tree[subject].tag in ("PRP", "WP", "WDT"):
        return True
    who, named = reading.named(speaker), reading.named(subject)
    return who is not None and named is not None and who.refers_to == named.refers_to


def _with_source(reading: Reading, verb: int, type_: str, status: Status) -> Status:
    """ "according to Chad" makes a claim of what "Chad said" would."""
    if status.value != "happened" or type_ not in _CLAIMED_IF_SAID:
        return status
    tree = reading.tree
    for above in tree.climb(verb):
        for kid in tree.kids(above, "prep"):
            if tree.words[kid] == "according":
                said_by = next(
                    (one for to in tree.kids(kid, "prep") for one in tree.kids(to, "pobj")), None
                )
                return Status("claimed", said_by)
    return status
