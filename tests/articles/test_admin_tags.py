"""The screen of tags, which is ours and not taggit's."""

import pytest
from django.contrib import admin
from django.test import Client
from taggit.models import Tag

from articles.admin.tag import TagAdmin
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    client = Client()
    client.force_login(make.make_user("Publisher"))
    return client


def test_tags_have_our_screen_without_a_way_to_merge(publisher):
    assert isinstance(admin.site._registry[Tag], TagAdmin)
    make.make_article().tags.add("peace")
    page = publisher.get("/admin/taggit/tag/")
    assert [value for value, _label in page.context["action_form"].fields["action"].choices] == [
        "",
        "delete_selected",
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
    with django_assert_num_queries(7):
        page = publisher.get("/admin/taggit/tag/")
    totals = {tag.name: tag.article_total for tag in page.context["cl"].result_list}
    assert (totals["tag 0"], totals["tag 1"]) == (2, 1)


def test_tags_are_found_by_their_name(publisher):
    make.make_article().tags.add("peace", "war")
    page = publisher.get("/admin/taggit/tag/", {"q": "pea"})
    assert page.context["cl"].result_count == 1
