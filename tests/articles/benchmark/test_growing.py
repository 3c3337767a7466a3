"""The archive that the benchmark of imports grows is whole, and its figures are of real work."""

import pytest
from django.core.management import CommandError, call_command

from articles.benchmark import growing, importing
from articles.benchmark.growing import GrowingArchive, measure
from articles.extraction.names.recognise import Recogniser
from articles.integrity import find_faults
from articles.models import Article, Mention

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(monkeypatch):
    monkeypatch.setattr("articles.benchmark.invented_archive._PEOPLE", 40)
    monkeypatch.setattr("articles.benchmark.invented_archive._WORDS", 400)
    return GrowingArchive()


def test_it_grows_in_steps_and_has_no_fault(archive):
    archive.grow(20)
    archive.grow(30)
    assert Article.objects.public().count() == 30
    assert Mention.objects.count() > 100
    assert list(find_faults()) == []


def test_each_step_imports_and_asks_for_pages(archive, monkeypatch):
    monkeypatch.setattr(growing, "_RUNS", 1)
    monkeypatch.setattr(growing, "_IMPORTED", 2)
    monkeypatch.setattr(growing, "_IMPORTED_WORDS", 60)
    archive.grow(10)
    first = measure(archive)
    archive.grow(20)
    second = measure(archive)
    assert Article.objects.count() == 20 + 2 * 2
    assert set(first.milliseconds) == set(second.milliseconds)
    assert all(taken > 0 for taken in first.milliseconds.values())


def test_an_import_is_measured_beside_the_recogniser_and_bare_rows(monkeypatch):
    monkeypatch.setattr(importing, "_WORDS", 60)
    recogniser: Recogniser = lambda _text, _blocks: []  # noqa: E731
    figures = dict(importing.measure(recogniser, 2))
    assert len(figures) == 8
    assert all(figure > 0 for figure in figures.values())
    assert Article.objects.count() == 6


def test_without_a_recogniser_there_is_nothing_to_compare_with():
    with pytest.raises(Exception, match="nothing to compare"):
        call_command("bench_import")


@pytest.mark.parametrize("option", ["--documents=0", "--grow=0", "--documents=many"])
def test_nothing_to_measure_is_refused_in_a_sentence(option):
    with pytest.raises(CommandError, match="write how many as a number from 1"):
        call_command("bench_import", option)
