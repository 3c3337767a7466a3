"""What an article page says to machines: schema.org, only what is known and checked."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime

from articles.authorship import author_names, publication_date
from articles.models import Article, CorrectionNotice
from articles.pages import Appearance, source_of
from entities.structured_data import Data, MakeUrl, make_reference, without_unknown


def make_article_page(
    article: Article,
    appearances: Iterable[Appearance],
    tags: Sequence[str],
    corrections: Iterable[CorrectionNotice],
    make_url: MakeUrl,
    breadcrumbs: Data,
) -> Data:
    """The outlet's own date alone counts as the date of publication."""
    url = make_url(article.get_absolute_url())
    checked = [each.entity for each in appearances if each.is_checked]
    return without_unknown(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "@id": f"{url}#article",
            "url": url,
            "mainEntityOfPage": {"@type": "WebPage", "@id": url, "breadcrumb": breadcrumbs},
            "headline": article.headline,
            "description": article.standfirst,
            "datePublished": publication_date(article),
            "inLanguage": article.language,
            "author": [{"@type": "Person", "name": name} for name in author_names(article.byline)],
            "publisher": _publisher(article, make_url),
            "isBasedOn": article.source_url,
            "copyrightNotice": article.rights,
            "keywords": list(tags),
            "mentions": [make_reference(entity, make_url) for entity in checked],
            "correction": [_correction(notice) for notice in corrections],
        }
    )


def _correction(notice: CorrectionNotice) -> Data:
    at = localtime(notice.at).isoformat(timespec="seconds")
    return {"@type": "CorrectionComment", "text": notice.text, "datePublished": at}


def _publisher(article: Article, make_url: MakeUrl) -> Data:
    source = source_of(article)
    return make_reference(source, make_url) if source and source.is_checked else {}


def make_home_page(make_url: MakeUrl) -> Data:
    target = make_url(reverse("search")) + "?q={search_term_string}"
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": settings.SITE_NAME,
        "url": make_url(reverse("home")),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": target},
            "query-input": "required name=search_term_string",
        },
    }
