"""PostgreSQL is restarted in the middle of an import, and while readers read."""

import time

import pytest

from tests.faults.archives import until
from tests.faults.servers import Site

pytestmark = [pytest.mark.django_db, pytest.mark.faults]

FAILED = 1


def restart(cluster):
    cluster.control("restart", "--mode=immediate")


def test_an_import_says_that_the_server_went_and_goes_on_when_asked_again(
    cluster, postgresql_archive, documents
):
    slowly = ["tests.faults.stages.slow_down", "stored", 0.3]
    importing = postgresql_archive.start_import(documents, "--workers=1", before=[slowly])
    time.sleep(2)
    restart(cluster)
    assert importing.wait() == FAILED, importing.said
    assert "The database cannot go on" in importing.said
    assert "The same command goes on from here." in importing.said
    assert "Traceback" not in importing.said
    postgresql_archive.proves_sound()
    told = postgresql_archive.finish_import(documents, code=FAILED)
    created, unchanged = (
        int(told.split(word)[0].split()[-1]) for word in (" created", " unchanged")
    )
    assert created + unchanged == 13, told
    postgresql_archive.proves_sound()


def test_the_site_answers_again_after_a_restart_without_one_of_its_own(
    cluster, postgresql_archive, documents
):
    postgresql_archive.run("import_documents", documents / "00.txt", "--publish")
    with Site(postgresql_archive) as site:
        assert site.get("/articles/").status == 200
        restart(cluster)
        until(lambda: site.get("/articles/").status == 200, 10)
        statuses = [site.get("/articles/").status for _ in range(8)]
    assert statuses == [200] * 8
