"""The page that takes documents: who may send, how much, and what they are told."""

from datetime import date
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from articles import receiving
from articles.importing import working
from articles.models import Article, QueuedDocument, Upload
from tests.factories import make_user

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/articles/article/upload/"
STORY = b"Bridge opens\n\nPresident Joe Biden spoke in Ankara on 5 May.\n"
SCRIPT = {"X-Requested-With": "upload"}


class Counting(BytesIO):
    """How much of what was sent was read."""

    taken = 0

    def read(self, *args):
        data = super().read(*args)
        self.taken += len(data)
        return data


@pytest.fixture
def editor(client):
    client.force_login(make_user("Editor"))
    return client


def file(name="story.txt", content=STORY):
    return SimpleUploadedFile(name, content)


def send(client, *files, headers=None, **fields):
    data = {"key": str(uuid4()), "files": files, **fields}
    return client.post(ADDRESS, data, headers=headers)


def rows():
    return [*QueuedDocument.objects.order_by("pk").values_list("path", "state", "outcome")]


# --- Sending -------------------------------------------------------------------------------------


def test_an_editor_sends_files_and_is_led_to_what_becomes_of_them(editor):
    answer = send(editor, file(), file("rain.md", b"# Rain\n\nIt rained.\n"))
    upload = Upload.objects.get()
    assert answer.headers["Location"] == reverse(
        "admin:articles_article_uploaded", args=[upload.pk]
    )
    page = editor.get(answer.headers["Location"]).content.decode()
    assert "0 of 2 done: 2 waiting." in page
    editor.post(reverse("admin:articles_article_upload_next", args=[upload.pk]))
    page = editor.get(answer.headers["Location"]).content.decode()
    assert "2 of 2 done: 2 created." in page
    for article in Article.objects.all():
        assert reverse("admin:articles_article_review", args=[article.pk]) in page


def test_the_options_of_the_command_are_those_of_the_page(editor):
    send(editor, file(), source="The Wire", published="2022-10-25", language="de-AT")
    assert QueuedDocument.objects.get().options == {
        "source": "The Wire",
        "published": "2022-10-25",
        "publish": False,
        "language": "de-AT",
        "fields": {},
        "may_replace": False,
    }


def test_only_a_publisher_publishes_by_sending(editor):
    assert "publish" not in editor.get(ADDRESS).context["form"].fields
    send(editor, file(), publish="on")
    assert QueuedDocument.objects.get().options["publish"] is False
    chief = Client()
    chief.force_login(make_user("Publisher"))
    send(chief, file("other.txt", b"Rain\n\nIt rained.\n"), publish="on")
    assert QueuedDocument.objects.get(path="other.txt").options["publish"] is True


@pytest.mark.parametrize(
    "fields", [{"published": "soon"}, {"language": "English, please"}, {"source": "x" * 201}]
)
def test_an_option_that_is_no_good_takes_nothing_and_says_so(editor, fields):
    answer = send(editor, file(), **fields)
    assert answer.status_code == 400
    assert "choose the files again" in answer.content.decode()
    assert not QueuedDocument.objects.exists()
    answer = send(editor, file(), headers=SCRIPT, **fields)
    assert answer.json()["error"]


def test_an_archive_opens_into_its_documents(editor):
    archive = BytesIO()
    with ZipFile(archive, "w") as files:
        files.writestr("in/story.txt", STORY)
        files.writestr("in/rain.html", "<html><h1>Rain</h1><p>It rained in Oslo.</p></html>")
        files.writestr("in/.hidden", "x")
    send(editor, file("all.zip", archive.getvalue()))
    editor.post(reverse("admin:articles_article_upload_next", args=[Upload.objects.get().pk]))
    assert sorted(rows()) == [
        ("all.zip/in/.hidden", "done", "skipped"),
        ("all.zip/in/rain.html", "done", "created"),
        ("all.zip/in/story.txt", "done", "created"),
    ]


def test_nothing_chosen_is_said_so(editor):
    assert "Choose at least one file." in send(editor).content.decode()


def test_an_empty_file_is_sent_like_any_other_and_fails_at_its_import(editor):
    send(editor, file("nothing.txt", b""))
    assert rows() == [("nothing.txt", "waiting", "")]
    editor.post(reverse("admin:articles_article_upload_next", args=[Upload.objects.get().pk]))
    assert rows() == [("nothing.txt", "failed", "failed")]


def test_a_form_sent_twice_is_one_upload(editor):
    key = str(uuid4())
    first, second = (send(editor, file(), key=key) for _time in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert QueuedDocument.objects.count() == 1


def test_a_script_sends_bit_by_bit_and_is_told_where_to_look(editor):
    key = str(uuid4())
    send(editor, file("a.txt", b"A\n\nOne.\n"), key=key, headers=SCRIPT)
    answer = send(editor, file("b.txt", b"B\n\nTwo.\n"), key=key, headers=SCRIPT)
    upload = Upload.objects.get()
    assert answer.json() == {
        "address": reverse("admin:articles_article_uploaded", args=[upload.pk])
    }
    assert upload.documents.count() == 2


def test_nobody_adds_to_the_upload_of_another(editor):
    upload = Upload.objects.create(key=uuid4(), by=make_user("Editor"))
    assert send(editor, file(), key=str(upload.key)).status_code == 403
    assert not QueuedDocument.objects.exists()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\news\\a.txt", "a.txt"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("line\x01break\x7f.txt", "linebreak.txt"),
        ("<b>&amp;.txt", "<b>&.txt"),
        ("x" * 600 + ".txt", "x" * 251 + ".txt"),
    ],
)
def test_a_name_is_no_path_and_writes_nothing_anywhere(editor, name, kept):
    body = encode_multipart(BOUNDARY, {"key": str(uuid4()), "files": file()})
    body = body.replace(b'filename="story.txt"', f'filename="{name}"'.encode())
    answer = editor.generic("POST", ADDRESS, body, MULTIPART_CONTENT)
    assert answer.status_code == 302
    assert QueuedDocument.objects.get().path == kept
    page = editor.get(answer.headers["Location"]).content.decode()
    assert "<b>&" not in page


# --- Limits --------------------------------------------------------------------------------------


def test_too_many_files_are_refused_as_a_whole(editor, monkeypatch):
    monkeypatch.setattr(receiving, "MOST_FILES", 2)
    files = [file(f"{n}.txt", b"Rain\n\n%d\n" % n) for n in range(3)]
    answer = send(editor, *files)
    assert answer.status_code == 413
    assert "2 can be sent at once" in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_file_that_is_too_large_costs_the_others_nothing(editor, settings):
    settings.MAX_DOCUMENT_BYTES = 1000
    send(editor, file("large.txt", b"x" * 1001), file("fits.txt", b"y" * 1000))
    assert sorted(rows()) == [("fits.txt", "waiting", ""), ("large.txt", "done", "failed")]


def test_too_many_bytes_are_refused_in_a_sentence_that_the_browser_reads(editor, settings):
    settings.MAX_DOCUMENT_BYTES = 100_000
    stream = Counting(b"x" * 1_800_000)
    environ = {"CONTENT_LENGTH": "1800000", "wsgi.input": stream}
    answer = editor.generic("POST", ADDRESS, b"", MULTIPART_CONTENT, **environ)
    assert answer.status_code == 413
    assert "can be sent at once. Nothing was taken." in answer.content.decode()
    assert stream.taken == 1_800_000


def test_what_goes_on_for_ever_is_not_read_to_its_end(editor, settings):
    settings.MAX_DOCUMENT_BYTES = 100_000
    stream = Counting(b"x" * 5_000_000)
    environ = {"CONTENT_LENGTH": "900000000000", "wsgi.input": stream}
    assert editor.generic("POST", ADDRESS, b"", MULTIPART_CONTENT, **environ).status_code == 413
    assert stream.taken <= 2_000_000


def test_a_full_disk_is_said_so_and_takes_nothing(editor, monkeypatch):
    class Full(BytesIO):
        def write(self, _data):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(receiving, "SpooledTemporaryFile", lambda _size: Full())
    answer = send(editor, file())
    assert answer.status_code == 413
    assert "There is no space" in answer.content.decode()
    assert not Upload.objects.exists()


@pytest.mark.parametrize("headers", [None, SCRIPT])
def test_where_the_database_takes_no_more_the_sender_is_told(editor, monkeypatch, headers):
    def fail(*_args):
        raise OperationalError("the disk is full")

    monkeypatch.setattr("articles.importing.uploads.enqueue", fail)
    answer = send(editor, file(), headers=headers)
    assert answer.status_code == 409
    assert "Nothing was taken: send them again." in answer.content.decode()


def test_nothing_of_a_large_file_is_left_on_the_disk(editor, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    send(editor, file("large.txt", b"word " * 500_000))
    assert [*tmp_path.iterdir()] == []
    assert QueuedDocument.objects.get().path == "large.txt"


# --- Who -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", [None, "", "Contributor"])
def test_who_may_not_send_is_asked_before_a_byte_is_read(client, group):
    if group is not None:
        client.force_login(make_user(group))
    stream = Counting(encode_multipart(BOUNDARY, {"key": str(uuid4()), "files": file()}))
    environ = {"CONTENT_LENGTH": str(len(stream.getvalue())), "wsgi.input": stream}
    answer = client.generic("POST", ADDRESS, b"", MULTIPART_CONTENT, **environ)
    assert answer.status_code == (302 if group is None else 403)
    assert stream.taken == 0


def test_a_form_of_another_site_is_refused():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("Editor"))
    assert send(client, file()).status_code == 403
    assert not QueuedDocument.objects.exists()
    client.get(ADDRESS)
    token = client.cookies["csrftoken"].value
    assert send(client, file(), csrfmiddlewaretoken=token).status_code == 302
    headers = {**SCRIPT, "X-CSRFToken": token}
    assert send(client, file(), headers=headers).status_code == 200


def test_no_other_page_of_the_admin_takes_a_file(editor):
    address = reverse("admin:articles_article_add")
    answer = editor.post(address, {"content": "Rain", "files": file()})
    assert not answer.wsgi_request.FILES


@pytest.mark.parametrize("group", ["Contributor", "Editor"])
def test_the_page_is_linked_for_who_may_use_it(client, group):
    client.force_login(make_user(group))
    for page in (reverse("admin:index"), reverse("admin:articles_article_changelist")):
        assert (ADDRESS in client.get(page).content.decode()) == (group == "Editor")


# --- Importing from the page ---------------------------------------------------------------------


def step(client, upload, **kwargs):
    address = reverse("admin:articles_article_upload_next", args=[upload.pk])
    return client.post(address, **kwargs)


def test_a_script_has_one_document_imported_at_a_time(editor, monkeypatch):
    monkeypatch.setattr("articles.admin.uploading.is_left_to_workers", lambda _upload: False)
    monkeypatch.setattr("articles.admin.uploading._SECONDS_OF_SCRIPT", 0)
    send(editor, file("a.txt", b"A\n\nOne.\n"), file("b.txt", b"B\n\nTwo.\n"))
    answers = [step(editor, Upload.objects.get(), headers=SCRIPT).json() for _time in range(3)]
    assert [answer["open"] for answer in answers] == [1, 0, 0]
    assert [answer["has_done"] for answer in answers] == [True, True, False]
    assert "2 of 2 done" in answers[-1]["html"]


def test_a_script_only_looks_on_while_workers_work(editor):
    send(editor, file())
    answer = step(editor, Upload.objects.get(), headers=SCRIPT).json()
    assert (answer["open"], answer["has_done"]) == (1, False)


@pytest.mark.parametrize("headers", [None, SCRIPT])
def test_a_machine_that_cannot_go_on_says_so_and_loses_nothing(editor, monkeypatch, headers):
    monkeypatch.setattr("articles.admin.uploading.is_left_to_workers", lambda _upload: False)
    send(editor, file())

    def fail(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(working, "prepare", fail)
    answer = step(editor, Upload.objects.get(), headers=headers)
    assert answer.status_code == 409
    assert "There is no space" in answer.content.decode()
    assert rows() == [("story.txt", "waiting", "")]


def test_the_options_reach_the_article(editor):
    send(editor, file(), source="The Wire", published="2022-10-25")
    step(editor, Upload.objects.get())
    article = Article.objects.get()
    assert (article.source.name, article.dated_start) == ("The Wire", date(2022, 10, 25))
    assert article.state != "published"
