"""A title for an event in plain English, made of its parts."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from articles.extraction.events.matches import Found
from articles.extraction.events.verbs import conjugated
from articles.extraction.names.gazetteer import GOVERNMENT_METHOD
from articles.extraction.shapes import Referent
from entities.names import tidy

_LONGEST_ABBREVIATION: Final = 4  # "USA" and "U.S." are no name in capitals


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


def title_of(text: str, found: Found, names: Sequence[str]) -> str:
    """`names` are those of the referents, in their order."""
    title = found.pattern.title.format(
        a=_listed(found.actors, names),
        b=_listed(found.others, names),
        d="" if found.destination is None else names[found.destination],
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


def _listed(indices: Sequence[int], names: Sequence[str]) -> str:
    """ "Yair Lapid", "Israel and Turkey", "A, B and C"."""
    listed = [names[index] for index in indices]
    return " and ".join(filter(None, (", ".join(listed[:-1]), listed[-1] if listed else "")))


def _office(text: str, found: Found) -> str:
    return " ".join(text[slice(*found.office)].split()) if found.office else ""
