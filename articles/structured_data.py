"""What an article page says to machines: schema.org, only what is known and checked."""

import re
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.urls import reverse

from articles.models import Article
from articles.pages import Appearance, has_public_source
from entities.intervals import iso_date
from entities.structured_data import TYPES, Data, MakeUrl, make_reference, without_unknown

_BEFORE_AUTHOR = re.compile(r"^by\s+", re.IGNORECASE)


def make_article_page(
    article: Article,
    appearances: Iterable[Appearance],
    tags: Sequence[str],
    make_url: MakeUrl,
    breadcrumbs: Data,
) -> Data:
    """The outlet's own date alone counts as the date of publication."""
    url = make_url(article.get_absolute_url())
    dated = article.dated_start
    author = _BEFORE_AUTHOR.sub("", article.byline)
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
            "datePublished": iso_date(dated, article.dated_precision) if dated else "",
            "inLanguage": article.language,
            "author": {"@type": "Person", "name": author} if author else {},
            "publisher": _publisher(article, make_url),
            "isBasedOn": article.source_url,
            "copyrightNotice": article.rights,
            "keywords": list(tags),
            "mentions": [make_reference(entity, make_url) for entity in checked],
        }
    )


def _publisher(article: Article, make_url: MakeUrl) -> Data:
    if article.source is None:
        return {}
    if has_public_source(article):
        return make_reference(article.source, make_url)
    return {"@type": TYPES[article.source.kind], "name": article.source.name}


def make_home_page(make_url: MakeUrl) -> Data:
    target = make_url(reverse("article-list")) + "?q={search_term_string}"
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
