"""What editors decided, as annotated texts: for measuring and for training a recogniser."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from articles.extraction.scoring.spans import LABELS, label_of
from articles.extraction.shapes import READ_ROLES
from articles.kinds import DatedPrecision, MentionKind, MentionStatus
from articles.models import Article, Mention, Text
from articles.querysets import MentionQuerySet
from entities.countries import iso_code
from entities.kinds import EntityKind
from entities.models import Entity

_AT_ONCE: Final = 100
_LENGTHS: Final = {DatedPrecision.MONTH: len("2022-10"), DatedPrecision.YEAR: len("2022")}


def annotated_texts(*, also_unfinished: bool = False) -> Iterator[dict[str, Any]]:
    """A line for every article that was decided to its end, then for those decided in part.

    In a text that was decided to its end what is not marked is no name.
    """
    waits = Article.objects.filter(pk=OuterRef("article"), needs_reading=True)
    is_unfinished = Exists(_placed().to_decide()) | Exists(waits)
    texts = _decided_texts()
    for text in texts.exclude(is_unfinished).iterator(chunk_size=_AT_ONCE):
        yield _line(text, is_finished=True)
    if also_unfinished:
        for text in texts.filter(is_unfinished).iterator(chunk_size=_AT_ONCE):
            yield _line(text, is_finished=False)


def _decided_texts() -> QuerySet[Text, Text]:
    """The newest texts in which somebody decided something, with what was decided."""
    later = Text.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
    decided = Mention.objects.decided().filter(placed=True).order_by("start", "end", "pk")
    meant = ("entity__as_country", "entity__merged_into__as_country")
    return (
        Text.objects.filter(~Exists(later), Exists(_placed().decided()))
        .select_related("article")
        .prefetch_related("blocks", Prefetch("mentions", decided.select_related(*meant)))
        .order_by("pk")
    )


def _placed() -> MentionQuerySet:
    placed: MentionQuerySet = Mention.objects.filter(text=OuterRef("pk"), placed=True)
    return placed


def _line(text: Text, *, is_finished: bool) -> dict[str, Any]:
    """Offsets are those of the archive; `spans` is what training reads of `gold`."""
    decided = text.mentions.all()
    accepted = [one for one in decided if one.status == MentionStatus.ACCEPTED]
    return {
        "id": text.article.slug,
        "text": _story(text, accepted),
        "date": _date(text.article),
        "language": text.article.language,
        "labels": list(LABELS) if is_finished else [],
        "exhaustive": dict.fromkeys(MentionKind.values, is_finished),
        "gold": [_place(mention) | _meaning(mention) for mention in accepted],
        "spans": list(_spans(accepted)),
        "rejected": [_place(one) for one in decided if one.status == MentionStatus.REJECTED],
    }


def _story(text: Text, accepted: Iterable[Mention]) -> str:
    """The text with blanks for lines that do not tell the story: nobody marked the names in them.

    A line in which an editor did mark one stays.
    """
    starts = [mention.start for mention in accepted]
    parts, position = [], 0
    for block in sorted(text.blocks.all(), key=lambda block: block.start):
        is_marked = any(block.start <= start < block.end for start in starts)
        if block.role not in READ_ROLES and not is_marked:
            parts.append(text.content[position : block.start])
            parts.append(_blank(text.content[block.start : block.end]))
            position = block.end
    return "".join([*parts, text.content[position:]])


def _blank(line: str) -> str:
    return "".join("\n" if sign == "\n" else " " for sign in line)


def _date(article: Article) -> str | None:
    """As `evaluate` reads it: a day, a month or a year."""
    if article.dated_start is None:
        return None
    length = _LENGTHS.get(DatedPrecision(article.dated_precision))
    return article.dated_start.isoformat()[:length]


def _place(mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "kind": mention.kind,
        "surface": mention.surface,
    }


def _meaning(mention: Mention) -> dict[str, Any]:
    entity = mention.entity and (mention.entity.merged_into or mention.entity)
    if entity is None:
        return {"entity": None, "name": None}
    return {"entity": entity.pk, "name": entity.name} | _country(entity)


def _country(entity: Entity) -> dict[str, str]:
    if entity.kind != EntityKind.COUNTRY:
        return {}
    code = iso_code(entity.as_country.alpha_3)
    return {"country": code} if code else {}


def _spans(accepted: Iterable[Mention]) -> Iterator[dict[str, Any]]:
    """Sorted and apart: of names in one another the longest."""
    end = 0
    for mention in sorted(accepted, key=lambda one: (one.start, -one.end)):
        if mention.start >= end:
            end = mention.end
            yield {"start": mention.start, "end": end, "label": label_of(mention.kind)}
