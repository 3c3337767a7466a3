"""What a site in production answers: headers, cookies, and no page for developers."""

import json

import pytest

from tests.newsroom.test_settings import PRODUCTION, manage

SECRET = "correct-horse-battery"
# No table is there: what asks for one fails, as it would where the database is broken.
ASKED = """
import json
from django.conf import settings
from django.test import Client

plain_files = "django.contrib.staticfiles.storage.StaticFilesStorage"
settings.STORAGES["staticfiles"]["BACKEND"] = plain_files
client = Client(raise_request_exception=False, headers={"host": "news.example.org"})
told = {}
for name, path, secure in (
    ("login", "/admin/login/", True),
    ("plain", "/people/?q=1", False),
    ("missing", "/no-such-page/", True),
    ("broken", "/people/", True),
    ("alive", "/healthz", False),
):
    response = client.get(path, secure=secure)
    told[name] = {
        "status": response.status_code,
        "headers": dict(response.headers),
        "cookies": response.cookies.output(header=""),
        "body": response.content.decode(),
    }
names = ("SECURE", "HTTPONLY", "SAMESITE")
told["session"] = [getattr(settings, f"SESSION_COOKIE_{name}") for name in names]
print("ANSWERS" + json.dumps(told))
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    database = tmp_path_factory.mktemp("production") / "empty.sqlite3"
    variables = PRODUCTION | {
        "NEWSROOM_DATABASE_URL": f"sqlite:///{database}",
        "NEWSROOM_METRICS_TOKEN": SECRET,
    }
    return manage("shell", "--no-imports", "-c", ASKED, **variables)


@pytest.fixture(scope="module")
def answers(run):
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.partition("ANSWERS")[2])


def test_a_page_by_https_says_so_for_good_and_allows_no_script_but_ours(answers):
    headers = answers["login"]["headers"]
    assert answers["login"]["status"] == 200
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_cookies_go_by_https_alone(answers):
    (cookie,) = answers["login"]["cookies"].splitlines()
    assert {"Secure", "SameSite=Lax"} <= set(cookie.split("; "))
    assert answers["session"] == [True, True, "Lax"]


def test_a_page_without_https_leads_to_the_same_one_with_it(answers):
    assert answers["plain"]["status"] == 301
    assert answers["plain"]["headers"]["Location"] == "https://news.example.org/people/?q=1"
    assert answers["alive"]["status"] == 200


@pytest.mark.parametrize(("page", "status"), [("missing", 404), ("broken", 500)])
def test_no_page_of_a_fault_tells_how_the_site_is_made(answers, page, status):
    assert answers[page]["status"] == status
    for word in ("Traceback", "DEBUG", "urlpatterns", "OperationalError", "no such table"):
        assert word not in answers[page]["body"]


def test_the_fault_is_in_the_log_as_one_line_and_no_secret_is(run):
    lines = [json.loads(line) for line in run.stderr.splitlines() if line.startswith("{")]
    (fault,) = [line for line in lines if line["level"] == "error"]
    assert "no such table" in fault["error"]
    assert fault["request"]
    assert SECRET not in run.stderr
    assert PRODUCTION["NEWSROOM_SECRET_KEY"] not in run.stderr
