"""The admin of this project: the stock one, with a dashboard; suggestions say of which kind."""

from typing import Any, cast

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from articles.dashboard import build_dashboard
from articles.together.bell import ring
from articles.together.notification_pages import notification_urls
from articles.together.saved_view_pages import saved_view_urls
from entities.models import Entity
from newsroom.login import LoginForm
from newsroom.refusing import refusing


class SuggestionView(AutocompleteJsonView):
    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        """Georgia the country and Georgia the place are told apart before they are chosen."""
        result = super().serialize_result(obj, to_field_name)
        if isinstance(obj, Entity):
            result["text"] = f"{obj.name} ({obj.get_kind_display()})"
        return result


class NewsroomAdminSite(AdminSite):
    site_header = _("Newsroom")
    site_title = _("Newsroom")
    index_title = _("Newsroom")
    login_form = LoginForm

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        own = refusing(admin_class or ModelAdmin)
        super().register(model_or_iterable, own, **options)

    def get_urls(self) -> list[Any]:
        return [*notification_urls(self), *saved_view_urls(self), *super().get_urls()]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """What is unread is counted where a page shows it."""
        bell = SimpleLazyObject(lambda: ring(request.user))
        return super().each_context(request) | {"bell": bell}

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        context = {"dashboard": build_dashboard(request.user)}
        return super().index(request, context | (extra_context or {}))

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return cast(HttpResponse, SuggestionView.as_view(admin_site=self)(request))
