"""A title for an event in plain English, made of its parts."""

from collections.abc import Sequence

from articles.extraction.events.matches import Found
from articles.extraction.events.verbs import conjugated
from articles.extraction.shapes import Referent


def title_of(text: str, found: Found, referents: Sequence[Referent]) -> str:
    title = found.pattern.title.format(
        a=_names(found.actors, referents),
        b=_names(found.others, referents),
        d="" if found.destination is None else referents[found.destination].name,
        o=_office(text, found),
        t=found.said.strip(),
        verb=_verb(found),
    )
    return " ".join(title.split())


def _verb(found: Found) -> str:
    verbs = found.pattern.verbs
    one, several, plain = conjugated(found.said, verbs) if verbs else found.pattern.verb
    if found.status == "planned":
        return f"to {plain}"
    if found.status == "hypothetical":
        return f"may {plain}"
    return several if len(found.actors) > 1 else one


def _names(indices: Sequence[int], referents: Sequence[Referent]) -> str:
    """ "Yair Lapid", "Israel and Turkey", "A, B and C"."""
    names = [referents[index].name for index in indices]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1] if names else "")))


def _office(text: str, found: Found) -> str:
    return " ".join(text[slice(*found.office)].split()) if found.office else ""
