"""Names that editors made rules for: found just as they are printed, and meaning just that."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from articles.extraction.shapes import READ_ROLES, Block, KnownName, Referent, Span
from entities.names import tidy

METHOD: Final = "rule"
CONFIDENCE: Final = 0.99
_WORD: Final = re.compile(r"\w+")


class ToldNames:
    """A dictionary on the first word of every name; capitals and accents matter."""

    def __init__(self, names: Iterable[KnownName] = ()) -> None:
        self._names = {tidy(name.text): name for name in names}
        self._by_word: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for words in self._names:
            if first := _WORD.search(words):
                self._by_word[first[0]].append((first.start(), words))

    def look_up(self, surface: str) -> KnownName | None:
        return self._names.get(tidy(surface))

    def recognise(self, text: str, blocks: Sequence[Block]) -> list[Span]:
        """The recogniser of the seam; names inside longer ones are found too."""
        if not self._names:
            return []
        read = (block for block in blocks if block.role in READ_ROLES)
        return [span for block in read for span in self._spans(text, block)]

    def _spans(self, text: str, block: Block) -> Iterator[Span]:
        for word in _WORD.finditer(text, block.start, block.end):
            for before, words in self._by_word.get(word[0], ()):
                start = word.start() - before
                if start < block.start:
                    continue
                if found := _pattern(words).match(text, start, block.end):
                    name = self._names[words]
                    yield Span(*found.span(), kind_of(name), METHOD, CONFIDENCE, _reason(name))


def kind_of(name: KnownName) -> str:
    """The kind of a mention by this name."""
    is_demonym = name.kind == "country" and name.name_kind.startswith("demonym")
    return "nationality" if is_demonym else name.kind


@lru_cache(maxsize=1024)
def _pattern(words: str) -> re.Pattern[str]:
    """These words, with any white space between them, not as a part of a longer word."""
    printed = r"\s+".join(re.escape(word) for word in words.split(" "))
    opens, closes = (r"\b" if _WORD.match(sign) else "" for sign in (words[0], words[-1]))
    return re.compile(opens + printed + closes)


def _reason(name: KnownName) -> str:
    return f"a rule: always {name.entity}"


def as_told(text: str, referents: Sequence[Referent], names: ToldNames) -> list[Referent]:
    """What rules name becomes what they say it is, apart from others of the same words.

    With the full name of a person or a thing go its short forms.
    """
    if not any(span.method == METHOD for one in referents for span in one.spans):
        return list(referents)
    others: list[Referent] = []
    told: dict[int, list[tuple[KnownName, Referent]]] = defaultdict(list)
    for referent in referents:
        for name, part in _parts(text, referent, names):
            if name is None:
                others.append(part)
            else:
                told[name.record].append((name, part))
    found = [*others, *(_joined(parts) for parts in told.values())]
    return sorted(found, key=lambda referent: referent.spans[0].start)


def _parts(
    text: str, referent: Referent, names: ToldNames
) -> Iterator[tuple[KnownName | None, Referent]]:
    """The spans of each rule by themselves, and those that no rule is about."""
    told = {
        span: name
        for span in referent.spans
        if span.method == METHOD and (name := names.look_up(text[span.start : span.end]))
    }
    of_all = _name_of_all(text, referent, told)
    parts: dict[KnownName | None, list[Span]] = defaultdict(list)
    for span in referent.spans:
        parts[told.get(span, of_all)].append(span)
    for name, spans in parts.items():
        yield name, replace(referent, spans=spans)


def _name_of_all(text: str, referent: Referent, told: Mapping[Span, KnownName]) -> KnownName | None:
    """The rule that speaks of the full name, and so of the short forms too.

    What a country is called besides, its people and its capital, are no short forms of it.
    """
    if referent.kind == "country":
        return None
    sizes = {span: len(text[span.start : span.end].split()) for span in referent.spans}
    most = max(sizes.values())
    for span, name in told.items():
        is_called_so = referent.kind == "person" and referent.name == name.entity
        if sizes[span] == most or is_called_so:
            return name
    return None


def _joined(parts: Sequence[tuple[KnownName, Referent]]) -> Referent:
    """All that the rules give to one record."""
    name = parts[0][0]
    spans = sorted((s for _, part in parts for s in part.spans), key=lambda span: span.start)
    alike = (part.country for _, part in parts if part.kind == name.kind)
    country = name.country or next(filter(None, alike), "")
    return Referent(name.kind, name.entity, spans, country=country, told=name.text)
