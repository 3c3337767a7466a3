"""Rules: what words always mean, or that they are never a name. Withdrawn, never deleted."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.decisions import Conflict, Refusal
from articles.decisions.rules import change_rule, make_rule, withdraw_rule
from articles.forms.rules import RuleForm, in_words, matches_of
from articles.models import Rule
from articles.rules import author_of, meant_by
from entities.admin.base import VersionedAdmin


class InForce(admin.SimpleListFilter):
    title = _("in force")
    parameter_name = "in_force"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list:
        return [("yes", _("Yes")), ("no", _("No, withdrawn"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        wanted = {"yes": True, "no": False}.get(self.value() or "")
        return queryset if wanted is None else queryset.filter(withdrawn_at__isnull=wanted)


@admin.register(Rule)
class RuleAdmin(VersionedAdmin):
    form = RuleForm
    list_display = (
        "surface",
        "kind_of_words",
        "meaning",
        "in_force",
        "reason",
        "author",
        "made_at",
    )
    list_filter = (InForce, "kind")
    list_select_related = ("entity__merged_into", "made_by")
    list_per_page = 50
    search_fields = ("surface", "entity__name", "reason")
    autocomplete_fields = ("entity",)
    readonly_fields = ("touches", "author", "made_at", "withdrawn_at")
    actions = ("withdraw_selected",)

    class Media:
        css = {"all": ("articles/admin.css",)}

    def get_all_fieldsets(self, request: HttpRequest, obj: Model | None) -> list:
        said = ["surface", "kind", "entity", "reason"]
        if obj is None:
            return [(None, {"fields": [*said, "agreed"]})]
        if not self.has_change_permission(request, obj):
            return [(None, {"fields": [*said, "author", "made_at", "withdrawn_at"]})]
        fields = [*said, "touches", "agreed", "seen_version"]
        return [
            (None, {"fields": fields}),
            (_("Where it comes from"), {"fields": ["author", "made_at"]}),
        ]

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """A withdrawn rule is history."""
        stands = not isinstance(obj, Rule) or obj.is_in_force
        return stands and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        try:
            if request.method == "POST" and object_id and "_withdraw" in request.POST:
                return self._withdraw(request, object_id)
            return super().changeform_view(request, object_id, *args, **kwargs)
        except (Conflict, Refusal) as error:
            self.message_user(request, str(error), messages.ERROR)
            return redirect(request.get_full_path())

    @transaction.atomic
    def _withdraw(self, request: HttpRequest, object_id: str) -> HttpResponse:
        rule = self.get_object(request, unquote(object_id))
        if rule is None:
            raise Http404
        if not super().has_change_permission(request, rule):
            raise PermissionDenied
        seen = request.POST.get("seen_version", "")
        withdraw_rule(rule, by=request.user, version=int(seen) if seen.isdecimal() else 0)
        self.log_change(request, rule, gettext("Withdrawn."))
        message = gettext("The rule for “%s” was withdrawn.") % rule.surface
        self.message_user(request, message, messages.SUCCESS)
        return redirect("admin:articles_rule_changelist")

    def save_model(self, request: HttpRequest, obj: Rule, form: Any, change: bool) -> None:
        values = {name: form.cleaned_data[name] for name in ("surface", "entity", "kind", "reason")}
        if change:
            change_rule(obj, by=request.user, version=obj.version, **values)
        else:
            obj.pk = make_rule(by=request.user, **values).pk
        obj.refresh_from_db()
        matches = matches_of(obj.surface, obj.kind, names=obj.entity_id)
        if matches.mentions:
            advice = gettext("The rule acts there when they are read again.")
            self.message_user(request, f"{in_words(matches)} {advice}")

    @admin.action(description=_("Withdraw selected rules"), permissions=["change"])
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        try:
            count = self._withdraw_all(request, queryset.filter(withdrawn_at=None))
        except (Conflict, Refusal) as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        message = ngettext("%(count)d rule withdrawn.", "%(count)d rules withdrawn.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS)

    @transaction.atomic
    def _withdraw_all(self, request: HttpRequest, queryset: QuerySet) -> int:
        rules = list(queryset.order_by("pk"))
        for rule in rules:
            withdraw_rule(rule, by=request.user, version=rule.version)
            self.log_change(request, rule, gettext("Withdrawn."))
        return len(rules)

    @admin.display(description=_("kind"), ordering="kind")
    def kind_of_words(self, obj: Rule) -> str:
        return obj.get_kind_display() if obj.kind else gettext("every kind")

    @admin.display(description=_("always mean"), ordering="entity__name")
    def meaning(self, obj: Rule) -> str:
        entity = meant_by(obj)
        if entity is None:
            return gettext("never a name")
        address = reverse(f"admin:entities_{entity.kind}_change", args=[entity.pk])
        return format_html('<a href="{}">{}</a>', address, entity)

    @admin.display(description=_("made by"), ordering="made_by")
    def author(self, obj: Rule) -> str:
        return author_of(obj)

    @admin.display(description=_("in force"), boolean=True, ordering="withdrawn_at")
    def in_force(self, obj: Rule) -> bool:
        return obj.is_in_force

    @admin.display(description=_("touches now"))
    def touches(self, obj: Rule) -> str:
        matches = matches_of(obj.surface, obj.kind, names=obj.entity_id)
        query = urlencode({"surface": obj.surface, "status__exact": "suggested"})
        address = f"{reverse('admin:articles_mention_changelist')}?{query}"
        return format_html('{} <a href="{}">{}</a>', in_words(matches), address, gettext("Look"))
