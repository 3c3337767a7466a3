"""Files of pictures, given out by this program: what it made itself, and nothing else."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles.pictures.storing import files_of
from tests.pictures import keep

pytestmark = pytest.mark.django_db


def test_a_file_comes_with_strict_headers(client):
    name = next(name for name in files_of(keep()) if name.endswith(".webp"))
    response = client.get(f"/media/{name}")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/webp"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Disposition"].startswith("inline")
    assert "immutable" in response.headers["Cache-Control"]
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "Cookie" not in response.headers.get("Vary", "")


def test_what_is_known_is_not_sent_again(client):
    name = files_of(keep())[-1]
    etag = client.get(f"/media/{name}").headers["ETag"]
    assert client.get(f"/media/{name}", headers={"If-None-Match": etag}).status_code == 304


def test_the_picture_at_full_size_is_given_to_nobody(client):
    assert client.get(f"/media/{keep().file}").status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "../db.sqlite3",
        "%2e%2e/db.sqlite3",
        "pictures/../../db.sqlite3",
        "pictures/aa/" + "a" * 32 + "/640.html",
        "pictures/aa/" + "a" * 32 + "/640.webp\n",
        "pictures/aa/" + "a" * 32 + "/640.webp",
        "a\0b",
        "x" * 5000,
    ],
)
def test_nothing_else_is_given_out(client, name):
    assert client.get(f"/media/{name}").status_code == 404


def test_a_page_that_somebody_put_there_is_not_shown(client):
    name = "pictures/aa/" + "b" * 32 + "/x.html"
    default_storage.save(name, ContentFile(b"<script>alert(1)</script>"))
    assert client.get(f"/media/{name}").status_code == 404


def test_where_another_server_gives_them_out_this_one_does_not(client, settings):
    settings.SERVES_MEDIA = False
    assert client.get(f"/media/{files_of(keep())[-1]}").status_code == 404


def test_nobody_writes_there(client):
    assert client.post(f"/media/{files_of(keep())[-1]}").status_code == 405


def test_what_is_deleted_while_it_is_asked_for_is_not_there(client, monkeypatch):
    monkeypatch.setattr(default_storage, "exists", lambda _name: True)
    assert client.get(f"/media/pictures/aa/{'b' * 32}/640.webp").status_code == 404
