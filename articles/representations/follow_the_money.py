"""An article in the model of FollowTheMoney, with the records that it names."""

from collections.abc import Iterator
from typing import Final

from articles.authorship import author_names, publication_date
from articles.pages import source_of, tags_of
from articles.representations.moments import to_utc
from articles.representations.plain_text import write_plain_text
from articles.representations.reading import Reading
from entities.models import Entity
from entities.representations.follow_the_money import (
    describe,
    key_of,
    make_key,
    make_thing,
    state_word,
    write_lines,
)
from entities.representations.records import read_all_kinds
from entities.structured_data import Data, MakeUrl

# What FollowTheMoney calls languages: ISO 639-3.
_LANGUAGES: Final = {
    **{"ar": "ara", "bg": "bul", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng"},
    **{"es": "spa", "fa": "fas", "fi": "fin", "fr": "fra", "he": "heb", "hi": "hin", "hu": "hun"},
    **{"id": "ind", "it": "ita", "ja": "jpn", "ko": "kor", "nl": "nld", "no": "nor", "pl": "pol"},
    **{"pt": "por", "ro": "ron", "ru": "rus", "sv": "swe", "tr": "tur", "uk": "ukr", "zh": "zho"},
}


def write_follow_the_money(reading: Reading, make_url: MakeUrl) -> str:
    return write_lines(_things(reading, make_url))


def _things(reading: Reading, make_url: MakeUrl) -> Iterator[Data]:
    """First the records that the article leads to."""
    source = source_of(reading.article)
    named = [each.entity for each in reading.appearances]
    keys = {one.pk for one in (*named, *reading.events, *([source] if source else []))}
    for record in read_all_kinds(keys):
        yield describe(record, make_url)
    yield from tell_article(reading, make_url)


def tell_article(reading: Reading, make_url: MakeUrl) -> Iterator[Data]:
    """The article, and its links to what it mentions and reports."""
    yield _describe_article(reading, make_url)
    key = reading.article.pk
    for each in reading.appearances:
        yield _make_link(key, each.entity, "mentions", is_checked=each.is_checked)
    for event in reading.events:
        is_checked = reading.is_told_for_sure(event)
        yield _make_link(key, event, "reports", is_checked=is_checked)


def _describe_article(reading: Reading, make_url: MakeUrl) -> Data:
    article, source = reading.article, source_of(reading.article)
    address = make_url(article.get_absolute_url())
    return make_thing(
        "Article",
        make_key("article", article.pk),
        {
            # Of a file the model asks for a name.
            "fileName": [f"{article.slug}.txt"],
            "name": [article.headline],
            "title": [article.headline],
            "summary": [article.standfirst],
            "author": author_names(article.byline) or [article.byline],
            "publishedAt": [to_utc(publication_date(article))],
            "publisher": [source.name] if source else [],
            "publisherUrl": [article.source_url],
            "sourceUrl": [address],
            "language": [_LANGUAGES.get(article.language.partition("-")[0], "")],
            "mimeType": ["text/plain"],
            "keywords": [tag.name for tag in tags_of(article)],
            "bodyText": [write_plain_text(reading, make_url).strip()],
            "notes": [article.rights],
        },
    )


def _make_link(article: int, entity: Entity, role: str, *, is_checked: bool) -> Data:
    """That an article mentions a record, or reports an event."""
    return make_thing(
        "Documentation",
        make_key(f"article-{article}-{role}", entity.pk),
        {
            "document": [make_key("article", article)],
            "entity": [key_of(entity.pk)],
            "role": [role],
            "status": [state_word(is_checked=is_checked)],
        },
    )
