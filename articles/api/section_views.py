"""The sections of the site, for programs."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponsePermanentRedirect
from django.http.response import Http404, HttpResponseBase
from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.choosing import ChosenShape
from articles.api.documented import documented, documented_list
from articles.api.other_views import TagAddress
from articles.api.views import ListView, OneView, detailing, listing
from articles.conditional import asked_query
from articles.models import Section
from articles.sections import section_at


class SectionArticles(serializers.URLField):
    """The list of articles with the section's tag and filter."""

    def to_representation(self, section: Section) -> str:  # type: ignore[override]
        tag = urlencode({"tag": section.tag.slug}) if section.tag else ""
        query = "&".join(filter(None, (section.query, tag)))
        address: str = self.context["request"].build_absolute_uri(
            f"{reverse('api:article-list')}?{query}"
        )
        return address


class SectionShape(ChosenShape):
    slug = serializers.CharField()
    name = serializers.CharField()
    description = serializers.CharField()
    url = TagAddress("section-detail")
    api_url = TagAddress("api:section-detail")
    articles_url = SectionArticles(source="*")


@documented_list("sections", "Sections", SectionShape, "Sections in their order")
class SectionListView(ListView):
    shape = SectionShape
    parameters = listing(SectionShape)

    def find(self) -> QuerySet[Any]:
        return Section.objects.shown()

    def read(self, keys: Any) -> dict[int, Section]:
        return Section.objects.select_related("tag").in_bulk(list(keys))


@documented("section", "Sections", SectionShape)
class SectionView(OneView):
    shape = SectionShape
    parameters = detailing(SectionShape)

    def get(self, request: Request, slug: str) -> HttpResponseBase:
        section = section_at(slug)
        if section is None:
            raise Http404
        if section.slug != slug:
            path = reverse("api:section-detail", args=[section.slug])
            address = request.build_absolute_uri(path)
            return HttpResponsePermanentRedirect(address + asked_query())
        return Response(self.give(section))
