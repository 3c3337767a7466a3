"""What an editor does to a whole record: gives it another kind, takes mentions out of it."""

from collections.abc import Sequence
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import Notes, write
from articles.decisions.locking import flag_to_read, lock_records, lock_with_articles
from articles.decisions.naming import make_record
from articles.decisions.rules import rule_changes
from articles.decisions.settling import Seen, lock_mentions
from articles.decisions.updating import confirm_records, update_mentions
from articles.kinds import MentionKind, MentionStatus, Scope, Verb
from articles.models import DecisionBatch, Mention, Rule, Text
from entities import retyping
from entities.duplicates import forget_count
from entities.kinds import EntityKind, NameKind
from entities.models import MODELS, DistinctPair, Entity
from entities.names import fold
from entities.rows import RowChange, batched, label_of, made

MOST_AT_ONCE: Final = 500
# A name that is printed for the record and for nothing else.
_TELLING: Final = (
    NameKind.ALIAS,
    NameKind.SHORT,
    NameKind.FORMER,
    NameKind.TRANSLITERATION,
    NameKind.ABBREVIATION,
)


@transaction.atomic
def change_kind(
    entity_pk: int, kind: str, *, by: User, version: int, reason: str = ""
) -> DecisionBatch:
    """Gives the record another kind, and remembers it for the next import.

    Raises Conflict for a record that changed since it was seen, Refusal for what makes no sense.
    """
    named_in = Mention.objects.filter(entity=entity_pk).values_list("text__article", flat=True)
    entity = lock_with_articles([entity_pk], named_in.all).get(entity_pk)
    if entity is None:
        raise Refusal(_("There is no such record any more."))
    if entity.version != version:
        raise Conflict(_("Somebody else has just changed “%s”.") % entity, [entity])
    if sentence := retyping.why_not(entity, kind):
        raise Refusal(sentence)
    notes = Notes()
    note_by_article(retyping.change_kind(entity, kind), notes)
    record = MODELS[kind].objects.get(pk=entity_pk)
    record.history.bulk_history_create([record], default_user=by)  # type: ignore[attr-defined]
    _retype_mentions(record, notes)
    _remember(record, notes, by=by, reason=reason)
    words = {"name": record, "former": entity.get_kind_display(), "kind": EntityKind(kind).label}
    summary = _("“%(name)s”: %(former)s → %(kind)s") % words
    return write(Verb.CHANGE_KIND, notes, by=by, summary=summary, scope=Scope.RECORD, reason=reason)


def note_by_article(changes: Sequence[RowChange], notes: Notes) -> None:
    """Sentences that went with the kind are told by their articles, which are read again."""
    texts = [(change.before or {}).get("text_id") for change in changes]
    articles = dict(Text.objects.filter(pk__in=filter(None, texts)).values_list("pk", "article"))
    for change, text in zip(changes, texts, strict=True):
        notes.add([change], articles.get(text or 0))
    flag_to_read(articles.values())


def _mention_kind(record: Entity) -> str:
    """Copy names a source as the organization that it is."""
    return MentionKind.ORGANIZATION if record.kind == EntityKind.SOURCE else record.kind


def _retype_mentions(record: Entity, notes: Notes) -> None:
    mentions = list(
        Mention.objects.filter(entity=record.pk).select_related("text").defer("text__content")
    )
    wrong = [mention for mention in mentions if mention.kind != _mention_kind(record)]
    notes.add_mentions(wrong, update_mentions(wrong, {"kind": _mention_kind(record)}))
    flag_to_read(mention.text.article_id for mention in mentions)


def _remember(record: Entity, notes: Notes, *, by: User, reason: str) -> None:
    """A rule for every name of the record that none speaks of yet; those it has follow."""
    kind = _mention_kind(record)
    wrong = list(Rule.objects.filter(entity=record.pk).exclude(kind=kind))
    for some in batched([rule.pk for rule in wrong]):
        Rule.objects.filter(pk__in=some).update(kind=kind, version=F("version") + 1)
    notes.add(
        [RowChange(label_of(Rule), rule.pk, {"kind": rule.kind}, {"kind": kind}) for rule in wrong]
    )
    others = record.names.filter(kind__in=_TELLING).order_by("pk").values_list("text", flat=True)
    for name in dict.fromkeys([record.name, *others]):
        try:
            notes.add(rule_changes(name, entity=record, kind=kind, by=by, reason=reason))
        except Refusal:
            continue  # a rule in force says otherwise, or the name is none to make a rule of


@transaction.atomic
def split(
    entity_pk: int,
    seen: Sequence[Seen],
    *,
    by: User,
    into: Entity | None = None,
    new_name: str = "",
    reason: str = "",
) -> DecisionBatch:
    """Takes mentions out of the record, to another one or to a new one of the same kind.

    The two are said not to be the same. Raises Conflict for a mention that changed since it was
    seen, Refusal for what makes no sense.
    """
    mentions = _lock_chosen(seen)
    entity, target = _lock_pair(entity_pk, into)
    if any(mention.entity_id != entity.pk for mention in mentions):
        raise Refusal(_("One of these mentions does not refer to “%s”.") % entity)
    notes = Notes()
    if target is None:
        if not fold(new_name):
            raise Refusal(_("Choose another record, or name a new one."))
        target = make_record(entity.kind, new_name)
        notes.add(made(target))
    notes.add(confirm_records([target]))
    _hand_over(mentions, target, notes, by)
    notes.add(_keep_apart(entity, target, by))
    flag_to_read(mention.text.article_id for mention in mentions)
    words = {"name": entity, "target": target, "count": len(mentions)}
    summary = _("“%(name)s” → “%(target)s”, mentions: %(count)d") % words
    transaction.on_commit(forget_count)
    return write(Verb.SPLIT, notes, by=by, summary=summary, scope=Scope.RECORD, reason=reason)


def _lock_chosen(seen: Sequence[Seen]) -> list[Mention]:
    if not seen:
        raise Refusal(_("Nothing was chosen."))
    if len(seen) > MOST_AT_ONCE:
        raise Refusal(_("At most %d mentions are split at a time.") % MOST_AT_ONCE)
    return lock_mentions(seen)


def _lock_pair(entity_pk: int, into: Entity | None) -> tuple[Entity, Entity | None]:
    """Both records in the order of their keys; refuses a pair that makes no sense."""
    pks = {entity_pk} | ({into.pk} if into else set())
    locked = lock_records(pks)
    if len(locked) < len(pks):
        raise Refusal(_("There is no such record any more."))
    entity, target = locked[entity_pk], locked[into.pk] if into else None
    if target is None:
        return entity, None
    names = {"name": entity, "target": target}
    if target.pk == entity.pk:
        raise Refusal(_("“%(name)s” cannot be split into itself.") % names)
    if target.kind != entity.kind:
        raise Refusal(_("“%(target)s” is a record of another kind than “%(name)s”.") % names)
    if target.merged_into_id:
        raise Refusal(_("“%(target)s” was merged into another record: choose that one.") % names)
    return entity, target


def _hand_over(mentions: Sequence[Mention], target: Entity, notes: Notes, by: User) -> None:
    values = {
        "entity_id": target.pk,
        "status": MentionStatus.ACCEPTED,
        "decided_by_id": by.pk,
        "decided_at": timezone.now(),
    }
    notes.add_mentions(mentions, update_mentions(mentions, values))


def _keep_apart(one: Entity, other: Entity, by: User) -> list[RowChange]:
    first, second = sorted([one.pk, other.pk])
    pair, is_new = DistinctPair.objects.get_or_create(
        first_id=first, second_id=second, defaults={"by": by}
    )
    return made(pair) if is_new else []
