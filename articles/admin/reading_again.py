"""Reads articles again in which something was decided, a few at a time."""

from collections.abc import Sequence
from time import monotonic

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import ngettext

from articles.models import Article
from articles.reading_again import Reread, read_all_again
from articles.waiting import READ_AT_ONCE, ArticlesWait, articles_that_wait

# A server gives up on a request that takes much longer.
_SECONDS = 15


class ReadsAgain(admin.ModelAdmin):
    """Adds the address to which the dashboard's button is sent."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.read_again_view)
        own = [path("read-again/", view, name="articles_article_read_again")]
        return own + super().get_urls()

    def read_again_view(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not request.user.has_perm("articles.change_mention"):
            raise PermissionDenied
        self._tell_reread(request, _read_some())
        return redirect("admin:index")

    def _tell_reread(self, request: HttpRequest, reread: Sequence[Reread]) -> None:
        failed = sum(1 for one in reread if one.error)
        lost = sum(len(one.lost) for one in reread)
        count = len(reread) - failed
        message = ngettext(
            "%(count)d article was read again.", "%(count)d articles were read again.", count
        )
        self.message_user(request, message % {"count": count}, messages.SUCCESS)
        if lost:
            message = ngettext(
                "%(count)d decision lost its place.", "%(count)d decisions lost their place.", lost
            )
            self.message_user(request, message % {"count": lost}, messages.WARNING)
        if failed:
            message = ngettext(
                "%(count)d article could not be read: an error in the program.",
                "%(count)d articles could not be read: an error in the program.",
                failed,
            )
            self.message_user(request, message % {"count": failed}, messages.ERROR)


def _read_some() -> list[Reread]:
    waiting = articles_that_wait(Article.objects.order_by("pk"), ArticlesWait.READING)
    end = monotonic() + _SECONDS
    reread = []
    for one in read_all_again(list(waiting.values_list("pk", flat=True)[:READ_AT_ONCE])):
        reread.append(one)
        if monotonic() > end:
            break
    return reread
