"""Stores what extraction found in a text, around the decisions that people made."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import QuerySet

from articles.extraction.anchoring import Quote, place_quotes, surroundings
from articles.extraction.shapes import Extraction, Referent, Span
from articles.kinds import MentionStatus
from articles.models import Article, Mention, Text, TimeExpression
from articles.recognising import extractor_name
from articles.relating import store_events, store_offices
from entities.candidates import Office, Wanted
from entities.kinds import EntityKind, ReviewState
from entities.matching import SHORT_FORM_ORIGIN, Match, match_all
from entities.models import Entity, FormerSlug, Name, NameKey
from entities.names import fold
from entities.plain_names import short_form

_LONGEST_SURFACE = 500
# Below it a name is more likely wrong than right: an editor sees it, the authority file does not.
_SURE_ENOUGH = 0.5
_OWN_PARTS = (FormerSlug, NameKey)


def annotate(text: Text, extraction: Extraction) -> list[Mention]:
    """Makes the extraction the article's own; returns the mentions that lost their place.

    Call it inside a transaction, on the newest text. A person's mentions are placed again and
    never changed otherwise; an unchanged suggestion keeps its row; a proposed entity on which
    nothing stands any more goes.
    """
    article = text.article
    before = set(_linked_entities(article))
    lost = _place_kept_mentions(text)
    kept = list(text.mentions.kept())
    matches = _match(text, extraction.referents, kept)
    _store_suggestions(text, extraction.referents, matches, kept)
    times = _store_times(text, extraction)
    entities = [match.entity for match in matches]
    store_offices(text, extraction.referents, entities)
    store_events(text, extraction, entities, times)
    _drop_idle_proposals(before - set(_linked_entities(article)))
    return lost


def _linked_entities(article: Article) -> Iterable[int]:
    return Mention.objects.filter(text__article=article, entity__isnull=False).values_list(
        "entity_id", flat=True
    )


def _place_kept_mentions(text: Text) -> list[Mention]:
    """Moves every mention that a person made or decided into this text; returns the lost ones."""
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


def _match(text: Text, referents: Sequence[Referent], kept: Sequence[Mention]) -> list[Match]:
    """The records of the referents: editors' decisions on their spans, else the names."""
    settled = [_settled(referent, kept) for referent in referents]
    open_ones = [one for one, match in zip(referents, settled, strict=True) if match is None]
    wanted = [_wanted(referent, text.content) for referent in open_ones]
    matches = iter(match_all(wanted, text.article_id))
    return [match or next(matches) for match in settled]


def _settled(referent: Referent, kept: Sequence[Mention]) -> Match | None:
    places = {(span.start, span.end) for span in referent.spans}
    for mention in kept:
        decided = mention.status == MentionStatus.ACCEPTED and mention.entity
        if decided and (mention.start, mention.end) in places:
            return Match(mention.entity, "an editor linked it in this article", 1.0)
    if not referent.name:
        return Match(None, "only a short form stands here")
    if not any(_is_free(span, kept) for span in referent.spans):
        return Match(None, "an editor decided otherwise")
    if max(span.confidence for span in referent.spans) < _SURE_ENOUGH:
        return Match(None, "too unsure to make a record of it")
    return None


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


def _is_free(span: Span, kept: Sequence[Mention]) -> bool:
    """Nothing that a person settled stands in the way of this suggestion."""
    for mention in kept:
        if mention.status == MentionStatus.REJECTED:
            if (mention.start, mention.end) == (span.start, span.end):
                return False
        elif mention.start < span.end and span.start < mention.end:
            return False
    return True


def _store_suggestions(
    text: Text,
    referents: Sequence[Referent],
    matches: Sequence[Match],
    kept: Sequence[Mention],
) -> None:
    old = _suggestions_by_quote(text.article)
    new, same = [], []
    for referent, match in zip(referents, matches, strict=True):
        for span in referent.spans:
            if not _is_free(span, kept) or span.end - span.start > _LONGEST_SURFACE:
                continue
            wanted = _suggestion(text, span, match)
            twins = old.get(_quote_key(wanted))
            if twins:
                same.append(_take_over(twins.pop(), wanted))
            else:
                new.append(wanted)
    gone = [mention.pk for twins in old.values() for mention in twins]
    _machine_suggestions(text.article).filter(pk__in=gone).delete()
    Mention.objects.bulk_update(same, _SUGGESTION_FIELDS)
    Mention.objects.bulk_create(new)


_SUGGESTION_FIELDS = [
    *("text", "start", "end", "entity", "confidence", "margin", "candidates", "reason"),
    *("method", "extractor"),
]
_QuoteKey = tuple[str, str, str, str]


def _quote_key(mention: Mention) -> _QuoteKey:
    return (mention.kind, mention.surface, mention.prefix, mention.suffix)


def _suggestions_by_quote(article: Article) -> dict[_QuoteKey, list[Mention]]:
    """The machine's suggestions on any text of the article, last one first among equals."""
    found: dict[_QuoteKey, list[Mention]] = defaultdict(list)
    for mention in _machine_suggestions(article).order_by("-start"):
        found[_quote_key(mention)].append(mention)
    return found


def _machine_suggestions(article: Article) -> QuerySet[Mention]:
    return Mention.objects.suggestions().filter(text__article=article)


def _suggestion(text: Text, span: Span, match: Match) -> Mention:
    prefix, suffix = surroundings(text.content, span.start, span.end)
    return Mention(
        text=text,
        start=span.start,
        end=span.end,
        surface=text.content[span.start : span.end],
        prefix=prefix,
        suffix=suffix,
        kind=span.kind,
        entity=match.entity,
        confidence=span.confidence,
        margin=match.margin,
        candidates=[
            {"entity": one.entity, "score": one.score, "reason": one.reason}
            for one in match.candidates
        ],
        reason=f"{span.reason}; {match.reason}"[:300],
        method=span.method,
        extractor=extractor_name(),
    )


def _take_over(row: Mention, wanted: Mention) -> Mention:
    for name in _SUGGESTION_FIELDS:
        setattr(row, name, getattr(wanted, name))
    return row


def _store_times(text: Text, extraction: Extraction) -> list[TimeExpression]:
    TimeExpression.objects.filter(text__article=text.article).delete()
    return TimeExpression.objects.bulk_create(
        TimeExpression(
            text=text,
            start=time.start,
            end=time.end,
            surface=text.content[time.start : time.end],
            type=time.type,
            value=time.value,
            date_start=time.date_start,
            date_end=time.date_end,
            anchor=time.anchor,
            basis=time.basis,
        )
        for time in extraction.times
    )


def _drop_idle_proposals(candidates: set[int]) -> None:
    """Removes proposed entities that no mention, decision, edit or relation stands on."""
    proposed = Entity.objects.filter(
        pk__in=candidates, review_state=ReviewState.PROPOSED, locked_fields=[]
    )
    for entity in proposed:
        if not any(_stands_on(entity.child)):
            entity.child.delete()


def _stands_on(entity: Entity) -> Iterator[bool]:
    """For each relation that points at the entity, whether any row does."""
    for relation in entity._meta.related_objects:
        is_own_part = relation.parent_link or relation.related_model in _OWN_PARTS
        if not is_own_part:
            rows = relation.related_model._base_manager.filter(**{relation.field.name: entity.pk})
            if relation.related_model is Name:
                rows = rows.exclude(origin=SHORT_FORM_ORIGIN)
            yield rows.exists()
