"""Marks a place that was missed, moves the ends of a mention, takes a mark away again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import Notes, write
from articles.decisions.locking import flag_to_read, lock_article, lock_meant
from articles.decisions.naming import entity_kind, known_as, make_record
from articles.decisions.settling import (
    Choice,
    Seen,
    check_kind,
    lock_mentions,
    settle,
)
from articles.decisions.updating import confirm_records, update_mentions
from articles.extraction.anchoring import surroundings
from articles.kinds import MentionStatus, Origin, Scope, Verb, refers_to
from articles.models import Article, DecisionBatch, Mention, Text
from articles.together.colleagues import name_of
from entities.models import Entity
from entities.rows import RowChange, Values, made, removed

LONGEST_SURFACE = 500
_UNCHANGED = object()
_VERBS = {MentionStatus.REJECTED: Verb.REJECT, MentionStatus.SUGGESTED: Verb.REOPEN}


@dataclass(frozen=True)
class Said:
    """What a person says of the words that are marked."""

    kind: str
    entity: Entity | None
    by: User
    status: str


def decide_mention(
    mention: Mention,
    *,
    status: str,
    by: User,
    entity: Entity | object | None = _UNCHANGED,
    kind: str = "",
) -> DecisionBatch:
    """Settles one mention as a form shows it: its state, whom it means, its kind.

    Raises Conflict where it changed since it was read, Refusal for a yes that names nobody.
    """
    meant = mention.entity if entity is _UNCHANGED else entity
    if status == MentionStatus.ACCEPTED and meant is None:
        raise Refusal(_("Say who or what is meant before accepting."))
    chosen = meant if isinstance(meant, Entity) and meant.pk != mention.entity_id else None
    verb = _VERBS.get(MentionStatus(status), Verb.RELINK if chosen else Verb.ACCEPT)
    if verb == Verb.ACCEPT and kind and kind != mention.kind:
        verb, chosen = Verb.RELINK, mention.entity
    choice = Choice(verb, entity=chosen, kind=kind)
    batch = settle([Seen(mention.pk, mention.version)], choice, by=by)
    mention.refresh_from_db()
    return batch


@transaction.atomic
def add_mention(
    article: Article,
    *,
    start: int,
    end: int,
    kind: str,
    entity: Entity | None,
    by: User,
    status: str,
    create: str = "",
    alike: bool = False,
) -> Mention:
    """Marks a span of the newest text; with `alike` the same words wherever else they are free.

    `create` names a record that is made for it. Raises Refusal for a span that is not in the
    text, or is marked, and for a record of another kind.
    """
    text = lock_article(article.pk).current_text
    notes = Notes()
    if entity is not None:
        entity = lock_meant(entity)
        check_kind(entity, kind)
    elif create:
        entity = make_record(entity_kind(kind), create)
        notes.add(made(entity))
    said = Said(kind, entity, by, status)
    mention = mark(notes, text, (start, end), said)
    others = _free_places(text, mention) if alike else []
    for span in others:
        mark(notes, text, span, said)
    times = f" ×{len(others) + 1}" if others else ""
    meant = f" → {entity}" if entity else ""
    scope = Scope.ARTICLE if others else Scope.MENTION
    write(Verb.ADD, notes, by=by, summary=f"“{mention.surface}”{times}{meant}", scope=scope)
    return mention


def find_meant(article: Article, surface: str, kind: str) -> Entity | None:
    """Whom words of this kind mean here already, else the one record that is called so."""
    here = Mention.objects.filter(text__article=article, surface=surface, entity__isnull=False)
    meant = here.exclude(status=MentionStatus.REJECTED).select_related("entity")
    records = {m.entity for m in meant if m.entity and m.entity.kind in refers_to(kind)}
    return records.pop() if len(records) == 1 else known_as(surface, entity_kind(kind))


def _free_places(text: Text, mention: Mention) -> list[tuple[int, int]]:
    """Where else the words stand as whole words, and nobody has settled anything."""
    words = re.compile(rf"(?<!\w){re.escape(mention.surface)}(?!\w)")
    taken = list(text.mentions.kept().filter(placed=True).values_list("start", "end"))
    return [
        match.span()
        for match in words.finditer(text.content)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]


def mark(notes: Notes, text: Text, span: tuple[int, int], said: Said) -> Mention:
    """Marks a span in the course of an action; suggestions that it crosses give way."""
    article = text.article_id
    check_span(text, span)
    same = text.mentions.kept().filter(start=span[0], end=span[1], placed=True)
    if same.exclude(status=MentionStatus.REJECTED).exists():
        raise Refusal(_("This place is marked already."))
    notes.add(_clear(text, span), article)
    decided = said.status != MentionStatus.SUGGESTED
    mention = Mention.objects.create(
        **columns_of(text, span),
        kind=said.kind,
        entity=said.entity,
        status=said.status,
        origin=Origin.PERSON,
        confidence=1.0 if decided else 0.0,
        reason=_("marked by %s") % name_of(said.by),
        decided_by=said.by if decided else None,
        decided_at=timezone.now() if decided else None,
    )
    if said.entity and decided:
        notes.add(confirm_records([said.entity]))
    notes.add(made(mention), article)
    flag_to_read([article])
    return mention


def check_span(text: Text, span: tuple[int, int]) -> None:
    """Raises Refusal for a place that is not in the text, says nothing or says too much."""
    start, end = span
    surface = text.content[max(start, 0) : max(end, 0)]
    if not 0 <= start < end <= len(text.content) or not surface.strip():
        raise Refusal(_("There is no such place in the text."))
    if "\n" in surface:
        raise Refusal(_("A name does not go over the end of a line."))
    if len(surface) > LONGEST_SURFACE:
        raise Refusal(_("A name has at most %d characters.") % LONGEST_SURFACE)


def _clear(text: Text, span: tuple[int, int]) -> list[RowChange]:
    """Takes away what the machine suggested across the span."""
    crossed = text.mentions.filter(start__lt=span[1], end__gt=span[0]).suggestions()
    changes = [change for mention in crossed for change in removed(mention)]
    crossed.delete()
    return changes


def columns_of(text: Text, span: tuple[int, int]) -> Values:
    """What a row says of the place where it stands."""
    start, end = span
    prefix, suffix = surroundings(text.content, start, end)
    return {
        "text_id": text.pk,
        "start": start,
        "end": end,
        "surface": text.content[start:end],
        "prefix": prefix,
        "suffix": suffix,
    }


@transaction.atomic
def move_bounds(
    seen: Sequence[Seen], *, start: int, end: int, by: User, reason: str = ""
) -> DecisionBatch:
    """Moves the ends of mentions by so many characters, as far as they then read alike.

    One that says who is meant is accepted by that; one that does not is a person's proposal.
    """
    mentions = lock_mentions(seen)
    if not mentions:
        raise Refusal(_("Nothing was chosen."))
    texts = {text.pk: text for text in Text.objects.filter(pk__in={m.text_id for m in mentions})}
    notes, surface = Notes(), ""
    for mention in mentions:
        text = texts[mention.text_id]
        span = (mention.start + start, mention.end + end)
        if not surface:
            check_span(text, span)
            surface = text.content[slice(*span)]
        if text.content[max(span[0], 0) : max(span[1], 0)] == surface:
            _move(notes, mention, text, columns_of(text, span), by)
    flag_to_read(notes.articles.values())
    summary = f"“{mentions[0].surface}” → “{surface}”"
    scope = Scope.MENTION if len(mentions) == 1 else Scope.ARTICLE
    return write(Verb.BOUNDS, notes, by=by, summary=summary, scope=scope, reason=reason)


def _move(notes: Notes, mention: Mention, text: Text, placed: Values, by: User) -> None:
    span = (placed["start"], placed["end"])
    others = text.mentions.exclude(pk=mention.pk).filter(placed=True)
    if (
        others.kept()
        .filter(start__lt=span[1], end__gt=span[0])
        .exclude(status=MentionStatus.REJECTED)
    ):
        raise Refusal(_("This place is marked already."))
    crossed = others.filter(start__lt=span[1], end__gt=span[0]).suggestions()
    notes.add([change for one in crossed for change in removed(one)], text.article_id)
    crossed.delete()
    decided: Values = {"origin": Origin.PERSON}
    if mention.entity:
        decided |= {
            "status": MentionStatus.ACCEPTED,
            "decided_by_id": by.pk,
            "decided_at": timezone.now(),
        }
        notes.add(confirm_records([mention.entity]))
    notes.add(update_mentions([mention], placed | decided), text.article_id)


@transaction.atomic
def remove_mention(seen: Seen, *, by: User, reason: str = "") -> DecisionBatch:
    """Takes away what a person marked, or a decision that lost its place for good.

    Raises Refusal for what the machine suggests: that is rejected, not removed.
    """
    [mention] = lock_mentions([seen])
    if mention.origin != Origin.PERSON and mention.placed:
        raise Refusal(_("The machine would suggest this again: reject it."))
    article = mention.text.article_id
    notes = Notes()
    notes.add(removed(mention), article)
    mention.delete()
    flag_to_read([article])
    return write(Verb.REMOVE, notes, by=by, summary=f"“{mention.surface}”", reason=reason)


@transaction.atomic
def place_by_hand(seen: Seen, *, start: int, end: int, by: User) -> DecisionBatch:
    """Gives a decision that lost its place a new one in the newest text."""
    [mention] = lock_mentions([seen])
    if mention.placed:
        raise Conflict(_("“%s” has its place in the text.") % mention.surface, [mention])
    text = Article.objects.get(pk=mention.text.article_id).current_text
    check_span(text, (start, end))
    taken = text.mentions.kept().filter(start__lt=end, end__gt=start, placed=True)
    if taken.exclude(status=MentionStatus.REJECTED).exists():
        raise Refusal(_("This place is marked already."))
    notes = Notes()
    notes.add(_clear(text, (start, end)), text.article_id)
    values = {"placed": True, **columns_of(text, (start, end))}
    notes.add(update_mentions([mention], values), text.article_id)
    flag_to_read([text.article_id])
    return write(Verb.PLACE, notes, by=by, summary=f"“{mention.surface}”")
