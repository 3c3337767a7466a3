"""Publishing and withdrawing many articles at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.decisions import give_state
from articles.kinds import ArticleState
from articles.models import Article
from articles.publishing_checks import Problem, checks_of, sentences_of, stops
from articles.transitions import PUBLISHES, WITHDRAWS


class Publishes(admin.ModelAdmin):
    """Actions for those who may publish."""

    actions = ("publish_selected", "withdraw_selected")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PUBLISHES)

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(WITHDRAWS)

    @admin.action(description=_("Publish selected articles"), permissions=["publish"])
    @transaction.atomic
    def publish_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Those against which something stands stay as they are."""
        moments = dict(
            queryset.exclude(state=ArticleState.PUBLISHED).values_list("pk", "public_from")
        )
        found = checks_of(moments)
        stopped = {pk: some for pk in found if (some := stops(found[pk], at=_ahead(moments[pk])))}
        keys = [pk for pk in moments if pk not in stopped]
        count = self._set_state(request, keys, ArticleState.PUBLISHED, gettext("Published."))
        message = ngettext("%(count)d article published.", "%(count)d articles published.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS)
        if stopped:
            self.message_user(request, _tell_stopped(stopped), messages.WARNING)

    @admin.action(description=_("Withdraw selected articles"), permissions=["withdraw"])
    @transaction.atomic
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        published = queryset.filter(state=ArticleState.PUBLISHED).values_list("pk", flat=True)
        keys = list(published)
        count = self._set_state(request, keys, ArticleState.WITHDRAWN, gettext("Withdrawn."))
        message = ngettext("%(count)d article withdrawn.", "%(count)d articles withdrawn.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS)

    def _set_state(
        self, request: HttpRequest, keys: Sequence[int], state: str, message: str
    ) -> int:
        give_state(keys, state, by=request.user)
        for article in Article.objects.filter(pk__in=keys):
            self.log_change(request, article, message)
        return len(keys)


def _ahead(moment: datetime | None) -> datetime | None:
    """What has a moment that lies ahead comes out then."""
    return moment if moment and moment > timezone.now() else None


def _tell_stopped(stopped: Mapping[int, Sequence[Problem]]) -> str:
    said = ngettext(
        "%(count)d article stays as it is: %(why)s",
        "%(count)d articles stay as they are: %(why)s",
        len(stopped),
    )
    return said % {"count": len(stopped), "why": " ".join(sentences_of(stopped))}
