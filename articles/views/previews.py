"""An article that is not public yet, on the page that readers would see, by a signed address."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.core import signing
from django.db.models import Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.conditional import keep_page, kept_page, make_etag
from articles.decisions.copying import follow_source
from articles.decisions.pending import values_of
from articles.decisions.prepared import prepared_copy
from articles.kinds import ArticleState
from articles.models import Article, PendingRevision
from articles.previewing import Change, shown_as_if_public
from articles.revisions import RESTORED, Revision, find_revision, text_of
from articles.together.colleagues import READ
from articles.views.articles import article_context

_SALT: Final = "articles.preview"
_PENDING: Final = "pending"
VALID_FOR: Final = timedelta(days=7)
_KEPT_FOR: Final = 300  # seconds


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
    """To make the page takes the write lock of SQLite: asked for again, it is given again."""
    try:
        pk, until, *which = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return not_whole(request)
    until = datetime.fromisoformat(until)
    if until < timezone.now():
        return _over(request)
    if request.META.get("QUERY_STRING"):
        return redirect(request.path)  # it says nothing here, and each would be a page of its own
    etag = make_etag(request, "preview", *_versions_of_pending(pk))
    return kept_page(etag) or _make(request, pk, until, which, etag)


def _versions_of_pending(article: int) -> list[Subquery]:
    """No reader sees what is prepared, so that the content version does not tell of it."""
    pending = PendingRevision.objects.filter(article=article)
    return [Subquery(pending.values(name)) for name in ("version", "at")]


def _make(
    request: HttpRequest, pk: int, until: datetime, which: list[Any], etag: str
) -> HttpResponse:
    found = Article.objects.filter(pk=pk, texts__isnull=False).first()
    if found is None:
        return _over(request)
    is_withdrawn = found.state == ArticleState.WITHDRAWN
    if is_withdrawn and not request.user.has_perm(READ):
        return _over(request)  # whoever was sent the address before is told no more of it
    if found.is_public and not which:
        return redirect(found.get_absolute_url())
    change = _change(found, which)
    if change is None:
        return _over(request)
    with shown_as_if_public(found, change) as article:
        shown = {"preview_until": until, "noindex": True, "preview_is_other": bool(which)}
        context = article_context(request, article) | shown
        response = render(request, "articles/article_detail.html", context)
    if not is_withdrawn:  # a page that is kept is given to whoever has its address
        keep_page(etag, response, _KEPT_FOR)
    return response


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/preview_over.html", {"noindex": True}, status=410)


def not_whole(request: HttpRequest) -> HttpResponse:
    """Somebody copied half of the address, or tampered with it."""
    context = {"noindex": True, "is_not_whole": True}
    return render(request, "articles/preview_over.html", context, status=404)


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
