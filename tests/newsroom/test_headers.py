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


@pytest.mark.parametrize("path", ["/", "/admin/login/", "/no-such-page/"])
def test_every_page_carries_the_other_headers(client, path):
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["Content-Language"] == "en-gb"
