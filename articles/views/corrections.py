"""The public list of corrections, and its feed."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.conditional import public_page
from articles.corrections import Change, list_changes, read_changes
from articles.syndication import ENTRIES, AtomFeed, make_tag_uri
from entities.paging import page_or_404
from entities.structured_data import make_breadcrumbs, make_list_page

_PER_PAGE = 30


@public_page
def correction_list(request: HttpRequest) -> HttpResponse:
    page = page_or_404(request, Paginator(list_changes(), _PER_PAGE))
    changes = read_changes(page.object_list)
    steps = [(_("Home"), reverse("home")), (_("Corrections"), request.path)]
    articles = {each.notice.article: None for each in changes if each.notice}
    data = make_list_page(
        _("Corrections"),
        request.build_absolute_uri(request.path),
        [(a.headline, request.build_absolute_uri(a.get_absolute_url())) for a in articles],
        make_breadcrumbs([(name, request.build_absolute_uri(path)) for name, path in steps]),
    )
    context = {"page": page, "changes": changes, "structured_data": data}
    return render(request, "articles/correction_list.html", context)


class CorrectionFeed(Feed):
    feed_type = AtomFeed
    item_guid_is_permalink = False

    def title(self) -> str:
        return _("Corrections") + f" – {settings.SITE_NAME}"

    def subtitle(self) -> str:
        return _("What was corrected or withdrawn after publication.")

    def link(self) -> str:
        return reverse("correction-list")

    def feed_url(self) -> str:
        return reverse("correction-feed")

    def feed_guid(self) -> str:
        return make_tag_uri("corrections")

    def author_name(self) -> str:
        return settings.SITE_NAME

    def items(self) -> Sequence[Change]:
        return read_changes(list_changes()[:ENTRIES])

    def item_title(self, change: Change) -> str:
        if change.notice is None:
            return _("An article was withdrawn")
        return _("Corrected: {}").format(change.notice.article.headline)

    def item_description(self, change: Change) -> str:
        if change.notice is None:
            return escape(_("An article was withdrawn by its editors."))
        return escape(change.notice.text)

    def item_link(self, change: Change) -> str:
        if change.notice is None:
            return f"{reverse('correction-list')}#d{localdate(change.at)}"
        return change.notice.article.get_absolute_url()

    def item_guid(self, change: Change) -> str:
        """Of a withdrawal nothing that would tell which article it was."""
        if change.notice is None:
            return make_tag_uri(f"withdrawal/{change.at.timestamp():.6f}")
        return make_tag_uri(f"correction/{change.notice.pk}")

    def item_pubdate(self, change: Change) -> datetime:
        return change.at

    def item_updateddate(self, change: Change) -> datetime:
        return change.at

    def item_extra_kwargs(self, change: Change) -> dict[str, object]:
        language = change.notice.article.language if change.notice else get_language()
        return {"language": language, "paragraphs": ()}
