"""Every page of the admin, for every record: it opens, it escapes, it needs no inline script."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.urls import reverse
from taggit.models import Tag

from articles.decisions.journal import Notes, write
from articles.models import (
    Article,
    Block,
    DecisionBatch,
    Document,
    Evidence,
    FailedImport,
    FrontPage,
    KillNotice,
    Mention,
    Picture,
    Pin,
    PlacedPicture,
    QueuedDocument,
    Report,
    Rule,
    Section,
    Text,
    TimeExpression,
)
from entities.models import (
    Country,
    Entity,
    Event,
    FormerSlug,
    Name,
    Organization,
    Person,
    Place,
    Post,
    Source,
    Tenure,
)
from entities.rows import changed
from tests import factories as make
from tests.admin_forms import read_form

pytestmark = pytest.mark.django_db

CANARY = "<script>window.xss=1</script>"
OURS = [
    *(Article, Block, DecisionBatch, Document, Evidence, Mention, Rule, Text),
    *(FailedImport, FrontPage, KillNotice, Picture, QueuedDocument, Report, Section),
    *(TimeExpression, Tag),
    *(Country, Event, FormerSlug, Organization, Person, Place, Post, Source, Tenure),
]
ODD_SEARCHES = [
    *("", " ", "%", "_", "\\", "'", '"', '"open', "a" * 5000, "\x00", "🦉", "‮", "<b>", "1e400"),
    *("Çavuşoğlu", "Ё", "' OR 1=1 --", "\u0300", "٣"),
]


@pytest.fixture
def chief(client):
    user = User.objects.create_superuser("chief", password="x")
    client.force_login(user)
    return client


@pytest.fixture
def world():
    """One record of every kind, each of whose texts carries the canary."""
    source = make.make_source(f"Source {CANARY}")
    country = make.make_country(f"Country {CANARY}")
    place = make.make_place(f"Place {CANARY}", country=country)
    body = make.make_organization(f"Organization {CANARY}", country=country)
    person = make.make_person(f"Person {CANARY}", summary=CANARY)
    person.slug = "another-address"
    person.save()
    Name.objects.create(entity=person, text=f"Alias {CANARY}")
    article = make.make_article(
        f"Headline {CANARY}\n\nPerson {CANARY} went home.",
        source=source,
        byline=CANARY,
        standfirst=CANARY,
        dated=date(2022, 10, 26),
    )
    article.tags.add(f"tag {CANARY}")
    article.corrections.create(text=CANARY)
    text = article.current_text
    Document.objects.create(
        article=article,
        sha256="0" * 64,
        filename=f"{CANARY}.txt",
        path=f"in/{CANARY}.txt",
        media_type="text/plain",
        encoding="no-such-encoding",
        content=CANARY.encode(),
    )
    mention = make.make_mention(
        article,
        f"Person {CANARY}",
        person,
        status="suggested",
        reason=CANARY,
        candidates=[{"entity": person.pk, "score": 0.5, "reason": CANARY}, {"entity": 0}],
    )
    make.make_mention(article, CANARY, person, nth=1, status="rejected")
    make.make_mention(article, "Headline", person, placed=False)
    event = make.make_event(article, f"Person {CANARY}", f"Event {CANARY}", place=place)
    event.roles.create(entity=person)
    post = Post.objects.create(name=f"Post {CANARY}", organization=body)
    tenure = Tenure.objects.create(person=person, post=post, label=CANARY)
    time = TimeExpression.objects.create(
        text=text, start=0, end=8, surface="Headline", type="DATE", basis=CANARY
    )
    Evidence.objects.create(
        text=text,
        start=mention.start,
        end=mention.end,
        surface=mention.surface,
        trigger_start=mention.start,
        trigger_end=mention.end,
        tenure=tenure,
        time=time,
    )
    editor = make.make_user("Editor", first_name=CANARY)
    Rule.objects.create(surface=CANARY, reason=CANARY, made_by=editor)
    FailedImport.objects.create(path=f"/in/{CANARY}.txt", reason=CANARY, at=make.PAST)
    told = dict.fromkeys(("caption", "credit", "rights", "filename"), CANARY)
    picture = make.make_picture(CANARY, told={"credit": CANARY}, **told)
    PlacedPicture.objects.create(article=article, picture=picture, is_lead=True, caption=CANARY)
    KillNotice.objects.create(article=article, agency_id=CANARY, note=CANARY)
    QueuedDocument.objects.create(path=f"/in/{CANARY}.txt", reason=CANARY, warnings=[CANARY])
    section = Section.objects.create(
        name=f"Section {CANARY}", slug="section", description=CANARY, query="year=2022"
    )
    FrontPage.objects.create(pk=1, changed_by=editor)
    for place, edition in ((None, "draft"), (section, "live")):
        Pin.objects.create(edition=edition, section=place, article=article, position=1)
    Report.objects.create(about=f"/{CANARY}/", text=CANARY, quote=CANARY, note=CANARY)
    notes = Notes()
    notes.add(changed(person, summary=f"{CANARY} again"), article.pk)
    write("edit", notes, by=editor, summary=CANARY, reason=CANARY)
    return article


def address(model, page, *args):
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args)


def assert_harmless(response):
    html = response.content.decode()
    assert CANARY not in html
    assert not re.search(
        r"<script(?![^>]*\bsrc=)[^>]*>", re.sub(r'type="application/json"', "src=", html)
    )
    assert " style=" not in html
    assert "<style" not in html
    assert not re.search(r"\son\w+=", html)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_page_of_every_record_opens_and_escapes_what_it_shows(chief, world, model):
    opened = 0
    for record in model.objects.all():
        key = record.pk
        for page in ("change", "history", "delete"):
            response = chief.get(address(model, page, key), follow=True)
            assert response.status_code in (200, 403), (page, key)
            if response.status_code == 200:
                assert_harmless(response)
                opened += 1
    assert opened >= 2
    assert_harmless(chief.get(address(model, "changelist")))
    adding = chief.get(address(model, "add"))
    assert adding.status_code == (
        200 if admin.site._registry[model].has_add_permission(adding.wsgi_request) else 403
    )


@pytest.mark.parametrize("group", ["Contributor", "Editor"])
@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_group_opens_every_record(client, world, model, group):
    client.force_login(make.make_user(group))
    for record in model.objects.all():
        response = client.get(address(model, "change", record.pk))
        assert response.status_code == 200
        assert_harmless(response)


@pytest.mark.parametrize("model", [*OURS, Entity], ids=lambda model: model.__name__)
def test_odd_searches_never_break_a_list(chief, world, model):
    for words in ODD_SEARCHES:
        response = chief.get(address(model, "changelist"), {"q": words})
        assert response.status_code == 200, words
        assert_harmless(response)


@pytest.mark.parametrize(
    ("model", "field"),
    [("mention", "entity"), ("article", "source"), ("text", "article")],
)
def test_autocompletion_answers_odd_words(chief, world, model, field):
    for words in ODD_SEARCHES:
        query = {"app_label": "articles", "model_name": model, "field_name": field, "term": words}
        response = chief.get(reverse("admin:autocomplete"), query)
        assert response.status_code == 200, words
        assert response["Content-Type"] == "application/json"


def test_a_row_of_entities_leads_to_what_the_entity_is(chief, world):
    person = Person.objects.get()
    response = chief.get(address(Entity, "change", person.pk))
    assert response.url == address(Person, "change", person.pk)


def test_entities_as_such_are_in_no_index_and_cannot_be_added(chief):
    index = chief.get(reverse("admin:index")).content.decode()
    assert address(Entity, "changelist") not in index
    assert address(Person, "changelist") in index
    assert chief.get(address(Entity, "add")).status_code == 403


def test_every_registered_record_of_ours_is_in_the_table_above():
    registered = {m for m in admin.site._registry if m._meta.app_label in ("articles", "entities")}
    assert registered - set(OURS) == {Entity}


@pytest.mark.parametrize("model", [Article, Event, Tag], ids=lambda model: model.__name__)
def test_deleting_a_record_takes_its_parts_along(chief, world, model):
    record = model.objects.first()
    if model is Article:  # nothing that readers saw is deleted
        model.objects.update(state="draft", public_from=None)
    page = chief.get(address(model, "delete", record.pk), follow=True)
    where = page.redirect_chain[0][0] if page.redirect_chain else page.wsgi_request.path
    sent = {"post": "yes", "do": "1", **read_form(page.content.decode())}
    response = chief.post(where.partition("?")[0], sent)
    assert response.status_code == 302
    assert not model.objects.filter(pk=record.pk).exists()
    assert LogEntry.objects.filter(object_id=str(record.pk)).exists()


def test_a_mended_slug_in_history_and_messages_is_escaped(chief, world):
    response = chief.get(address(Article, "delete", world.pk), follow=True)
    assert_harmless(response)
    assert "&lt;script&gt;" in response.content.decode()


def test_moments_are_written_as_html_takes_them():
    """It takes no millionth of a second, and those of the database have them."""
    pages = (settings.BASE_DIR / "templates").rglob("*.html")
    assert [page for page in pages if re.search(r"""\|date:['"]c['"]""", page.read_text())] == []


def test_what_the_archive_alone_writes_cannot_be_changed(chief, world):
    for model in (
        *(DecisionBatch, Document, Evidence, FailedImport, FormerSlug, QueuedDocument, Text),
        TimeExpression,
    ):
        record = model.objects.first()
        assert chief.post(address(model, "change", record.pk), {}).status_code == 403
        assert chief.post(address(model, "delete", record.pk), {"post": "yes"}).status_code == 403
