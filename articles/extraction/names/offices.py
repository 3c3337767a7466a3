"""Offices printed beside a person's name: "then Israeli Foreign Minister", ", head of …,"."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.known_spans import preferred_country
from articles.extraction.names.office_openings import Known
from articles.extraction.names.office_phrases import (
    Phrase,
    phrase_after,
    phrase_as,
    phrases_before,
)
from articles.extraction.names.printed_names import words_in
from articles.extraction.names.recognise import covered
from articles.extraction.names.titles import FORMER_WORDS
from articles.extraction.names.tokens import Token
from articles.extraction.shapes import OfficeHeld, Referent, Span
from entities.names import fold, tidy


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the phrases of one article are read against."""

    text: str
    tokens: Sequence[Token]
    starts: Sequence[int]
    sentences: Sequence[tuple[int, int]]
    known: Known
    resolved: Mapping[int, str]  # where the name of a country starts → which country is meant


def with_offices(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[tuple[int, int]],
    referents: Sequence[Referent],
    gazetteer: Gazetteer,
) -> list[Referent]:
    """The same referents, people with the offices that the text prints beside them."""
    starts = [token.start for token in tokens]
    countries = covered(gazetteer.sure_matches(tokens))
    known = Known(countries, _bodies(tokens, starts, referents))
    reading = _Reading(text, tokens, starts, sorted(sentences), known, _resolved(referents))
    held = _offices_by_span(reading, referents)
    return [
        replace(
            referent,
            offices=_fullest(
                [office for span in referent.spans for office in held.get(span.start, ())]
            ),
        )
        if referent.kind == "person"
        else referent
        for referent in referents
    ]


def _resolved(referents: Sequence[Referent]) -> dict[int, str]:
    return {
        span.start: referent.country
        for referent in referents
        if referent.kind == "country"
        for span in referent.spans
    }


def _fullest(offices: Sequence[OfficeHeld]) -> tuple[OfficeHeld, ...]:
    """Without "leader" of a country where a fuller office there stands in the article too."""
    fuller = {office.country for office in offices if not _is_leader(office)}
    return tuple(o for o in offices if not (_is_leader(o) and o.country in fuller))


def _is_leader(office: OfficeHeld) -> bool:
    return office.title.casefold() == "leader" and not office.organization


def _bodies(
    tokens: Sequence[Token], starts: Sequence[int], referents: Sequence[Referent]
) -> dict[int, range]:
    """Every word of an organization or a place leads to all its words."""
    spans = (
        span
        for referent in referents
        if referent.kind in ("organization", "place")
        for span in referent.spans
    )
    ranges = (words_in(tokens, starts, span) for span in spans)
    return {index: words for words in ranges for index in words}


def _offices_by_span(
    reading: _Reading, referents: Sequence[Referent]
) -> dict[int, list[OfficeHeld]]:
    """Offices by where the person's span starts, read in the order of the text."""
    people = sorted(
        (span for referent in referents if referent.kind == "person" for span in referent.spans),
        key=lambda span: span.start,
    )
    held: dict[int, list[OfficeHeld]] = {}
    before: OfficeHeld | None = None
    for span in people:
        if offices := _offices_of(reading, span, before):
            held[span.start] = offices
            before = offices[0]
    return held


def _offices_of(reading: _Reading, span: Span, before: OfficeHeld | None) -> list[OfficeHeld]:
    words = words_in(reading.tokens, reading.starts, span)
    if not words:
        return []
    sentence = _sentence_at(reading.sentences, span.start)
    phrases = _phrases(reading, words)
    if phrases and phrases[0].is_counterpart:
        office = _as_counterpart(_read(reading, phrases[0], sentence, words[-1]), before)
        return [office] if office else []
    return _of_one_country([_read(reading, phrase, sentence, words[-1]) for phrase in phrases])


def _phrases(reading: _Reading, words: range) -> list[Phrase]:
    if found := phrases_before(reading.tokens, words[0], reading.known):
        return found
    after = phrase_after(reading.tokens, words[-1], reading.known)
    after = after or phrase_as(reading.tokens, words[-1])
    return [after] if after else []


def _of_one_country(offices: Sequence[OfficeHeld]) -> list[OfficeHeld]:
    """The second of "Chilean Vice-President and Mines Minister" is of Chile too."""
    first = offices[0].country if offices else ""
    return [
        office if office.country or office.organization else replace(office, country=first)
        for office in offices
    ]


def _sentence_at(sentences: Sequence[tuple[int, int]], position: int) -> tuple[int, int]:
    index = bisect_right(sentences, (position, float("inf"))) - 1
    start, end = sentences[index] if index >= 0 else (position, position)
    return start, end


def _read(
    reading: _Reading, phrase: Phrase, sentence: tuple[int, int], name_last: int
) -> OfficeHeld:
    tokens = reading.tokens
    start, end = tokens[phrase.first].start, tokens[phrase.last].end
    return OfficeHeld(
        label=_label(reading, phrase),
        title=_title(reading, phrase),
        country=_country(reading, phrase, sentence) or _country_after(reading, phrase, name_last),
        organization=_organization(reading, phrase),
        is_former=phrase.is_former,
        start=start,
        end=end,
        sentence_start=sentence[0],
        sentence_end=sentence[1],
    )


def _label(reading: _Reading, phrase: Phrase) -> str:
    """As printed, without the "former" inside it."""
    label = ""
    for index in range(phrase.first, phrase.last + 1):
        if reading.tokens[index].fold in FORMER_WORDS:
            continue
        after = index + 1 if index < phrase.last else index
        end = reading.tokens[after].start if after > index else reading.tokens[index].end
        label += reading.text[reading.tokens[index].start : end]
    return tidy(label)


def _title(reading: _Reading, phrase: Phrase) -> str:
    """The label without its country and its organization."""
    last = phrase.organization_first - 1 if phrase.organization_first >= 0 else phrase.last
    is_sent = phrase.sent_to >= 0
    words = [
        index
        for index in range(phrase.first, last + 1)
        if (index not in reading.known.countries or (is_sent and index >= phrase.sent_to))
        and index not in phrase.body
        and reading.tokens[index].fold not in FORMER_WORDS
    ]
    while words and reading.tokens[words[-1]].text in ("of", "the", "for", "in", "at"):
        words.pop()
    return " ".join(_with_dots(reading, index) for index in words)


def _with_dots(reading: _Reading, index: int) -> str:
    return tidy(reading.text[reading.tokens[index].start : reading.tokens[index].end])


def _organization(reading: _Reading, phrase: Phrase) -> str:
    if phrase.body:
        first, last = phrase.body[0], phrase.body[-1]
    elif phrase.organization_first >= 0:
        first, last = phrase.organization_first, phrase.last
    else:
        return ""
    return tidy(reading.text[reading.tokens[first].start : reading.tokens[last].end])


def _country(reading: _Reading, phrase: Phrase, sentence: tuple[int, int]) -> str:
    """The country of the office; of an ambassador, the one that sends."""
    last = phrase.sent_to - 1 if phrase.sent_to >= 0 else phrase.last
    first = phrase.body[-1] + 1 if phrase.body else phrase.first
    countries = list(_countries(reading, first, last))
    if countries:
        return countries[0]
    return _sender(reading, phrase, sentence) if phrase.sent_to >= 0 else ""


def _country_after(reading: _Reading, phrase: Phrase, name_last: int) -> str:
    """ "President X of Chile"."""
    if phrase.body or phrase.organization_first >= 0 or phrase.first > name_last:
        return ""
    tokens = reading.tokens[name_last + 1 : name_last + 3]
    if not tokens or tokens[0].text != "of" or not tokens[0].follows:
        return ""
    first = name_last + 2 + (tokens[-1].text == "the")
    return next(_countries(reading, first, min(first, len(reading.tokens) - 1)), "")


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
        match = reading.known.countries.get(index)
        if match is None or match.first != index:
            continue
        country = preferred_country(match.names)
        if country is None:
            continue
        if len({name.country for name in match.names if name.country}) == 1:
            yield country.country
        elif decided := reading.resolved.get(reading.tokens[index].start):
            yield decided


def _as_counterpart(office: OfficeHeld, before: OfficeHeld | None) -> OfficeHeld | None:
    """ "his Turkish counterpart" holds the office of the minister named before him.

    Heads of governments are called differently: a chancellor's counterpart may be a president.
    """
    if before is None or not office.country or office.start - before.end > _NEAR:
        return None
    if _HEAD_OF_MINISTRY not in fold(before.title) or "prime" in fold(before.title):
        return None
    named = replace(office, label=before.title, title=before.title, is_former=False)
    first = before.end - len(before.title)
    # The words that say the office stand before him, if in the same sentence.
    in_sentence = office.sentence_start <= first and before.label.endswith(before.title)
    return replace(named, start=first, end=before.end) if in_sentence else named


_HEAD_OF_MINISTRY = "minister"
_NEAR = 400  # characters
_SENDER_REACH = 40  # words
