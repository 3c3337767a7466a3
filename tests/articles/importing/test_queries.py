"""How many statements a document takes: hardly more with many names, none more in an archive."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.benchmark.invented_news import documents
from articles.importing.running import import_documents
from articles.importing.shapes import Options
from articles.models import Article, Mention

pytestmark = pytest.mark.django_db

# Some 45 names of 15 records, and ten events.
_WORDS = 500
_MOST = 66  # PostgreSQL is asked for locks besides


def statements_of(folder, number, words=_WORDS):
    """Those that one new document of this number takes, beside what any import asks."""
    (story,) = documents(1, words, first=number)
    (folder / f"{number}-{words}.txt").write_text(story, encoding="utf-8")
    with CaptureQueriesContext(connection) as nothing:
        list(import_documents([folder / "none"], Options(publish=True)))
    with CaptureQueriesContext(connection) as captured:
        results = list(import_documents([folder], Options(publish=True)))
    assert [one.outcome for one in results].count("created") == 1
    return len(captured) - len(nothing)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "none").mkdir()
    return tmp_path


def test_a_document_takes_no_more_statements_after_others(folder):
    counts = [statements_of(folder, number) for number in range(4)]

    assert max(counts) <= _MOST
    # Of names and sentences that were met before, the records are fetched.
    assert max(counts) - counts[0] <= 10


def test_a_long_document_takes_few_more_statements_than_a_short_one(folder):
    # Their rows are stored together, as many at a time as the database takes values.
    short = statements_of(folder, 100, words=150)
    before = Mention.objects.count()

    long = statements_of(folder, 200, words=1200)

    assert Mention.objects.count() > 4 * before
    assert long - short <= 12
    assert Article.objects.count() == 2
