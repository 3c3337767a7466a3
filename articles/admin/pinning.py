"""Pinning articles of the list to the front page."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.decisions import Refusal
from articles.decisions.front_page import MOST_PINS, add_pin


class Pins(admin.ModelAdmin):
    """An action for those who arrange the front page; it goes to the draft."""

    actions = ("pin_selected",)

    def has_arrange_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.arrange_front_page")

    @admin.action(description=_("Pin to the front page"), permissions=["arrange"])
    def pin_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        """The newest of them comes first."""
        newest = queryset.order_by("-sorted_at", "-pk").values_list("pk", "headline")
        chosen = list(newest[: MOST_PINS + 1])
        if len(chosen) > MOST_PINS:
            message = gettext("Choose up to %d articles.") % MOST_PINS
            self.message_user(request, message, messages.WARNING)
            return
        pinned, refusals = 0, []
        for pk, headline in reversed(chosen):
            try:
                add_pin(pk, section=None, by=request.user)
                pinned += 1
            except Refusal as refusal:
                refusals.append(f"“{headline}”: {refusal}")
        if pinned:
            self._tell(request, pinned)
        if refusals:
            self.message_user(request, " ".join(refusals[:5]), messages.WARNING)

    def _tell(self, request: HttpRequest, pinned: int) -> None:
        words = ngettext(
            "%d article pinned in the draft of the front page.",
            "%d articles pinned in the draft of the front page.",
            pinned,
        )
        address = reverse("admin:articles_frontpage_changelist")
        link = gettext("Look, and put it live")
        message = format_html('{} <a href="{}">{}</a>', words % pinned, address, link)
        self.message_user(request, message, messages.SUCCESS)
