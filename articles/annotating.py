"""Stores what extraction found in a text, around the decisions that people made."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from articles.events.storing import store_events
from articles.extraction.anchoring import Quote, place_quotes, surroundings
from articles.extraction.names import told
from articles.extraction.shapes import Extraction, Referent, Span
from articles.kinds import Origin
from articles.models import Article, Mention, Text
from articles.proposals import drop_idle_proposals, proposed_for
from articles.recognising import extractor_name
from articles.relating import store_offices
from articles.rules import Meaning
from articles.settled import Settled
from articles.timing import store_times
from entities.candidates import Office, Wanted, fetch, find_countries
from entities.inserting import insert
from entities.kinds import EntityKind
from entities.matching import Match, match_all
from entities.models import Country, Entity
from entities.names import fold
from entities.plain_names import short_form

_LONGEST_SURFACE = 500
# Below it a name is more likely wrong than right: an editor sees it, the authority file does not.
_SURE_ENOUGH = 0.5


def annotate(text: Text, extraction: Extraction) -> list[Mention]:
    """Makes the extraction the article's own; returns the mentions that lost their place.

    Call it inside a transaction, on the newest text. A person's mentions are placed again and
    never changed otherwise; an unchanged suggestion keeps its row; a proposed entity on which
    nothing stands any more goes.
    """
    article = text.article
    before = set() if text.is_new else set(_linked_entities(article))
    lost = _place_kept_mentions(text)
    settled = Settled(text, extraction.referents)
    own = proposed_for(article, before)
    countries = find_countries(_countries_told(extraction))
    matches = _match(text, extraction.referents, settled, own, countries)
    _store_suggestions(text, extraction.referents, matches, settled)
    times = store_times(text, extraction.times)
    entities = _children([match.entity for match in matches])
    keys = {code: country.pk for code, country in countries.items()}
    store_offices(text, extraction.referents, entities, keys)
    store_events(text, extraction, entities, times, keys)
    if before:
        drop_idle_proposals(before - set(_linked_entities(article)))
    return lost


def _countries_told(extraction: Extraction) -> Iterator[str]:
    """The codes of those that are named, that places lie in, of offices and of events."""
    yield from (one.country for one in extraction.referents)
    yield from (office.country for one in extraction.referents for office in one.offices)
    yield from (event.country for event in extraction.events)


def _linked_entities(article: Article) -> Iterable[int]:
    return Mention.objects.filter(text__article=article, entity__isnull=False).values_list(
        "entity_id", flat=True
    )


def _place_kept_mentions(text: Text) -> list[Mention]:
    """Moves every mention that a person made or decided into this text; returns the lost ones."""
    if text.is_new:
        return []
    kept = list(Mention.objects.kept().filter(text__article=text.article).order_by("start"))
    quotes = [Quote(m.surface, m.prefix, m.suffix, m.start) for m in kept]
    lost = []
    for mention, start in zip(kept, place_quotes(text.content, quotes), strict=True):
        mention.placed = start is not None
        if start is None:
            lost.append(mention)
        else:
            _move(mention, text, start)
    Mention.objects.bulk_update(kept, ["text", "start", "end", "prefix", "suffix", "placed"])
    return lost


def _move(mention: Mention, text: Text, start: int) -> None:
    mention.text = text
    mention.start, mention.end = start, start + len(mention.surface)
    mention.prefix, mention.suffix = surroundings(text.content, mention.start, mention.end)


def _match(
    text: Text,
    referents: Sequence[Referent],
    settled: Settled,
    own: Sequence[Entity],
    countries: Mapping[str, Country],
) -> list[Match]:
    """The records of the referents: decisions on their spans, else rules, else the names.

    What stands on this article alone is no evidence for it: who is meant does not depend on how
    often an article was read.
    """
    found = [_settled(referent, settled) for referent in referents]
    open_ones = [one for one, match in zip(referents, found, strict=True) if match is None]
    wanted = [_wanted(referent, text.content) for referent in open_ones]
    matches = iter(match_all(wanted, text.article_id, own, countries))
    return [match or next(matches) for match in found]


def _settled(referent: Referent, settled: Settled) -> Match | None:
    if entity := settled.linked(referent):
        return Match(entity, "an editor linked it in this article", 1.0)
    is_free = any(settled.is_free(span) for span in referent.spans)
    if is_free and (meaning := settled.told(referent)):
        return Match(meaning.entity, meaning.reason, 1.0)
    if not referent.name:
        return Match(None, "only a short form stands here")
    if not is_free:
        return Match(None, "an editor decided otherwise")
    if max(span.confidence for span in referent.spans) < _SURE_ENOUGH:
        return Match(None, "too unsure to make a record of it")
    return None


def _children(entities: Sequence[Entity | None]) -> list[Entity | None]:
    """The people, places, … that the bare rows among them are."""
    children = fetch({one.pk: one.kind for one in entities if one and not one.KIND})
    return [children.get(one.pk, one) if one else None for one in entities]


def _wanted(referent: Referent, content: str) -> Wanted:
    """What the article says of the one it names."""
    offices = {
        Office(fold(words), office.country, fold(office.organization))
        for office in referent.offices
        for words in (office.label, office.title)
    }
    printed = {content[span.start : span.end] for span in referent.spans}
    is_body = referent.kind == EntityKind.ORGANIZATION
    return Wanted(
        referent.kind,
        referent.name,
        referent.country,
        frozenset(offices),
        _person_fields(referent),
        [text for text in printed if is_body and short_form(referent.name, text)],
    )


def _person_fields(referent: Referent) -> dict[str, str]:
    if referent.kind != EntityKind.PERSON:
        return {}
    return {
        "given_name": referent.given_name,
        "family_name": referent.family_name,
        "honorific_prefix": referent.honorific,
    }


def _store_suggestions(
    text: Text, referents: Sequence[Referent], matches: Sequence[Match], settled: Settled
) -> None:
    old = {} if text.is_new else _suggestions_by_quote(text.article)
    new, changed = [], []
    for referent, match in zip(referents, matches, strict=True):
        for wanted in _suggestions(text, referent, match, settled):
            twins = old.get(_quote_key(wanted))
            if not twins:
                new.append(wanted)
            elif _take_over(twin := twins.pop(), wanted):
                changed.append(twin)
    if gone := [mention.pk for twins in old.values() for mention in twins]:
        _open_suggestions(text.article).filter(pk__in=gone).delete()
    Mention.objects.bulk_update(changed, [*_SUGGESTION_FIELDS, "version"])
    insert(new)


def _suggestions(
    text: Text, referent: Referent, match: Match, settled: Settled
) -> Iterator[Mention]:
    is_linked = settled.linked(referent) is not None
    for span in referent.spans:
        if settled.is_free(span) and span.end - span.start <= _LONGEST_SURFACE:
            meaning = None if is_linked else settled.meaning(span)
            yield _suggestion(text, span, _by_rule(meaning) if meaning else _found(span, match))


_SUGGESTION_FIELDS = [
    *("text_id", "start", "end", "entity_id", "confidence", "margin", "candidates", "reason"),
    *("origin", "method", "extractor"),
]
_QuoteKey = tuple[str, str, str, str]


def _quote_key(mention: Mention) -> _QuoteKey:
    return (mention.kind, mention.surface, mention.prefix, mention.suffix)


def _suggestions_by_quote(article: Article) -> dict[_QuoteKey, list[Mention]]:
    """What was suggested on any text of the article, last one first among equals."""
    found: dict[_QuoteKey, list[Mention]] = defaultdict(list)
    for mention in _open_suggestions(article).order_by("-start"):
        found[_quote_key(mention)].append(mention)
    return found


def _open_suggestions(article: Article) -> QuerySet[Mention]:
    return Mention.objects.suggestions().filter(text__article=article)


def _suggestion(text: Text, span: Span, values: Mapping[str, Any]) -> Mention:
    prefix, suffix = surroundings(text.content, span.start, span.end)
    return Mention(
        text=text,
        start=span.start,
        end=span.end,
        surface=text.content[span.start : span.end],
        prefix=prefix,
        suffix=suffix,
        extractor=extractor_name(),
        **values,
    )


def _found(span: Span, match: Match) -> dict[str, Any]:
    return {
        "kind": span.kind,
        "entity": match.entity,
        "confidence": span.confidence,
        "margin": match.margin,
        "candidates": [
            {"entity": one.entity, "score": one.score, "reason": one.reason}
            for one in match.candidates
        ],
        "reason": f"{span.reason}; {match.reason}"[:300],
        "method": span.method,
    }


def _by_rule(meaning: Meaning) -> dict[str, Any]:
    return {
        "kind": meaning.kind,
        "entity": meaning.entity,
        "origin": Origin.RULE,
        "confidence": told.CONFIDENCE,
        "reason": meaning.reason[:300],
        "method": told.METHOD,
    }


def _take_over(row: Mention, wanted: Mention) -> bool:
    """Whether the row has anything to take over; who has it open is told of what they see."""
    changed = [name for name in _SUGGESTION_FIELDS if getattr(row, name) != getattr(wanted, name)]
    if "entity_id" in changed or _listed(row) != _listed(wanted):
        row.version += 1
    for name in changed:
        setattr(row, name, getattr(wanted, name))
    return bool(changed)


def _listed(mention: Mention) -> list[int]:
    return [candidate["entity"] for candidate in mention.candidates]
