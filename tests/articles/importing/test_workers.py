"""An import whose documents are read by several processes."""

import json
import os
import signal

import pytest
from django.core.management import CommandError, call_command

from articles.importing import running
from articles.importing.running import import_documents
from articles.importing.shapes import Options
from articles.models import Article, Document, Mention

pytestmark = pytest.mark.django_db

COUNT = 14


@pytest.fixture
def folder(tmp_path, settings):
    settings.RECOGNISER = "rules"
    for number in range(COUNT):
        text = (
            f"Bridge {number} opens\n\nPresident Joe Biden spoke in Ankara on {number + 1} May.\n"
        )
        (tmp_path / f"{number:02}.txt").write_text(text)
    return tmp_path


def import_with(folder, workers, **options):
    return list(import_documents([folder], Options(**options), workers))


def stored():
    rows = Mention.objects.values_list(
        *("text__article__headline", "kind", "surface", "start", "entity__slug", "confidence")
    )
    return sorted(map(repr, rows))


def test_what_is_stored_does_not_depend_on_how_many_read(folder, monkeypatch):
    monkeypatch.setenv("NEWSROOM_RECOGNISER", "rules")
    names = [f"{number:02}.txt" for number in range(COUNT)]
    results = import_with(folder, 2)
    assert [result.path.name for result in results] == names
    assert {result.outcome for result in results} == {"created"}
    several = stored()
    Article.objects.all().delete()
    Document.objects.all().delete()
    import_with(folder, 1)
    assert stored() == several


def test_a_second_import_writes_nothing(folder):
    import_with(folder, 1)
    assert {result.outcome for result in import_with(folder, 1)} == {"unchanged"}


def test_unchanged_documents_are_known_by_one_query_for_many(folder, django_assert_num_queries):
    import_with(folder, 1)
    options = Options()
    list(import_documents([folder], options))
    with django_assert_num_queries(9):
        list(import_documents([folder], options))
    for number in range(COUNT, 2 * COUNT):
        (folder / f"{number:02}.txt").write_text(
            f"Bridge {number}\n\nIt is {number} metres long.\n"
        )
    list(import_documents([folder], options))
    with django_assert_num_queries(9):
        list(import_documents([folder], options))


def test_the_same_bytes_twice_are_read_once(folder, monkeypatch):
    read = []
    prepare = running.prepare
    monkeypatch.setattr(
        running, "prepare", lambda opened, given: read.append(opened) or prepare(opened, given)
    )
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("Rain\n\nIt rained.\n")
    results = import_with(folder, 1)
    assert len(read) == COUNT + 1
    assert [result.outcome for result in results][-2:] == ["created", "unchanged"]


def test_bytes_that_are_no_text_fail_each_time_they_come(folder):
    for name in ("a.txt", "b.txt"):
        (folder / name).write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 20)
    results = import_with(folder, 1)
    assert [result.outcome for result in results][-2:] == ["failed", "failed"]
    assert all(result.reason for result in results[-2:])


# --- The command --------------------------------------------------------------------------------


def test_the_report_has_a_line_for_every_document(folder, tmp_path_factory):
    report = tmp_path_factory.mktemp("report") / "report.jsonl"
    (folder / "bad.txt").write_bytes(b"\0" * 50)
    os.symlink(folder / "00.txt", folder / "link.txt")
    with pytest.raises(CommandError, match="2 of 16 documents failed"):
        call_command("import_documents", folder, report=report, workers=1, verbosity=0)
    lines = [json.loads(line) for line in report.read_text().splitlines()]
    assert [line["outcome"] for line in lines].count("created") == COUNT
    failed = {line["path"].rpartition("/")[2]: line["reason"] for line in lines if "reason" in line}
    assert set(failed) == {"bad.txt", "link.txt"}
    assert Article.objects.get(pk=lines[0]["article"]).get_absolute_url() == lines[0]["address"]
    call_command("import_documents", folder / "00.txt", report=report, verbosity=0)
    assert len(report.read_text().splitlines()) == len(lines) + 1


def test_a_report_that_cannot_be_written_is_said_before_anything_is_imported(folder):
    with pytest.raises(CommandError, match="No such file or directory"):
        call_command("import_documents", folder, report=folder / "no" / "report.jsonl")
    assert not Article.objects.exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_asks_to_stop_gets_the_document_in_hand_finished(folder, monkeypatch, number):
    store = running.store

    def ask_while_it_stores(*args):
        os.kill(os.getpid(), number)
        return store(*args)

    monkeypatch.setattr(running, "store", ask_while_it_stores)
    before = signal.getsignal(number)
    with pytest.raises(CommandError, match="the same command goes on from here") as stopped:
        call_command("import_documents", folder, workers=1, verbosity=0)
    assert stopped.value.returncode == 130
    assert Article.objects.count() == 1
    assert signal.getsignal(number) is before
    monkeypatch.undo()
    call_command("import_documents", folder, workers=1, verbosity=0)
    assert Article.objects.count() == COUNT


def test_who_asks_twice_does_not_wait(folder, monkeypatch):
    def ask_twice(*_args):
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(running, "store", ask_twice)
    with pytest.raises(CommandError, match="Stopped"):
        call_command("import_documents", folder, workers=1, verbosity=0)
    assert not Article.objects.exists()


@pytest.mark.parametrize("value", ["0", "-1", "two", "", "1000"])
def test_a_number_of_workers_that_makes_no_sense_is_refused(value):
    with pytest.raises(CommandError, match="1 to 256"):
        call_command("import_documents", f"--workers={value}")


def test_a_file_name_that_is_no_text_is_kept_as_far_as_it_can_be_read(tmp_path):
    (tmp_path / "odd\udcff.txt").write_text("Rain\n\nIt rained in Ankara.\n")
    assert [one.outcome for one in import_with(tmp_path, 1)] == ["created"]
    assert Document.objects.get().filename == "odd\ufffd.txt"


def test_a_dry_run_tells_no_number_and_no_address(folder):
    assert {one.article for one in import_with(folder, 1, dry_run=True)} == {None}
