"""Environment variables are read, or refused by name."""

import os

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.environment import (
    MailServer,
    calculate_in_one_thread,
    read_database,
    read_flag,
    read_fraction,
    read_int,
    read_list,
    read_mail_server,
    read_media_address,
    read_object,
    read_rate,
    read_recogniser,
    read_secret,
    read_tag_authority,
    read_text,
    read_time_zone,
)

NAME = "NEWSROOM_TEST_VALUE"


@pytest.fixture
def value(monkeypatch):
    return lambda text: monkeypatch.setenv(NAME, text)


def test_matrices_are_multiplied_in_one_thread_unless_somebody_says_otherwise(monkeypatch):
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    monkeypatch.setenv("OMP_NUM_THREADS", "3")

    calculate_in_one_thread()

    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
    assert os.environ["OMP_NUM_THREADS"] == "3"


def test_what_is_not_set_has_its_default():
    assert read_text(NAME, "plain") == "plain"
    assert read_flag(NAME, True) is True
    assert read_int(NAME, 7) == 7
    assert read_fraction(NAME, 0.5) == 0.5
    assert read_list(NAME, ["a"]) == ["a"]


def test_a_blank_number_or_flag_is_not_set(value):
    value(" ")
    assert read_flag(NAME, True) is True
    assert read_int(NAME, 7) == 7
    assert read_fraction(NAME, 0.5) == 0.5


@pytest.mark.parametrize(
    ("text", "flag"), [("1", True), ("Yes", True), ("true", True), ("0", False), ("NO", False)]
)
def test_a_flag_is_written_in_the_usual_ways(value, text, flag):
    value(text)
    assert read_flag(NAME, not flag) is flag


def test_a_list_is_parted_at_commas_and_drops_blanks(value):
    value("news.example.org, ,www.example.org,")
    assert read_list(NAME) == ["news.example.org", "www.example.org"]


def test_an_empty_list_is_not_the_default(value):
    value("")
    assert read_list(NAME, ["a"]) == []


@pytest.mark.parametrize("text", ["trained", "rules", "spacy:en_core_web_trf", "spacy:/a/path"])
def test_a_recogniser_is_one_of_ours_or_a_pipeline_of_spacy(value, text):
    value(text)
    assert read_recogniser(NAME, "trained") == text


def test_spaces_around_the_name_of_a_pipeline_are_nothing(value):
    value("spacy: en_core_web_sm")
    assert read_recogniser(NAME, "trained") == "spacy:en_core_web_sm"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("maybe", lambda: read_flag(NAME, True)),
        ("ten", lambda: read_int(NAME, 1)),
        ("-1", lambda: read_int(NAME, 1)),
        ("0", lambda: read_int(NAME, 1, minimum=1)),
        ("1.5", lambda: read_int(NAME, 1)),
        ("high", lambda: read_fraction(NAME, 0.5)),
        ("1.01", lambda: read_fraction(NAME, 0.5)),
        ("nan", lambda: read_fraction(NAME, 0.5)),
        ("Mars/Olympus", lambda: read_time_zone(NAME, "UTC")),
        ("News, 2026", lambda: read_tag_authority(NAME, "")),
        ("spacy:", lambda: read_recogniser(NAME, "rules")),
        ("best", lambda: read_recogniser(NAME, "rules")),
        ("purple", lambda: read_text(NAME, "red", choices=["red", "green"])),
    ],
)
def test_nonsense_is_refused_by_name_and_value(value, text, read):
    value(text)
    with pytest.raises(ImproperlyConfigured, match=NAME) as refusal:
        read()
    assert text in str(refusal.value)


def test_the_ends_of_a_fraction_are_allowed(value):
    value("0")
    assert read_fraction(NAME, 0.5) == 0
    value("1")
    assert read_fraction(NAME, 0.5) == 1


def test_a_database_is_sqlite_or_postgresql(value):
    assert read_database(NAME, "sqlite:////srv/news.sqlite3")["NAME"] == "/srv/news.sqlite3"
    value("postgres://editor:secret@db.example.org:5433/news")
    database = read_database(NAME, "sqlite://")
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["NAME"]) == (
        "db.example.org",
        5433,
        "news",
    )


@pytest.mark.parametrize(
    "address", ["mysql://editor:secret@host/news", "/srv/secret.db", "postgres://e:secret@h:x/n"]
)
def test_a_refused_database_address_is_not_printed_since_it_holds_a_password(value, address):
    value(address)
    with pytest.raises(ImproperlyConfigured, match=NAME) as refusal:
        read_database(NAME, "sqlite://")
    assert "secret" not in str(refusal.value)


def test_a_secret_is_long_and_a_refusal_does_not_print_it(value):
    assert read_secret(NAME) == ""
    value("x" * 20)
    assert read_secret(NAME) == "x" * 20
    value("hunter2")
    with pytest.raises(ImproperlyConfigured, match="at least 20 characters") as refused:
        read_secret(NAME)
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("", MailServer()),
        ("smtp://localhost", MailServer("localhost", 25)),
        ("smtps://me:a%40b@mail.example.org", MailServer("mail.example.org", 465, "me", "a@b")),
        ("smtp+tls://mail.example.org:2525", MailServer("mail.example.org", 2525)),
    ],
)
def test_a_mail_server_is_read_from_one_address(value, address, server):
    value(address)
    tls = {"starts_tls": address.startswith("smtp+"), "is_tls": address.startswith("smtps")}
    assert read_mail_server(NAME) == server._replace(**tls)


@pytest.mark.parametrize(
    "address",
    ["mail", "http://me:secret@host", "smtp://", "smtp://me:secret@h:port", "smtp://h/me:secret"],
)
def test_what_is_no_mail_server_is_refused_without_printing_it(value, address):
    value(address)
    with pytest.raises(ImproperlyConfigured, match=NAME) as refused:
        read_mail_server(NAME)
    assert "secret" not in str(refused.value)


def test_a_rate_is_so_many_in_a_time_or_none(value):
    for text, rate in (("", "300/minute"), ("5/second", "5/second"), ("none", None)):
        value(text)
        assert read_rate(NAME, "300/minute") == rate


@pytest.mark.parametrize("text", ["0/minute", "5", "5/week", "-1/day", "٣/minute", "5/minutes"])
def test_what_is_no_rate_is_refused_by_name(value, text):
    value(text)
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} must be like 300/minute"):
        read_rate(NAME, "300/minute")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", "/media/"),
        ("/files", "/files/"),
        ("https://cdn.example.org/a", "https://cdn.example.org/a/"),
    ],
)
def test_pictures_are_found_below_a_path_or_a_whole_address(value, text, address):
    value(text)
    assert read_media_address(NAME, "/media/") == address


@pytest.mark.parametrize(
    "text", ["media/", "//cdn.example.org/", "/", "https://", "ftp://a/", "/a?b", "https://a/#b"]
)
def test_any_other_address_of_pictures_is_refused(value, text):
    value(text)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        read_media_address(NAME, "/media/")


def test_an_object_is_read_and_a_refusal_does_not_print_it(value):
    value('{"bucket": "news"}')
    assert read_object(NAME) == {"bucket": "news"}
    value("secret")
    with pytest.raises(ImproperlyConfigured) as refused:
        read_object(NAME)
    assert "secret" not in str(refused.value)
