"""Removes an article: its texts, its documents, what only it told, and all its traces."""

from collections.abc import Iterable, Set

from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from taggit.models import Tag, TaggedItem

from articles.decisions.locking import lock_article
from articles.decisions.tagging import ties_to
from articles.models import (
    Article,
    Assignment,
    Block,
    Comment,
    CorrectionNotice,
    Decision,
    Document,
    Evidence,
    FailedImport,
    FormerArticleSlug,
    InlineMark,
    Mention,
    Notification,
    PendingRevision,
    Picture,
    Pin,
    PlacedPicture,
    Printing,
    QueuedDocument,
    Report,
    Text,
    TimeExpression,
)
from articles.pictures.storing import delete_files
from articles.purging.deleted import deleted_and_only_told_by
from articles.purging.plans import Plan, counted
from articles.purging.traces import (
    TABLES_OF_RECORDS,
    Removed,
    bury,
    bury_digests,
    failures_of,
    forget_candidates,
    forget_decisions,
    forget_history,
    reports_of,
    scrub,
)
from articles.untold import only_told_by, read_told
from entities.kinds import ReviewState
from entities.models import Entity, Event, Tenure
from entities.models.tombstone import ARTICLE, DOCUMENT

_PARTS = (Block, InlineMark, Mention, TimeExpression, Evidence)
# What those who work here say and are told of it.
_OF_COLLEAGUES: tuple[type[Model], ...] = (Assignment, Comment, Notification)
_OF_PUBLICATION: tuple[type[Model], ...] = (FormerArticleSlug, PendingRevision, Pin)


def plan_article(article: Article) -> Plan:
    removed, _hashes = _find(article)
    tables: list[type[Model]] = [Text, Document, *_PARTS, CorrectionNotice, Event, Tenure, Decision]
    tables += [*_OF_PUBLICATION, Report, FailedImport, QueuedDocument]
    tables += [PlacedPicture, Picture, *_OF_COLLEAGUES]
    return Plan(
        what=_("Article %(number)d, “%(headline)s”")
        % {"number": article.pk, "headline": article.headline},
        was_public=_was_public(article),
        counts=counted((model, len(removed[model])) for model in tables),
        stays=list(_stays(article)),
    )


@transaction.atomic
def purge_article(article: Article, reason: str) -> None:
    """It cannot be taken back. Raises nothing but what the database does."""
    article = lock_article(article.pk)
    removed, hashes = _find(article)
    was_public, slugs = _was_public(article), _slugs_of(article)
    pictures = list(Picture.objects.filter(pk__in=removed[Picture]))
    told = read_told([article.pk])
    texts = removed[Text]
    in_rows = Q(before__text_id__in=texts) | Q(after__text_id__in=texts)
    newest = Q(model="articles.text", row=article.pk, before__isnull=False, after__isnull=False)
    forget_decisions(Q(article=article.pk) | newest, removed)
    forget_decisions(in_rows, Removed())
    for model in (Document, QueuedDocument, Report, FailedImport):
        model._default_manager.filter(pk__in=removed[model]).delete()
    for event in Event.objects.filter(pk__in=removed[Event]):
        event.delete()
    article.delete()
    Tag.objects.filter(pk__in=removed[Tag]).delete()
    Picture.objects.filter(pk__in=removed[Picture]).delete()
    transaction.on_commit(lambda: _delete_files(pictures))
    told.let_go()
    _forget_records(told.records, removed)
    forget_history(removed)
    bury(ARTICLE, slugs, reason=reason, was_public=was_public)
    bury_digests(DOCUMENT, hashes, reason=reason, was_public=False)
    scrub()


def _delete_files(pictures: Iterable[Picture]) -> None:
    for picture in pictures:
        delete_files(picture)


def _find(article: Article) -> tuple[Removed, list[str]]:
    """What is removed, and the hashes of the bytes that are never taken again."""
    removed = Removed()
    removed.add(Article, [article.pk])
    texts = Text.objects.filter(article=article)
    removed.add(Text, _keys(texts))
    for model in _PARTS:
        removed.add(model, _keys(model._default_manager.filter(text__article=article)))
    removed.add(CorrectionNotice, _keys(article.corrections.all()))
    for table in (*_OF_PUBLICATION, *_OF_COLLEAGUES):
        removed.add(table, _keys(table._default_manager.filter(article=article)))
    removed.add(Decision, _keys(Decision.objects.filter(article=article.pk)))
    removed.add(PlacedPicture, _keys(PlacedPicture.objects.filter(article=article)))
    removed.add(Picture, _keys(_only_shown_here(article)))
    documents = Document.objects.filter(article=article)
    removed.add(Document, _keys(documents))
    hashes = list(documents.values_list("sha256", flat=True))
    queued = QueuedDocument.objects.filter(Q(article=article) | Q(sha256__in=hashes))
    removed.add(QueuedDocument, _keys(queued))
    removed.add(Event, _keys(only_told_by([article.pk])))
    for table in TABLES_OF_RECORDS:
        removed.add(table, deleted_and_only_told_by(article.pk))
    idle = only_told_by([article.pk], Tenure).filter(review_state=ReviewState.PROPOSED)
    removed.add(Tenure, _keys(idle))
    removed.add(TaggedItem, _keys(ties_to([article.pk])))
    removed.add(Tag, _only_tags_of(article))
    contents = [text.content for text in texts]
    addresses = [reverse("article-detail", args=[slug]) for slug in _slugs_of(article)]
    removed.add(Report, reports_of(addresses, contents))
    paths = [*documents.values_list("path", flat=True), *queued.values_list("path", flat=True)]
    removed.add(FailedImport, failures_of(paths))
    return removed, hashes


def _slugs_of(article: Article) -> list[str]:
    """The present one, and those at which readers found it before."""
    return [article.slug, *article.former_slugs.values_list("slug", flat=True)]


def _keys(rows: QuerySet) -> Iterable[int]:  # type: ignore[type-arg]
    return rows.values_list("pk", flat=True)


def _only_shown_here(article: Article) -> QuerySet[Picture]:
    places = PlacedPicture.objects.filter(picture=OuterRef("pk"))
    here = Picture.objects.filter(places__article=article)
    return here.exclude(Exists(places.exclude(article=article)))


def _only_tags_of(article: Article) -> list[int]:
    """Without those that a section is made of."""
    others = TaggedItem.objects.filter(tag=OuterRef("pk")).exclude(
        object_id=article.pk, content_type__model="article"
    )
    return list(
        article.tags.exclude(Exists(others)).filter(sections=None).values_list("pk", flat=True)
    )


def _forget_records(linked: Set[int], removed: Removed) -> None:
    """Of records that went with it, also those that an earlier reading of it proposed."""
    gone = [*linked - {*_keys(Entity.objects.filter(pk__in=linked))}, *removed[Event]]
    forget_candidates(gone)
    for table in TABLES_OF_RECORDS:
        removed.add(table, gone)
    told = [*gone, *removed[Entity]]
    about = Q(entity__in=told) | Q(former_entity__in=told)
    forget_decisions(about, removed)


def _was_public(article: Article) -> bool:
    return article.was_ever_public or Article.objects.withdrawn().filter(pk=article.pk).exists()


def _stays(article: Article) -> Iterable[str]:
    named = Mention.objects.filter(entity=OuterRef("pk"))
    only_here = Entity.objects.filter(
        Exists(named.filter(text__article=article)),
        review_state=ReviewState.CONFIRMED,
        table_names__isnull=True,  # the countries of the world are told by no article
    ).exclude(Exists(named.exclude(text__article=article)))
    for record in only_here.order_by("sort_name"):
        words = {"kind": record.get_kind_display(), "name": record.name}
        yield _("%(kind)s “%(name)s”, which only this article names, stays.") % words
    story = Printing.objects.filter(pk=article.pk, story__isnull=False).values("story")
    copies = Printing.objects.filter(story__in=story).exclude(pk=article.pk).count()
    if copies:
        yield (
            ngettext(
                "%d other article that prints the same text stays.",
                "%d other articles that print the same text stay.",
                copies,
            )
            % copies
        )
