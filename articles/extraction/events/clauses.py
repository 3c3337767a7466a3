"""Who stands before a verb and what behind it, whatever way the sentence turns them."""

from typing import Final

from articles.extraction.events.tree import OBJECTS, SUBJECTS, Tree

_FINITE: Final = frozenset(("VBD", "VBZ", "VBP"))
_CONJUNCTIONS: Final = frozenset(("after", "before", "since", "until", "as", "while"))
_DEEPEST: Final = 8
_BESIDE_VERB: Final = frozenset(("aux", "auxpass", "advmod", "neg", "punct"))
_TAKEN: Final = frozenset(
    ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "compound", "dative", "conj", "appos")
)


def is_passive(tree: Tree, verb: int) -> bool:
    if tree.kids(verb, "auxpass", "nsubjpass"):
        return True
    if tree[verb].tag != "VBN" or tree.kids(verb, "aux", "nsubj"):
        return False
    above = tree.head(verb)
    if tree.relation(verb) == "conj" and above is not None and tree.is_verb(above):
        return is_passive(tree, above)
    return tree.relation(verb) in ("acl", "relcl") or bool(tree.kids(verb, "agent"))


def actors(tree: Tree, verb: int) -> list[int]:
    """Heads of those who do it: the subject, or behind "by" in the passive."""
    if is_passive(tree, verb):
        return [one for kid in tree.kids(verb, "agent") for one in tree.kids(kid, "pobj")] or list(
            tree.after(verb, "by")
        )
    subject = subject_of(tree, verb)
    return [] if subject is None else [subject, *_more_subjects(tree, verb, subject)]


def _more_subjects(tree: Tree, verb: int, subject: int) -> list[int]:
    """ "Gantz and Erdogan", where the parser makes each a subject of its own."""
    others = [kid for kid in tree.kids(verb, "nsubj") if kid > subject]
    return [kid for kid in others if "and" in tree.words[subject:kid]]


def speaker_behind(tree: Tree, pronoun: int) -> int | None:
    """ "The police" of "the police said they arrested three men"."""
    for at in tree.climb(pronoun):
        above = tree.head(at)
        if above is None or tree.relation(at) != "ccomp":
            continue
        speaker = tree.kid(above, "nsubj")
        if speaker is not None and speaker != pronoun:
            return None if tree[speaker].tag == "PRP" else speaker
    return None


def objects(tree: Tree, verb: int) -> list[int]:
    """Heads of those whom it is done to."""
    if is_passive(tree, verb):
        subject = subject_of(tree, verb)
        return [] if subject is None else [subject]
    found = [kid for kid in tree.kids(verb, *OBJECTS) if tree[kid].tag[:1] in "NPCWD"]
    found = [kid for kid in found if tree.relation(kid) != "dative"]
    found = found or _of_small_clause(tree, verb) or _as_predicate(tree, verb)
    if found:
        return found
    return _shared_object(tree, verb) or _antecedent_as_object(tree, verb)


def _of_small_clause(tree: Tree, verb: int) -> list[int]:
    """ "found the man guilty", "named her minister": a clause without a verb."""
    clauses = [kid for kid in tree.kids(verb, "ccomp", "xcomp") if not tree.is_verb(kid)]
    return [one for clause in clauses for one in tree.kids(clause, "nsubj")]


def _as_predicate(tree: Tree, verb: int) -> list[int]:
    """ "called Ana Lima on Friday", where the parser takes the name for what one is called."""
    return [kid for kid in tree.kids(verb, "oprd") if tree[kid].tag == "NNP"]


def _shared_object(tree: Tree, verb: int) -> list[int]:
    """ "attacked and looted the town": of the first of two verbs side by side."""
    for kid in tree.kids(verb, "conj"):
        if tree.is_verb(kid) and kid - verb == 2 and not tree.kids(kid, *SUBJECTS):
            return tree.kids(kid, "dobj", "obj")
    return []


def _antecedent_as_object(tree: Tree, verb: int) -> list[int]:
    """ "the man Norway arrested"."""
    subject = tree.kid(verb, *SUBJECTS)
    if tree.relation(verb) != "relcl" or subject is None or tree[subject].tag.startswith("W"):
        return []
    if any(tree[kid].tag in ("WRB", "IN", "WP$") for kid in tree.kids(verb)):
        return []
    above = tree.head(verb)
    return [] if above is None or not tree.is_noun(above) else [above]


def subject_of(tree: Tree, verb: int, depth: int = 0) -> int | None:
    own = tree.kid(verb, *SUBJECTS)
    if own is not None or depth > _DEEPEST:
        return own
    above = tree.head(verb)
    if above is None:
        return _noun_before(tree, verb)
    relation = tree.relation(verb)
    if relation in ("advcl", "ccomp") and tree[verb].tag in _FINITE:
        return _behind_conjunction(tree, verb, above)
    if relation in ("acl", "relcl"):
        return _subject_of_modifier(tree, verb, above, depth)
    if relation in ("xcomp", "ccomp", "advcl", "conj", "pcomp", "acomp", "attr", "prep", "pobj"):
        return _subject_above(tree, verb, above, depth)
    return _noun_before(tree, verb)


def _behind_conjunction(tree: Tree, verb: int, above: int) -> int | None:
    """ "after the minister travelled", where the parser takes "after" for a preposition."""
    for kid in tree.kids(above, "prep"):
        if above < kid < verb and tree.words[kid] in _CONJUNCTIONS:
            return tree.kid(kid, "pobj")
    return _noun_before(tree, verb)


def _subject_above(tree: Tree, verb: int, above: int, depth: int) -> int | None:
    """The subject, or for "urged Chad to wait" the object, of what the verb hangs on."""
    relation = tree.relation(verb)
    if relation in ("xcomp", "ccomp"):
        controlled = tree.kid(above, "dobj", "obj")
        if controlled is not None and controlled < verb:
            return controlled
    if tree.is_noun(above) and relation in ("prep", "conj"):
        return tree.kid(above, "poss") if relation == "prep" else None
    if relation == "conj" and tree[verb].tag == "VBN" and is_passive(tree, above):
        return subject_of(tree, above, depth + 1)
    if is_passive(tree, above) and relation == "conj":
        return None if tree[verb].tag == "VBD" else subject_of(tree, above, depth + 1)
    return subject_of(tree, above, depth + 1)


def _subject_of_modifier(tree: Tree, verb: int, noun: int, depth: int) -> int | None:
    """ "soldiers guarding the town", "Gantz to meet Akar", "Chad's plan to attack"."""
    if tree[verb].tag in ("VBG", "VBN") or tree[noun].tag.startswith("NNP"):
        return noun
    if tree[verb].tag != "VB":
        return noun if tree.relation(verb) == "relcl" else None
    owner = tree.kid(noun, "poss")
    governor = tree.head(noun)
    if owner is not None or governor is None or tree.relation(noun) not in ("dobj", "pobj"):
        return owner
    return subject_of(tree, governor, depth + 1) if tree.is_verb(governor) else None


def _noun_before(tree: Tree, verb: int) -> int | None:
    """Where the grammar gives no subject: the noun just before, if it serves no other word."""
    at = verb - 1
    while at >= 0 and tree.relation(at) in _BESIDE_VERB and not tree.is_noun(at):
        at -= 1
    if at < 0 or not tree.is_noun(at) or tree.relation(at) in _TAKEN:
        return None
    return at
