"""Tells an editor what a new text has no place for: decided mentions, names that were chosen."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext

from articles.models import Article, Mention


def tell_losses(
    request: HttpRequest, article: Article, lost: Sequence[Mention], unmarked: Sequence[str] = ()
) -> None:
    if lost:
        messages.warning(request, _say_lost(article, lost))
    if unmarked:
        messages.warning(request, _say_unmarked(unmarked))


def _say_lost(article: Article, lost: Sequence[Mention]) -> str:
    message = ngettext(
        "%(count)d decided mention does not stand in the new text: %(quotes)s",
        "%(count)d decided mentions do not stand in the new text: %(quotes)s",
        len(lost),
    )
    quotes = ", ".join(f"“{mention.surface}”" for mention in lost)
    desk = reverse("admin:articles_article_review", args=[article.pk])
    words = message % {"count": len(lost), "quotes": quotes}
    return format_html('{} <a href="{}#lost">{}</a>', words, desk, gettext("Place by hand"))


def _say_unmarked(names: Sequence[str]) -> str:
    quotes = ", ".join(f"“{name}”" for name in names)
    message = ngettext(
        "%(count)d name that you chose was not marked, because its place is taken or gone: "
        "%(quotes)s",
        "%(count)d names that you chose were not marked, because their places are taken or "
        "gone: %(quotes)s",
        len(names),
    )
    return message % {"count": len(names), "quotes": quotes}
