"""Organizations of one article: abbreviations and short forms joined to the full name."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.tokens import folded
from articles.extraction.names.words import ORGANIZATION_WORDS
from articles.extraction.shapes import Referent, Span
from entities.names import tidy

Key = tuple[str, ...]

_POSSESSIVE: Final = re.compile(r"['’ʼ][sS]?$")
_BRACKETED: Final = re.compile(r"\s?[(\[][\"“‘']?(?:the\s)?([^\W\d_][\w.&/-]{1,11})[\"”’']?[)\]]")
_BRACKET: Final = re.compile(r"\s?[(\[][\"“‘']?(?:the\s)?")
_DEFINED: Final = 0.85
_SMALL: Final = frozenset(("and", "of", "for", "the", "in", "on", "to", "de", "la", "du", "des"))
_LEGAL: Final = frozenset(
    (
        *("ag", "co", "company", "corp", "corporation", "gmbh", "inc", "limited", "llc", "ltd"),
        *("nv", "plc", "sa", "spa", "incorporated", "holdings", "group"),
    )
)
# Heads of names that stand for the one body so called: "the Commission", "the Bank".
_HEADS: Final = ORGANIZATION_WORDS | {"ministers", "city", "times", "post"}


@dataclass(slots=True)
class _Body:
    """All that the article calls one organization; the first key is the fullest."""

    key: Key
    entity: str  # its record's name
    spans: list[Span]


def with_defined_bodies(text: str, spans: Sequence[Span]) -> list[Span]:
    """ "Regional People's Council (RPC)": a country's letters that the article gives to a body."""
    bodies = set()
    for body, short in pairwise(spans):
        if body.kind == "organization" and short.kind == "country":
            is_defined = _BRACKET.fullmatch(text, body.end, short.start) is not None
            surface = text[short.start : short.end]
            if is_defined and _key(surface) in _initials(_key(text[body.start : body.end])):
                bodies.add(surface)
    because = "an abbreviation that the article gives to this body"
    return [
        replace(span, kind="organization", confidence=_DEFINED, reason=because)
        if span.kind == "country" and text[span.start : span.end] in bodies
        else span
        for span in spans
    ]


def organizations_of(text: str, spans: Iterable[Span], gazetteer: Gazetteer) -> list[Referent]:
    """One referent a body; a word like "the Ministry" that fits none or two has no name."""
    by_key: dict[Key, list[Span]] = defaultdict(list)
    for span in sorted(spans, key=lambda span: span.start):
        by_key[_key(text[span.start : span.end])].append(span)
    bodies = _Bodies(text, by_key, gazetteer)
    return [_referent(text, body, bodies.has_name(body)) for body in bodies.joined()]


def _key(surface: str) -> Key:
    """The folded words without a leading article, a possessive and the legal form."""
    words = folded(_POSSESSIVE.sub("", surface).replace(".", "")).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in _LEGAL:
        words = words[:-1]
    return tuple(words)


class _Bodies:
    """Every form of the article, and which forms name one body."""

    def __init__(self, text: str, by_key: Mapping[Key, list[Span]], gazetteer: Gazetteer) -> None:
        self._forms = {
            key: _Body(key, _entity(text, spans, gazetteer), spans) for key, spans in by_key.items()
        }
        self._meant: dict[Key, Key] = _defined(text, by_key)
        self._join_records()
        self._join(_initials, lambda key: len(key) == 1 and 2 < len(key[0]) < 9)
        self._join(_heads, lambda key: len(key) == 1 and key[0] in _HEADS)
        self._join(_openings, lambda key: not set(key) <= _HEADS)

    def has_name(self, body: _Body) -> bool:
        return bool(body.entity) or len(body.key) != 1 or body.key[0] not in _HEADS

    def joined(self) -> list[_Body]:
        for key, body in self._forms.items():
            full = self._forms[self._full(key)]
            if full is not body:
                full.spans = sorted([*full.spans, *body.spans], key=lambda span: span.start)
                full.entity = full.entity or body.entity
        return [body for key, body in self._forms.items() if self._full(key) == key]

    def _full(self, key: Key) -> Key:
        while key in self._meant:
            key = self._meant[key]
        return key

    def _join_records(self) -> None:
        """What the authority file knows under several names."""
        first: dict[str, Key] = {}
        for key, body in sorted(self._forms.items(), key=lambda item: -len(item[0])):
            if body.entity and key not in self._meant:
                full = first.setdefault(body.entity, key)
                if full != key:
                    self._meant[key] = full

    def _join(self, forms_of: Callable[[Key], set[Key]], may_be: Callable[[Key], bool]) -> None:
        """Point each short form at the only fuller name that has it and stands before it."""
        fuller: dict[Key, set[Key]] = defaultdict(set)
        for key in self._forms:
            if len(key) > 1:
                for form in forms_of(key):
                    fuller[form].add(key)
        for key, body in self._forms.items():
            fits = {self._full(one) for one in fuller.get(key, ())} - {key}
            if key in self._meant or body.entity or len(fits) != 1 or not may_be(key):
                continue
            [full] = fits
            if self._forms[full].spans[0].start < body.spans[0].start:
                self._meant[key] = full


def _entity(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> str:
    names = gazetteer.look_up(_POSSESSIVE.sub("", text[spans[0].start : spans[0].end]))
    entities = {name.entity for name in names if name.kind == "organization"}
    return entities.pop() if len(entities) == 1 else ""


def _defined(text: str, by_key: Mapping[Key, Sequence[Span]]) -> dict[Key, Key]:
    """ "African Union (AU)": which form another one was put beside in brackets."""
    meant: dict[Key, Key] = {}
    for key, spans in by_key.items():
        for span in spans if len(key) > 1 else ():
            if found := _BRACKETED.match(text, span.end, span.end + 24):
                short = _key(found[1])
                is_short = short in by_key and len(short) == 1 and short not in meant
                if is_short and (short in _initials(key) or found[1].isupper()):
                    meant[short] = key
    return {short: full for short, full in meant.items() if full not in meant}


def _initials(key: Key) -> set[Key]:
    """With and without small words: "bor" and "br" of the Bank of Rhodes."""
    large = "".join(word[0] for word in key if word not in _SMALL)
    return {("".join(word[0] for word in key),), (large,)}


def _heads(key: Key) -> set[Key]:
    """ "commission" of the European Commission, "ministry" of the Ministry of Health."""
    return {(word,) for word in (key[0], key[-1]) if word in _HEADS}


def _openings(key: Key) -> set[Key]:
    """ "goldman" of Goldman Sachs."""
    return {key[:size] for size in range(1, min(len(key), 6))}


def _referent(text: str, body: _Body, has_name: bool) -> Referent:
    if not has_name:
        return Referent("organization", "", body.spans)
    printed = [_printed(text[span.start : span.end]) for span in body.spans]
    fullest = [name for name in printed if _key(name) == body.key] or printed
    mixed = next((name for name in fullest if not name.isupper()), fullest[0])
    return Referent("organization", body.entity or mixed, body.spans)


def _printed(surface: str) -> str:
    return tidy(_POSSESSIVE.sub("", surface)).removeprefix("the ")
