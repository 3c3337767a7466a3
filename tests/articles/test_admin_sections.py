"""The screens of sections: what is a filter, what is refused, and what can be taken back."""

import json

import pytest
from django.utils.http import urlencode
from taggit.models import Tag

from articles.decisions import Refusal, merge_tags, undo
from articles.models import Decision, DecisionBatch, FormerSectionSlug, Pin, Section
from articles.purging import purge_article, purge_record
from tests import factories as make

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/section/"


@pytest.fixture
def publisher(client):
    user = make.make_user("Publisher", username="ann")
    client.force_login(user)
    return user


@pytest.fixture
def tag():
    return Tag.objects.create(name="world", slug="world")


def send(client, section=None, **said):
    kept = {"name": "World", "slug": "", "position": 1, "is_shown": "on"}
    if section:
        kept |= {"name": section.name, "slug": section.slug, "query": section.query}
        kept |= {"tag": section.tag_id or "", "seen_version": section.version}
    address = f"{LIST}{section.pk}/change/" if section else f"{LIST}add/"
    return client.post(address, kept | said)


def errors(response):
    assert response.status_code == 200
    return str(response.context["adminform"].form.errors)


def test_a_section_is_made_of_a_tag(client, publisher, tag):
    assert send(client, tag=tag.pk).status_code == 302
    section = Section.objects.get()
    assert (section.slug, section.tag, section.query) == ("world", tag, "")
    assert DecisionBatch.objects.get().verb == "section"
    assert "/sections/world/" in client.get("/sections/").content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        "https://news.example/articles/?person=benny-gantz&q=&page=3&year=2022&checked=1",
        "/articles/?year=2022&person=benny-gantz",
        "?person=benny-gantz&year=2022&kind=article&order=best",
        "person=benny-gantz&year=2022",
    ],
)
def test_a_filter_is_read_from_a_pasted_address(client, publisher, typed):
    assert send(client, query=typed).status_code == 302
    assert Section.objects.get().query == "person=benny-gantz&year=2022"


def test_a_tag_in_a_filter_becomes_the_tag_of_the_section(client, publisher, tag):
    assert send(client, query="/articles/?tag=world").status_code == 302
    section = Section.objects.get()
    assert (section.tag, section.query) == (tag, "")
    other = Tag.objects.create(name="other", slug="other")
    wrong = send(client, name="X", query="tag=world", tag=other.pk)
    assert "another tag than the one chosen" in errors(wrong)
    assert "no tag" in errors(send(client, name="X", query="tag=nowhere"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Choose a tag or give a filter"),
        ("?page=2", "chooses nothing"),
        ("?q=", "chooses nothing"),
        ("?colour=red", "knows no such filter: colour"),
        ("?kind=person", "chooses nothing"),
        ("?date_from=2022-02-01&date_to=2022-01-01", "The last day lies before the first"),
        ("?year=nonsense", "whole number"),
        ("?q=%22%22", "makes no sense"),
        ("http://[", "no address"),
        ("person=" + "a" * 201, "200"),
        ("q=" + "ä" * 150, "too long"),
        ("person=%00", "Null characters"),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused_in_words(client, publisher, typed, sentence):
    assert sentence in errors(send(client, query=typed))
    assert not Section.objects.exists()


@pytest.mark.parametrize("field", ["name", "slug", "description", "query", "tag", "position"])
@pytest.mark.parametrize("value", ["\0", "x" * 100_000, "<script>alert(1)</script>", "‮"])
def test_hostile_values_are_no_error(client, publisher, tag, field, value):
    response = send(client, **{"tag": tag.pk, field: value})
    assert response.status_code in (200, 302)
    assert client.get(LIST).status_code == client.get("/sections/").status_code == 200
    assert "<script>alert" not in client.get("/sections/").content.decode()


def test_a_new_address_leaves_the_former_one_leading_there(client, publisher, tag):
    send(client, tag=tag.pk)
    section = Section.objects.get()
    assert send(client, section, slug="abroad").status_code == 302
    assert client.get("/sections/world/")["Location"] == "/sections/abroad/"
    assert "and leads there" in errors(send(client, name="Other", slug="world", tag=tag.pk))
    assert "has this address" in errors(send(client, name="Other", slug="abroad", tag=tag.pk))
    section.refresh_from_db()
    send(client, section, slug="world")
    assert FormerSectionSlug.objects.get().slug == "abroad"
    for batch in DecisionBatch.objects.order_by("-pk"):
        undo(batch.pk, by=publisher)
    assert not Section.objects.exists()


def test_two_who_change_a_section_at_once_are_told(client, publisher, tag):
    send(client, tag=tag.pk)
    section = Section.objects.get()
    send(client, section, name="World news")
    told = errors(send(client, section, name="Abroad"))
    assert "Nothing was saved" in told
    assert Section.objects.get().name == "World news"


def test_a_section_follows_its_tag_when_that_is_merged_and_back(publisher, tag):
    section = Section.objects.create(name="World", slug="world", tag=tag)
    other = Tag.objects.create(name="abroad", slug="abroad")
    [batch] = merge_tags(other.pk, [tag.pk], by=publisher)
    section.refresh_from_db()
    assert section.tag == other
    undo(batch.pk, by=publisher)
    section.refresh_from_db()
    assert section.tag == tag


def test_the_preview_of_a_merge_of_tags_names_the_sections_that_follow(client, publisher, tag):
    Section.objects.create(name="World", slug="world", tag=tag)
    other = Tag.objects.create(name="abroad", slug="abroad")
    html = client.get(f"/admin/taggit/tag/merge/?tag={tag.pk}&tag={other.pk}&survivor={other.pk}")
    assert "The section “World” shows" in html.content.decode()


def test_merging_tags_tells_of_a_section_in_the_history_of_no_article(publisher, tag):
    """The number of a section may be that of a row that ties an article to a tag."""
    article, other = make.make_article(), Tag.objects.create(name="abroad", slug="abroad")
    article.tags.add(tag)
    tie = tag.taggit_taggeditem_items.get()
    Section.objects.create(pk=tie.pk, name="World", slug="world", tag=tag)
    [batch] = merge_tags(other.pk, [tag.pk], by=publisher)
    told = batch.decisions.filter(article=article.pk)
    assert [one.model for one in told] == ["taggit.taggeditem"]


def test_a_section_with_pins_is_not_removed(client, publisher, tag):
    section = Section.objects.create(name="World", slug="world", tag=tag)
    FormerSectionSlug.objects.create(slug="abroad", section=section)
    pin = Pin.objects.create(
        edition="draft", section=section, article=make.make_article(), position=1
    )
    address = f"{LIST}{section.pk}/delete/"
    assert "protected" in client.get(address).content.decode()
    client.post(address, {"post": "yes"})
    assert Section.objects.exists()
    pin.delete()
    assert client.post(address, {"post": "yes"}).status_code == 302
    assert not Section.objects.exists()
    undo(DecisionBatch.objects.get().pk, by=publisher)
    assert FormerSectionSlug.objects.get().section == Section.objects.get()


def test_many_sections_are_removed_and_each_is_a_decision(client, publisher, tag):
    for number in range(2):
        Section.objects.create(name=f"S{number}", slug=f"s{number}", tag=tag)
    keys = list(Section.objects.values_list("pk", flat=True))
    data = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    assert client.post(LIST, data).status_code == 302
    assert DecisionBatch.objects.filter(verb="section").count() == 2


def test_a_section_that_was_made_is_not_taken_back_while_something_is_pinned_there(
    client, publisher, tag
):
    send(client, tag=tag.pk)
    section = Section.objects.get()
    Pin.objects.create(edition="draft", section=section, article=make.make_article(), position=1)
    batch = DecisionBatch.objects.get()
    address = f"/admin/articles/decisionbatch/{batch.pk}/undo/"
    response = client.post(address, {"next": LIST}, follow=True)
    assert "Articles are pinned in the section" in response.content.decode()
    assert Section.objects.exists()


def test_the_list_says_where_a_filter_makes_no_sense_any_more(client, publisher):
    section = Section.objects.create(name="World", slug="world", query="colour=red")
    assert "makes no sense any more" in client.get(LIST).content.decode()
    assert "change it" in client.get(f"{LIST}{section.pk}/change/").content.decode()


def test_the_tag_of_a_section_outlives_the_purge_of_its_last_article(tag):
    article = make.make_article()
    article.tags.add(tag)
    Section.objects.create(name="World", slug="world", tag=tag)
    purge_article(article, "The law asks for it")
    assert Tag.objects.filter(pk=tag.pk).exists()


def test_a_record_by_which_a_section_is_filtered_is_purged_once_the_filter_is_another(
    client, publisher, tag
):
    gantz = make.make_person("Benny Gantz")
    send(client, query="person=benny-gantz")
    with pytest.raises(Refusal, match="The section “World” is filtered by “Benny Gantz”"):
        purge_record(gantz, "The law asks for it")
    send(client, Section.objects.get(), query="", tag=tag.pk)
    purge_record(gantz, "The law asks for it")
    told = json.dumps([*Decision.objects.values("before", "after")])
    assert "benny-gantz" not in told
    assert DecisionBatch.objects.filter(verb="section").count() == 2


@pytest.mark.parametrize("count", [1, 10])
def test_the_list_takes_as_many_queries_whatever_there_is(
    client, publisher, tag, count, django_assert_num_queries
):
    for number in range(count):
        query = urlencode({"q": f"words {number}"})
        Section.objects.create(name=f"S{number}", slug=f"s{number}", tag=tag, query=query)
    client.get(LIST)
    with django_assert_num_queries(9):
        client.get(LIST)
