"""All that is named in public articles, one by one."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_serializer

from articles.api.article_shapes import ArticleRefShape, NamedShape
from articles.api.choosing import ChosenShape
from articles.api.documented import documented_list
from articles.api.examples import MENTION
from articles.api.parameters import of_filter
from articles.api.views import ListView, filtered, listing
from articles.filters import SHORT
from articles.kinds import MentionKind
from articles.models import Mention
from entities.kinds import EntityKind

_SLUGS: Final = {
    EntityKind.PERSON: _("The slug of the person who is meant."),
    EntityKind.COUNTRY: _("The slug of the country that is meant."),
    EntityKind.ORGANIZATION: _("The slug of the organization that is meant."),
    EntityKind.PLACE: _("The slug of the place that is meant."),
    EntityKind.EVENT: _("The slug of the event that is meant."),
    EntityKind.SOURCE: _("The slug of the source that is meant."),
}
_DESCRIBED: Final = {
    **_SLUGS,
    "article": _("The slug of the article in which it stands."),
    "kind": _("What the words are: a nationality is one of a country's."),
}


def _slug(kind: str) -> django_filters.CharFilter:
    return django_filters.CharFilter(method="filter_meant", label=kind, validators=SHORT)


class MentionFilter(django_filters.FilterSet):
    """By where it stands and what it means; records are named by address, as everywhere."""

    article = django_filters.CharFilter("text__article__slug", validators=SHORT)
    person, country = _slug(EntityKind.PERSON), _slug(EntityKind.COUNTRY)
    organization, place = _slug(EntityKind.ORGANIZATION), _slug(EntityKind.PLACE)
    event, source = _slug(EntityKind.EVENT), _slug(EntityKind.SOURCE)
    kind = django_filters.ChoiceFilter(choices=MentionKind.choices)

    class Meta:
        model = Mention
        fields: list[str] = []

    def filter_meant(self, mentions: QuerySet, kind: str, slug: str) -> QuerySet:
        return mentions.filter(entity__kind=kind, entity__slug=slug)


@extend_schema_serializer(examples=[MENTION])
class MentionShape(NamedShape, ChosenShape):
    """A mention, and the article in which it stands."""

    article = ArticleRefShape(source="text.article")


@documented_list(
    "mentions",
    "Mentions",
    MentionShape,
    "Mentions in public articles",
    "What an editor accepted, and what the program is sure enough of; the newest text first.",
)
class MentionListView(ListView):
    shape = MentionShape
    parameters = listing(MentionShape, *of_filter(MentionFilter, _DESCRIBED))

    def find(self) -> QuerySet[Any]:
        mentions = Mention.objects.public().order_by("-text", "start", "pk")
        return filtered(MentionFilter(self.request.query_params, mentions))

    def read(self, keys: Sequence[int]) -> Mapping[int, Any]:
        mentions = Mention.objects.filter(pk__in=keys).select_related("entity", "text__article")
        return mentions.defer("text__content").in_bulk()
