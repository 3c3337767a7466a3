"""What an article page says to machines: schema.org, only what is known and checked."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import get_language

from articles.authorship import author_names, publication_date
from articles.models import Article, CorrectionNotice
from articles.pages import Appearance, source_of
from articles.shown_pictures import ShownPicture
from entities.models import Entity
from entities.structured_data import Data, MakeUrl, make_reference, without_unknown


def make_article_page(
    article: Article,
    appearances: Iterable[Appearance],
    tags: Sequence[str],
    corrections: Iterable[CorrectionNotice],
    pictures: Iterable[ShownPicture],
    make_url: MakeUrl,
    breadcrumbs: Data,
) -> Data:
    """The outlet's own date alone counts as the date of publication; it changed when our copy did,
    which carries `changed_at`.
    """
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
            "image": [_image(picture, make_url) for picture in pictures],
            "datePublished": publication_date(article),
            "dateModified": _moment(article.changed_at),
            "inLanguage": article.language,
            "author": _authors(article, checked, make_url),
            "publisher": _publisher(article, make_url),
            "isPartOf": _site(make_url),
            "isBasedOn": article.source_url,
            "copyrightNotice": article.rights,
            "articleSection": list(tags),
            "keywords": list(tags),
            "mentions": [make_reference(entity, make_url) for entity in checked],
            "correction": [_correction(notice) for notice in corrections],
        }
    )


def _image(picture: ShownPicture, make_url: MakeUrl) -> Data:
    """With who made it and to whom it belongs, which other sites show beside it."""
    file = picture.largest
    return without_unknown(
        {
            "@type": "ImageObject",
            "url": make_url(file.address),
            "contentUrl": make_url(file.address),
            "width": file.width,
            "height": file.height,
            "description": picture.alt,
            "caption": picture.caption,
            "creditText": picture.credit,
            "copyrightNotice": picture.rights,
        }
    )


def _authors(article: Article, checked: Iterable[Entity], make_url: MakeUrl) -> list[Data]:
    """With their pages, where the article names them as an editor confirmed."""
    pages = {each.name: make_reference(each, make_url) for each in checked if each.kind == "person"}
    names = author_names(article.byline)
    return [pages.get(name, {"@type": "Person", "name": name}) for name in names]


def _correction(notice: CorrectionNotice) -> Data:
    at = _moment(notice.at)
    return {"@type": "CorrectionComment", "text": notice.text, "datePublished": at}


def _moment(moment: datetime) -> str:
    return localtime(moment).isoformat(timespec="seconds")


def _publisher(article: Article, make_url: MakeUrl) -> Data:
    source = source_of(article)
    return make_reference(source, make_url) if source and source.is_checked else {}


def _site(make_url: MakeUrl) -> Data:
    home = make_url(reverse("home"))
    return {"@type": "WebSite", "@id": f"{home}#site", "name": settings.SITE_NAME, "url": home}


def make_home_page(make_url: MakeUrl) -> Data:
    target = make_url(reverse("search")) + "?q={search_term_string}"
    return {
        "@context": "https://schema.org",
        **_site(make_url),
        "inLanguage": get_language() or settings.LANGUAGE_CODE,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": target},
            "query-input": "required name=search_term_string",
        },
    }
