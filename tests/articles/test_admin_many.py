"""What is done to many articles from the list: counted first, told if it changed, done as one."""

from dataclasses import replace

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from taggit.models import Tag

from articles.decisions import undo, undo_together
from articles.many import ACTS, pack
from articles.models import Article, Decision, DecisionBatch, KillNotice
from tests import factories as make
from tests.admin_forms import read_form

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


def client_of(group, **fields):
    client = Client()
    client.force_login(make.make_user(group, **fields))
    return client


@pytest.fixture
def publisher():
    return client_of("Publisher", username="pia")


@pytest.fixture
def editor():
    return client_of("Editor", username="ann")


def make_many(count, **fields):
    return [make.make_article(f"Story {n}\n\nIt rains.", **fields) for n in range(count)]


def begin(client, action, articles, **more):
    data = {"action": action, "_selected_action": [one.pk for one in articles], **more}
    return client.post(LIST, data, follow=True)


def confirm(client, page, **changes):
    """Sends the page as its button does."""
    data = {**read_form(page.content.decode()), **changes}
    return client.post(page.context["address"], {"do": "1", **data})


def look(client, page, **changes):
    data = {**read_form(page.content.decode()), **changes}
    return client.post(page.context["address"], {"look": "1", **data})


def states():
    return list(Article.objects.order_by("pk").values_list("state", flat=True))


def test_what_should_be_looked_at_is_said_where_it_is_all_of_them(publisher):
    html = begin(publisher, "publish_selected", make_many(2, published=False)).content.decode()
    assert "2 should be looked at first." in html
    assert html.count("It has no date. It has no source.") == 2


def test_publishing_shows_first_what_it_would_do_and_does_it_as_one_action(publisher):
    drafts = make_many(7, published=False)
    [public] = make_many(1)
    killed = make.make_article("Gone\n\nIt rains.", published=False)
    KillNotice.objects.create(article=killed, agency_id="x")
    page = begin(publisher, "publish_selected", [*drafts, public, killed])
    plan = page.context["plan"]
    assert plan.will.count == 7
    assert [group.words for group in plan.already] == ["1 is published."]
    assert [group.code for group in plan.cannot] == ["stopped"]
    assert [group.code for group in plan.warnings] == ["look"]
    html = page.content.decode()
    assert "Publish 7 articles" in html
    assert "and 2 more" in html
    assert states() == ["draft"] * 7 + ["published", "draft"]

    done = confirm(publisher, page, reason="The embargo is over.")
    assert done.status_code == 302
    assert states() == ["published"] * 8 + ["draft"]
    batch = DecisionBatch.objects.get()
    assert (batch.verb, batch.reason) == ("publish", "The embargo is over.")
    assert batch.summary == "Story 0 +6 → published"
    assert batch.decisions.count() == 7
    assert LogEntry.objects.count() == 7
    undo(batch.pk, by=make.make_user("Publisher"))
    assert states() == ["draft"] * 7 + ["published", "draft"]
    assert not Article.objects.filter(needs_reading=True).exists()


def test_what_readers_see_is_the_same_as_of_articles_that_are_published_one_by_one(publisher):
    [draft] = make_many(1, published=False)
    confirm(publisher, begin(publisher, "publish_selected", [draft]))
    draft.refresh_from_db()
    assert draft.is_public
    assert draft.sorted_at == draft.public_from
    assert Client().get(draft.get_absolute_url()).status_code == 200
    told = draft.history.latest()
    assert (told.state, told.history_user.username) == ("published", "pia")


def test_what_changed_meanwhile_is_told_and_not_done(publisher):
    drafts = make_many(2, published=False)
    page = begin(publisher, "publish_selected", drafts)
    KillNotice.objects.create(article=drafts[0], agency_id="x")
    refused = confirm(publisher, page)
    assert refused.status_code == 409
    assert "Nothing was done" in refused.content.decode()
    assert states() == ["draft", "draft"]
    assert confirm(publisher, refused).status_code == 302
    assert states() == ["draft", "published"]


def test_an_article_that_was_edited_since_is_not_published_unseen(publisher):
    [draft] = make_many(1, published=False)
    page = begin(publisher, "publish_selected", [draft])
    draft.headline = "Another story"
    draft.version += 1
    draft.save()
    assert confirm(publisher, page).status_code == 409
    assert states() == ["draft"]


def test_sending_the_same_page_twice_does_nothing_twice(publisher):
    page = begin(publisher, "withdraw_selected", make_many(2))
    assert confirm(publisher, page).status_code == 302
    again = confirm(publisher, page)
    assert again.status_code == 409
    assert "Nothing would change." in again.content.decode()
    assert DecisionBatch.objects.count() == 1


def test_an_article_that_was_deleted_meanwhile_is_told(publisher):
    first, second = make_many(2)
    page = begin(publisher, "withdraw_selected", [first, second])
    Article.objects.get(pk=first.pk).delete()
    refused = confirm(publisher, page)
    assert refused.status_code == 409
    assert [group.words for group in refused.context["plan"].cannot] == ["1 is not there any more."]


def test_withdrawing_leaves_drafts_alone(publisher):
    articles = [*make_many(1), *make_many(1, published=False)]
    page = begin(publisher, "withdraw_selected", articles)
    assert [group.words for group in page.context["plan"].cannot] == ["1 is not published."]
    confirm(publisher, page)
    assert states() == ["withdrawn", "draft"]


def test_drafts_are_handed_in_by_editors(editor):
    articles = [*make_many(2, published=False), *make_many(1)]
    confirm(editor, begin(editor, "hand_in_selected", articles))
    assert states() == ["review", "review", "published"]


@pytest.mark.parametrize("action", ["publish", "withdraw"])
def test_only_publishers_publish_and_withdraw(editor, action):
    former = {"publish": "draft", "withdraw": "published"}[action]
    article = make.make_article(published=False, state=former, public_from=make.PAST)
    begin(editor, f"{action}_selected", [article])
    sent = {"keys": str(article.pk), "do": "1"}
    assert editor.post(f"{LIST}many/{action}/", sent).status_code == 403
    assert states() == [former]


def test_all_articles_of_a_filter_are_chosen_beyond_the_page(publisher):
    make_many(60, published=False)
    make_many(2)
    chosen = Article.objects.filter(state="draft")[:1]
    address = f"{LIST}?state__exact=draft"
    data = {"action": "publish_selected", "_selected_action": [chosen[0].pk], "select_across": 1}
    page = publisher.post(address, data, follow=True)
    assert page.context["plan"].will.count == 60
    done = confirm(publisher, page)
    assert done.headers["Location"] == address
    assert set(states()) == {"published"}


def test_a_tag_is_added_to_all_as_one_action_told_in_the_history_of_each(editor):
    first, second, third = make_many(3)
    third.tags.add("Weather")
    page = begin(editor, "tag_selected", [first, second, third])
    assert page.context["plan"] is None
    shown = look(editor, page, value="weather")
    assert shown.context["plan"].will.count == 2
    assert [group.words for group in shown.context["plan"].already] == ["1 has this tag."]
    assert confirm(editor, shown).status_code == 302
    assert all(list(one.tags.names()) == ["Weather"] for one in (first, second, third))
    batch = DecisionBatch.objects.get()
    assert batch.summary == "Story 0 +1 → tag “Weather” added"
    history = editor.get(reverse("admin:articles_article_history", args=[first.pk]))
    [entry] = [entry for entry, _may in history.context["entries"] if entry.batch]
    assert [change.after for change in entry.fields] == ["Weather"]
    undo(batch.pk, by=make.make_user("Editor"))
    assert [one.tags.count() for one in (first, second, third)] == [0, 0, 1]


def test_a_tag_is_taken_off_those_that_have_it(editor):
    first, second, third = make_many(3)
    first.tags.add("Weather")
    second.tags.add("Weather", "Rain")
    Tag.objects.create(name="Elsewhere")
    page = begin(editor, "untag_selected", [first, second, third])
    offered = [str(tag) for tag in page.context["form"].fields["value"].queryset]
    assert offered == ["Rain", "Weather"]
    shown = look(editor, page, value=Tag.objects.get(name="Weather").pk)
    confirm(editor, shown)
    assert [list(one.tags.names()) for one in (first, second, third)] == [[], ["Rain"], []]
    undo(DecisionBatch.objects.get().pk, by=make.make_user("Editor"))
    assert first.tags.count() == 1


@pytest.mark.parametrize(
    "name", ["", "  ", "!!!", "a,b", 'say "no"', "x" * 101, "x" * 100_000, "a\0b", "\u202e"]
)
def test_a_hostile_tag_is_refused_in_words(editor, name):
    page = begin(editor, "tag_selected", make_many(1))
    refused = look(editor, page, value=name)
    assert refused.status_code == 400
    assert refused.context["form"].errors
    assert not Tag.objects.exists()


def test_a_tag_with_a_script_in_it_is_only_words(editor):
    page = look(editor, begin(editor, "tag_selected", make_many(1)), value="<script>x</script>")
    assert "<script>x" not in page.content.decode()
    assert confirm(editor, page).status_code == 302
    assert Tag.objects.get().name == "<script>x</script>"


def test_a_source_is_settled_and_no_import_fills_it_again(publisher):
    source = make.make_source("Reuters")
    first, second = make_many(2)
    Article.objects.filter(pk=second.pk).update(source=source)
    page = look(
        publisher, begin(publisher, "give_source_selected", [first, second]), value=source.pk
    )
    assert page.context["plan"].will.count == 1
    confirm(publisher, page)
    first.refresh_from_db()
    assert (first.source_id, first.locked_fields) == (source.pk, ["source"])
    undo(DecisionBatch.objects.get().pk, by=make.make_user("Publisher"))
    first.refresh_from_db()
    assert (first.source_id, first.locked_fields) == (None, [])


def test_dating_many_marks_them_to_be_read_again(editor):
    articles = make_many(6)
    page = begin(editor, "date_selected", articles)
    shown = look(editor, page, dated_start="2022-10-26")
    confirm(editor, shown, reason="The page says so.")
    for article in Article.objects.all():
        assert str(article.dated_start) == str(article.dated_end) == "2022-10-26"
        assert article.dated_precision == "day"
        assert article.dated_basis == "set by ann: The page says so."
        assert article.needs_reading
        assert article.sorted_at.date() == article.dated_start
        assert "dated_start" in article.locked_fields
    assert DecisionBatch.objects.get().verb == "date-article"
    again = look(editor, begin(editor, "date_selected", articles), dated_start="2022-10-26")
    assert again.context["plan"].will.count == 0
    undo(DecisionBatch.objects.get().pk, by=make.make_user("Editor"))
    assert set(Article.objects.values_list("dated_start", flat=True)) == {None}


def test_language_and_rights_are_set(publisher):
    articles = make_many(2)
    shown = look(publisher, begin(publisher, "give_language_selected", articles), value="tr")
    confirm(publisher, shown)
    shown = look(publisher, begin(publisher, "give_rights_selected", articles), value="© Reuters")
    confirm(publisher, shown)
    assert set(Article.objects.values_list("language", "rights")) == {("tr", "© Reuters")}
    refused = look(publisher, begin(publisher, "give_language_selected", articles), value="?")
    assert refused.status_code == 400


@pytest.mark.parametrize("keys", ["", "x", "1-99999", "\0", "7-3"])
def test_a_selection_of_nothing_or_of_nonsense_leads_back_to_the_list(publisher, keys):
    response = publisher.post(f"{LIST}many/publish/", {"keys": keys, "do": "1"})
    assert (response.status_code, response.headers["Location"]) == (302, LIST)


def test_a_page_that_is_only_opened_leads_back_to_the_list(publisher):
    assert publisher.get(f"{LIST}many/publish/").headers["Location"] == LIST


def test_more_than_can_be_done_at_once_is_refused(publisher, monkeypatch):
    drafts = make_many(3, published=False)
    monkeypatch.setitem(ACTS, "publish", replace(ACTS["publish"], most=2))
    response = begin(publisher, "publish_selected", drafts)
    assert "Choose up to 2 articles" in response.content.decode()
    assert states() == ["draft"] * 3


@pytest.mark.parametrize("count", [2, 40])
def test_the_preview_asks_as_much_for_many_as_for_few(publisher, count, django_assert_num_queries):
    drafts = make_many(count, published=False)
    begin(publisher, "publish_selected", drafts)
    address = f"{LIST}many/publish/?keys={pack(draft.pk for draft in drafts)}"
    with django_assert_num_queries(14):
        publisher.get(address)


def test_nothing_is_shown_before_the_moment_that_holds_it_back(publisher):
    ahead = timezone.now() + timezone.timedelta(days=2)
    [draft] = make_many(1, published=False, public_from=ahead)
    page = begin(publisher, "publish_selected", [draft])
    assert [group.code for group in page.context["plan"].warnings][-1] == "held-back"
    confirm(publisher, page)
    draft.refresh_from_db()
    assert (draft.state, draft.public_from) == ("published", ahead)
    assert Client().get(draft.get_absolute_url()).status_code == 404


def test_the_log_says_what_each_was_before(publisher):
    articles = make_many(2, published=False)
    confirm(publisher, begin(publisher, "publish_selected", articles))
    rows = Decision.objects.order_by("pk").values_list("article", "before__state", "after__state")
    assert list(rows) == [(one.pk, "draft", "published") for one in articles]


def test_a_selection_too_long_for_an_address_is_shown_all_the_same(publisher, monkeypatch):
    monkeypatch.setattr("articles.admin.many_pages._LONGEST_QUERY", 5)
    page = begin(publisher, "publish_selected", make_many(3, published=False))
    assert page.redirect_chain == []
    confirm(publisher, page)
    assert states() == ["published"] * 3


def test_the_way_back_after_it_was_done_shows_how_it_is_now(publisher):
    page = begin(publisher, "publish_selected", make_many(1, published=False))
    [(address, _status)] = page.redirect_chain
    confirm(publisher, page)
    again = publisher.get(address)
    assert "Nothing would change." in again.content.decode()
    assert 'name="do"' not in again.content.decode()


def test_deleting_tells_what_hangs_on_it_and_can_be_taken_back(publisher):
    draft = make.make_article(published=False)
    draft.tags.add("Weather")
    make.make_mention(draft, "Benny Gantz", make.make_person())
    page = publisher.get(f"{LIST}{draft.pk}/delete/", follow=True)
    plan = page.context["plan"]
    assert dict(plan.goes) == {"Mentions": 1, "Texts": 1, "Tags on them": 1}
    assert [group.code for group in plan.warnings] == ["decided"]
    assert confirm(publisher, page, reason="A test.").status_code == 302
    assert not Article.objects.exists()
    batch = DecisionBatch.objects.get()
    assert (batch.verb, batch.summary) == ("delete", draft.headline)
    sent = {"next": "/admin/"}
    publisher.post(reverse("admin:articles_decisionbatch_undo", args=[batch.pk]), sent)
    assert list(Article.objects.get().tags.names()) == ["Weather"]


def test_what_readers_saw_is_offered_to_be_withdrawn_instead(publisher):
    public, draft = make.make_article(), make.make_article("B\n\nb", published=False)
    page = begin(publisher, "delete_selected", [public, draft])
    assert page.context["plan"].will.keys == [draft.pk]
    assert "Withdraw them instead" in page.content.decode()
    sent = {**read_form(page.content.decode()), "instead": "withdraw"}
    led = publisher.post(page.context["address"], sent, follow=True)
    assert led.context["act"].name == "withdraw"
    assert led.context["plan"].will.keys == [public.pk]
    confirm(publisher, page)
    assert list(Article.objects.all()) == [public]


def test_nothing_is_deleted_without_the_page_that_tells_what_goes(publisher):
    draft = make.make_article(published=False)
    publisher.post(f"{LIST}{draft.pk}/delete/", {"post": "yes"})
    sent = {"action": "delete_selected", "_selected_action": [draft.pk], "post": "yes"}
    publisher.post(LIST, sent)
    publisher.post(f"{LIST}many/delete/", {"keys": draft.pk, "do": "1"})
    assert Article.objects.count() == 1


def test_an_editor_deletes_nothing(editor):
    draft = make.make_article(published=False)
    assert editor.get(f"{LIST}{draft.pk}/delete/").status_code == 403
    assert editor.post(f"{LIST}many/delete/", {"keys": draft.pk, "do": "1"}).status_code == 403


def test_who_may_not_undo_a_deletion_is_refused(publisher, editor):
    draft = make.make_article(published=False)
    confirm(publisher, begin(publisher, "delete_selected", [draft]))
    address = reverse("admin:articles_decisionbatch_undo", args=[DecisionBatch.objects.get().pk])
    assert editor.post(address).status_code == 403


def test_an_article_that_is_published_while_its_deletion_is_looked_at_stays(publisher):
    draft = make.make_article(published=False)
    page = begin(publisher, "delete_selected", [draft])
    draft.state = "published"
    draft.save()
    assert confirm(publisher, page).status_code == 409
    assert Article.objects.exists()


def test_dating_few_counts_anew_at_once_what_hangs_on_the_date(editor):
    article = make.make_article("Rain\n\nIt rained last Monday in Ankara.")
    page = begin(editor, "date_selected", [article])
    confirm(editor, look(editor, page, dated_start="2022-10-26"))
    article.refresh_from_db()
    assert not article.needs_reading
    [time] = article.current_text.times.all()
    assert str(time.date_start) == "2022-10-24"


def test_no_embargo_is_broken_for_many_at_once(publisher):
    ahead = timezone.now() + timezone.timedelta(days=2)
    broken, kept = make_many(2, published=False)
    for article, name in ((broken, "a"), (kept, "b")):
        article.documents.create(sha256=name * 64, filename=name, content=b"", embargo=ahead)
    Article.objects.filter(pk=kept.pk).update(public_from=ahead)
    page = begin(publisher, "publish_selected", [broken, kept])
    assert page.context["plan"].will.keys == [kept.pk]
    [group] = page.context["plan"].cannot
    assert (group.code, group.count) == ("stopped", 1)
    assert group.examples[0].said


def test_an_article_that_is_not_somebodys_to_change_is_left_alone(editor, monkeypatch):
    mine, other = make_many(2, published=False)
    site = admin.site._registry[Article]
    monkeypatch.setattr(site, "has_change_permission", lambda _r, obj=None: obj != other)
    page = begin(editor, "hand_in_selected", [mine, other])
    assert [group.code for group in page.context["plan"].cannot] == ["no-right"]
    confirm(editor, page)
    assert states() == ["review", "draft"]


def test_another_tag_than_the_one_that_was_shown_is_shown_before_it_is_given(editor):
    shown = look(editor, begin(editor, "tag_selected", make_many(1)), value="Rain")
    other = confirm(editor, shown, value="Snow")
    assert other.status_code == 200
    assert "look first what this would change" in other.content.decode()
    assert not Tag.objects.exists()
    assert confirm(editor, other).status_code == 302
    assert Tag.objects.get().name == "Snow"


@pytest.mark.parametrize("reason", ["x" * 100_000, "a\0b"])
def test_a_hostile_note_is_refused_beside_what_would_be_done(publisher, reason):
    page = begin(publisher, "publish_selected", make_many(1, published=False))
    refused = confirm(publisher, page, reason=reason)
    assert refused.status_code == 400
    assert refused.context["form"].errors["reason"]
    assert "Publish 1 article" in refused.content.decode()
    assert states() == ["draft"]


@pytest.mark.parametrize("back", ["//evil.example/", "\r\nSet-Cookie: a=b", "<script>", "q=rain"])
def test_the_way_back_leads_to_the_list_whatever_was_sent(publisher, back):
    page = begin(publisher, "publish_selected", make_many(1, published=False))
    done = confirm(publisher, page, back=back)
    assert done.headers["Location"].partition("?")[0] == LIST


def test_many_are_assigned_to_a_colleague_and_back_to_nobody(editor):
    bea = make.make_user("Editor", username="bea")
    articles = make_many(3)
    shown = look(editor, begin(editor, "assign_selected", articles), value=bea.pk)
    assert shown.context["plan"].will.count == 3
    assert confirm(editor, shown).status_code == 302
    assert {article.assignment.to for article in Article.objects.all()} == {bea}
    batches = DecisionBatch.objects.filter(verb="assign")
    assert batches.count() == 3
    undo_together(batches.first().pk, by=bea)
    again = look(editor, begin(editor, "assign_selected", articles), value="")
    assert again.context["plan"].will.count == 0


def test_a_contributor_is_no_one_to_assign_articles_to(editor):
    reader = make.make_user(username="reader")
    page = begin(editor, "assign_selected", make_many(1))
    assert look(editor, page, value=reader.pk).status_code == 400


@pytest.mark.parametrize("key", ["9" * 30, "\0", "nan", "-1"])
def test_what_is_the_key_of_no_source_is_refused(publisher, key):
    page = look(publisher, begin(publisher, "give_source_selected", make_many(1)), value=key)
    assert page.status_code == 400
