"""The screen of tags, which is ours and not taggit's."""

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.test import Client
from taggit.models import Tag

from articles.admin.tag import TagAdmin
from articles.decisions import undo
from articles.models import DecisionBatch
from tests import factories as make
from tests.admin_forms import read_form, submit

pytestmark = pytest.mark.django_db

MERGE = "/admin/taggit/tag/merge/"


@pytest.fixture
def publisher():
    client = Client()
    client.force_login(make.make_user("Publisher"))
    return client


def test_tags_have_our_screen_and_our_way_to_merge(publisher):
    assert isinstance(admin.site._registry[Tag], TagAdmin)
    make.make_article().tags.add("peace")
    page = publisher.get("/admin/taggit/tag/")
    assert [value for value, _label in page.context["action_form"].fields["action"].choices] == [
        "",
        "delete_selected",
        "merge_selected",
    ]
    # taggit serves its merging here; ours takes the address for the key of a tag.
    response = publisher.post("/admin/taggit/tag/merge-tags/", {"new_tag_name": "war"})
    assert response.status_code in (302, 404)
    assert [tag.name for tag in Tag.objects.all()] == ["peace"]


@pytest.mark.parametrize("count", [2, 20])
def test_the_list_counts_articles_in_one_query(publisher, count, django_assert_num_queries):
    article = make.make_article()
    article.tags.add(*(f"tag {n}" for n in range(count)))
    make.make_article().tags.add("tag 0")
    publisher.get("/admin/taggit/tag/")
    with django_assert_num_queries(9):
        page = publisher.get("/admin/taggit/tag/")
    totals = {tag.name: tag.article_total for tag in page.context["cl"].result_list}
    assert (totals["tag 0"], totals["tag 1"]) == (2, 1)


def test_tags_are_found_by_their_name(publisher):
    make.make_article().tags.add("peace", "war")
    page = publisher.get("/admin/taggit/tag/", {"q": "pea"})
    assert page.context["cl"].result_count == 1


@pytest.fixture
def tags():
    """The second is the most used one; an article has both."""
    make.make_article().tags.add("peace talks", "peace")
    make.make_article().tags.add("peace")
    return [Tag.objects.get(name=name) for name in ("peace talks", "peace")]


def test_tags_chosen_in_the_list_are_merged_through_a_preview(publisher, tags):
    talks, peace = tags
    chosen = {"action": "merge_selected", "_selected_action": [talks.pk, peace.pk]}
    response = publisher.post("/admin/taggit/tag/", chosen)
    page = publisher.get(response.url).content.decode()
    assert "1 article has another of these tags; 1 of them has this one already" in page
    assert "“peace talks” is removed" in page
    page = submit(publisher, response.url, reason="The same.").url
    assert publisher.get(page).content.decode().count("Merged “peace talks” into") == 1
    assert [tag.name for tag in Tag.objects.all()] == ["peace"]
    assert DecisionBatch.objects.get().reason == "The same."
    assert {entry.object_id for entry in LogEntry.objects.all()} == {str(talks.pk), str(peace.pk)}
    assert publisher.get("/tags/peace-talks/").status_code == 404


def test_another_tag_can_be_the_one_that_stays(publisher, tags):
    talks, peace = tags
    submit(publisher, f"{MERGE}?tag={talks.pk}&tag={peace.pk}&survivor={talks.pk}")
    assert [tag.name for tag in Tag.objects.all()] == ["peace talks"]


@pytest.mark.parametrize("group", ["", "Contributor", "Editor"])
def test_only_a_publisher_merges_tags(group, tags):
    client = Client()
    client.force_login(make.make_user(group))
    data = {"tag": [tag.pk for tag in tags], "survivor": tags[0].pk}
    assert client.get(MERGE, data).status_code == 403
    assert client.post(MERGE, data).status_code == 403
    if group:
        assert "merge_selected" not in client.get("/admin/taggit/tag/").content.decode()
    assert Tag.objects.count() == 2


def test_forged_and_senseless_forms_change_nothing(publisher, tags):
    talks, peace = tags
    for data in (
        {"tag": [peace.pk], "survivor": peace.pk},
        {"tag": [peace.pk, talks.pk], "survivor": ""},
        {"tag": [peace.pk, talks.pk], "survivor": "987654"},
        {"tag": [peace.pk, 987654], "survivor": peace.pk},
        {"tag": [peace.pk, "x"], "survivor": peace.pk},
        {"tag": [peace.pk, talks.pk], "survivor": peace.pk, "reason": "x" * 501},
    ):
        response = publisher.post(MERGE, data)
        assert response.status_code == 400
        assert "Nothing was merged." in response.content.decode()
    assert publisher.post(MERGE, {}).status_code == 404
    for query in ("", "?tag=x&tag=1", f"?tag={peace.pk}"):
        assert publisher.get(MERGE + query).status_code == 404
    assert Tag.objects.count() == 2
    assert not DecisionBatch.objects.exists()


def test_one_tag_is_no_choice(publisher, tags):
    chosen = {"action": "merge_selected", "_selected_action": [tags[0].pk]}
    page = publisher.post("/admin/taggit/tag/", chosen, follow=True).content.decode()
    assert "Choose two tags or more" in page


def test_names_of_tags_are_escaped(publisher, tags):
    make.make_article().tags.add("<script>alert(1)</script>")
    bad = Tag.objects.get(name__contains="script")
    page = publisher.get(f"{MERGE}?tag={tags[0].pk}&tag={bad.pk}").content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_before_a_tag_is_deleted_it_says_on_how_many_articles_it_is(publisher):
    article = make.make_article()
    article.tags.add("peace")
    make.make_article("B\n\nb").tags.add("peace")
    tag = Tag.objects.get()
    page = publisher.get(f"/admin/taggit/tag/{tag.pk}/delete/", follow=True)
    html = page.content.decode()
    assert "On 2 articles; they lose the tag." in html
    assert article.headline in html
    assert publisher.get(f"/admin/articles/article/?tags__id__exact={tag.pk}").status_code == 200
    sent = {**read_form(html), "reason": "Nobody looks for it."}
    assert publisher.post("/admin/taggit/tag/delete/", sent).status_code == 302
    assert not Tag.objects.exists()
    assert article.tags.count() == 0
    batch = DecisionBatch.objects.get()
    assert (batch.verb, batch.summary, batch.reason) == (
        "delete-tag",
        "peace",
        "Nobody looks for it.",
    )
    undo(batch.pk, by=make.make_user("Publisher"))
    assert list(article.tags.names()) == ["peace"]
    assert Tag.objects.get().slug == tag.slug


def test_a_tag_that_came_to_further_articles_meanwhile_is_not_deleted(publisher):
    make.make_article().tags.add("peace")
    tag = Tag.objects.get()
    page = publisher.get("/admin/taggit/tag/delete/", {"tag": tag.pk})
    make.make_article("B\n\nb").tags.add("peace")
    refused = publisher.post("/admin/taggit/tag/delete/", read_form(page.content.decode()))
    assert refused.status_code == 409
    assert "On 2 articles" in refused.content.decode()
    assert Tag.objects.exists()


def test_several_tags_are_deleted_at_once_and_come_back_one_by_one(publisher):
    article = make.make_article()
    article.tags.add("peace", "war")
    keys = list(Tag.objects.values_list("pk", flat=True))
    sent = {"action": "delete_selected", "_selected_action": keys}
    page = publisher.post("/admin/taggit/tag/", sent, follow=True)
    publisher.post("/admin/taggit/tag/delete/", read_form(page.content.decode()))
    assert not Tag.objects.exists()
    first, second = DecisionBatch.objects.order_by("pk")
    assert second.together == first
    undo(second.pk, by=make.make_user("Publisher"))
    assert article.tags.count() == 1


@pytest.mark.parametrize("query", ["", "?tag=x", "?tag=999", "?tag=" + "9" * 50])
def test_a_tag_that_is_not_there_is_not_deleted(publisher, query):
    assert publisher.get(f"/admin/taggit/tag/delete/{query}").status_code == 404
