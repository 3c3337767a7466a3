"""Who may do what by the API: every address and method of the desk, tried by each role."""

import json

import pytest
from django.contrib.auth.models import User
from django.urls import get_resolver
from rest_framework.authtoken.models import Token

from articles.decisions.journal import Notes, write
from tests import factories as make
from tests.newsroom.test_roles import ROLES, walk

pytestmark = pytest.mark.django_db

TABLE = """
GET     articles/                                 Contributor
GET     articles/<int:pk>/                        Contributor
GET     articles/<int:pk>/decisions/              Contributor
PUT     articles/<int:pk>/date/                   Editor
PUT     articles/<int:pk>/state/                  Publisher
POST    articles/<int:pk>/read/                   Editor
POST    articles/<int:pk>/settle/                 Editor
POST    articles/<int:pk>/mentions/               Contributor
DELETE  articles/<int:pk>/mentions/<int:mention>/ Editor
GET     records/                                  Contributor
POST    records/<int:pk>/confirm/                 Editor
POST    decisions/<int:pk>/undo/                  Editor
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def token_of(role: str) -> str:
    if role == "superuser":
        user = User.objects.create_superuser("boss")
    else:
        group = "" if role in ("reader", "staff") else role
        user = make.make_user(group, may_publish=False, is_staff=role != "reader")
    return Token.objects.create(user=user).key


def test_every_address_of_the_desk_is_in_the_table():
    routes = {one for one in walk(get_resolver()) if one.startswith("api/v1/desk/")}
    assert routes == {f"api/v1/desk/{address}" for _method, address, _least in ROWS}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_let_in_where_the_table_says_and_nowhere_else(client, role):
    article = make.make_article(published=False)
    mention = make.make_mention(article, "Benny Gantz", make.make_person(), origin="person")
    batch = write("accept", Notes(), by=None, summary="")
    keys = {"articles": article.pk, "records": mention.entity_id, "decisions": batch.pk}
    headers = {} if role == "everybody" else {"Authorization": f"Token {token_of(role)}"}
    wrong = []
    for allowed, route, least in ROWS:
        path = route.replace("<int:pk>", str(keys[route.partition("/")[0]]))
        address = f"/api/v1/desk/{path.replace('<int:mention>', str(mention.pk))}"
        for method in METHODS:
            response = client.generic(
                method, address, json.dumps({}), "application/json", headers=headers
            )
            told = expected(role, least if method == allowed else "")
            if response.status_code not in told:
                wrong.append(f"{method} {address}: {response.status_code}, told was {told}")
    assert wrong == []


def expected(role: str, least: str) -> tuple[int, ...]:
    """Refused for what was sent is let in, too; of no method of an address anybody is told so."""
    if role == "everybody":
        return (401,)
    if ROLES.index(role) < ROLES.index("Contributor"):
        return (403,)
    if not least:
        return (405,)
    is_let_in = ROLES.index(role) >= ROLES.index(least)
    return (200, 201, 400, 404, 409, 422) if is_let_in else (403,)
