"""Files sent from a page: each is in the queue, imported once, and told of."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.importing import uploads
from articles.importing.failing import CannotGoOn
from articles.importing.queue import SILENCE, claim, enqueue, forget_done
from articles.importing.shapes import Options
from articles.importing.unpacking import open_stream
from articles.importing.uploads import import_next, is_left_to_workers, receive
from articles.importing.working import work_on
from articles.models import Article, Document, FailedImport, QueuedDocument, Upload
from articles.models.queued_document import QueueState
from articles.uploads_shown import latest_uploads, show_upload

pytestmark = pytest.mark.django_db

STORY = b"Bridge opens\n\nPresident Joe Biden spoke in Ankara on 5 May.\n"
RAIN = b"Rain\n\nIt rained in Cairo.\n"


@pytest.fixture
def upload():
    return Upload.objects.create(key=uuid4())


def sent(*files):
    return [(name, BytesIO(content)) for name, content in files]


def told(upload):
    return [(one.row.path, one.outcome) for one in show_upload(upload).files]


def long_ago(**fields):
    QueuedDocument.objects.update(queued_at=timezone.now() - timedelta(minutes=5), **fields)


def test_what_is_sent_waits_and_is_imported_one_after_the_other(upload):
    receive(
        upload, sent(("a.txt", STORY), ("b.txt", RAIN)), Options(publish=True, source="The Wire")
    )
    assert told(upload) == [("a.txt", "waiting"), ("b.txt", "waiting")]
    assert import_next(upload)
    assert told(upload) == [("a.txt", "created"), ("b.txt", "waiting")]
    assert import_next(upload)
    assert not import_next(upload)
    article = Article.objects.get(headline="Bridge opens")
    assert (article.state, article.source.name) == ("published", "The Wire")
    assert Document.objects.get(article=article).path == "a.txt"
    assert not DBTaskResult.objects.exists()  # nobody would ever answer the bells


def test_the_same_upload_sent_twice_is_taken_once(upload):
    for _time in range(2):
        receive(upload, sent(("a.txt", STORY), ("b.txt", RAIN)), Options())
    assert QueuedDocument.objects.count() == 2


def test_a_file_that_is_too_large_is_told_and_never_waits(upload, settings):
    settings.MAX_DOCUMENT_BYTES = 10
    receive(upload, sent(("a.txt", STORY), ("b.txt", b"Rain")), Options())
    assert sorted(told(upload)) == [("a.txt", "failed"), ("b.txt", "waiting")]
    assert "10 bytes" in QueuedDocument.objects.get(path="a.txt").reason


def test_bytes_that_are_here_already_lead_to_their_article(upload):
    receive(upload, sent(("a.txt", STORY)), Options())
    import_next(upload)
    again = Upload.objects.create(key=uuid4())
    receive(again, sent(("b.txt", STORY)), Options())
    [file] = show_upload(again).files
    assert (file.outcome, file.article) == ("unchanged", Article.objects.get())


def test_the_same_bytes_by_two_names_fare_alike(upload):
    receive(upload, sent(("a.txt", STORY), ("b.txt", STORY)), Options())
    assert told(upload) == [("a.txt", "waiting"), ("b.txt", "waiting")]
    import_next(upload)
    assert told(upload) == [("a.txt", "created"), ("b.txt", "unchanged")]
    assert show_upload(upload).files[1].article == Article.objects.get()


def test_the_same_bytes_by_two_names_fail_alike(upload):
    receive(upload, sent(("a.png", b"\0" * 99), ("b.png", b"\0" * 99)), Options())
    import_next(upload)
    assert told(upload) == [("a.png", "failed"), ("b.png", "failed")]


def test_what_waits_since_another_upload_is_imported_by_this_one(upload):
    receive(upload, sent(("a.txt", STORY)), Options())
    again = Upload.objects.create(key=uuid4())
    receive(again, sent(("a.txt", STORY)), Options())
    assert show_upload(again).open == 1
    assert import_next(again)
    assert show_upload(again).open == 0


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + bytes(range(256))])
def test_what_is_no_text_fails_in_a_plain_sentence_of_this_upload_alone(upload, content):
    receive(upload, sent(("a.txt", content)), Options())
    import_next(upload)
    assert told(upload) == [("a.txt", "failed")]
    assert QueuedDocument.objects.get().reason
    assert not FailedImport.objects.exists()


def test_all_is_taken_or_nothing(upload):
    def files():
        yield "a.txt", BytesIO(STORY)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="gone"):
        receive(upload, files(), Options())
    assert not QueuedDocument.objects.exists()


def test_nothing_is_locked_while_files_are_unpacked(upload, monkeypatch):
    depths = []

    def noting(*args):
        depths.append(len(connection.savepoint_ids))
        return open_stream(*args)

    monkeypatch.setattr(uploads, "open_stream", noting)
    receive(upload, sent(("a.txt", STORY), ("b.txt", RAIN)), Options())
    assert depths == [len(connection.savepoint_ids)] * 2


def failing_at(number):
    calls = iter(range(1, 100))

    def enqueue_or_fail(*args):
        if next(calls) == number:
            raise OperationalError("the disk is full")
        return enqueue(*args)

    return enqueue_or_fail


def test_where_not_all_is_written_the_sender_is_told_and_sends_again(upload, monkeypatch):
    monkeypatch.setattr(uploads, "_AT_ONCE", 1)
    files = ("a.txt", STORY), ("b.txt", RAIN), ("c.txt", b"More")
    monkeypatch.setattr(uploads, "enqueue", failing_at(3))
    with pytest.raises(CannotGoOn, match="Of 3 documents the database took 2"):
        receive(upload, sent(*files), Options())
    assert told(upload) == [("a.txt", "waiting"), ("b.txt", "waiting")]
    monkeypatch.setattr(uploads, "enqueue", enqueue)
    receive(upload, sent(*files), Options())
    assert told(upload) == [("a.txt", "waiting"), ("b.txt", "waiting"), ("c.txt", "waiting")]


def test_where_nothing_is_written_the_sender_is_told_so(upload, monkeypatch):
    monkeypatch.setattr(uploads, "enqueue", failing_at(1))
    with pytest.raises(CannotGoOn, match="Nothing was taken"):
        receive(upload, sent(("a.txt", STORY)), Options())
    assert not QueuedDocument.objects.exists()


def test_where_there_is_no_space_to_unpack_nothing_is_taken(upload, monkeypatch):
    class Full(BytesIO):
        def write(self, _data):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(uploads, "SpooledTemporaryFile", lambda _size: Full())
    with pytest.raises(CannotGoOn, match="no space"):
        receive(upload, sent(("a.txt", STORY)), Options())
    assert not QueuedDocument.objects.exists()


def test_archives_that_only_together_unpack_to_too_much_are_taken_up_to_the_limit(upload, settings):
    settings.MAX_ARCHIVE_BYTES = 150
    receive(upload, sent(*((f"{n}.txt", b"%d" % n * 60) for n in range(3))), Options())
    assert sorted(told(upload)) == [
        ("0.txt", "waiting"),
        ("1.txt", "waiting"),
        ("2.txt", "failed"),
    ]


def test_very_many_files_are_taken_with_few_queries(upload, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        receive(upload, sent(*((f"{n}.bin.zip", b"PK\x03\x04") for n in range(100))), Options())
    assert [outcome for _path, outcome in told(upload)] == ["failed"] * 100


# --- Workers -------------------------------------------------------------------------------------


def test_a_worker_is_given_the_time_to_take_what_waits(upload):
    receive(upload, sent(("a.txt", STORY)), Options())
    assert is_left_to_workers(upload)
    long_ago()
    assert not is_left_to_workers(upload)


def test_what_workers_do_is_left_to_them(upload):
    receive(upload, sent(("a.txt", STORY), ("b.txt", RAIN)), Options())
    long_ago()
    claim(QueuedDocument.objects.earliest("pk").pk, "somewhere:7")
    assert is_left_to_workers(upload)
    long_ago(beat_at=timezone.now() - SILENCE - timedelta(seconds=1))
    assert not is_left_to_workers(upload)


def test_a_worker_that_has_just_finished_one_takes_the_next(upload):
    receive(upload, sent(("a.txt", STORY), ("b.txt", RAIN)), Options())
    long_ago()
    work_on(QueuedDocument.objects.earliest("pk").pk)
    assert is_left_to_workers(upload)


def test_a_page_that_imports_is_no_worker(upload):
    receive(upload, sent(("a.txt", STORY), ("b.txt", RAIN)), Options())
    long_ago()
    import_next(upload)
    assert not is_left_to_workers(upload)


def test_what_a_page_left_that_died_is_taken_up_by_the_next(upload):
    receive(upload, sent(("a.txt", STORY)), Options())
    claim(QueuedDocument.objects.get().pk, "page")
    assert not import_next(upload)
    long_ago(beat_at=timezone.now() - SILENCE - timedelta(seconds=1))
    assert import_next(upload)
    assert QueuedDocument.objects.get().state == QueueState.DONE


def test_an_upload_of_which_nothing_is_left_is_forgotten(upload):
    receive(upload, sent(("a.txt", STORY)), Options())
    import_next(upload)
    forget_done()
    assert Upload.objects.exists()
    old = timezone.now() - timedelta(days=8)
    QueuedDocument.objects.update(finished_at=old)
    Upload.objects.update(at=old)
    forget_done()
    assert not Upload.objects.exists()


def test_the_latest_uploads_come_first_with_what_waits(upload):
    receive(upload, sent(("a.txt", STORY), ("b.txt", RAIN)), Options())
    import_next(upload)
    later = Upload.objects.create(key=uuid4())
    assert [(one.pk, one.total, one.open) for one in latest_uploads()] == [
        (later.pk, 0, 0),
        (upload.pk, 2, 1),
    ]


def test_a_page_of_many_files_asks_little(upload, django_assert_num_queries):
    files = [(f"{n}.txt", STORY + str(n).encode()) for n in range(30)]
    receive(upload, sent(*files, ("twin.txt", files[0][1])), Options())
    with django_assert_num_queries(3):
        assert show_upload(upload).total == 31


def test_of_very_many_files_those_that_failed_are_listed_first(upload, monkeypatch):
    monkeypatch.setattr("articles.uploads_shown._MOST_LISTED", 2)
    rows = [
        QueuedDocument(upload=upload, path=str(n), state=QueueState.DONE, outcome=outcome)
        for n, outcome in enumerate(["created", "created", "created", "failed"])
    ]
    QueuedDocument.objects.bulk_create(rows)
    shown = show_upload(upload)
    assert [one.outcome for one in shown.listed] == ["failed", "created"]
    assert (shown.total, shown.more) == (4, 2)
