"""Sections: made, changed and removed through the door, each as a decision."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.decisions import Conflict, Refusal
from articles.decisions.sections import change_section, make_section, remove_section
from articles.forms.section import SectionForm
from articles.models import Section
from articles.sections import articles_of, is_sound
from entities.admin.base import VersionedAdmin


@admin.register(Section)
class SectionAdmin(VersionedAdmin):
    form = SectionForm
    list_display = ("name", "slug", "position", "is_shown", "shows")
    list_filter = ("is_shown",)
    list_select_related = ("tag",)
    list_per_page = 50
    search_fields = ("name", "slug", "description")
    autocomplete_fields = ("tag",)
    readonly_fields = ("found",)
    fields = ("name", "slug", "description", "position", "is_shown", "tag", "query")

    def get_all_fieldsets(self, request: HttpRequest, obj: Model | None) -> list:
        fields = [*self.fields, "found", "seen_version"] if obj else [*self.fields]
        return [(None, {"fields": fields})]

    def view_on_site(self, obj: Section) -> str | None:
        return obj.get_absolute_url() if obj.is_shown else None

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, *args, **kwargs)
        except (Conflict, Refusal) as error:
            self.message_user(request, str(error), messages.ERROR)
            return redirect(request.get_full_path())

    def save_model(self, request: HttpRequest, obj: Section, form: Any, change: bool) -> None:
        if change:
            change_section(obj.pk, form.values, by=request.user, version=obj.version)
        else:
            obj.pk = make_section(form.values, by=request.user).pk
        obj.refresh_from_db()

    def delete_model(self, request: HttpRequest, obj: Section) -> None:
        remove_section(obj.pk, by=request.user)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        for pk in list(queryset.values_list("pk", flat=True)):
            remove_section(pk, by=request.user)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple:
        """Its former addresses go with it, to which nobody has a right of their own."""
        to_delete, counts, needed, protected = super().get_deleted_objects(objs, request)
        own = str(Section._meta.verbose_name)
        return to_delete, counts, needed & {own}, protected

    @admin.display(description=_("shows"))
    def shows(self, obj: Section) -> str:
        if not is_sound(obj):
            return gettext("nothing: its filter makes no sense any more")
        tag = gettext("tag “%s”") % obj.tag if obj.tag else ""
        return " + ".join(filter(None, (tag, obj.query)))

    @admin.display(description=_("shows now"))
    def found(self, obj: Section) -> str:
        if not is_sound(obj):
            return gettext("Its filter makes no sense any more, so nothing is shown: change it.")
        count = articles_of(obj).count()
        words = ngettext("%d article", "%d articles", count) % count
        page = reverse("admin:articles_frontpage_changelist")
        pins = gettext("Pin articles to the top of it")
        return format_html('{} · <a href="{}?place={}">{}</a>', words, page, obj.pk, pins)
