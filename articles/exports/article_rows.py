"""Articles as rows of the tables of an export."""

from collections.abc import Iterator

from django.utils.timezone import localtime

from articles.authorship import publication_date
from articles.exports.batches import Rows, all_readings
from articles.models import Article
from articles.pages import corrections_of, is_name_checked, source_of, tags_of
from articles.representations.plain_text import PlainText, compose
from articles.representations.reading import Reading
from articles.views.articles import has_page
from entities.structured_data import MakeUrl


def rows_of_articles(make_url: MakeUrl) -> Iterator[Rows]:
    for readings in all_readings():
        written = [(reading, compose(reading, make_url)) for reading in readings]
        yield "articles", [_article(reading.article, text, make_url) for reading, text in written]
        yield "mentions", [row for each in written for row in _mentions(*each)]
        yield "sentences", [row for reading in readings for row in _sentences(reading)]
        articles = [reading.article for reading in readings]
        yield "tags", [(one.pk, tag.name) for one in articles for tag in tags_of(one)]
        yield "corrections", [row for one in articles for row in _corrections(one)]


def _article(article: Article, text: PlainText, make_url: MakeUrl) -> tuple[object, ...]:
    path, source = article.get_absolute_url(), source_of(article)
    return (
        *(article.pk, article.headline, article.standfirst, article.byline, article.dateline),
        make_url(path) or path,
        source.pk if source and has_page(source, article) else None,
        *(article.source_url, article.language, article.rights, publication_date(article)),
        localtime(article.public_from).isoformat(timespec="seconds"),
        localtime(article.changed_at).isoformat(timespec="seconds"),
        article.story,
        text.text,
    )


def _mentions(reading: Reading, text: PlainText) -> Iterator[tuple[object, ...]]:
    for one in reading.mentions:
        start = text.place(one.start, one.end)
        end = start + one.end - one.start
        place = (one.surface, start, end, is_name_checked(one))
        yield (one.pk, reading.article.pk, one.entity_id, one.kind, *place)


def _sentences(reading: Reading) -> Iterator[tuple[object, ...]]:
    for one in reading.evidence:
        if one.event_id:
            is_checked = one.is_checked and one.event.is_checked
            yield (one.pk, reading.article.pk, one.event_id, one.surface, is_checked)


def _corrections(article: Article) -> Iterator[tuple[object, ...]]:
    for notice in corrections_of(article):
        yield (article.pk, localtime(notice.at).isoformat(timespec="seconds"), notice.text)
