"""Merging tags."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from taggit.models import Tag, TaggedItem

from articles.decisions.errors import Refusal
from articles.decisions.journal import Notes, write
from articles.decisions.locking import lock_articles
from articles.kinds import Scope, Verb
from articles.models import Article, DecisionBatch
from entities.moving import delete, move_all
from entities.rows import batched, label_of, removed


@transaction.atomic
def merge_tags(
    survivor_pk: int, loser_pks: Sequence[int], *, by: User, reason: str = ""
) -> list[DecisionBatch]:
    """Gives the articles of these tags the one that stays, and removes them: a decision each.

    Raises Refusal for what makes no sense.
    """
    losers = list(dict.fromkeys(loser_pks))
    if not losers:
        raise Refusal(_("Choose at least two tags to merge."))
    if survivor_pk in losers:
        raise Refusal(_("A tag cannot be merged into itself."))
    lock_articles(_tagged_articles(losers).values())
    locked = Tag.objects.select_for_update().filter(pk__in=[survivor_pk, *losers]).order_by("pk")
    tags = {tag.pk: tag for tag in locked}
    if len(tags) <= len(losers):
        raise Refusal(_("There is no such tag any more."))
    batches: list[DecisionBatch] = []
    for pk in losers:
        together = batches[0] if batches else None
        batches.append(_merge(tags[survivor_pk], tags[pk], by, reason, together))
    return batches


def _merge(
    survivor: Tag, loser: Tag, by: User, reason: str, together: DecisionBatch | None
) -> DecisionBatch:
    articles = _tagged_articles([loser.pk])
    changes = [*move_all(Tag, loser.pk, survivor.pk), *removed(loser)]
    told = {
        index: articles.get(change.pk)
        for index, change in enumerate(changes)
        if change.model == label_of(TaggedItem)
    }
    delete(Tag, [loser.pk])
    for some in batched(sorted(set(articles.values()))):
        # An open form still names the tag that goes.
        Article.objects.filter(pk__in=some).update(version=F("version") + 1)
    return write(
        Verb.MERGE_TAGS,
        Notes(changes, {index: pk for index, pk in told.items() if pk}),
        by=by,
        summary=_("“%(loser)s” merged into %(survivor)s")
        % {"loser": loser.name, "survivor": survivor.name},
        scope=Scope.ARCHIVE,
        reason=reason,
        together=together,
    )


def _tagged_articles(tags: Sequence[int]) -> dict[int, int]:
    """The articles of these tags, by the row that ties them."""
    of_articles = TaggedItem.objects.filter(
        content_type=ContentType.objects.get_for_model(Article), tag__in=tags
    )
    return dict(of_articles.values_list("pk", "object_id"))
