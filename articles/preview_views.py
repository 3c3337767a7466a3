"""An article that is not public yet, on the page that readers would see, by a signed address."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.colleagues import READ
from articles.decisions.copying import follow_source
from articles.decisions.pending import values_of
from articles.decisions.prepared import prepared_copy
from articles.kinds import ArticleState
from articles.models import Article, PendingRevision
from articles.previewing import Change, shown_as_if_public
from articles.revisions import RESTORED, Revision, find_revision, text_of
from articles.views import article_context

_SALT: Final = "articles.preview"
_PENDING: Final = "pending"
VALID_FOR: Final = timedelta(days=7)


def preview_address(article: Article, revision: Revision | None = None) -> str:
    """For a week, for whoever has it; of a revision as the article was then."""
    until = (timezone.now() + VALID_FOR).isoformat(timespec="minutes")
    told = [article.pk, until, *([revision.row, revision.text] if revision else [])]
    return reverse("preview", args=[signing.dumps(told, salt=_SALT)])


def pending_address(article: Article) -> str:
    """Of what is prepared for it, whoever goes on preparing it meanwhile."""
    until = (timezone.now() + VALID_FOR).isoformat(timespec="minutes")
    return reverse("preview", args=[signing.dumps([article.pk, until, _PENDING], salt=_SALT)])


@never_cache
@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    try:
        pk, until, *which = signing.loads(token, salt=_SALT)
    except signing.BadSignature as error:
        raise Http404 from error
    found = Article.objects.filter(pk=pk, texts__isnull=False).first()
    if found is None or datetime.fromisoformat(until) < timezone.now():
        return _over(request)
    if found.state == ArticleState.WITHDRAWN and not request.user.has_perm(READ):
        return _over(request)  # whoever was sent the address before is told no more of it
    if found.is_public and not which:
        return redirect(found.get_absolute_url())
    change = _change(found, which)
    if change is None:
        return _over(request)
    with shown_as_if_public(found, change) as article:
        shown = {"preview_until": datetime.fromisoformat(until), "noindex": True}
        context = article_context(request, article) | shown | {"preview_is_other": bool(which)}
        return render(request, "articles/article_detail.html", context)


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/preview_over.html", {"noindex": True}, status=410)


def _change(article: Article, which: list[Any]) -> Change | None:
    """What the preview shows of it; None where that is gone."""
    if not which:
        return Change()
    if which == [_PENDING]:
        pending = PendingRevision.objects.filter(article=article).first()
        return Change(values_of(pending), copy=prepared_copy(pending)) if pending else None
    revision = find_revision(article, "-".join(map(str, which)))
    if revision is None:
        return None
    values = {name: revision.fields[name] for name in RESTORED}
    follow_source(values)
    return Change(values, text_of(article, revision.text))
