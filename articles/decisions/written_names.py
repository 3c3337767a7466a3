"""Names that an editor chose while writing: each becomes a mention that says who is meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User

from articles.decisions.errors import Refusal
from articles.decisions.journal import Notes, write
from articles.decisions.locking import lock_meant
from articles.decisions.mentions import Said, mark
from articles.extraction.anchoring import Quote, place_quotes
from articles.kinds import MentionKind, MentionStatus, Scope, Verb
from articles.models import Article, DecisionBatch, Text
from entities.kinds import EntityKind
from entities.models import Entity

_KINDS = {EntityKind.SOURCE: MentionKind.ORGANIZATION}


@dataclass(frozen=True)
class Name:
    """A name that was chosen, and the words around it as they stand in the editor."""

    entity: int
    quote: Quote


def mark_names(
    article: Article, names: Sequence[Name], *, by: User, together: DecisionBatch | None
) -> list[str]:
    """Marks each name where it stands in the newest text; returns those that could not be marked.

    Who may not decide proposes.
    """
    if not names or not by.has_perm("articles.add_mention"):
        return [one.quote.surface for one in names]
    _lock_in_order(names)
    text = article.current_text
    starts = place_quotes(text.content, [one.quote for one in names])
    notes = Notes()
    marked: list[str] = []
    unmarked: list[str] = []
    for name, start in zip(names, starts, strict=True):
        surface = name.quote.surface
        is_marked = start is not None and _mark(notes, text, start, name, by)
        (marked if is_marked else unmarked).append(surface)
    if notes.changes:
        times = f" +{len(marked) - 1}" if len(marked) > 1 else ""
        summary = f"“{marked[0]}”{times}"
        write(*(Verb.ADD, notes), by=by, summary=summary, scope=Scope.ARTICLE, together=together)
    return unmarked


def _lock_in_order(names: Sequence[Name]) -> None:
    """As everybody locks records, whatever the order in which they stand in the text."""
    rows = Entity.objects.select_for_update(no_key=True).order_by("pk")
    list(rows.filter(pk__in={name.entity for name in names}).values_list("pk", flat=True))


def _mark(notes: Notes, text: Text, start: int, name: Name, by: User) -> bool:
    entity = Entity.objects.filter(pk=name.entity).first()
    if entity is None:
        return False
    entity = lock_meant(entity)
    span = start, start + len(name.quote.surface)
    others = text.mentions.kept().filter(start__lt=span[1], end__gt=span[0], placed=True)
    decided = others.exclude(status=MentionStatus.REJECTED)
    if decided.exists():
        return decided.filter(entity=entity, start=span[0], end=span[1]).exists()
    may_decide = by.has_perm("articles.change_mention")
    status = MentionStatus.ACCEPTED if may_decide else MentionStatus.SUGGESTED
    kind = _KINDS.get(EntityKind(entity.kind), MentionKind(entity.kind))
    try:
        mark(notes, text, span, Said(kind, entity, by, status))
    except Refusal:
        return False
    return True
