"""A document that could not be imported is noted until it can, or somebody lets it go."""

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.importing import storing
from articles.importing.running import import_documents
from articles.importing.shapes import Options
from articles.models import Article, FailedImport

pytestmark = pytest.mark.django_db

STORY = "Minister opens bridge\n\nTransport Minister Ana Lopez opened the bridge on Monday."


def run(path, **options):
    return [result.outcome for result in import_documents([path], Options(**options))]


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "picture.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    return path


def test_a_document_that_fails_is_noted_with_its_whole_path_and_the_reason(picture):
    assert run(picture.parent) == ["failed"]
    failed = FailedImport.objects.get()
    assert failed.path == str(picture)
    assert failed.reason
    assert not failed.dismissed


def test_a_document_that_is_passed_over_is_no_failure(tmp_path):
    (tmp_path / "README.txt").write_text("About this folder")
    assert run(tmp_path) == ["skipped"]
    assert not FailedImport.objects.exists()


def test_failing_again_is_told_once_with_the_last_reason(picture):
    run(picture.parent)
    FailedImport.objects.update(reason="another", at=timezone.now().replace(year=2020))
    run(picture.parent)
    failed = FailedImport.objects.get()
    assert failed.reason != "another"
    assert failed.at.year > 2020


@pytest.mark.parametrize("as_file", [True, False])
def test_the_same_path_is_forgotten_once_it_can_be_imported(picture, as_file):
    run(picture.parent)
    picture.write_text(STORY)
    assert run(picture if as_file else picture.parent) == ["created"]
    assert not FailedImport.objects.exists()


def test_a_document_that_is_here_already_is_forgotten_too(picture):
    run(picture.parent)
    picture.write_text(STORY)
    run(picture.parent)
    FailedImport.objects.create(path=str(picture), reason="r", at=timezone.now())
    assert run(picture.parent) == ["unchanged"]
    assert not FailedImport.objects.exists()


def test_a_file_of_that_name_in_another_folder_settles_nothing(picture, tmp_path):
    run(picture.parent)
    other = tmp_path / "other"
    other.mkdir()
    (other / picture.name).write_text(STORY)
    run(other)
    assert FailedImport.objects.count() == 1


def test_a_dry_run_notes_and_forgets_nothing(picture):
    run(picture.parent, dry_run=True)
    assert not FailedImport.objects.exists()
    run(picture.parent)
    picture.write_text(STORY)
    assert run(picture.parent, dry_run=True) == ["created"]
    assert FailedImport.objects.exists()


def test_what_was_dismissed_comes_back_only_for_another_reason(picture):
    run(picture.parent)
    FailedImport.objects.update(dismissed=True)
    run(picture.parent)
    assert FailedImport.objects.get().dismissed
    picture.write_bytes(b"")
    run(picture.parent)
    assert not FailedImport.objects.get().dismissed


def test_a_fault_of_the_program_is_noted_and_what_it_wrote_is_not(tmp_path, monkeypatch):
    (tmp_path / "story.txt").write_text(STORY)

    def fail(*_args):
        raise IntegrityError("no room\0")

    monkeypatch.setattr(storing, "_store_document", fail)
    assert run(tmp_path) == ["failed"]
    assert not Article.objects.exists()
    assert "no room" in FailedImport.objects.get().reason


def test_odd_and_long_paths_are_kept_as_far_as_they_go(tmp_path):
    missing = tmp_path / ("n" * 200) / ("o" * 200) / ("p" * 190) / "a\udcff<b>.txt"
    assert run(missing) == ["failed"]
    assert run(missing) == ["failed"]
    path = FailedImport.objects.get().path
    assert len(path) == 500
    assert path.endswith("a�<b>.txt")


def test_an_import_without_failures_asks_once_for_those_of_earlier_runs(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Story {number}\n\n{STORY}")
    with CaptureQueriesContext(connection) as captured:
        run(tmp_path)
    assert len([query for query in captured if "failedimport" in query["sql"]]) == 1
