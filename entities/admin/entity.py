"""What every entity's admin has in common, and `Entity` itself, which is only ever searched."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin.history import TellsHistory
from articles.admin.noting import NotesEdits
from articles.admin.purging import Purges
from articles.decisions import confirm, hide
from articles.kinds import MentionStatus
from articles.models import Mention
from articles.public import public_entities
from entities.admin.base import FoldedSearch, VersionedAdmin, count_of
from entities.admin.deleting import DeletesRecords
from entities.admin.duplicates import ShowsDuplicates
from entities.admin.forms import EntityForm, NameForm, NameFormSet
from entities.admin.merging import MergesRecords
from entities.admin.retyping import ChangesKind
from entities.admin.splitting import SplitsRecord
from entities.kinds import ReviewState
from entities.models import Entity, FormerSlug, Name
from entities.naming import make_preferred

# Each is saved by itself.
MOST_AT_ONCE = 500


@admin.register(Entity)
class EntityAdmin(ShowsDuplicates, FoldedSearch):
    """For autocompletion; the record itself is edited as what it is."""

    ordering = ("sort_name", "pk")
    list_display = ("name", "kind", "review_state")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).current()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        entity = self.get_object(request, object_id)
        if entity is None:
            return super().change_view(request, object_id, *args, **kwargs)
        return redirect(f"admin:entities_{entity.kind}_change", entity.pk)


class NameInline(admin.TabularInline):
    model = Name
    form = NameForm
    formset = NameFormSet
    fk_name = "entity"
    fields = ("text", "kind", "language", "script", "origin", "make_preferred")
    readonly_fields = ("script", "origin")
    extra = 0

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        if obj is not None and self.has_change_permission(request, obj):
            return self.fields
        return tuple(name for name in self.fields if name != "make_preferred")


class EntityRecordAdmin(
    NotesEdits,
    TellsHistory,
    ChangesKind,
    SplitsRecord,
    MergesRecords,
    Purges,
    FoldedSearch,
    DeletesRecords,
    VersionedAdmin,
):
    """A kind of entity; `own_fields` are the fields that only this kind has."""

    form = EntityForm
    inlines = (NameInline,)
    actions = ("confirm_selected", "hide_selected", "merge_selected")
    ordering = ("sort_name", "pk")
    list_per_page = 50
    list_filter: tuple[Any, ...] = ("review_state",)
    date_hierarchy: str | None = "created_at"
    provenance: tuple[str, ...] = ("mentions_link", "former_addresses", "created_at", "updated_at")
    readonly_fields: tuple[str, ...] = provenance
    own_fields: tuple[Any, ...] = ()
    own_columns: tuple[str, ...] = ()

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        return ("name", *self.own_columns, "review_state", "mention_count")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        mentions = Mention.objects.exclude(status=MentionStatus.REJECTED)
        queryset = super().get_queryset(request).current()
        return queryset.annotate(mention_total=count_of(mentions, "entity"))

    def get_all_fieldsets(self, request: HttpRequest, obj: Model | None) -> list:
        fieldsets = [
            (None, {"fields": ("name", *self.own_fields, "summary", "review_state")}),
            (_("Address and order"), {"fields": ("sort_name", "slug", "wikidata_id")}),
        ]
        if obj is None:
            return fieldsets
        settled = ("released",) if obj.locked_fields else ()
        fields = (*self.provenance, *settled, "seen_version")
        return [*fieldsets, (_("Where it comes from"), {"fields": fields})]

    def view_on_site(self, obj: Entity) -> str | None:
        """The public page, where there is one: not where a form that was refused would have it."""
        stored = public_entities(type(obj)).filter(pk=obj.pk).first()
        return stored.get_absolute_url() if stored else None

    @admin.display(description=_("mentions"), ordering="mention_total")
    def mention_count(self, obj: Entity) -> int:
        return obj.mention_total

    @admin.display(description=_("mentions"))
    def mentions_link(self, obj: Entity) -> str:
        address = reverse("admin:articles_mention_changelist") + f"?entity__id__exact={obj.pk}"
        count = obj.mentions.exclude(status=MentionStatus.REJECTED).count()
        label = ngettext("%(count)d mention", "%(count)d mentions", count) % {"count": count}
        return format_html('<a href="{}">{}</a>', address, label)

    @admin.display(description=_("former addresses"))
    def former_addresses(self, obj: Entity) -> str:
        slugs = FormerSlug.objects.filter(entity_id=obj.pk).values_list("slug", flat=True)
        return ", ".join(slugs) or self.get_empty_value_display()

    @admin.action(description=_("Confirm selected %(verbose_name_plural)s"), permissions=["change"])
    def confirm_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Each record's own history tells it, and one undo takes it back."""
        records = list(queryset.filter(review_state=ReviewState.PROPOSED))
        count = confirm(records, by=request.user)
        for record in records:
            self.log_change(request, record, gettext("Confirmed."))
        message = ngettext("%(count)d record confirmed.", "%(count)d records confirmed.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS)

    @admin.action(description=_("Hide selected %(verbose_name_plural)s"), permissions=["change"])
    def hide_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        """The public does not see them; one undo takes it back."""
        records = list(queryset.exclude(review_state=ReviewState.HIDDEN)[: MOST_AT_ONCE + 1])
        if len(records) > MOST_AT_ONCE:
            said = gettext("Choose up to %(most)d records: nothing was changed.")
            self.message_user(request, said % {"most": MOST_AT_ONCE}, messages.ERROR)
            return
        count = hide(records, by=request.user)
        for record in records:
            self.log_change(request, record, gettext("Hidden."))
        message = ngettext("%(count)d record hidden.", "%(count)d records hidden.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if isinstance(formset, NameFormSet):
            for name_form in formset.extra_forms:
                name_form.instance.origin = "editor"
        super().save_formset(request, form, formset, change)
        for name_form in getattr(formset, "preferred_forms", ()):
            self._make_preferred(request, name_form.instance)

    def _make_preferred(self, request: HttpRequest, name: Name) -> None:
        former = Entity.objects.values_list("name", flat=True).get(pk=name.entity_id)
        entity = make_preferred(name)
        message = gettext("“%(new)s” is the preferred name now; “%(old)s” stands beside it.")
        self.message_user(request, message % {"new": entity.name, "old": former})
