"""Removes a record: itself, what was merged into it, events with its name, and all its traces."""

from collections.abc import Iterable, Sequence

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.decisions.errors import Refusal
from articles.decisions.locking import lock_records
from articles.models import Decision, Evidence, Mention, Report, Rule
from articles.public import public_entities
from articles.purging.deleted import deleted_with_a_name
from articles.purging.filters import decided_filters, sections_filtered_by
from articles.purging.plans import Plan, counted
from articles.purging.traces import (
    TABLES_OF_RECORDS,
    Removed,
    bury,
    forget_candidates,
    forget_decisions,
    forget_history,
    reports_of,
    scrub,
)
from articles.search import follow
from entities.hanging import hanging, let_go_of_findings
from entities.models import Entity, Event, FormerSlug, Name, Participation, Post, Tenure
from entities.names import fold


def plan_record(record: Entity) -> Plan:
    """Raises Refusal where other records need it."""
    removed = _find(record)
    _check(record)
    tables = (Name, Mention, Event, Evidence, Participation, Tenure, Rule, Decision, Report)
    words = {"kind": record.get_kind_display(), "name": record.name, "number": record.pk}
    return Plan(
        what=_("%(kind)s %(number)d, “%(name)s”") % words,
        was_public=_was_public(record),
        counts=counted((model, len(removed[model])) for model in tables),
        stays=list(_stays(removed)),
    )


@transaction.atomic
def purge_record(record: Entity, reason: str) -> None:
    """It cannot be taken back. Raises Refusal where other records need it."""
    removed = _find(record)
    lock_records(removed[Entity])
    _check(record)
    was_public, addresses = _was_public(record), _addresses(removed[Entity])
    articles = set(
        Mention.objects.filter(pk__in=removed[Mention]).values_list("text__article", flat=True)
    )
    about = Q(entity__in=removed[Entity]) | Q(former_entity__in=removed[Entity])
    for table in TABLES_OF_RECORDS:
        removed.add(table, removed[Event])
    forget_decisions(about | decided_filters(addresses), removed)
    forget_candidates(removed[Entity])
    for model in (Mention, Report):
        model._default_manager.filter(pk__in=removed[model]).delete()
    for event in Event.objects.filter(pk__in=removed[Event]).exclude(pk=record.pk):
        event.delete()
    posts = list(Tenure.objects.filter(pk__in=removed[Tenure]).values_list("post", flat=True))
    _delete(record)
    Post.objects.filter(pk__in=posts, tenures=None).delete()  # an office that nobody else held
    follow(articles)
    forget_history(removed)
    for kind, slug in addresses:
        bury(kind, [slug], reason=reason, was_public=was_public)
    scrub()


def _delete(record: Entity) -> None:
    for merged in Entity.objects.filter(merged_into=record.pk):
        _delete(merged)
    child = record.child
    let_go_of_findings(child)
    child.delete()


def _check(record: Entity) -> None:
    if record.merged_into_id:
        into = {"name": record.name, "into": record.merged_into}
        raise Refusal(_("“%(name)s” was merged into “%(into)s”: remove that one.") % into)
    for needed in hanging(record.child, models.PROTECT):
        told = {"name": record.name, "what": needed.label, "count": needed.count}
        raise Refusal(
            _("“%(name)s” is needed: %(what)s (%(count)d). Give them another one first.") % told
        )
    for section in sections_filtered_by(_addresses(_with_merged(record))):
        told = {"name": record.name, "section": section}
        raise Refusal(
            _("The section “%(section)s” is filtered by “%(name)s”: change its filter first.")
            % told
        )


def _find(record: Entity) -> Removed:
    removed = Removed()
    removed.add(Entity, _with_merged(record))
    own = removed[Entity]
    for table in TABLES_OF_RECORDS:
        removed.add(table, own)
    names = Name.objects.filter(entity__in=own)
    removed.add(Name, names.values_list("pk", flat=True))
    removed.add(Event, _events_named_after(own))
    events = removed[Event]
    gone = list(deleted_with_a_name(_keys_of(own), own))
    for table in TABLES_OF_RECORDS:
        removed.add(table, gone)
    about = Q(entity__in=[*own, *events, *gone])
    for model in (Mention, Participation, Rule):
        removed.add(model, model._default_manager.filter(about).values_list("pk", flat=True))
    taking_part = Participation.objects.filter(event__in=events)
    removed.add(Participation, taking_part.values_list("pk", flat=True))
    removed.add(Tenure, Tenure.objects.filter(person__in=own).values_list("pk", flat=True))
    told = Q(event__in=events) | Q(tenure__in=removed[Tenure])
    removed.add(Evidence, Evidence.objects.filter(told).values_list("pk", flat=True))
    decided = Decision.objects.filter(about | Q(former_entity__in=[*own, *gone]))
    removed.add(Decision, decided.values_list("pk", flat=True))
    pages = [reverse(f"{kind}-detail", args=[slug]) for kind, slug in _addresses(own)]
    removed.add(Report, reports_of(pages, []))
    return removed


def _with_merged(record: Entity) -> list[int]:
    merged = Entity.objects.filter(merged_into=record.pk)
    return [record.pk, *(pk for one in merged for pk in _with_merged(one))]


def _events_named_after(records: Sequence[int]) -> Iterable[int]:
    """Their titles hold a name of one of the records; an event is a record of its own, too."""
    keys = _keys_of(records)
    took_part = Q(roles__entity__in=records) | Q(claimed_by__in=records)
    took_part |= Q(place__in=records) | Q(country__in=records)
    for pk, title in Event.objects.filter(took_part).distinct().values_list("pk", "name"):
        if any(key in fold(title) for key in keys):
            yield pk
    yield from Event.objects.filter(pk__in=records).values_list("pk", flat=True)


def _keys_of(records: Sequence[int]) -> set[str]:
    """Their names, folded."""
    rows = Entity.objects.filter(pk__in=records).values_list("fold_key", flat=True)
    others = Name.objects.filter(entity__in=records).values_list("fold_key", flat=True)
    return {key for key in (*rows, *others) if key}


def _addresses(records: Iterable[int]) -> list[tuple[str, str]]:
    """Those that they have and had."""
    present = Entity.objects.filter(pk__in=records).values_list("kind", "slug")
    former = FormerSlug.objects.filter(entity__in=records).values_list("kind", "slug")
    return [*present, *former]


def _was_public(record: Entity) -> bool:
    """Hidden records may have been."""
    shown = Mention.objects.shown().filter(entity=record.pk)
    is_public = public_entities(type(record.child)).filter(pk=record.pk).exists()
    return is_public or shown.exists()


def _stays(removed: Removed) -> Iterable[str]:
    articles = (
        Mention.objects.filter(pk__in=removed[Mention]).values("text__article").distinct().count()
    )
    if articles:
        yield (
            ngettext(
                "%d article keeps the words that name it; read again, it may be proposed anew.",
                "%d articles keep the words that name it; read again, it may be proposed anew.",
                articles,
            )
            % articles
        )
