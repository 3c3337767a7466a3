"""The queue of documents: each is imported once, whatever happens to those who import it."""

import errno
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.db import IntegrityError, OperationalError, transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from articles.importing import queue, working
from articles.importing.shapes import Options, Result
from articles.importing.working import look_after_queue, work_on
from articles.models import Article, DecisionBatch, Document, FailedImport, QueuedDocument
from articles.models.queued_document import QueueState
from entities.models.tombstone import DOCUMENT, Tombstone
from tests.factories import make_user

pytestmark = pytest.mark.django_db

STORY = "Bridge opens\n\nPresident Joe Biden spoke in Ankara on 5 May.\n"


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch):
    """A worker drops old connections; here that would end the test's own transaction."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "story.txt").write_text(STORY)
    return tmp_path


def enqueue(path, **options):
    return [one.outcome for one in queue.enqueue_documents([path], Options(**options))]


def silent(row, attempts=1):
    """As a worker leaves it that was killed."""
    long_ago = timezone.now() - queue.SILENCE - timedelta(seconds=1)
    QueuedDocument.objects.filter(pk=row.pk).update(
        state=QueueState.RUNNING, attempts=attempts, beat_at=long_ago, worker="gone"
    )


# --- Into the queue and out of it ----------------------------------------------------------------


def test_what_is_enqueued_is_imported_by_a_worker_as_it_was_asked_for(folder, capsys):
    call_command("import_documents", folder, enqueue=True, publish=True, source="The Wire")
    assert "1 queued" in capsys.readouterr().out
    assert not Article.objects.exists()
    (folder / "story.txt").unlink()  # a worker elsewhere has no such file
    call_command("work", until_empty=True, verbosity=0)
    article = Article.objects.get()
    assert (article.state, article.source.name) == ("published", "The Wire")
    row = QueuedDocument.objects.get()
    assert (row.state, row.outcome, row.article) == (QueueState.DONE, "created", article)
    assert bytes(row.content) == b""
    assert Document.objects.get().path == "story.txt"


def test_the_same_bytes_wait_only_once(folder):
    (folder / "twin.txt").write_text(STORY)
    assert enqueue(folder) == ["queued", "unchanged"]
    assert enqueue(folder) == ["unchanged", "unchanged"]
    assert QueuedDocument.objects.count() == 1


def test_what_is_here_already_does_not_wait(folder):
    enqueue(folder)
    work_on(QueuedDocument.objects.get().pk)
    assert enqueue(folder) == ["unchanged"]


def test_a_document_rings_once_and_again_when_it_is_enqueued_again(folder):
    enqueue(folder)
    assert DBTaskResult.objects.count() == 1
    enqueue(folder)
    assert DBTaskResult.objects.count() == 2  # what if the first bell was lost?


def test_a_bell_for_nothing_does_nothing(folder):
    enqueue(folder)
    pk = QueuedDocument.objects.get().pk
    work_on(pk)
    work_on(pk)
    work_on(pk + 1)
    assert Article.objects.count() == 1
    assert QueuedDocument.objects.get().attempts == 1


def test_one_document_is_in_the_hands_of_one_worker(folder):
    enqueue(folder)
    pk = QueuedDocument.objects.get().pk
    assert queue.claim(pk, "one").worker == "one"
    assert queue.claim(pk, "two") is None


def test_the_database_holds_the_bytes_of_what_waits_but_once(folder):
    enqueue(folder)
    row = QueuedDocument.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        QueuedDocument.objects.create(path="b", below="b", sha256=row.sha256, content=b"b")


@pytest.mark.parametrize("options", [{"dry_run": True}, {"workers": 2}])
def test_a_queue_and_options_of_an_import_at_once_do_not_go_together(folder, options):
    with pytest.raises(CommandError, match="--enqueue goes neither"):
        call_command("import_documents", folder, enqueue=True, **options)


# --- Failures ------------------------------------------------------------------------------------


def test_bytes_that_are_no_text_fail_at_once_and_are_told(folder):
    (folder / "story.txt").write_bytes(b"\0" * 100)
    enqueue(folder)
    work_on(QueuedDocument.objects.get().pk)
    row = QueuedDocument.objects.get()
    assert (row.state, row.attempts, row.outcome) == (QueueState.FAILED, 1, "failed")
    assert row.reason == FailedImport.objects.get().reason != ""
    assert FailedImport.objects.get().path == str(folder / "story.txt")


def test_what_cannot_even_be_queued_is_among_the_failed_imports(folder):
    (folder / "link.txt").symlink_to(folder / "story.txt")
    assert sorted(enqueue(folder)) == ["failed", "queued"]
    assert FailedImport.objects.get().path == str(folder / "link.txt")
    (folder / "link.txt").unlink()
    (folder / "link.txt").write_text("Rain\n\nIt rained.\n")
    enqueue(folder)
    assert FailedImport.objects.exists()  # till a worker has imported it
    call_command("work", until_empty=True, verbosity=0)
    assert not FailedImport.objects.exists()


def test_bytes_that_were_removed_for_good_while_they_waited_are_not_imported(folder):
    enqueue(folder)
    row = QueuedDocument.objects.get()
    Tombstone.objects.create(kind=DOCUMENT, digest=row.sha256, reason="as the law asks")
    work_on(row.pk)
    assert not Article.objects.exists()
    assert QueuedDocument.objects.get().outcome == "unchanged"


def test_a_fault_of_the_program_fails_and_can_be_tried_again(folder, client, monkeypatch):
    enqueue(folder)

    def fail(*_args):
        raise ValueError("no such word")

    with monkeypatch.context() as patched:
        patched.setattr(working, "prepare", fail)
        work_on(QueuedDocument.objects.get().pk)
    row = QueuedDocument.objects.get()
    assert "no such word" in row.reason
    client.force_login(make_user("Editor"))
    index = client.get(reverse("admin:index")).content.decode()
    assert "failed in the queue" in index
    address = reverse("admin:articles_queueddocument_changelist")
    answer = client.post(address, {"action": "try_selected_again", "_selected_action": [row.pk]})
    assert answer.status_code == 302
    call_command("work", until_empty=True, verbosity=0)
    assert QueuedDocument.objects.get().state == QueueState.DONE
    assert Article.objects.exists()
    assert not FailedImport.objects.exists()


def test_who_only_proposes_has_nothing_tried_again(folder, client):
    client.force_login(make_user("Contributor"))
    row = QueuedDocument.objects.create(path="a", below="a", state=QueueState.FAILED)
    address = reverse("admin:articles_queueddocument_changelist")
    client.post(address, {"action": "try_selected_again", "_selected_action": [row.pk]})
    assert QueuedDocument.objects.get().state == QueueState.FAILED


def test_what_waits_again_elsewhere_is_not_tried_twice(folder):
    enqueue(folder)
    waiting = QueuedDocument.objects.get()
    QueuedDocument.objects.create(
        path="a", below="a", sha256=waiting.sha256, state=QueueState.FAILED
    )
    assert queue.try_again(QueuedDocument.objects.all()) == 0


def test_an_editor_lets_a_failed_document_go_and_it_is_logged(folder, client):
    (folder / "story.txt").write_bytes(b"\0" * 100)
    enqueue(folder)
    work_on(QueuedDocument.objects.get().pk)
    client.force_login(make_user("Editor"))
    row = QueuedDocument.objects.get()
    address = reverse("admin:articles_queueddocument_changelist")
    client.post(address, {"action": "dismiss_selected", "_selected_action": [row.pk]})
    row.refresh_from_db()
    assert row.state == QueueState.DISMISSED
    assert FailedImport.objects.get().dismissed
    assert LogEntry.objects.get().object_repr == row.path
    assert "failed in the queue" not in client.get(reverse("admin:index")).content.decode()


def test_what_was_dismissed_is_kept_for_a_week_to_be_tried_again(folder):
    (folder / "story.txt").write_bytes(b"\0" * 100)
    enqueue(folder)
    work_on(QueuedDocument.objects.get().pk)
    queue.dismiss(QueuedDocument.objects.all())
    look_after_queue()
    assert queue.try_again(QueuedDocument.objects.all()) == 1
    assert QueuedDocument.objects.get().state == QueueState.WAITING
    old = timezone.now() - timedelta(days=8)
    QueuedDocument.objects.update(state=QueueState.DISMISSED, finished_at=old)
    look_after_queue()
    assert not QueuedDocument.objects.exists()


def test_what_waits_or_is_done_is_not_dismissed(folder):
    enqueue(folder)
    assert queue.dismiss(QueuedDocument.objects.all()) == []
    assert QueuedDocument.objects.get().state == QueueState.WAITING


def test_who_only_proposes_dismisses_nothing(folder, client):
    client.force_login(make_user("Contributor"))
    row = QueuedDocument.objects.create(path="a", below="a", state=QueueState.FAILED)
    address = reverse("admin:articles_queueddocument_changelist")
    client.post(address, {"action": "dismiss_selected", "_selected_action": [row.pk]})
    assert QueuedDocument.objects.get().state == QueueState.FAILED


# --- Workers that die ----------------------------------------------------------------------------


def test_what_a_dead_worker_had_in_hand_is_imported_by_another(folder):
    enqueue(folder)
    DBTaskResult.objects.all().delete()  # its bell has been answered
    silent(QueuedDocument.objects.get())
    call_command("work", until_empty=True, verbosity=0)
    row = QueuedDocument.objects.get()
    assert (row.state, row.attempts) == (QueueState.DONE, 2)
    assert Article.objects.count() == 1


def test_who_gave_a_sign_of_life_keeps_it(folder):
    enqueue(folder)
    row = queue.claim(QueuedDocument.objects.get().pk, "slow")
    silent(row)
    QueuedDocument.objects.update(worker="slow")
    queue.beat(row)
    assert queue.take_up_silent() == 0


def test_what_killed_three_workers_has_failed(folder):
    enqueue(folder)
    silent(QueuedDocument.objects.get(), attempts=3)
    look_after_queue()
    row = QueuedDocument.objects.get()
    assert row.state == QueueState.FAILED
    assert "3 workers" in row.reason
    assert FailedImport.objects.get().reason == row.reason


def test_a_worker_that_died_after_it_had_stored_costs_nothing(folder):
    enqueue(folder)
    row = QueuedDocument.objects.get()
    work_on(row.pk)
    QueuedDocument.objects.update(content=STORY.encode())
    silent(row)
    call_command("work", until_empty=True, verbosity=0)
    row = QueuedDocument.objects.get()
    assert (row.state, row.outcome) == (QueueState.DONE, "unchanged")
    assert Article.objects.count() == 1


def test_a_worker_that_wakes_late_does_not_finish_what_is_in_other_hands(folder):
    enqueue(folder)
    pk = QueuedDocument.objects.get().pk
    slow = queue.claim(pk, "slow")
    silent(slow)
    queue.take_up_silent()
    queue.claim(pk, "quick")
    queue.finish(slow, Result(folder / "story.txt", "failed", "too late"))
    assert QueuedDocument.objects.get().state == QueueState.RUNNING
    assert not FailedImport.objects.exists()


def test_a_database_that_cannot_go_on_leaves_the_document_to_be_tried_again(folder, monkeypatch):
    enqueue(folder)

    def fail(*_args):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(working, "store", fail)
    pk = QueuedDocument.objects.get().pk
    with pytest.raises(OperationalError):
        work_on(pk)
    assert QueuedDocument.objects.get().state == QueueState.RUNNING


def test_what_was_done_a_week_ago_is_forgotten_and_what_failed_is_not(folder):
    old = timezone.now() - timedelta(days=8)
    for state in (QueueState.DONE, QueueState.FAILED):
        QueuedDocument.objects.create(path=state, below="a", state=state, finished_at=old)
    look_after_queue()
    assert QueuedDocument.objects.get().path == "failed"


def test_rules_made_since_the_last_document_count(folder, monkeypatch):
    built = []
    build = working.build_gazetteer
    monkeypatch.setattr(working, "build_gazetteer", lambda: built.append(1) or build())
    working._gazetteer.cache_clear()
    monkeypatch.setattr(working.time, "monotonic", lambda: 1.0)
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Rain {number}\n\nIt rained {number} days.\n")
    enqueue(folder)
    first, second, *others = QueuedDocument.objects.order_by("pk").values_list("pk", flat=True)
    work_on(first)
    work_on(second)
    assert len(built) == 1
    DecisionBatch.objects.create(verb="edit", by=make_user())
    work_on(others[0])
    assert len(built) == 2


def test_a_worker_that_waits_asks_little(folder, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        look_after_queue()


# --- Machines and bells --------------------------------------------------------------------------


def test_a_worker_whose_disk_is_full_stops_and_leaves_the_document_to_another(folder, monkeypatch):
    (folder / "other.txt").write_text("Rain\n\nIt rained.\n")
    enqueue(folder)

    def fail(*_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(working, "prepare", fail)
        with pytest.raises(CommandError, match="There is no space"):
            call_command("work", until_empty=True, verbosity=0)
    rows = QueuedDocument.objects.values_list("state", "attempts")
    assert list(rows) == [(QueueState.WAITING, 0)] * 2
    call_command("work", until_empty=True, verbosity=0)
    assert Article.objects.count() == 2


def test_what_waits_without_a_bell_is_rung_for_again(folder):
    enqueue(folder)
    DBTaskResult.objects.all().delete()
    look_after_queue()
    look_after_queue()
    assert DBTaskResult.objects.count() == 1


def test_what_the_database_could_not_take_says_why_when_it_has_failed(folder, monkeypatch):
    enqueue(folder)

    def fail(*_args):
        raise OperationalError("out of shared memory")

    monkeypatch.setattr(working, "store", fail)
    row = QueuedDocument.objects.get()
    with pytest.raises(OperationalError):
        work_on(row.pk)
    QueuedDocument.objects.update(
        attempts=3, beat_at=timezone.now() - queue.SILENCE - timedelta(seconds=5)
    )
    look_after_queue()
    row.refresh_from_db()
    assert row.state == QueueState.FAILED
    assert "out of shared memory" in row.reason


def test_bytes_that_failed_twice_are_tried_again_once():
    for path in ("a", "b"):
        QueuedDocument.objects.create(
            path=path, below=path, sha256="0" * 64, state=QueueState.FAILED, content=b"a"
        )
    assert queue.try_again(QueuedDocument.objects.all()) == 1


def test_a_worker_without_a_database_says_so_in_one_sentence(monkeypatch):
    def fail():
        raise OperationalError("connection refused")

    monkeypatch.setattr(working, "take_up_silent", fail)
    with pytest.raises(CommandError, match="The database cannot go on: connection refused"):
        call_command("work", until_empty=True, verbosity=0)
