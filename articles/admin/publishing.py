"""Publishing and withdrawing many articles at once."""

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.decisions import give_state
from articles.kinds import ArticleState
from articles.models import Article


class Publishes(admin.ModelAdmin):
    """Actions for those who may publish."""

    actions = ("publish_selected", "withdraw_selected")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    @admin.action(description=_("Publish selected articles"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        count = self._set_state(request, queryset, ArticleState.PUBLISHED, gettext("Published."))
        message = ngettext("%(count)d article published.", "%(count)d articles published.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS)

    @admin.action(description=_("Withdraw selected articles"), permissions=["publish"])
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        published = queryset.filter(state=ArticleState.PUBLISHED)
        count = self._set_state(request, published, ArticleState.WITHDRAWN, gettext("Withdrawn."))
        message = ngettext("%(count)d article withdrawn.", "%(count)d articles withdrawn.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS)

    @transaction.atomic
    def _set_state(self, request: HttpRequest, queryset: QuerySet, state: str, message: str) -> int:
        keys = list(queryset.exclude(state=state).values_list("pk", flat=True))
        give_state(keys, state, by=request.user)
        for article in Article.objects.filter(pk__in=keys):
            self.log_change(request, article, message)
        return len(keys)
