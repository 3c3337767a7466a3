"""Sitemaps of people, countries, organizations, places, events and sources."""

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet

from articles.kinds import MentionStatus
from articles.last_change import last_publications, with_record_change
from articles.models import Mention
from articles.public import public_entities
from articles.sitemaps import DatedSitemap
from entities.kinds import ReviewState
from entities.models import Entity, Event, Source


class EntitySitemap(DatedSitemap):
    """Without pages that rest on suggestions alone: they ask not to be indexed."""

    def __init__(self, model: type[Entity]) -> None:
        self.model = model

    def items(self) -> QuerySet[Entity]:
        return with_record_change(_indexable(self.model)).order_by("pk")

    @property
    def paginator(self) -> "DatedPaginator":
        return DatedPaginator(self.items(), self.limit)


class DatedPaginator(Paginator):
    """Looks up for the records of one page when they were last named."""

    def page(self, number: int | str) -> Page:
        page = super().page(number)
        page.object_list = records = list(page.object_list)
        named = last_publications([record.pk for record in records])
        for record in records:
            record.changed_at = max(record.changed_at, named.get(record.pk, record.changed_at))
        return page


def _indexable(model: type[Entity]) -> QuerySet[Entity]:
    if issubclass(model, Event | Source):
        return public_entities(model).filter(review_state=ReviewState.CONFIRMED)
    checked = Mention.objects.public().filter(entity=OuterRef("pk"), status=MentionStatus.ACCEPTED)
    return model.objects.visible().filter(Exists(checked))
