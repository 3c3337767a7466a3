"""Security headers of public pages and of the admin."""

import pytest

pytestmark = pytest.mark.django_db


def policy_of(response) -> set[str]:
    return set(response.headers["Content-Security-Policy"].split("; "))


def test_a_public_page_takes_everything_from_the_site_itself(client):
    assert policy_of(client.get("/")) == {
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    }


def test_the_admin_may_also_draw_icons_from_data_addresses(client, admin_client):
    expected = policy_of(client.get("/")) | {"img-src 'self' data:"}
    assert policy_of(admin_client.get("/admin/")) == expected
    assert policy_of(client.get("/admin/login/")) == expected


def test_pages_may_show_pictures_of_the_host_that_keeps_them(client, settings):
    policy = settings.CONTENT_SECURITY_POLICY
    given = policy["DIRECTIVES"] | {"img-src": ["'self'", "https://cdn.example.org"]}
    settings.CONTENT_SECURITY_POLICY = policy | {"DIRECTIVES": given}
    assert "img-src 'self' https://cdn.example.org" in policy_of(client.get("/"))
    told = policy_of(client.get("/admin/login/"))
    assert "img-src 'self' https://cdn.example.org data:" in told


@pytest.mark.parametrize("path", ["/", "/admin/login/", "/no-such-page/"])
def test_every_page_carries_the_other_headers(client, path):
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["Content-Language"] == "en-gb"


# --- Pages of other sites -----------------------------------------------------------------------

ELSEWHERE = {"Origin": "https://elsewhere.example"}


@pytest.mark.parametrize(
    "path",
    [
        *("/articles/visit/", "/people/a/", "/countries/a/", "/organizations/a/", "/places/a/"),
        *("/events/a/", "/sources/a/", "/articles/visit.ninjs.json", "/people/a.jsonld"),
        *("/articles/visit.newsml.xml", "/articles/visit.txt", "/people/a.ftm", "/sitemap.xml"),
        *("/articles/feed/", "/articles/feed/rss/", "/tags/peace/feed/", "/people/a/feed/"),
        *("/api/v1/", "/api/schema/", "/reconcile/", "/reconcile/preview/1/", "/id/1/"),
    ],
)
def test_what_machines_are_told_to_fetch_other_sites_may_read(client, path):
    headers = client.get(path, headers=ELSEWHERE).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in headers


@pytest.mark.parametrize(
    "path",
    [
        *("/admin/", "/admin/login/", "/admin/articles/article/", "/admin/articles/feed/"),
        *("/admin/x.json", "/preview/token/", "/preview/token.txt", "/preview/feed/"),
        *("/report/", "/metrics", "/healthz", "/"),
    ],
)
def test_nothing_else_is_theirs_to_read(client, path):
    assert "Access-Control-Allow-Origin" not in client.get(path, headers=ELSEWHERE).headers


@pytest.mark.parametrize(
    ("path", "may_post"),
    [
        ("/reconcile/", True),
        ("/reconcile/suggest/entity/", False),
        ("/api/v1/desk/articles/1/settle/", False),
        ("/articles/visit/", False),
        ("/id/1/", False),
    ],
)
def test_other_sites_may_post_questions_and_nothing_else(client, path, may_post):
    asked = ELSEWHERE | {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "x-requested-with",
    }
    headers = client.options(path, headers=asked).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "x-requested-with" in headers["Access-Control-Allow-Headers"]
    for secret in ("authorization", "x-csrftoken", "cookie"):
        assert secret not in headers["Access-Control-Allow-Headers"].lower()
    methods = headers["Access-Control-Allow-Methods"].split(", ")
    assert ("POST" in methods) == may_post
    assert "GET" in methods
