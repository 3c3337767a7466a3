"""Offices printed beside a person's name: "then Israeli Foreign Minister", ", head of …,"."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from articles.extraction.names.gazetteer import Gazetteer, Match, preferred_country
from articles.extraction.names.office_phrases import Phrase, phrase_after, phrase_as, phrase_before
from articles.extraction.names.recognise import covered
from articles.extraction.names.tokens import Token
from articles.extraction.shapes import OfficeHeld, Referent, Span
from entities.names import tidy


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the phrases of one article are read against."""

    text: str
    tokens: Sequence[Token]
    starts: Mapping[int, int]
    sentences: Sequence[tuple[int, int]]
    known: Mapping[int, Match]


def with_offices(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[tuple[int, int]],
    referents: Sequence[Referent],
    gazetteer: Gazetteer,
) -> list[Referent]:
    """The same referents, people with the offices that the text prints beside them."""
    starts = {token.start: index for index, token in enumerate(tokens)}
    known = covered(gazetteer.sure_matches(tokens))
    reading = _Reading(text, tokens, starts, sorted(sentences), known)
    held = _offices_by_span(reading, referents)
    return [
        replace(
            referent,
            offices=_fullest([held[span.start] for span in referent.spans if span.start in held]),
        )
        if referent.kind == "person"
        else referent
        for referent in referents
    ]


def _fullest(offices: Sequence[OfficeHeld]) -> tuple[OfficeHeld, ...]:
    """Without "leader" of a country where a fuller office there stands in the article too."""
    fuller = {office.country for office in offices if not _is_leader(office)}
    return tuple(o for o in offices if not (_is_leader(o) and o.country in fuller))


def _is_leader(office: OfficeHeld) -> bool:
    return office.title.casefold() == "leader" and not office.organization


def _offices_by_span(reading: _Reading, referents: Sequence[Referent]) -> dict[int, OfficeHeld]:
    """Offices by where the person's span starts, read in the order of the text."""
    people = sorted(
        (span for referent in referents if referent.kind == "person" for span in referent.spans),
        key=lambda span: span.start,
    )
    held: dict[int, OfficeHeld] = {}
    before: OfficeHeld | None = None
    for span in people:
        office = _office_of(reading, span, before)
        if office is not None:
            held[span.start] = before = office
    return held


def _office_of(reading: _Reading, span: Span, before: OfficeHeld | None) -> OfficeHeld | None:
    first = reading.starts[span.start]
    last = first
    while last + 1 < len(reading.tokens) and reading.tokens[last + 1].start < span.end:
        last += 1
    phrases = (
        phrase_before(reading.tokens, first, reading.known),
        phrase_after(reading.tokens, last, reading.known),
        phrase_as(reading.tokens, last),
    )
    phrase = next((phrase for phrase in phrases if phrase is not None), None)
    if phrase is None:
        return None
    sentence = _sentence_at(reading.sentences, span.start)
    office = _read(reading, phrase, sentence)
    return _as_counterpart(office, before) if phrase.is_counterpart else office


def _sentence_at(sentences: Sequence[tuple[int, int]], position: int) -> tuple[int, int]:
    index = bisect_right(sentences, (position, float("inf"))) - 1
    start, end = sentences[index] if index >= 0 else (position, position)
    return start, end


def _read(reading: _Reading, phrase: Phrase, sentence: tuple[int, int]) -> OfficeHeld:
    tokens = reading.tokens
    start, end = tokens[phrase.first].start, tokens[phrase.last].end
    return OfficeHeld(
        label=tidy(reading.text[start:end]),
        title=_title(reading, phrase),
        country=_country(reading, phrase, sentence),
        organization=_organization(reading, phrase),
        is_former=phrase.is_former,
        start=start,
        end=end,
        sentence_start=sentence[0],
        sentence_end=sentence[1],
    )


def _title(reading: _Reading, phrase: Phrase) -> str:
    """The label without its country and its organization."""
    last = phrase.organization_first - 1 if phrase.organization_first >= 0 else phrase.last
    is_sent = phrase.sent_to >= 0
    words = [
        index
        for index in range(phrase.first, last + 1)
        if index not in reading.known or (is_sent and index >= phrase.sent_to)
    ]
    while words and reading.tokens[words[-1]].text in ("of", "the", "for", "in", "at"):
        words.pop()
    return " ".join(_with_dots(reading, index) for index in words)


def _with_dots(reading: _Reading, index: int) -> str:
    return tidy(reading.text[reading.tokens[index].start : reading.tokens[index].end])


def _organization(reading: _Reading, phrase: Phrase) -> str:
    if phrase.organization_first < 0:
        return ""
    start = reading.tokens[phrase.organization_first].start
    return tidy(reading.text[start : reading.tokens[phrase.last].end])


def _country(reading: _Reading, phrase: Phrase, sentence: tuple[int, int]) -> str:
    """The country of the office; of an ambassador, the one that sends."""
    last = phrase.sent_to - 1 if phrase.sent_to >= 0 else phrase.last
    countries = list(_countries(reading, phrase.first, last))
    if countries:
        return countries[0]
    return _sender(reading, phrase, sentence) if phrase.sent_to >= 0 else ""


def _sender(reading: _Reading, phrase: Phrase, sentence: tuple[int, int]) -> str:
    """ "Israel has appointed X as ambassador to Turkey": the country that appoints."""
    index = phrase.first - 1
    while (
        index >= max(0, phrase.first - _SENDER_REACH) and reading.tokens[index].start >= sentence[0]
    ):
        if reading.tokens[index].fold in _APPOINTS:
            start = max(index - _SENDER_REACH, 0)
            while reading.tokens[start].start < sentence[0]:
                start += 1
            return next(iter(list(_countries(reading, start, index))[::-1]), "")
        index -= 1
    return ""


_APPOINTS = frozenset(("appointed", "appoints", "named", "names", "nominated", "sent", "picked"))


def _countries(reading: _Reading, first: int, last: int) -> Iterator[str]:
    for index in range(first, last + 1):
        match = reading.known.get(index)
        if match is None or match.first != index:
            continue
        country = preferred_country(match.names)
        if country is not None and len({n.country for n in match.names if n.country}) == 1:
            yield country.country


def _as_counterpart(office: OfficeHeld, before: OfficeHeld | None) -> OfficeHeld | None:
    """ "his Turkish counterpart" holds the office of the one named before him."""
    if before is None or not office.country or office.start - before.end > _NEAR:
        return None
    named = replace(office, label=before.title, title=before.title, is_former=False)
    first = before.end - len(before.title)
    # The words that say the office stand before him, if in the same sentence.
    in_sentence = office.sentence_start <= first and before.label.endswith(before.title)
    return replace(named, start=first, end=before.end) if in_sentence else named


_NEAR = 400  # characters
_SENDER_REACH = 40  # words
