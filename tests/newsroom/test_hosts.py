"""A site with several names shows its pages under one."""

import pytest

from tests.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _hosts(settings):
    settings.ALLOWED_HOSTS = ["news.example.org", "www.example.org"]
    settings.HOST = "news.example.org"


def test_another_name_leads_to_the_one_with_path_and_query(client):
    response = client.get("/people/?page=2", headers={"host": "www.example.org"})
    assert response.status_code == 301
    assert response["Location"] == "http://news.example.org/people/?page=2"


def test_a_path_that_looks_like_a_host_leads_to_no_other(client):
    response = client.get("/", PATH_INFO="//evil.example/", headers={"host": "www.example.org"})
    assert response["Location"].startswith("http://news.example.org/")


def test_the_one_name_answers_itself(client):
    assert client.get("/people/", headers={"host": "news.example.org"}).status_code == 200


def test_a_name_that_is_not_allowed_is_refused(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_what_was_posted_is_not_lost_on_the_way(client):
    response = client.post("/report/", {}, headers={"host": "www.example.org"})
    assert response.status_code != 301


def test_without_the_setting_every_allowed_name_answers(client, settings):
    settings.HOST = ""
    assert client.get("/people/", headers={"host": "www.example.org"}).status_code == 200


def test_an_address_without_its_slash_leads_for_good_to_the_one_with_it(client):
    response = client.get("/people?page=2", headers={"host": "news.example.org"})
    assert (response.status_code, response["Location"]) == (301, "/people/?page=2")


def test_addresses_are_of_latin_letters_whatever_the_name():
    for name in ("Élodie Dupré", "Эрдоган", "محمد", "李明"):
        assert make_person(name).slug.isascii()
