"""Nothing points at a row that is gone, was merged away or is of another kind."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from articles.kinds import MentionKind, MentionStatus, refers_to
from articles.models import (
    Article,
    Document,
    Evidence,
    FormerArticleSlug,
    Mention,
    Rule,
    SearchNaming,
)
from entities.models import MODELS, Entity, FormerSlug, Participation

_Rows = QuerySet[Any, Any]


def wrong_links() -> Iterator[str]:
    for sentence, rows in _kinds_of_fault():
        for pk in rows.order_by("pk").values_list("pk", flat=True).iterator():
            yield sentence.format(pk)
    yield from _circles()
    yield from _lost_documents()
    for model in apps.get_models():
        yield from _pointing_at_nothing(model)


def _kinds_of_fault() -> Iterator[tuple[str, _Rows]]:
    yield "Article {} has no text.", Article.objects.filter(texts=None)
    yield (
        "Entity {} is merged into a record that is itself merged.",
        Entity.objects.filter(merged_into__merged_into__isnull=False),
    )
    yield "Mention {} was accepted and names nobody.", _naming_nobody()
    yield "Mention {} is of another kind than the record it names.", _of_another_kind()
    for model in (Mention, Participation, Rule):
        rows: _Rows = model._default_manager.filter(entity__merged_into__isnull=False)
        yield f"{model.__name__} {{}} names a record that was merged into another.", rows
    yield (
        "Evidence {} was dated by words of another text.",
        Evidence.objects.filter(placed=True, time__placed=True).exclude(time__text=F("text")),
    )
    yield (
        "SearchNaming {} names a record that is gone.",
        SearchNaming.objects.exclude(Exists(Entity.objects.filter(pk=OuterRef("entity_id")))),
    )
    yield "FormerSlug {} is the address of another record today.", _taken_addresses()
    yield "FormerArticleSlug {} is the address of an article today.", _taken_by_articles()
    for kind, child in MODELS.items():
        yield from _without_its_other_half(kind, child)


def _naming_nobody() -> _Rows:
    return Mention.objects.filter(status=MentionStatus.ACCEPTED, entity=None)


def _of_another_kind() -> _Rows:
    fitting = Q()
    for kind in MentionKind.values:
        fitting |= Q(kind=kind, entity__kind__in=refers_to(kind))
    decided = Mention.objects.filter(status=MentionStatus.ACCEPTED, entity__isnull=False)
    return decided.exclude(fitting)


def _taken_addresses() -> _Rows:
    present = Entity.objects.filter(kind=OuterRef("kind"), slug=OuterRef("slug"))
    return FormerSlug.objects.filter(Exists(present))


def _taken_by_articles() -> _Rows:
    present = Article.objects.filter(slug=OuterRef("slug"))
    return FormerArticleSlug.objects.filter(Exists(present))


def _without_its_other_half(kind: str, child: type[Entity]) -> Iterator[tuple[str, _Rows]]:
    own = child._base_manager.filter(pk=OuterRef("pk"))
    named = child.__name__
    yield f"Entity {{}} has no row as a {kind}.", Entity.objects.filter(~Exists(own), kind=kind)
    yield f"{named} {{}} says that it is of another kind.", child._base_manager.exclude(kind=kind)


def _circles() -> Iterator[str]:
    """Of merges: whoever follows them never comes to an end."""
    merged = Entity.objects.filter(merged_into__merged_into__isnull=False)
    into = dict(merged.values_list("pk", "merged_into"))
    for start in into:
        passed, at = {start}, into[start]
        while at in into and at not in passed:
            passed.add(at)
            at = into[at]
        if at == start == min(passed):
            yield f"Entity {start} is merged into itself by way of others."


def _lost_documents() -> Iterator[str]:
    """A document outlives an article that was deleted here, whose history then says so."""
    history: Any = Article.history
    if history.filter(history_type="-").exists():
        return
    for pk in Document.objects.filter(article=None).order_by("pk").values_list("pk", flat=True):
        yield f"Document {pk} belongs to no article, and none was deleted."


def _pointing_at_nothing(model: type[Model]) -> Iterator[str]:
    """By a pair of columns, which the database cannot follow; a log outlives what it tells of."""
    columns = {field.attname for field in model._meta.concrete_fields}
    if not {"content_type_id", "object_id"} <= columns or model._meta.app_label == "admin":
        return
    rows = model._base_manager.all()
    for pk in rows.order_by().values_list("content_type", flat=True).distinct():
        target = ContentType.objects.get_for_id(pk).model_class()
        theirs = rows.filter(content_type=pk)
        if target is not None:
            there = target._base_manager.filter(pk=OuterRef("object_id"))
            theirs = theirs.exclude(Exists(there))
        for lost in theirs.order_by("pk").values_list("pk", flat=True).iterator():
            yield f"{model.__name__} {lost} belongs to a row that is gone."
