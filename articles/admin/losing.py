"""Tells an editor which decided mentions a new text has no place for."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext

from articles.models import Article, Mention


def tell_lost(article: Article, lost: Sequence[Mention]) -> str:
    message = ngettext(
        "%(count)d decided mention does not stand in the new text: %(quotes)s",
        "%(count)d decided mentions do not stand in the new text: %(quotes)s",
        len(lost),
    )
    quotes = ", ".join(f"“{mention.surface}”" for mention in lost)
    desk = reverse("admin:articles_article_review", args=[article.pk])
    words = message % {"count": len(lost), "quotes": quotes}
    return format_html('{} <a href="{}#lost">{}</a>', words, desk, gettext("Place by hand"))
