"""Who may ask for what: every address and method, every action of a list, tried by each role.

The roles are nested, so that a word says it all: "Editor" lets in editors and whoever may do more,
"everybody" also who is not logged in, "nobody" not even a superuser. Who is not staff is led to the
login wherever something of the admin is asked for; other staff get 403. A number is what everybody
gets who was let in. A new address, record or action fails here until it is in a table.
"""

import re
from http.cookies import SimpleCookie
from uuid import uuid4

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.template.backends.django import Template
from django.test import Client
from django.urls import URLPattern, get_resolver
from rest_framework.authtoken.models import Token
from taggit.models import Tag

from articles.models import (
    Article,
    Comment,
    DecisionBatch,
    Mention,
    Notification,
    PendingRevision,
    SavedView,
    Section,
    Upload,
)
from entities.models import Person
from tests import factories as make
from tests.articles.test_admin_pages import world  # noqa: F401

pytestmark = pytest.mark.django_db

ROLES = ("everybody", "reader", "staff", "Contributor", "Editor", "Publisher", "superuser")
OUTSIDE = ROLES[:2]

# --- The tables -------------------------------------------------------------------------------

# All read them, and nobody sends anything to them.
PUBLIC = """
    healthz readyz robots.txt opensearch.xml
    sitemap.xml sitemap-<slug:section>.xml news-sitemap.xml
    (home) search/ search/suggest/ about/ network/ report/thanks/
    articles/ articles/feed/ articles/feed/rss/ articles/<slug:slug>/
    articles/<slug:slug>.ninjs.json articles/<slug:slug>.jsonld
    articles/<slug:slug>.annotations.jsonld articles/<slug:slug>.txt
    articles/<slug:slug>.newsml.xml articles/<slug:slug>.ftm
    people/<slug:slug>.jsonld people/<slug:slug>.ftm
    countries/<slug:slug>.jsonld countries/<slug:slug>.ftm
    organizations/<slug:slug>.jsonld organizations/<slug:slug>.ftm
    places/<slug:slug>.jsonld places/<slug:slug>.ftm
    events/<slug:slug>.jsonld events/<slug:slug>.ftm
    sources/<slug:slug>.jsonld sources/<slug:slug>.ftm
    corrections/ corrections/feed/
    sections/ sections/<slug:slug>/ sections/<slug:slug>/feed/
    tags/ tags/<str:slug>/ tags/<str:slug>/feed/
    people/ people/<slug:slug>/ people/<slug:slug>/feed/
    countries/ countries/<slug:slug>/ countries/<slug:slug>/feed/
    organizations/ organizations/<slug:slug>/ organizations/<slug:slug>/feed/
    places/ places/<slug:slug>/ places/<slug:slug>/feed/
    events/ events/<year:year>/ events/<year:year>/<month:month>/
    events/<slug:slug>/ events/<slug:slug>/feed/
    sources/ sources/<slug:slug>/ sources/<slug:slug>/feed/
    id/<int:pk>/ reconcile/properties/ reconcile/preview/<int:pk>/ reconcile/flyout/<int:pk>/
    api/ api/schema/ api/v1/ api/v1/search/ api/v1/corrections/
    api/v1/tags/ api/v1/tags/<str:slug>/ api/v1/sections/ api/v1/sections/<slug:slug>/
    api/v1/articles/ api/v1/articles/<slug:slug>/ api/v1/mentions/
    api/v1/people/ api/v1/people/<slug:slug>/
    api/v1/countries/ api/v1/countries/<slug:slug>/
    api/v1/organizations/ api/v1/organizations/<slug:slug>/
    api/v1/places/ api/v1/places/<slug:slug>/
    api/v1/sources/ api/v1/sources/<slug:slug>/
    api/v1/events/ api/v1/events/<slug:slug>/ api/v1/events/<slug:slug>/sentences/
    reconcile/suggest/entity/ reconcile/suggest/type/ reconcile/suggest/property/
"""

# Pages of our own.               who reads       who sends
OWN = """
report/                           everybody       everybody
preview/<str:token>/              404             405
preview/front-page/<str:token>/   404             405
reconcile/                        everybody       everybody
metrics                           404             405
media/<path:name>                 404             405
^api/(?P<_rest>(?s:.*))$          404             404
admin/                            staff           staff
admin/login/                      everybody       everybody
admin/password_change/            staff           staff
admin/password_change/done/       staff           405
admin/autocomplete/               Contributor     405
admin/jsi18n/                     staff           405
admin/r/<path:content_type_id>/<path:object_id>/  staff  staff
admin/^(?P<app_label>APPS)/$      Contributor?    Contributor?
admin/(?P<url>.*)$                404             404
admin/auth/user/<id>/password/    superuser       superuser

admin/articles/article/write/                       Editor         Editor
admin/articles/article/write/find/                  Editor         405
admin/articles/article/write/keep/                  405            Editor
admin/notifications/                                Contributor    Contributor
admin/notifications/<int:pk>/                       405            404
admin/views/                                        staff          staff
admin/views/save/                                   405            Contributor
admin/views/<int:pk>/                               Contributor    403

admin/articles/article/<path:object_id>/text/       Editor         Editor
admin/articles/article/<path:object_id>/date/       Editor         Editor
admin/articles/article/<path:object_id>/purge/      superuser      superuser
admin/articles/article/<int:pk>/address/            Editor         Editor
admin/articles/article/<int:pk>/revisions/          Contributor    Contributor
admin/articles/article/<int:pk>/revisions/compare/  Contributor    Contributor
admin/articles/article/<int:pk>/revisions/<int:row>/<int:text>/restore/  Editor  Editor
admin/articles/article/<int:pk>/revision/           Contributor    405
admin/articles/article/<int:pk>/revision/live/      Publisher      Publisher
admin/articles/article/<int:pk>/revision/drop/      405            Editor
admin/articles/article/<int:pk>/submit/             Editor         Editor
admin/articles/article/<int:pk>/send-back/          Editor         Editor
admin/articles/article/<int:pk>/publish/            Publisher      Publisher
admin/articles/article/<int:pk>/schedule/           Publisher      Publisher
admin/articles/article/<int:pk>/unschedule/         Publisher      Publisher
admin/articles/article/<int:pk>/withdraw/           Publisher      Publisher
admin/articles/article/<int:pk>/bring-back/         Publisher      Publisher
admin/articles/article/review/next/                 Contributor    Contributor
admin/articles/article/<int:pk>/review/             Contributor    Contributor
admin/articles/article/<int:pk>/review/find/        Contributor    Contributor
admin/articles/article/<int:pk>/review/here/        405            Contributor
admin/articles/article/<int:pk>/review/mark/        405            Contributor
admin/articles/article/<int:pk>/review/decide/      405            Editor
admin/articles/article/<int:pk>/review/read/        405            Editor
admin/articles/article/<int:pk>/review/role/        405            Editor
admin/articles/article/<int:pk>/review/story/       405            Editor
admin/articles/article/<int:pk>/assign/             Editor         Editor
admin/articles/article/<int:pk>/comments/           Contributor    Contributor
admin/articles/article/comment/<int:pk>/            405            Contributor
admin/articles/article/read-again/                  405            Editor
admin/articles/article/many/publish/                Publisher      Publisher
admin/articles/article/many/withdraw/               Publisher      Publisher
admin/articles/article/many/hand-in/                Editor         Editor
admin/articles/article/many/tag/                    Editor         Editor
admin/articles/article/many/untag/                  Editor         Editor
admin/articles/article/many/source/                 Editor         Editor
admin/articles/article/many/date/                   Editor         Editor
admin/articles/article/many/language/               Editor         Editor
admin/articles/article/many/rights/                 Editor         Editor
admin/articles/article/many/assign/                 Editor         Editor
admin/articles/article/many/delete/                 Publisher      Publisher
admin/articles/article/<path:object_id>/pictures/   Editor         Editor
admin/articles/article/<path:object_id>/pictures/add/  Editor      Editor
admin/articles/article/upload/                      Editor         Editor
admin/articles/article/upload/<int:pk>/             Editor         405
admin/articles/article/upload/<int:pk>/next/        405            Editor
admin/articles/article/alike/<int:pk>/              Editor         Editor
admin/articles/decisionbatch/<int:pk>/undo/         405            Editor

admin/articles/frontpage/arrange/                   405            Publisher
admin/articles/frontpage/preview/                   Contributor    405
admin/taggit/tag/merge/                             Publisher      Publisher
admin/taggit/tag/delete/                            Publisher      Publisher
admin/entities/entity/duplicates/                   Contributor    Editor
admin/entities/KIND/merge/                          Publisher      Publisher
admin/entities/KIND/<path:object_id>/kind/          Editor         Editor
admin/entities/KIND/<path:object_id>/split/         Editor         Editor
admin/entities/KIND/<path:object_id>/purge/         superuser      superuser
"""
KINDS = ("person", "country", "organization", "place", "event", "source")
# What the desk of the API lets whom do is told in tests/articles/api/test_rights.py.
DESK = """
    articles/ articles/<int:pk>/ articles/<int:pk>/decisions/ articles/<int:pk>/date/
    articles/<int:pk>/state/ articles/<int:pk>/read/ articles/<int:pk>/settle/
    articles/<int:pk>/mentions/ articles/<int:pk>/mentions/<int:mention>/
    records/ records/<int:pk>/confirm/ decisions/<int:pk>/undo/
"""
# Its GET is refused (test_login.py).
ELSEWHERE = {"admin/logout/", *(f"api/v1/desk/{one}" for one in DESK.split())}

# The stock pages of records.   list and read   add            change         delete
RECORDS = """
auth.group                      superuser       superuser      superuser      superuser
auth.user                       superuser       superuser      superuser      superuser
authtoken.tokenproxy            superuser       superuser      nobody         superuser
taggit.tag                      Contributor     Editor         Editor         Publisher
articles.article                Contributor     Editor         Editor         Publisher
articles.block                  Contributor     nobody         Editor         nobody
articles.decisionbatch          Contributor     nobody         nobody         nobody
articles.document               Contributor     nobody         nobody         nobody
articles.evidence               Contributor     nobody         nobody         nobody
articles.failedimport           Contributor     nobody         nobody         nobody
articles.frontpage              Contributor     nobody         nobody         nobody
articles.killnotice             Contributor     nobody         nobody         nobody
articles.mention                Contributor     Contributor    Editor         nobody
articles.picture                Contributor     Editor         Editor         Publisher
articles.queueddocument         Contributor     nobody         nobody         nobody
articles.report                 Contributor     nobody         Editor         Publisher
articles.rule                   Contributor     Editor         Editor         nobody
articles.section                Contributor     Publisher      Publisher      Publisher
articles.text                   Contributor     nobody         nobody         nobody
articles.timeexpression         Contributor     nobody         nobody         nobody
entities.country                Contributor     Editor         Editor         Publisher
entities.event                  Contributor     Editor         Editor         Publisher
entities.formerslug             Contributor     nobody         nobody         nobody
entities.organization           Contributor     Editor         Editor         Publisher
entities.person                 Contributor     Editor         Editor         Publisher
entities.place                  Contributor     Editor         Editor         Publisher
entities.post                   Contributor     Editor         Editor         Publisher
entities.source                 Contributor     Editor         Editor         Publisher
entities.tenure                 Contributor     Editor         Editor         Editor
"""
# Its pages lead to those of the kind that a record is of.
RECORDS_AS_SUCH = "entities.entity"

# What is done to the chosen rows of a list; "delete_selected" is for who may delete, row by row.
ACTIONS = """
articles.article        publish_selected     Publisher
articles.article        withdraw_selected    Publisher
articles.article        pin_selected         Publisher
articles.article        hand_in_selected     Editor
articles.article        tag_selected         Editor
articles.article        untag_selected       Editor
articles.article        give_source_selected Editor
articles.article        date_selected        Editor
articles.article        give_language_selected Editor
articles.article        give_rights_selected Editor
articles.article        assign_selected      Editor
articles.failedimport   dismiss_selected     Editor
articles.killnotice     heed_selected        Publisher
articles.killnotice     let_selected_go      Publisher
articles.mention        delete_selected      Editor
articles.mention        accept_selected      Editor
articles.mention        reject_selected      Editor
articles.queueddocument try_selected_again   Editor
articles.queueddocument dismiss_selected     Editor
articles.report         settle_selected      Editor
articles.report         call_selected_spam   Editor
articles.report         reopen_selected      Editor
articles.rule           withdraw_selected    Editor
taggit.tag              merge_selected       Publisher
entities.KIND           confirm_selected     Editor
entities.KIND           hide_selected        Editor
entities.KIND           merge_selected       Publisher
entities.tenure         confirm_selected     Editor
"""


def rows(table: str) -> list[list[str]]:
    """The words of each row; a row for KIND stands for one of every kind."""
    lines = [line for line in table.splitlines() if line.strip()]
    spread = [
        line.replace("KIND", kind)
        for line in lines
        for kind in KINDS
        if kind == KINDS[0] or "KIND" in line
    ]
    return [line.split() for line in spread]


def expected() -> dict[str, tuple[str, str]]:
    """Who reads and who sends, by address."""
    told = {"" if one == "(home)" else one: ("everybody", "405") for one in PUBLIC.split()}
    apps = "|".join(dict.fromkeys(model._meta.app_label for model in admin.site._registry))
    told |= {address.replace("APPS", apps): (get, post) for address, get, post in rows(OWN)}
    told |= dict.fromkeys(ELSEWHERE, ("", ""))
    entity = [RECORDS_AS_SUCH, "Contributor", "nobody", "nobody", "nobody"]
    for label, view, add, change, delete in [*rows(RECORDS), entity]:
        of = f"admin/{label.replace('.', '/')}/"
        one = f"{of}<path:object_id>/"
        told |= {of: (view, view), f"{of}add/": (add, add), f"{one}history/": (view, view)}
        told |= {f"{one}change/": (view, change), f"{one}delete/": (delete, delete)}
        told[one] = ("staff", "staff")  # leads to the form, which asks who it is
    told[f"admin/{RECORDS_AS_SUCH.replace('.', '/')}/<path:object_id>/change/"] = ("staff", "staff")
    return told


# --- The site ---------------------------------------------------------------------------------


def walk(resolver, before: str = ""):
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield before + str(each.pattern)
        else:
            yield from walk(each, before + str(each.pattern))


def address_of(route: str) -> str:
    """With something of the archive in the place of each parameter."""
    app, _slash, model = route.removeprefix("admin/").partition("/")
    models = {(m._meta.app_label, m._meta.model_name): m for m in admin.site._registry}
    record = models.get((app, model.partition("/")[0]), Person)._default_manager.order_by("pk")[0]
    if "alike" in route:
        record = DecisionBatch.objects.order_by("pk")[0]
    elif "/upload/" in route:
        record = Upload.objects.get()
    elif "/comment/" in route:
        record = Comment.objects.get()
    elif route == "admin/views/<int:pk>/":
        record = SavedView.objects.get()
    elif route == "admin/notifications/<int:pk>/":
        record = Notification.objects.get()
    found = {
        "<path:content_type_id>": ContentType.objects.get_for_model(Person).pk,
        **dict.fromkeys(["<path:object_id>", "<int:pk>", "<id>"], record.pk),
        **dict.fromkeys(["<slug:slug>", "<str:slug>"], "benny-gantz"),
        **{"<int:row>": Article.history.order_by("history_id")[0].pk, "<int:text>": 1},
        **{"<slug:section>": "people", "<year:year>": 2022, "<month:month>": 10},
        **{"(?P<url>.*)$": "nowhere/", "^api/(?P<_rest>(?s:.*))$": "api/nowhere"},
    }
    for parameter, value in found.items():
        route = route.replace(parameter, str(value))
    route = re.sub(r"\^\(\?P<app_label>.*\)/\$", "articles/", route)
    return f"/{route}"


def sent_to(route: str) -> dict[str, list[int] | str]:
    """What a page has to be asked with, so that it is about something."""
    if "autocomplete" in route:
        return {"app_label": "articles", "model_name": "mention", "field_name": "entity"}
    if route.endswith(("tag/merge/", "tag/delete/")):
        return {"tag": list(Tag.objects.values_list("pk", flat=True))}
    if route.endswith("/merge/"):
        model = {m._meta.model_name: m for m in admin.site._registry}[route.split("/")[2]]
        return {"record": list(model.objects.values_list("pk", flat=True))}
    if route == "admin/views/save/":
        return {"list": "articles.article", "query": "view=mine", "name": "Mine"}
    if "duplicates" in route:
        first, second = Person.objects.values_list("pk", flat=True)
        return {"first": first, "second": second}
    return {}


@pytest.fixture
def site(world, monkeypatch):  # noqa: F811
    """An archive, with two records of a kind; pages are not drawn, only who sees them counts."""
    name = "Benny Gantz"
    article = make.make_article(f"{name}\n{name} visits.", source=make.make_source(name))
    records = (
        make.make_person(name),
        make.make_country(name, "BGZ", "BG"),
        make.make_organization(name),
        make.make_place(name),
    )
    for record in records:
        make.make_mention(article, name, record, nth=1)
    make.make_event(article, f"{name} visits.", name, date_start=make.PAST.date())
    article.tags.add(name)
    Token.objects.create(user=make.make_user())
    tag = Tag.objects.get(name=name)
    Section.objects.create(name=name, slug="benny-gantz", tag=tag)
    Upload.objects.create(key=uuid4())
    first = Article.objects.order_by("pk")[0]
    PendingRevision.objects.create(article=first, values={"byline": "X"}, base={"byline": ""})
    Comment.objects.create(article=article, words="Look again.")
    boss = User.objects.create_superuser("other-boss")
    Notification.objects.create(user=boss, kind="assigned", article=article)
    SavedView.objects.create(
        user=boss, name=name, list="articles.article", query="view=mine", is_shared=True
    )
    monkeypatch.setattr(Template, "render", lambda *_args, **_kwargs: "")


class Visitor:
    """Asks as one role, each time as if for the first time: what was done is taken back."""

    def __init__(self, role: str) -> None:
        self.client = Client(raise_request_exception=False)
        if role == "superuser":
            self.client.force_login(User.objects.create_superuser("boss"))
        elif role != "everybody":
            group = "" if role in ("reader", "staff") else role
            user = make.make_user(group, may_publish=False, is_staff=role != "reader")
            self.client.force_login(user)
        self.cookies = self.client.cookies.output(header="")

    def ask(self, method: str, address: str, data=None) -> str:
        self.client.cookies = SimpleCookie(self.cookies)
        point = transaction.savepoint()
        response = getattr(self.client, method)(address, data)
        transaction.savepoint_rollback(point)
        return outcome(response)


def outcome(response) -> str:
    status = response.status_code
    if status == 302 and response.headers["Location"].startswith("/admin/login/"):
        return "login"
    # Refused for what was sent (400, 409) is let in, too.
    return "let in" if status in (200, 204, 302, 400, 409) else str(status)


def what_is_told(role: str, cell: str, is_admin: bool) -> str:
    if is_admin and role in OUTSIDE and cell != "everybody":
        return "login"
    if cell.isdigit():
        return cell
    least = cell.removesuffix("?")
    if least != "nobody" and ROLES.index(role) >= ROLES.index(least):
        return "let in"
    return "404" if cell.endswith("?") else "403"


# --- The tests --------------------------------------------------------------------------------


def test_every_address_is_in_the_tables_and_no_other():
    assert set(walk(get_resolver())) == set(expected())


@pytest.mark.skipif(
    connection.vendor == "postgresql", reason="Who is let in does not hang on the database."
)
@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_let_in_where_the_tables_say_and_nowhere_else(site, role):
    visitor, wrong = Visitor(role), []
    for route, cells in expected().items():
        if route in ELSEWHERE:
            continue
        is_admin = route.startswith("admin/")
        if not is_admin and role != "everybody":
            continue  # no public page asks who one is: the test below
        for method, cell in zip(("get", "post"), cells, strict=True):
            found = visitor.ask(method, address_of(route), sent_to(route))
            if found != what_is_told(role, cell, is_admin):
                wrong.append(f"{method} {route}: {found}, told was {cell}")
    assert wrong == []


def test_no_public_page_asks_who_one_is(site):
    client = Client()
    client.force_login(User.objects.create_superuser("boss"))
    asking = []
    for route in expected():
        if not route.startswith("admin/") and route not in ELSEWHERE:
            response = client.get(address_of(route))
            if "Cookie" in response.get("Vary", "") or response.wsgi_request.session.accessed:
                asking.append(route)
    assert asking == []


def actions() -> dict[tuple[str, str], str]:
    """Who may take which action of which list."""
    deleting = {label: delete for label, _view, _add, _change, delete in rows(RECORDS)}
    deleting[RECORDS_AS_SUCH] = "nobody"
    deleting["authtoken.tokenproxy"] = "nobody"  # one by one
    told = {(label, "delete_selected"): least for label, least in deleting.items()}
    return told | {(label, name): least for label, name, least in rows(ACTIONS)}


def labels() -> dict[str, admin.ModelAdmin]:
    return {model._meta.label_lower: site for model, site in admin.site._registry.items()}


def test_every_action_is_in_the_table_and_no_other():
    found = {
        (label, name)
        for label, site in labels().items()
        for _function, name, _words in site._get_base_actions()
    }
    assert found == set(actions())


@pytest.mark.parametrize("role", ROLES)
def test_an_action_that_a_role_may_not_take_is_refused_by_the_server(site, role):
    visitor, wrong = Visitor(role), []
    for (label, name), least in actions().items():
        of = f"admin/{label.replace('.', '/')}/"
        record = labels()[label].model._default_manager.order_by("pk")[0]
        data = {"action": name, "_selected_action": [record.pk], "index": 0}
        found = visitor.ask("post", f"/{of}", data)
        if found != what_is_told(role, least, is_admin=True):
            wrong.append(f"{name} of {label}: {found}, told was {least}")
    assert wrong == []


# --- One row and not another ------------------------------------------------------------------


def test_the_right_to_an_action_is_none_to_every_row(site):
    """What a machine found is rejected, never deleted: not one by one, and not among many."""
    client = Client()
    client.force_login(make.make_user("Editor"))
    found = Mention.objects.filter(origin="machine")
    data = {"action": "delete_selected", "_selected_action": [found[0].pk], "post": "yes"}
    count = found.count()
    assert client.post("/admin/articles/mention/", data).status_code == 403
    assert found.count() == count


def test_what_is_done_at_one_article_changes_no_line_of_another(site):
    client = Client()
    client.force_login(make.make_user("Editor"))
    here, other = Article.objects.order_by("pk")
    line = other.current_text.blocks.last()
    address = f"/admin/articles/article/{here.pk}/review/role/"
    response = client.post(address, {"block": line.pk, "role": "boilerplate"})
    assert response.status_code == 400
    line.refresh_from_db()
    assert line.role == "body"
