"""Hears who has an article open, and says who else has, and whether it was changed meanwhile."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import path
from django.utils import timezone

from articles.desk.posted import read_number
from articles.desk.presence import leave, note_presence, others_at, tell
from articles.kinds import PresencePlace
from articles.models import Article
from entities.forms import who_changed


class ShowsPresence(admin.ModelAdmin):
    """Adds the address to which every page of an article that is open tells so."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.here_view)
        own = [path("<int:pk>/review/here/", view, name="articles_article_review_here")]
        return own + super().get_urls()

    def here_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A heartbeat: this person has the article open, or has just left it; who else has?"""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        article = Article.objects.filter(pk=pk).first()
        if article is None:
            raise Http404
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        place = request.POST.get("place", "")
        if request.POST.get("leaving"):
            leave(article, request.user, place)
            return HttpResponse(status=204)
        known = place if place in PresencePlace.values else PresencePlace.DESK
        now = timezone.now()
        try:
            note_presence(article, request.user, now, known)
        except IntegrityError as error:  # somebody has just deleted it
            raise Http404 from error
        others = [tell(other) for other in others_at(article, request.user, now)]
        return JsonResponse({"others": others, **_changed(request, article)})


def _changed(request: HttpRequest, article: Article) -> dict[str, str]:
    """Told while one can still copy what one typed, not only when one saves it."""
    seen = request.POST.get("version", "")
    is_stale = read_number(seen) not in (None, article.version)
    return {"changed": who_changed(article)} if is_stale else {}
