"""An article that is not public yet, on the page that readers would see, by a signed address."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

from django.core import signing
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.kinds import ArticleState
from articles.last_change import with_last_change
from articles.models import Article
from articles.other_printings import printing_rows
from articles.pages import for_reading
from articles.views import article_context

_SALT: Final = "articles.preview"
VALID_FOR: Final = timedelta(days=7)


def preview_address(article: Article) -> str:
    """For a week, for whoever has it."""
    until = (timezone.now() + VALID_FOR).isoformat(timespec="minutes")
    return reverse("preview", args=[signing.dumps([article.pk, until], salt=_SALT)])


@never_cache
@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    try:
        pk, until = signing.loads(token, salt=_SALT)
    except signing.BadSignature as error:
        raise Http404 from error
    until = datetime.fromisoformat(until)
    found = Article.objects.filter(pk=pk, texts__isnull=False).first()
    if found is None or until < timezone.now():
        return render(request, "articles/preview_over.html", {"noindex": True}, status=410)
    if found.is_public:
        return redirect(found.get_absolute_url())
    with as_if_public(pk) as article:
        shown = {"preview_until": until, "noindex": True}
        context = article_context(request, article) | shown
        return render(request, "articles/article_detail.html", context)


@contextmanager
def as_if_public(pk: int) -> Iterator[Article]:
    """Published within a transaction that is taken back: each rule of what readers see holds."""
    with transaction.atomic():
        now = timezone.now()
        Article.objects.filter(pk=pk).update(state=ArticleState.PUBLISHED, public_from=now)
        shown = for_reading(Article.objects).annotate(printing_rows=printing_rows())
        try:
            yield with_last_change(shown).get(pk=pk)
        finally:
            transaction.set_rollback(True)
