"""Gives many articles a tag, or takes one off them, or off all of them for good."""

from collections.abc import Collection, Sequence

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from taggit.models import Tag, TaggedItem

from articles.decisions.errors import Refusal
from articles.decisions.journal import Notes, write
from articles.decisions.locking import lock_articles
from articles.decisions.many import keep_history, summarise
from articles.kinds import Scope, Verb
from articles.models import Article, DecisionBatch
from entities.moving import delete
from entities.rows import batched, made, removed


def _ties() -> "QuerySet[TaggedItem]":
    kind = ContentType.objects.get_for_model(Article)
    found: QuerySet[TaggedItem] = TaggedItem.objects.filter(content_type=kind)
    return found


def ties_of(tag: int) -> "QuerySet[TaggedItem]":
    """The rows that tie the tag to articles."""
    return _ties().filter(tag=tag)


def ties_named(name: str) -> "QuerySet[TaggedItem]":
    """The same of the tag of this name, however it is capitalised."""
    return _ties().filter(tag__name__iexact=name)


def ties_to(articles: Collection[int]) -> "QuerySet[TaggedItem]":
    """The rows that tie these articles to tags."""
    return _ties().filter(object_id__in=articles).order_by("pk")


@transaction.atomic
def tag_many(
    articles: Collection[int], name: str, *, by: User, reason: str = ""
) -> DecisionBatch | None:
    """Gives them the tag, which is made where there is none; None where all have it."""
    lock_articles(articles)
    tag = Tag.objects.filter(name__iexact=name).order_by("pk").first()
    tag = tag or Tag.objects.create(name=name)
    kind = ContentType.objects.get_for_model(Article)
    notes = Notes()
    for some in batched(sorted(set(articles))):
        have = set(ties_of(tag.pk).filter(object_id__in=some).values_list("object_id", flat=True))
        there = Article.objects.filter(pk__in=some).exclude(pk__in=have).order_by("pk")
        new = TaggedItem.objects.bulk_create(
            TaggedItem(tag=tag, content_type=kind, object_id=pk)
            for pk in there.values_list("pk", flat=True)
        )
        for tie in new:
            notes.add(made(tie), tie.object_id)
    return _write(notes, _("tag “%s” added") % tag.name, by, reason)


@transaction.atomic
def untag_many(
    articles: Collection[int], tag: Tag, *, by: User, reason: str = ""
) -> DecisionBatch | None:
    """Takes the tag off them; None where none has it. The tag itself stays."""
    lock_articles(articles)
    notes = Notes()
    for some in batched(sorted(set(articles))):
        _untie(list(ties_of(tag.pk).filter(object_id__in=some).order_by("pk")), notes)
    return _write(notes, _("tag “%s” removed") % tag.name, by, reason)


@transaction.atomic
def delete_tags(tags: Collection[int], *, by: User, reason: str = "") -> list[DecisionBatch]:
    """Takes them off all their articles and removes them: a decision each, which can be undone.

    Raises Refusal where one of them is gone, or something else than an article has it.
    """
    found = list(Tag.objects.filter(pk__in=tags).order_by("pk"))
    if not found or len(found) < len(set(tags)):
        raise Refusal(_("There is no such tag any more."))
    lock_articles(_ties().filter(tag__in=found).values_list("object_id", flat=True))
    batches: list[DecisionBatch] = []
    for tag in Tag.objects.select_for_update().filter(pk__in=tags).order_by("pk"):
        together = batches[0] if batches else None
        batches.append(_delete(tag, by, reason, together))
    return batches


def _delete(tag: Tag, by: User, reason: str, together: DecisionBatch | None) -> DecisionBatch:
    if TaggedItem.objects.filter(tag=tag).exclude(pk__in=ties_of(tag.pk).values("pk")).exists():
        raise Refusal(_("Something else than articles has the tag “%s”.") % tag.name)
    notes = Notes()
    _untie(list(ties_of(tag.pk).order_by("pk")), notes)
    articles = sorted(set(notes.articles.values()))
    notes.add(removed(tag))
    delete(Tag, [tag.pk])
    _raise_versions(articles)
    return write(
        Verb.DELETE_TAG,
        notes,
        by=by,
        summary=tag.name,
        scope=Scope.ARCHIVE,
        reason=reason,
        together=together,
    )


def _untie(ties: Sequence[TaggedItem], notes: Notes) -> None:
    for tie in ties:
        notes.add(removed(tie), tie.object_id)
    delete(TaggedItem, [tie.pk for tie in ties])


def _write(notes: Notes, what: str, by: User, reason: str) -> DecisionBatch | None:
    articles = sorted(set(notes.articles.values()))
    if not articles:
        return None
    _raise_versions(articles)
    headline = Article.objects.values_list("headline", flat=True).get(pk=articles[0])
    summary = summarise(headline, len(articles), what)
    batch = write(Verb.EDIT, notes, by=by, summary=summary, scope=Scope.ARTICLE, reason=reason)
    keep_history(articles, by, batch.at)
    return batch


def _raise_versions(articles: Sequence[int]) -> None:
    """An open form still shows the tags as they were."""
    for some in batched(articles):
        Article.objects.filter(pk__in=some).update(
            version=F("version") + 1, updated_at=timezone.now()
        )
