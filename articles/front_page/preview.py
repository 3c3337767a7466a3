"""The draft of the front page as readers would see it, by a signed address that ends."""

from datetime import datetime, timedelta
from typing import Final

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.kinds import Edition
from articles.models import Section
from articles.models.front_page import MOST_SHOWN
from articles.querysets import at_one_moment
from articles.views.articles import home_context
from articles.views.previews import not_whole

_SALT: Final = "articles.front_page_preview"
VALID_FOR: Final = timedelta(days=1)


def preview_of_front_page(moment: datetime | None = None) -> str:
    """For a day, for whoever has it: the draft as it is when it is asked for, or will be then."""
    until = (timezone.now() + VALID_FOR).isoformat(timespec="minutes")
    said = [until, moment.isoformat() if moment else None]
    return reverse("front-page-preview", args=[signing.dumps(said, salt=_SALT)])


@never_cache
@require_safe
def front_page_preview(request: HttpRequest, token: str) -> HttpResponse:
    try:
        until, moment = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return not_whole(request)
    until = datetime.fromisoformat(until)
    if until < timezone.now():
        return render(request, "articles/preview_over.html", {"noindex": True}, status=410)
    shown_at = datetime.fromisoformat(moment) if moment else None
    with at_one_moment(shown_at):
        context = home_context(request, Edition.DRAFT)
        context["sections"] = Section.objects.shown()[:MOST_SHOWN].values_list("name", "slug")
        context |= {"preview_until": until, "shown_at": shown_at, "noindex": True}
        return render(request, "articles/home.html", context)
