"""Deletes records as one action that the log keeps, and that can be taken back."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from articles.decisions import Conflict, Refusal, delete_records
from articles.decisions.standing import what_stands_on
from articles.kinds import Verb
from articles.models import DecisionBatch, Mention
from entities.admin.base import OwnsItsParts, VersionedAdmin
from entities.admin.records import find_record
from entities.admin.usage import uses_of
from entities.models import Entity
from entities.rows import label_of


class DeletesRecords(OwnsItsParts, VersionedAdmin):
    """The page tells what goes along, what stands in the way, and what would be better."""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple:
        to_delete, counts, needed, protected = super().get_deleted_objects(objs, request)
        protected = [*(words for record in objs for words in what_stands_on(record)), *protected]
        left = Mention.objects.filter(entity__in=[record.pk for record in objs]).count()
        if left:
            counts[gettext("mentions that will refer to nobody")] = left
        return to_delete, counts, needed, protected

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Model | None:
        """To be deleted it is locked after its articles, as at every door."""
        address = request.resolver_match.url_name if request.resolver_match else ""
        if address.endswith("_delete"):
            return super(VersionedAdmin, self).get_object(request, object_id, from_field)
        return super().get_object(request, object_id, from_field)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        may_merge = self.has_merge_permission(request)
        address = self.address_of_merge([object_id]) if may_merge else ""
        record = find_record(self, request, object_id)
        uses = list(uses_of(record.child)) if record else []
        told = {"merge_address": address, "is_record": True, "uses": uses}
        try:
            return super().delete_view(request, object_id, (extra_context or {}) | told)
        except (Conflict, Refusal) as refusal:
            return self._refuse(request, refusal)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return super().changelist_view(request, *args, **kwargs)
        try:
            with transaction.atomic():
                return super().changelist_view(request, *args, **kwargs)
        except (Conflict, Refusal) as refusal:
            return self._refuse(request, refusal)

    def delete_model(self, request: HttpRequest, obj: Entity) -> None:
        delete_records([obj.pk], by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        delete_records(list(queryset.values_list("pk", flat=True)), by=request.user)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> HttpResponse:
        """Also says where it is taken back."""
        response = super().response_delete(request, obj_display, obj_id)
        about = {"decisions__model": label_of(Entity), "decisions__row": obj_id}
        deletions = DecisionBatch.objects.filter(verb=Verb.DELETE, **about)
        done = deletions.order_by("-pk").first()
        if done is None:
            return response  # somebody removed it for good at the same time
        address = reverse("admin:articles_decisionbatch_change", args=[done.pk])
        words = gettext("Look at it, or take it back")
        self.message_user(request, format_html('<a href="{}">{}</a>', address, words))
        return response

    def _refuse(self, request: HttpRequest, refusal: Conflict | Refusal) -> HttpResponse:
        """Something came to stand on it after the page was shown."""
        self.message_user(request, str(refusal), messages.ERROR)
        return redirect(request.get_full_path())
