"""Tokens of the API: superusers make them and take them away; lists and logs do not hold them."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from rest_framework.authtoken.models import Token

from tests import factories as make

pytestmark = pytest.mark.django_db
LIST = "/admin/authtoken/tokenproxy/"


@pytest.fixture
def chief(client):
    client.force_login(User.objects.create_superuser("chief"))
    return client


def test_a_token_is_shown_when_it_is_made(chief):
    editor = make.make_user("Editor")
    response = chief.post(f"{LIST}add/", {"user": editor.pk}, follow=True)
    key = Token.objects.get(user=editor).key
    assert f"<code>{key}</code>" in response.content.decode()
    html = chief.get(LIST).content.decode()
    assert key not in html
    assert editor.username in html
    assert key not in str(LogEntry.objects.values_list("object_repr", "change_message"))


def test_a_token_that_is_taken_away_opens_nothing(chief):
    editor = make.make_user("Editor")
    headers = {"Authorization": f"Token {Token.objects.create(user=editor).key}"}
    assert chief.get("/api/v1/desk/articles/", headers=headers).status_code == 200
    chief.post(f"{LIST}{editor.pk}/delete/", {"post": "yes"})
    assert chief.get("/api/v1/desk/articles/", headers=headers).status_code == 401


def test_an_editor_sees_no_tokens(client):
    client.force_login(make.make_user("Publisher"))
    assert client.get(LIST).status_code == 403
    assert LIST not in client.get("/admin/").content.decode()
