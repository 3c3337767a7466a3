"""/metrics: nobody sees it unasked; what it counts is what the archive holds."""

import pytest
from django.db import DatabaseError
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from articles.models import Document, FailedImport, Report
from newsroom import checks, exposition
from newsroom.checks import check_metrics
from newsroom.gauges import GAUGES, Gauge
from tests.factories import make_article, make_mention, make_person

pytestmark = pytest.mark.django_db

TOKEN = "a-token-of-this-test-0123456789"
BEARER = {"authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def watched(settings):
    settings.METRICS_TOKEN = TOKEN


def read(client) -> dict[str, float]:
    """The samples, with the values of their labels after the name."""
    response = client.get("/metrics", headers=BEARER)
    assert response.status_code == 200
    return {
        " ".join([sample.name, *sample.labels.values()]): sample.value
        for family in text_string_to_metric_families(response.content.decode())
        for sample in family.samples
    }


def test_without_a_token_in_the_settings_there_is_no_such_page(client):
    assert client.get("/metrics", headers=BEARER).status_code == 404
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


@pytest.mark.parametrize("given", ["", "Bearer ", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer é"])
def test_who_does_not_show_the_token_sees_nothing(client, watched, given):
    response = client.get("/metrics", headers={"authorization": given})
    assert response.status_code == 401
    assert response.content == b""
    assert client.get(f"/metrics?token={TOKEN}").status_code == 401


def test_whoever_shows_it_reads_plain_text_that_nobody_keeps(client, watched):
    response = client.get("/metrics", headers=BEARER)
    assert response["Content-Type"].startswith("text/plain")
    assert "no-store" in response["Cache-Control"]
    assert client.post("/metrics", headers=BEARER).status_code == 405


def test_what_waits_and_what_is_there_is_counted(client, watched):
    article = make_article()
    make_article(published=False)
    make_mention(article, "Benny Gantz", make_person(), status="suggested")
    make_mention(article, "Ankara")
    Document.objects.create(article=article, sha256="0" * 64, content=b"x")
    for number in range(3):
        FailedImport.objects.create(
            path=f"/{number}", reason="r", at=timezone.now(), dismissed=number == 0
        )
    Report.objects.create(text="wrong", digest="1")
    found = read(client)
    assert found["newsroom_database_up"] == 1
    assert found["newsroom_articles published"] == 1
    assert found["newsroom_articles draft"] == 1
    assert found["newsroom_articles withdrawn"] == 0
    assert found["newsroom_mentions_waiting"] == 1
    assert found["newsroom_failed_imports"] == 2
    assert found["newsroom_open_reports"] == 1
    assert 0 <= found["newsroom_newest_import_age_seconds"] < 600
    assert found["newsroom_free_disk_bytes"] > 0


def test_a_gauge_costs_one_query(client, watched, django_assert_num_queries):
    in_the_database = len(GAUGES) - 1  # the disk is not
    with django_assert_num_queries(in_the_database):
        read(client)


def test_an_archive_without_documents_has_no_age(client, watched):
    assert "newsroom_newest_import_age_seconds" not in read(client)


def test_a_database_that_does_not_answer_is_what_one_sees(client, watched, monkeypatch):
    def fail():
        raise DatabaseError("no route to hunter2")

    monkeypatch.setattr(exposition, "GAUGES", [Gauge("newsroom_x", "x", fail)])
    assert read(client)["newsroom_database_up"] == 0


def test_requests_are_counted_by_view_and_outcome(client, watched):
    counted = "newsroom_requests_total GET 404 person-detail"
    before = read(client).get(counted, 0)
    for slug in ("x", "y"):
        client.get(f"/people/{slug}/")
    client.get("/nowhere/at/all/")
    client.generic("BREW", "/")
    found = read(client)
    assert found[counted] == before + 2
    assert found["newsroom_request_seconds_count person-detail"] >= 2
    assert found["newsroom_requests_total GET 404 none"] >= 1
    assert found["newsroom_requests_total other 405 home"] >= 1


def test_nothing_is_counted_where_nobody_watches(client, monkeypatch):
    monkeypatch.setattr(exposition, "count_request", None)
    assert client.get("/nowhere/").status_code == 404


def test_several_processes_answer_from_what_all_have_noted(client, watched, monkeypatch, tmp_path):
    client.get("/nowhere/")
    assert "newsroom_requests_total GET 404 none" in read(client)
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    assert not [name for name in read(client) if name.startswith("newsroom_requests")]


def test_a_token_without_its_package_stops_the_start(settings, monkeypatch):
    assert check_metrics() == []
    settings.METRICS_TOKEN = TOKEN
    assert check_metrics() == []
    monkeypatch.setattr(checks, "find_spec", lambda _name: None)
    (error,) = check_metrics()
    assert error.id == "newsroom.E002"
