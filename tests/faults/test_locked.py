"""Another program holds the database: who can wait waits, who cannot is told in words."""

import sqlite3
import time
from contextlib import closing, contextmanager

import pytest

from tests.admin_forms import read_form
from tests.faults.servers import Site

pytestmark = [pytest.mark.django_db, pytest.mark.faults]

FAILED = 1


@contextmanager
def held(archive):
    """As by a program that writes for long."""
    with closing(sqlite3.connect(archive.database, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        yield


def test_an_import_waits_for_another_writer_and_goes_on(sqlite_archive, documents):
    with held(sqlite_archive):
        importing = sqlite_archive.start_import(documents, "--workers=1")
        time.sleep(2)
    assert importing.wait() == FAILED
    assert "13 created" in importing.said


def test_an_import_that_waited_too_long_says_so(sqlite_archive, documents):
    sqlite_archive.options["timeout"] = 0.5
    with held(sqlite_archive):
        importing = sqlite_archive.start_import(documents, "--workers=1")
        assert importing.wait() == FAILED
    assert importing.said.splitlines()[-1] == (
        "CommandError: The database cannot go on: another program has held it for too long. "
        "The same command goes on from here."
    )
    assert "Traceback" not in importing.said
    assert "13 created" in sqlite_archive.finish_import(documents, code=FAILED)


@pytest.fixture
def site(sqlite_archive, documents):
    """The site of an archive in which something is to be decided, as an editor uses it."""
    sqlite_archive.run("import_documents", documents / "00.txt", "--publish")
    session = sqlite_archive.call("serving.make_editor")
    sqlite_archive.options["timeout"] = 0.5
    with Site(sqlite_archive, session=session) as site:
        yield site


def one_mention(archive):
    with closing(sqlite3.connect(archive.database)) as connection:
        return connection.execute(
            "SELECT mention.id, mention.version, article_id FROM articles_mention AS mention "
            "JOIN articles_text AS text ON text.id = text_id WHERE mention.status = 'suggested'"
        ).fetchone()


def test_an_editors_form_is_kept_while_the_database_is_held(site):
    address = "/admin/articles/article/1/change/"
    sent = site.form(address) | {"headline": "What an editor wrote"}
    with held(site.archive):
        page = site.post(address, sent)
        assert (page.status, page.headers["Retry-After"]) == (503, "5")
        assert site.get("/articles/").status == 200  # readers never wait
    again = read_form(page.text)
    assert again["headline"] == "What an editor wrote"
    assert site.post(address, again).status == 302
    assert "What an editor wrote" in site.get("/articles/").text


def test_the_desk_is_told_to_try_again_while_the_database_is_held(site):
    pk, version, article = one_mention(site.archive)
    desk = f"/admin/articles/article/{article}/review/"
    site.get(desk)
    sent = {"m": f"{pk}:{version}", "action": "accept"}
    script = {"X-Requested-With": "desk"}
    with held(site.archive):
        told = site.post(f"{desk}decide/", sent, **script)
        assert told.status == 503, told.text
        assert "Nothing was saved" in told.text
        assert site.post(f"{desk}decide/", sent).status == 503
    assert site.post(f"{desk}decide/", sent, **script).status == 200
