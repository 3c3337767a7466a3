"""Notes what an editor changed in a form: the record's own fields, its names, offices, tags."""

from collections.abc import Collection, Iterable, Iterator

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.text import capfirst
from taggit.models import TaggedItem

from articles.decisions.journal import Notes, write
from articles.kinds import Scope, Verb
from articles.models import Article, DecisionBatch
from entities.kinds import ReviewState
from entities.models import Entity, Event, FormerSlug, Person, Tenure
from entities.rows import Photograph, RowChange, changes_between, label_of, model_of, photograph

# Columns that follow from others.
_MADE_OF_OTHERS = ("fold_key", "script", "locked_fields", "sorted_at", "headline_is_made")
# Of an article: its address follows the headline, or is chosen by a decision of its own.
_GIVEN_ELSEWHERE = ("slug", "first_public_at")


def photograph_record(record: models.Model) -> Photograph:
    """The record and its parts as they are stored now; nothing of one that is not stored."""
    stored = type(record)._base_manager.filter(pk=record.pk).first()
    taken = photograph([stored, *_parts(stored)]) if stored else {}
    if isinstance(record, Article) and stored:
        for name in _GIVEN_ELSEWHERE:
            del taken[label_of(Article), stored.pk][name]
    return taken


def _parts(record: models.Model) -> Iterator[models.Model]:
    if isinstance(record, Article):
        yield from record.corrections.all()
        kind = ContentType.objects.get_for_model(Article)
        yield from TaggedItem.objects.filter(content_type=kind, object_id=record.pk)
    elif isinstance(record, Entity):
        yield from record.names.all()
        yield from FormerSlug.objects.filter(entity=record.pk)
    if isinstance(record, Person):
        yield from record.tenures.all()
        yield from Person.nationalities.through.objects.filter(person=record.pk)
    if isinstance(record, Event):
        yield from record.roles.all()


def note_edit(
    record: models.Model, before: Photograph, *, by: User, reason: str = ""
) -> DecisionBatch | None:
    """Notes what became of the record since the photograph; nothing where nothing did.

    Call it in the transaction that made the changes.
    """
    changes = changes_between(before, photograph_record(record))
    if not changes:
        return None
    is_article = isinstance(record, Article)
    article, owner = (record.pk, None) if is_article else (None, record.pk)
    notes = Notes()
    notes.add(changes, article, owner)
    fields = ", ".join(_fields(changes))
    summary = f"{record}: {fields}" if fields else str(record)
    scope = Scope.ARTICLE if is_article else Scope.RECORD
    return write(_verb(changes), notes, by=by, summary=summary, scope=scope, reason=reason)


def _verb(changes: Iterable[RowChange]) -> str:
    shows = any("state" in (change.after or {}) for change in changes if change.before)
    return Verb.STATE if shows else Verb.EDIT


def _fields(changes: Iterable[RowChange]) -> list[str]:
    """In words what was changed: fields of the record, and the kinds of its parts."""
    named: dict[str, None] = {}
    for change in changes:
        model = model_of(change.model)
        if change.before is None or change.after is None:
            named[str(model._meta.verbose_name_plural)] = None
            continue
        labels = {field.attname: field.verbose_name for field in model._meta.concrete_fields}
        told = [str(labels[name]) for name in change.after if name not in _MADE_OF_OTHERS]
        named |= dict.fromkeys(told)
    return [str(capfirst(name)) for name in named]


def confirm(records: Iterable[Entity | Tenure], *, by: User, reason: str = "") -> int:
    """A yes to proposed records or offices, as one action; how many it was a yes to."""
    proposed = (ReviewState.PROPOSED,)
    return _review(records, proposed, ReviewState.CONFIRMED, Verb.CONFIRM, by, reason)


def hide(records: Iterable[Entity], *, by: User, reason: str = "") -> int:
    """The public sees none of them any more; one action, which is undone as one. How many."""
    shown = (ReviewState.PROPOSED, ReviewState.CONFIRMED)
    return _review(records, shown, ReviewState.HIDDEN, Verb.EDIT, by, reason)


@transaction.atomic
def _review(
    records: Iterable[Entity | Tenure],
    former: Collection[str],
    state: ReviewState,
    verb: str,
    by: User,
    reason: str,
) -> int:
    notes, named = Notes(), []
    for record in sorted(records, key=lambda record: record.pk):
        fresh = _lock(record)
        if fresh.review_state not in former:
            continue
        before = photograph([fresh])
        fresh.review_state = state
        if isinstance(fresh, Entity):
            fresh.locked_fields = sorted({*fresh.locked_fields, "review_state"})
            fresh.version += 1
        fresh.save()
        owner = fresh.person_id if isinstance(fresh, Tenure) else fresh.pk
        notes.add(changes_between(before, photograph([fresh])), record=owner)
        named.append(str(fresh))
    if named:
        others = f" +{len(named) - 1}" if len(named) > 1 else ""
        hidden = f" → {state.label}" if verb == Verb.EDIT else ""
        summary = f"{named[0]}{others}{hidden}"
        write(verb, notes, by=by, summary=summary, scope=Scope.RECORD, reason=reason)
    return len(named)


def _lock(record: Entity | Tenure) -> Entity | Tenure:
    locked: Entity | Tenure = type(record)._base_manager.select_for_update().get(pk=record.pk)
    return locked
