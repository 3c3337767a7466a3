"""Settles mentions, one or thousands: accept, reject, link to another record, give another kind."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import Notes, write
from articles.decisions.locking import flag_to_read, lock_articles, lock_meant
from articles.decisions.naming import entity_kind, known_as, make_record
from articles.decisions.rules import rule_changes
from articles.decisions.updating import confirm_records, update_mentions
from articles.kinds import MentionKind, MentionStatus, Origin, Scope, Verb, refers_to
from articles.models import DecisionBatch, Mention
from entities.kinds import EntityKind
from entities.models import Entity
from entities.rows import Values, batched, label_of, made

# Other verbs change nothing that events and offices of the article stand on.
_LEAVES_THE_REST: Final = (Verb.ACCEPT, Verb.REOPEN)
_RECORD: Final = label_of(Entity)


@dataclass(frozen=True)
class Seen:
    """A mention as the editor saw it."""

    pk: int
    version: int


@dataclass(frozen=True)
class Choice:
    """What becomes of mentions.

    `entity` is the record that is meant, `create` the name of one to be made; `kind` is the kind
    of the mentions from now on, empty where it stays or follows from the record.
    """

    verb: str
    entity: Entity | None = None
    create: str = ""
    kind: str = ""
    remember: bool = False


@dataclass
class _Settling:
    """One action on its way: the mentions as they are stored, and what is changed."""

    choice: Choice
    by: User
    mentions: Sequence[Mention]
    notes: Notes = field(default_factory=Notes)
    meant: Entity | None = None


@transaction.atomic
def settle(
    seen: Sequence[Seen],
    choice: Choice,
    *,
    by: User,
    scope: str = Scope.MENTION,
    reason: str = "",
    article: int | None = None,
) -> DecisionBatch:
    """Settles the mentions as one action; all of one article where that is named.

    Raises Conflict, which holds the stale mentions, where one changed since it was seen, and
    Refusal for what makes no sense. Nothing is changed then.
    """
    mentions = lock_mentions(seen, article)
    if not mentions:
        raise Refusal(_("Nothing was chosen."))
    settling = _Settling(choice, by, mentions)
    settling.meant = _meant(settling)
    _check(settling)
    undecided = _undecided(settling)
    _confirm_records(settling)
    _store(settling, undecided)
    if choice.remember:
        _remember(settling, reason)
    if not settling.notes.changes:
        raise Refusal(_("This is decided so already."))
    settling.mentions = undecided or mentions
    if choice.verb not in _LEAVES_THE_REST:
        flag_to_read(mention.text.article_id for mention in mentions)
    summary = _summary(settling)
    return write(choice.verb, settling.notes, by=by, summary=summary, scope=scope, reason=reason)


def lock_mentions(seen: Sequence[Seen], article: int | None = None) -> list[Mention]:
    """The articles first, as everywhere; then the mentions, which nobody else can change now.

    Raises Conflict for a mention that changed since it was seen, or is not there any more.
    """
    versions = {one.pk: one.version for one in seen}
    pks = sorted(versions)
    lock_articles([article] if article else _articles_of(pks))
    of_article = {"text__article": article} if article else {}
    mentions = [
        mention
        for some in batched(pks)
        for mention in Mention.objects.filter(pk__in=some, **of_article)
        .select_related("entity__merged_into", "text")
        .defer("text__content")
    ]
    stale = [mention for mention in mentions if mention.version != versions[mention.pk]]
    if stale or len(mentions) < len(pks):
        raise Conflict(_conflict(stale), stale)
    return mentions


def _articles_of(mentions: Sequence[int]) -> list[int]:
    rows = Mention.objects.order_by().values_list("text__article", flat=True)
    return [article for some in batched(mentions) for article in rows.filter(pk__in=some)]


def _conflict(stale: Sequence[Mention]) -> str:
    if not stale:
        return _("The text has been read again: what you saw is no longer suggested.")
    return _("Somebody else has just changed “%s”.") % stale[0].surface


def _meant(settling: _Settling) -> Entity | None:
    """The one record that all of the mentions are linked to, made first where it is new."""
    choice = settling.choice
    if choice.entity is not None:
        return lock_meant(choice.entity)
    if choice.create:
        return _create(settling, entity_kind(choice.kind), choice.create)
    if choice.verb == Verb.RETYPE:
        return _record_of_kind(settling)
    return None


def _create(settling: _Settling, kind: str, name: str) -> Entity:
    record = make_record(kind, name)
    settling.notes.add(made(record))
    return record


def _record_of_kind(settling: _Settling) -> Entity | None:
    """Words of another kind than was thought: the one record of that name, else a new one."""
    kind, surface = entity_kind(settling.choice.kind), settling.mentions[0].surface
    known = known_as(surface, kind)
    if known:
        return known
    if kind == EntityKind.COUNTRY:
        raise Refusal(_("No country is called “%s”; choose one from the list.") % surface)
    return _create(settling, kind, surface)


def _check(settling: _Settling) -> None:
    """Refuses what would leave a mention that says two things, or is nowhere."""
    verb, meant = settling.choice.verb, settling.meant
    for mention in settling.mentions if verb == Verb.REOPEN else ():
        if not mention.placed and mention.origin != Origin.PERSON:
            sentence = _("“%s” lost its place in the text: give it one, or let it go.")
            raise Refusal(sentence % mention.surface)
    if verb == Verb.ACCEPT and meant is None:
        for mention in settling.mentions:
            if mention.entity is None:
                raise Refusal(_("Say who or what is meant before accepting."))
    if verb == Verb.RELINK and meant is None:
        raise Refusal(_("Say who or what is meant before accepting."))
    if meant and settling.choice.kind:
        check_kind(meant, settling.choice.kind)


def check_kind(meant: Entity, kind: str) -> None:
    if meant.kind not in refers_to(kind):
        labels = {"name": meant, "kind": meant.get_kind_display()}
        raise Refusal(_("“%(name)s” is a record of another kind (%(kind)s).") % labels)


def _confirm_records(settling: _Settling) -> None:
    """A yes to a mention is a yes to the proposed record that it names."""
    if settling.choice.verb in (Verb.REJECT, Verb.REOPEN):
        return
    meant = [settling.meant] if settling.meant else map(_named, settling.mentions)
    settling.notes.add(confirm_records(entity for entity in meant if entity))


def _store(settling: _Settling, mentions: Sequence[Mention]) -> None:
    decided = _decided(settling)
    alike: dict[tuple[int | None, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        alike[_meaning(settling, mention)].append(mention)
    for (entity, kind), same in alike.items():
        values = decided | {"entity_id": entity, "kind": kind}
        settling.notes.add_mentions(same, update_mentions(same, values))


def _undecided(settling: _Settling) -> list[Mention]:
    """Without those that somebody settled just so before: that decision stands already."""
    status = _decided(settling)["status"]
    return [
        mention
        for mention in settling.mentions
        if (mention.status, mention.entity_id, mention.kind)
        != (status, *_meaning(settling, mention))
    ]


def _decided(settling: _Settling) -> Values:
    if settling.choice.verb == Verb.REOPEN:
        return {"status": MentionStatus.SUGGESTED, "decided_by_id": None, "decided_at": None}
    rejected = settling.choice.verb == Verb.REJECT
    status = MentionStatus.REJECTED if rejected else MentionStatus.ACCEPTED
    return {"status": status, "decided_by_id": settling.by.pk, "decided_at": timezone.now()}


def _meaning(settling: _Settling, mention: Mention) -> tuple[int | None, str]:
    """The record and kind that a mention has from now on."""
    meant, kind = settling.meant, settling.choice.kind or mention.kind
    if meant is None:
        named = _named(mention)
        return (named.pk if named else None), kind
    if meant.kind not in refers_to(kind):
        kind = meant.kind if meant.kind in MentionKind.values else kind
    return meant.pk, kind


def _named(mention: Mention) -> Entity | None:
    """The record, or the one that it was merged into while the article was being read."""
    entity: Entity | None = mention.entity
    return entity and (entity.merged_into or entity)


def _remember(settling: _Settling, reason: str) -> None:
    rejected = settling.choice.verb == Verb.REJECT
    surfaces = {mention.surface: mention for mention in settling.mentions}
    for surface, mention in surfaces.items():
        entity = None if rejected else settling.meant or mention.entity
        _pk, kind = _meaning(settling, mention)
        settling.notes.add(
            rule_changes(surface, entity=entity, kind=kind, by=settling.by, reason=reason)
        )


def _summary(settling: _Settling) -> str:
    """In words that stay right when names change: “Gantz” ×4 → Benny Gantz."""
    surfaces = list(dict.fromkeys(mention.surface for mention in settling.mentions))
    words = ", ".join(f"“{surface}”" for surface in surfaces[:3])
    if len(surfaces) > 3:
        words = _("%(words)s and %(count)d others") % {"words": words, "count": len(surfaces) - 3}
    count = len(settling.mentions)
    times = f" ×{count}" if count > 1 and len(surfaces) == 1 else ""
    meant = settling.meant or (settling.mentions[0].entity if len(surfaces) == 1 else None)
    named = f" → {meant}" if meant and settling.choice.verb != Verb.REJECT else ""
    return f"{words}{times}{named}{_manner(settling)}"


def _manner(settling: _Settling) -> str:
    choice, said = settling.choice, []
    if choice.verb == Verb.RETYPE:
        said.append(str(MentionKind(choice.kind).label))
    if any(change.before is None and change.model == _RECORD for change in settling.notes.changes):
        said.append(_("a new record"))
    if choice.remember:
        said.append(_("remembered"))
    return f" ({', '.join(said)})" if said else ""
