"""What is logged: one event a line, whatever names are in it, and never a secret."""

import json
import logging
import sys
from io import StringIO

import pytest
from django.test import RequestFactory

from newsroom import logs
from newsroom.logs import JsonFormatter, PlainFormatter, escape, make_logging
from newsroom.noting import note_requests
from tests.factories import make_user

FORGED = "/x\r\nERROR root: all is lost\x1b[31m\u202e\u2028"


def record(message="%s", *args, **fields) -> logging.LogRecord:
    made = logging.LogRecord("newsroom", logging.WARNING, __file__, 1, message, args, None)
    made.__dict__.update(fields)
    return made


def failed(error: Exception) -> logging.LogRecord:
    made = record("It failed.")
    try:
        raise error
    except type(error):
        made.exc_info = sys.exc_info()
    return made


@pytest.fixture
def lines():
    """What a site in production would write while the test runs."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    root, requests = logging.getLogger(), logging.getLogger("newsroom.requests")
    before = requests.level
    root.addHandler(handler)
    requests.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    requests.setLevel(before)
    root.removeHandler(handler)


# --- The lines --------------------------------------------------------------------------------


def test_a_line_of_json_says_when_how_grave_where_and_what():
    line = json.loads(JsonFormatter().format(record("Read %d files.", 7)))
    assert line.pop("time").endswith("+00:00")
    assert line == {"level": "warning", "logger": "newsroom", "message": "Read 7 files."}


def test_of_what_a_line_is_given_only_plain_facts_are_told():
    made = record("x", method="GET", status=200, request=RequestFactory().get("/?token=abc"))
    line = json.loads(JsonFormatter().format(made))
    assert (line["method"], line["status"]) == ("GET", 200)
    assert "abc" not in JsonFormatter().format(made)


@pytest.mark.parametrize("formatter", [JsonFormatter, PlainFormatter])
def test_no_name_begins_a_line_of_its_own_or_turns_the_text_around(formatter):
    written = formatter().format(record("Not found: %s", FORGED))
    assert len(written.splitlines()) == 1
    assert not {"\x1b", "\u202e", "\r"} & set(written)


def test_a_lone_surrogate_is_written_and_no_fault():
    for formatter in (JsonFormatter, PlainFormatter):
        formatter().format(record("%s", "a\udcffb")).encode()


def test_the_traceback_of_a_fault_is_one_line_of_json_and_harmless_in_plain():
    made = failed(ValueError(FORGED))
    assert len(JsonFormatter().format(made).splitlines()) == 1
    assert "ValueError" in json.loads(JsonFormatter().format(made))["error"]
    assert "\x1b" not in PlainFormatter().format(made)


def test_plain_text_stays_as_it_is():
    assert escape("Çavuşoğlu 李明 – \\n") == "Çavuşoğlu 李明 – \\n"


@pytest.mark.parametrize("formatter", [JsonFormatter, PlainFormatter])
def test_the_password_of_the_database_and_the_secret_key_are_never_written(
    settings, monkeypatch, formatter
):
    monkeypatch.setitem(settings.DATABASES["default"], "PASSWORD", "p@ss/word")
    settings.EMAIL_HOST_PASSWORD = "mail/p@ss"
    url = "postgres://news:p%40ss%2Fword@db/news"
    for made in (
        record("Cannot reach %s with p@ss/word", url),
        failed(ValueError(f"{url} p@ss/word {settings.SECRET_KEY}")),
        failed(OSError("535 no such user: mail/p@ss, mail%2Fp%40ss")),
        record("x", path=f"/{settings.SECRET_KEY}/"),
    ):
        written = formatter().format(made)
        assert not [s for s in ("p@ss", "p%40ss", settings.SECRET_KEY) if s in written]


def test_production_writes_json_and_development_plain_lines():
    for is_production, formatter in ((True, "JsonFormatter"), (False, "PlainFormatter")):
        made = make_logging(is_production=is_production)
        assert made["formatters"]["line"]["()"] == f"newsroom.logs.{formatter}"


# --- Requests ---------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_request_is_noted_with_its_id_and_without_its_query(client, lines):
    response = client.get("/people/?q=secret+love")
    (line,) = (line for line in lines() if line["logger"] == "newsroom.requests")
    assert (line["method"], line["path"], line["status"]) == ("GET", "/people/", 200)
    assert line["request"] == response["X-Request-ID"]
    assert isinstance(line["ms"], int)
    assert "user" not in line
    assert "love" not in json.dumps(lines())


@pytest.mark.django_db
def test_who_is_logged_in_is_noted_by_number(client, lines):
    user = make_user("Editor")
    client.force_login(user)
    client.get("/admin/")
    assert lines()[-1]["user"] == user.pk


@pytest.mark.django_db
def test_what_a_request_makes_others_say_carries_the_same_id(client, lines, monkeypatch):
    def fail(*_args, **_kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("articles.views.articles.render", fail)
    client.raise_request_exception = False
    response = client.get("/tags/")
    assert response.status_code == 500
    told = [line for line in lines() if line.get("request") == response["X-Request-ID"]]
    assert [line["logger"] for line in told] == ["django.request", "newsroom.requests"]
    assert "broken" in told[0]["error"]


@pytest.mark.django_db
def test_a_password_that_was_typed_is_never_written_even_where_logging_in_fails(
    client, lines, monkeypatch
):
    def fail(*_args, **_kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("newsroom.login.is_locked", fail)
    client.raise_request_exception = False
    response = client.post("/admin/login/", {"username": "anna", "password": "hunter2-hunter2"})
    assert response.status_code == 500
    assert lines()
    assert "hunter2" not in json.dumps(lines())


@pytest.mark.django_db
def test_a_path_in_the_log_forges_no_line(client, lines):
    client.get("/x%0d%0a%7B%22level%22:%22error%22%7D%1b/")
    (line,) = lines()
    assert line["path"] == '/x\r\n{"level":"error"}\x1b/'


@pytest.mark.parametrize("address", ["/healthz", "/static/newsroom/site.css"])
def test_who_watches_the_site_and_files_fill_no_log(lines, address):
    note_requests(lambda _request: Answer())(RequestFactory().get(address))
    assert lines() == []
    note_requests(lambda _request: Answer())(RequestFactory().get("/people/"))
    assert len(lines()) == 1


@pytest.mark.parametrize(
    ("is_behind", "given", "taken"),
    [
        (True, "abc-123-XYZ", True),
        (False, "abc-123-XYZ", False),
        (True, "short", False),
        (True, "new\nline-1234", False),
        (True, "a" * 65, False),
    ],
)
def test_the_id_is_the_proxys_where_there_is_one_and_it_is_an_id(settings, is_behind, given, taken):
    settings.BEHIND_PROXY = is_behind
    seen = []
    respond = note_requests(lambda _request: (seen.append(logs.request_id.get()), Answer())[1])
    respond(RequestFactory().get("/", HTTP_X_REQUEST_ID=given))
    assert (seen == [given]) is taken
    assert logs.request_id.get() == ""


class Answer:
    """As much of a response as is noted."""

    status_code = 200

    def __init__(self):
        self.headers = {}
