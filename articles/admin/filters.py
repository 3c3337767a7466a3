"""Filters that the dashboard's numbers lead to."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Printing
from articles.together.views import View, narrow
from articles.waiting import (
    ArticlesWait,
    MentionsWait,
    articles_that_wait,
    mentions_that_wait,
)


class ArticleView(admin.SimpleListFilter):
    """Its choices stand above the list, with what is saved there."""

    title = _("view")
    parameter_name = "view"
    template = "admin/articles/together/no_filter.html"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[Any, str]]:
        return View.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value()
        return narrow(queryset, chosen, request.user) if chosen in View.values else queryset


class ArticleWaitsFor(admin.SimpleListFilter):
    title = _("what waits")
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[Any, str]]:
        return ArticlesWait.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value()
        return articles_that_wait(queryset, chosen) if chosen in ArticlesWait.values else queryset


class ArticlePrints(admin.SimpleListFilter):
    title = _("the same text elsewhere")
    parameter_name = "printed"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[Any, str]]:
        return [
            ("elsewhere", _("printed elsewhere, too")),
            ("alone", _("printed here alone")),
            ("settled", _("settled by an editor")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        others = Printing.objects.filter(story=OuterRef("printing__story"))
        elsewhere = Exists(others.exclude(article=OuterRef("pk")))
        match self.value():
            case "elsewhere":
                return queryset.filter(elsewhere)
            case "alone":
                return queryset.filter(~elsewhere)
            case "settled":
                return queryset.filter(printing__is_settled=True)
        return queryset


class MentionWaitsFor(admin.SimpleListFilter):
    title = _("what waits")
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[Any, str]]:
        return MentionsWait.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value()
        return mentions_that_wait(queryset, chosen) if chosen in MentionsWait.values else queryset


class PictureIs(admin.SimpleListFilter):
    title = _("what is missing")
    parameter_name = "is"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[Any, str]]:
        return [
            ("undescribed", _("without alt text")),
            ("uncredited", _("without credit")),
            ("unused", _("unused")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "undescribed":
                return queryset.undescribed()
            case "uncredited":
                return queryset.filter(credit="")
            case "unused":
                return queryset.unused()
        return queryset
