"""The PLOVER category of an event, where it hangs on more than the type of the event.

A type of ours is what an editor calls it; PLOVER also asks whether it is still to come and with
which words it was done. As its table of older codes has it, a meeting to come is AGREE, a signed
agreement SUPPORT, and so are new ties; to impose sanctions is COERCE, to find guilty ACCUSE. To
resign is RETREAT.
"""

from typing import Final

from articles.extraction.events.lexicon import noun_lemma, verb_lemmas
from articles.extraction.events.lexicon.classes import CLASSES

_COOPERATIVE: Final = frozenset(
    ("meeting", "visit", "cooperation", "aid", "concession", "support", "agreement")
)
_SIGNED: Final = frozenset(
    ("sign", "ratify", "reach", "conclude", "finalise", "finalize", "clinch", "seal", "ink")
)
_TIES: Final = frozenset(("tie", "relation", "link"))
_CONVICTED: Final = frozenset(("convict", "sentence", "find"))
_LEFT: Final = frozenset(("resign", "quit", "leave", "step", "stand", "retire", "resignation"))


def plover_category(kind: str, status: str, trigger: str, usual: str) -> str:
    """`usual` is the category of the type, `trigger` the words that tell the event."""
    words = trigger.lower().split()
    lemmas = {lemma for word in words for lemma in (noun_lemma(word), *verb_lemmas(word))}
    if status == "planned" and kind in _COOPERATIVE:
        return "AGREE"
    if (kind == "agreement" and lemmas & _SIGNED) or (kind == "cooperation" and lemmas & _TIES):
        return "SUPPORT"
    if kind == "ruling" and lemmas & _CONVICTED:
        return "ACCUSE"
    if kind == "sanction" and lemmas & CLASSES["sanctions"]:
        return "COERCE"
    return "RETREAT" if kind == "office-change" and lemmas & _LEFT else usual
