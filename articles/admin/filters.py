"""Filters that the dashboard's numbers lead to."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.waiting import (
    ArticlesWait,
    MentionsWait,
    articles_that_wait,
    mentions_that_wait,
)


class ArticleWaitsFor(admin.SimpleListFilter):
    title = _("what waits")
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[Any, str]]:
        return ArticlesWait.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value()
        return articles_that_wait(queryset, chosen) if chosen in ArticlesWait.values else queryset


class MentionWaitsFor(admin.SimpleListFilter):
    title = _("what waits")
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[Any, str]]:
        return MentionsWait.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value()
        return mentions_that_wait(queryset, chosen) if chosen in MentionsWait.values else queryset
