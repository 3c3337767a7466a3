"""The pages on which colleagues meet: whose an article is, its comments, who has it open."""

import pytest
from django.test import Client

from articles.decisions import assign
from articles.models import Assignment, Comment
from articles.together import commenting
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db

CANARY = "<script>window.xss=1</script>"


@pytest.fixture
def article():
    return make_article("Rain in Oslo\n\nIt rained in Oslo. Rain fell on Oslo all day.")


@pytest.fixture
def ada():
    return make_user("Editor", username="ada", first_name="Ada")


@pytest.fixture
def bob():
    return make_user("Contributor", username="bob")


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def page(article, name):
    return f"/admin/articles/article/{article.pk}/{name}/"


def test_an_article_is_taken_given_and_given_back(article, ada):
    other = make_user("Editor", username="cleo")
    client = client_of(ada)
    client.post(page(article, "assign"), {"do": "take", "seen": ""})
    assert Assignment.objects.get().to == ada
    told = client.post(page(article, "assign"), {"to": other.pk, "seen": ada.pk, "note": "Names?"})
    assert told.status_code == 302
    assert Assignment.objects.get().note == "Names?"
    client.post(page(article, "assign"), {"do": "give-back", "seen": other.pk})
    assert Assignment.objects.get().to is None


def test_of_two_who_assign_at_once_the_second_is_told_and_keeps_the_note(article, ada):
    cleo = make_user("Editor", username="cleo")
    assign([article.pk], cleo, by=cleo)
    response = client_of(ada).post(
        page(article, "assign"), {"do": "take", "seen": "", "note": "I begin with the names"}
    )
    assert response.status_code == 409
    assert "cleo gave this article to cleo in the meantime" in response.content.decode()
    assert 'value="I begin with the names"' in response.content.decode()
    assert Assignment.objects.get().to == cleo


@pytest.mark.parametrize("to", ["", "0", "999999", "x", "\x00", "9" * 40])
def test_whoever_is_not_there_is_given_nothing(article, ada, to):
    response = client_of(ada).post(page(article, "assign"), {"to": to, "seen": ""})
    assert response.status_code == 400
    assert not Assignment.objects.exists()


def test_the_change_page_shows_whose_it_is_and_what_is_said(article, ada, bob):
    assign([article.pk], ada, by=ada, note=CANARY)
    commenting.add_comment(article.pk, f"Look {CANARY}", by=bob)
    for user in (ada, bob):
        html = client_of(user).get(page(article, "change")).content.decode()
        assert "Assigned to Ada" in html
        assert "1 open comment" in html
        assert "Look &lt;script&gt;" in html
        assert CANARY not in html


def test_a_contributor_comments_on_words_and_an_editor_resolves(article, ada, bob):
    text = article.current_text
    start = text.content.index("all day")
    sent = {"words": "Sure?", "text": text.pk, "start": start, "end": start + 7}
    response = client_of(bob).post(page(article, "comments"), sent)
    comment = Comment.objects.get()
    assert response.headers["Location"].endswith(f"/comments/#comment-{comment.pk}")
    assert comment.surface == "all day"
    html = client_of(ada).get(page(article, "comments")).content.decode()
    assert f'id="words-{comment.pk}">all day</a>' in html
    one = f"/admin/articles/article/comment/{comment.pk}/"
    assert client_of(ada).post(one, {"do": "resolve"}).status_code == 302
    assert client_of(bob).post(one, {"do": "reopen"}).status_code == 302  # it is bob's
    comment.refresh_from_db()
    assert comment.is_open


@pytest.mark.parametrize("do", ["resolve", "reopen", "change", "delete"])
def test_a_contributor_does_nothing_to_the_comments_of_others(article, ada, bob, do):
    comment = commenting.add_comment(article.pk, "Mine", by=ada)
    sent = {"do": do, "words": "Not mine", "seen": 1}
    response = client_of(bob).post(f"/admin/articles/article/comment/{comment.pk}/", sent)
    assert response.status_code == 403
    comment.refresh_from_db()
    assert (comment.words, comment.is_open) == ("Mine", True)


def test_what_is_refused_keeps_what_was_typed(article, ada, bob):
    response = client_of(ada).post(page(article, "comments"), {"words": "Hm", "quote": "Snow"})
    html = response.content.decode()
    assert response.status_code == 400
    assert ">Hm</textarea>" in html
    assert 'value="Snow"' in html
    comment = commenting.add_comment(article.pk, "Which?", by=bob)
    commenting.change_comment(comment.pk, "Which one?", by=bob, seen=1)
    response = client_of(bob).post(
        f"/admin/articles/article/comment/{comment.pk}/",
        {"do": "change", "words": "What?", "seen": 1},
    )
    assert response.status_code == 409
    html = response.content.decode()
    assert "You have changed this comment elsewhere" in html
    assert ">What?</textarea>" in html


@pytest.mark.parametrize("words", [CANARY, "\x00\x00", "a" * 100_000, "‮", "@" * 5000])
def test_hostile_words_are_no_error_of_ours(article, ada, words):
    client = client_of(ada)
    sent = {
        "words": words,
        "quote": words,
        "note": words,
        "seen": words,
        "to": words,
        "next": words,
    }
    for name in ("comments", "assign"):
        assert client.post(page(article, name), sent).status_code in (302, 400)
    assert client.post(page(article, "comments"), {"words": words}).status_code in (302, 400)
    html = client.get(page(article, "comments")).content.decode()
    assert CANARY not in html


def test_no_comment_leads_to_another_site(article, ada):
    sent = {"words": "Hm", "next": "https://elsewhere.example/"}
    response = client_of(ada).post(page(article, "comments"), sent)
    assert response.headers["Location"].startswith("/admin/articles/article/")


def test_nothing_of_it_is_public(article, ada, client):
    comment = commenting.add_comment(article.pk, "Secretwords", by=ada, quote="Oslo")
    assign([article.pk], ada, by=ada, note="Secretnote")
    pages = ["", ".ninjs.json", ".jsonld", ".txt", ".newsml.xml", ".annotations.jsonld", ".ftm"]
    base = article.get_absolute_url().rstrip("/")
    public = [f"{base}/", *(f"{base}{end}" for end in pages[1:])]
    public += ["/", "/articles/", "/articles/feed/", "/search/?q=Secretwords", "/api/v1/articles/"]
    public += [f"/api/v1/articles/{article.slug}/", "/sitemap.xml"]
    for address in public:
        answer = client.get(address)
        assert answer.status_code == 200, address
        html = b"".join(answer) if answer.streaming else answer.content
        said = html.decode().replace("q=Secretwords", "").replace('value="Secretwords"', "")
        if "search" not in address:
            assert "Secretwords" not in said, address
        assert "Secretnote" not in said, address
        assert f"comment-{comment.pk}" not in said


# --- Who has it open --------------------------------------------------------------------------


def here(client, article, **sent):
    return client.post(f"/admin/articles/article/{article.pk}/review/here/", sent)


def test_others_say_where_and_since_when_they_have_it_open(article, ada, bob):
    here(client_of(ada), article, place="text")
    [words] = here(client_of(bob), article, place="comments").json()["others"]
    assert words.startswith("Ada also has this open (since ")
    assert words.endswith("editing the text)")
    html = client_of(bob).get(page(article, "comments")).content.decode()
    assert "Ada also has this open" in html


def test_who_goes_on_to_another_page_has_not_left(article, ada, bob):
    client = client_of(ada)
    here(client, article, place="fields")
    here(client, article, place="text")
    here(client, article, place="fields", leaving="1")
    assert here(client_of(bob), article).json()["others"]
    here(client, article, place="text", leaving="1")
    assert not here(client_of(bob), article).json()["others"]


@pytest.mark.parametrize("place", ["", "nowhere", CANARY, "\x00", "a" * 10_000])
def test_a_place_that_is_none_is_the_desk(article, ada, place):
    assert here(client_of(ada), article, place=place).status_code == 200


def test_who_has_an_old_page_open_is_told_who_changed_it(article, ada, bob):
    seen = article.version
    assert "changed" not in here(client_of(ada), article, version=seen).json()
    article.version += 1
    article.save()
    told = here(client_of(ada), article, version=seen).json()["changed"]
    assert "while you had it open" in told
    assert "changed" not in here(client_of(ada), article, version="x").json()
