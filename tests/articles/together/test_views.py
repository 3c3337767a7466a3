"""Views of lists: those that everybody has, and those that were saved."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.decisions import assign
from articles.models import Article, SavedView
from articles.together.commenting import add_comment, answer, resolve
from articles.together.views import View, count_views, narrow
from tests.factories import make_article, make_source, make_user

pytestmark = pytest.mark.django_db

CANARY = "<script>window.xss=1</script>"
LIST = "/admin/articles/article/"


@pytest.fixture
def ada():
    return make_user("Editor", username="ada", first_name="Ada")


@pytest.fixture
def chief():
    return make_user("Publisher", username="chief")


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def seen(view, user):
    return {one.headline for one in narrow(Article.objects.all(), view, user)}


def draft(headline, **fields):
    return make_article(f"{headline}\n\nText.", published=False, **fields)


# --- Those that everybody has -----------------------------------------------------------------


def test_what_waits_for_an_editor_and_for_a_publisher(ada, chief):
    mine, theirs, asked = draft("Mine", state="review"), draft("Theirs", state="review"), draft("?")
    assign([mine.pk], ada, by=chief)
    assign([theirs.pk], chief, by=chief)
    comment = add_comment(asked.pk, "@ada?", by=chief)
    assert seen(View.WAITING, ada) == {"Mine", "?"}
    assert seen(View.WAITING, chief) == {"Mine", "Theirs"}
    assert seen(View.MINE, ada) == {"Mine"}
    answer(comment.pk, "@chief knows", by=ada)
    assert "?" in seen(View.WAITING, chief)
    resolve(comment.pk, by=ada)
    assert seen(View.WAITING, ada) == {"Mine"}


def test_what_comes_and_what_was(ada):
    now = timezone.now()
    midnight = (timezone.localtime(now) + timedelta(days=1)).replace(hour=0, minute=0)
    soon = min(now + timedelta(minutes=1), midnight - timedelta(seconds=1))
    draft("Later", state="published", public_from=now + timedelta(days=3))
    draft("Soon", state="published", public_from=soon)
    draft("New", state="published", public_from=now - timedelta(days=1))
    draft("Old", state="published", public_from=now - timedelta(days=30))
    draft("Gone", state="withdrawn")
    draft("Handed in", state="review", source=make_source())
    if soon > now:
        assert seen(View.TODAY, ada) == {"Soon"}
        assert seen(View.SCHEDULED, ada) == {"Soon", "Later"}
    assert seen(View.RECENT, ada) == {"New"}
    assert seen(View.WITHDRAWN, ada) == {"Gone"}
    assert seen(View.REVIEW, ada) == {"Handed in"}
    assert "Gone" not in seen(View.NO_DATE, ada)
    assert "Handed in" not in seen(View.NO_SOURCE, ada)


@pytest.mark.parametrize("view", [*View, "nonsense", CANARY, "a" * 5000])
def test_each_opens_and_says_which_it_is(ada, view):
    draft("Rain")
    response = client_of(ada).get(LIST, {"view": view})
    assert response.status_code == 200
    assert CANARY not in response.content.decode()
    assert (f'href="?view={view}" aria-current' in response.content.decode()) == (view in [*View])


def many(count):
    Article.objects.bulk_create(
        Article(
            headline=f"Headline {number}",
            slug=f"headline-{number}",
            state=("draft", "review", "published", "withdrawn")[number % 4],
            public_from=timezone.now(),
            sorted_at=timezone.now(),
        )
        for number in range(count)
    )


@pytest.mark.parametrize("count", [10, 10_000])
def test_the_list_asks_as_much_of_ten_thousand_articles_as_of_ten(
    count, ada, django_assert_num_queries
):
    many(count)
    client = client_of(ada)
    client.get(LIST)
    with django_assert_num_queries(14):
        response = client.get(LIST)
    assert response.status_code == 200


def test_counting_ends_at_a_limit_and_is_one_query(ada, django_assert_num_queries):
    many(800)
    ada = type(ada).objects.get(pk=ada.pk)
    ada.has_perm("articles.publish_article")
    with django_assert_num_queries(1):
        counted = {one.view: one.number for one in count_views(ada)}
    assert counted[View.REVIEW] == "99+"
    assert counted[View.MINE] == "0"


# --- Those that were saved --------------------------------------------------------------------


def save(client, query="state__exact=draft&p=3", name="Drafts", **sent):
    sent = {"list": "articles.article", "query": query, "name": name, **sent}
    return client.post("/admin/views/save/", sent)


def test_a_view_is_saved_opened_renamed_and_deleted(ada):
    client = client_of(ada)
    assert save(client).headers["Location"] == f"{LIST}?state__exact=draft"
    view = SavedView.objects.get()
    address = f"/admin/views/{view.pk}/"
    html = client.get(LIST, {"state__exact": "draft"}).content.decode()
    assert f'href="{address}" aria-current="true">Drafts</a>' in html
    assert "Save this view" not in html
    assert client.get(address).headers["Location"] == f"{LIST}?state__exact=draft"
    client.post(address, {"name": "My drafts", "shared": "on"})
    assert list(SavedView.objects.values_list("name", "is_shared")) == [("My drafts", True)]
    client.post(address, {"do": "delete"})
    assert not SavedView.objects.exists()


def test_a_shared_view_is_everybodys_to_open_and_its_makers_to_change(ada, chief):
    save(client_of(ada), shared="on")
    save(client_of(ada), name="Only mine", query="q=rain")
    shared, own = SavedView.objects.order_by("pk")
    other = client_of(chief)
    html = other.get(LIST).content.decode()
    assert "Drafts</a>" in html
    assert "Only mine" not in html
    assert other.get(f"/admin/views/{shared.pk}/").status_code == 302
    assert other.post(f"/admin/views/{shared.pk}/", {"do": "delete"}).status_code == 403
    assert other.get(f"/admin/views/{own.pk}/").status_code == 404
    assert other.post(f"/admin/views/{own.pk}/", {"do": "delete"}).status_code == 404
    assert SavedView.objects.count() == 2


@pytest.mark.parametrize(
    "query",
    ["gone_filter=1", "state__exact__nowhere=1", "source__id__exact=x", "source__user__password=1"],
)
def test_what_the_list_cannot_be_asked_any_more_is_said_plainly(ada, query):
    view = SavedView.objects.create(user=ada, name="Old", list="articles.article", query=query)
    client = client_of(ada)
    response = client.get(f"/admin/views/{view.pk}/", follow=True)
    assert response.status_code == 200
    assert "does not have any more" in response.content.decode()
    assert response.request["PATH_INFO"] == LIST
    assert save(client, query=query, name="New").status_code == 302
    assert SavedView.objects.count() == 1


def test_a_view_of_a_list_that_is_gone_says_so(ada):
    view = SavedView.objects.create(user=ada, name="Old", list="articles.gone", query="q=a")
    response = client_of(ada).get(f"/admin/views/{view.pk}/", follow=True)
    assert "The list of the view" in response.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"name": ""},
        {"name": "\x00"},
        {"name": "a" * 100_000},
        {"query": ""},
        {"query": "p=2"},
        {"query": "q=" + "a" * 100_000},
    ],
)
def test_what_makes_no_view_is_refused_and_nothing_is_saved(ada, sent):
    assert save(client_of(ada), **sent).status_code == 302
    assert not SavedView.objects.exists()


def test_hostile_names_and_queries_are_escaped(ada):
    client = client_of(ada)
    save(client, name=CANARY, query=f"q={CANARY}\x00")
    for address in (LIST, "/admin/views/", f"{LIST}?q={CANARY}"):
        assert CANARY not in client.get(address).content.decode()
    assert client.get(f"/admin/views/{SavedView.objects.get().pk}/").status_code == 302


def test_no_two_views_of_one_name(ada):
    client = client_of(ada)
    save(client)
    response = save(client, query="q=other")
    assert client.get(response.headers["Location"]).status_code == 200
    assert SavedView.objects.count() == 1


@pytest.mark.parametrize("label", ["entities.person", "articles.mention", "taggit.tag"])
def test_any_list_of_ours_has_views(ada, label):
    client = client_of(ada)
    save(client, name="Some", query="q=rain", list=label)
    address = f"/admin/{label.replace('.', '/')}/"
    assert "Some</a>" in client.get(address).content.decode()


def test_a_list_that_one_may_not_see_has_no_views(ada):
    assert save(client_of(ada), list="auth.user", query="q=a").status_code == 404
    assert save(client_of(make_user()), query="q=a").status_code == 403
