"""Revisions of an article in the admin: listed, compared, previewed, restored, prepared, live."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client

from articles.decisions import change_text, merge_records, put_live, save_revision, undo
from articles.integrity import find_faults
from articles.models import Article, CorrectionNotice, DecisionBatch, Mention, PendingRevision
from articles.revisions import list_revisions
from articles.views.previews import pending_address, preview_address
from articles.writing import Copy
from tests import factories as make
from tests.admin_forms import read_form, submit

pytestmark = pytest.mark.django_db

FIRST = "Gantz to visit Ankara\n\nBenny Gantz travels to Ankara on Wednesday."
BODY = "Benny Gantz travels to Ankara on Thursday."  # below the headline, which has its own field
SECOND = "Gantz to visit Ankara\n\nBenny Gantz travels to Ankara on Thursday."


def client_of(group):
    client = Client()
    client.force_login(make.make_user(group))
    return client


def page_of(article, end="change"):
    return f"/admin/articles/article/{article.pk}/{end}/"


@pytest.fixture
def article():
    return make.make_article(FIRST)


@pytest.fixture
def draft():
    return make.make_article(FIRST, published=False)


def keys(article):
    return [one.key for one in list_revisions(article)]


def restore_page(article, revision):
    return page_of(article, f"revisions/{revision.row}/{revision.text}/restore")


def test_every_save_is_told_once_with_what_it_changed(draft):
    editor = client_of("Editor")
    submit(editor, page_of(draft), headline="Another headline")
    submit(editor, page_of(draft, "text"), content=BODY)
    submit(editor, page_of(draft))
    revisions = list_revisions(Article.objects.get())
    assert [(one.text, one.has_new_text, one.is_first) for one in revisions] == [
        (2, True, False),
        (1, False, False),
        (1, False, True),
    ]
    html = editor.get(page_of(draft, "revisions")).content.decode()
    assert html.count('name="from"') == 3
    assert "Headline, Address</p>" in html


def test_two_are_compared_by_words_and_fields(draft):
    editor = client_of("Editor")
    submit(editor, page_of(draft), byline="Ann Lee")
    submit(editor, page_of(draft, "text"), content=BODY)
    new, old = (list_revisions(draft)[n].key for n in (0, -1))
    address = page_of(draft, "revisions/compare")
    html = editor.get(address, {"from": old, "to": new}).content.decode()
    for word, tag in (("Wednesday", "del"), ("Thursday", "ins"), ("Ann Lee", "ins")):
        assert word in html.split(f"<{tag}>", 1)[1], word
    assert html.index("Wednesday") < html.index("Thursday")
    assert editor.get(address, {"from": "1-999", "to": new}).status_code == 404
    assert editor.get(address, {"from": "\0", "to": "x" * 10_000}).status_code == 404


def test_one_is_restored_as_a_new_save_and_taken_back(draft):
    editor = client_of("Editor")
    submit(editor, page_of(draft), headline="Another headline")
    submit(editor, page_of(draft, "text"), content=BODY)
    first = list_revisions(draft)[-1]
    answer = submit(editor, restore_page(draft, first), reason="It was right")
    assert answer.headers["Location"] == page_of(draft)
    now = Article.objects.get()
    assert (now.headline, now.current_text.content) == ("Gantz to visit Ankara", FIRST)
    assert now.texts.count() == 3
    batch = DecisionBatch.objects.latest("pk")
    assert (batch.verb, batch.reason) == ("restore", "It was right")
    undo(batch.pk, by=make.make_user("Editor"))
    now = Article.objects.get()
    assert (now.headline, now.current_text.content) == (
        "Another headline",
        SECOND.replace("Gantz to visit Ankara", "Another headline"),
    )
    assert list(find_faults()) == []


def test_what_is_public_an_editor_restores_as_a_revision_alone(article):
    change_text(article, SECOND, by=make.make_user("Publisher"))
    first = list_revisions(Article.objects.get())[-1]
    answer = submit(client_of("Editor"), restore_page(article, first), reason="It was right")
    assert answer.headers["Location"] == page_of(article, "revision")
    assert Article.objects.get().current_text.content == SECOND
    pending = PendingRevision.objects.get()
    assert (pending.content, pending.note) == (FIRST, "It was right")
    assert submit(client_of("Publisher"), page_of(article, "revision/live")).status_code == 302
    assert Article.objects.get().current_text.content == FIRST


def test_what_an_editor_decided_is_placed_again_in_what_is_restored(draft):
    editor = make.make_user("Editor")
    mention = make.make_mention(draft, "Ankara", make.make_place(), nth=1)
    change_text(draft, "Gantz to stay\n\nHe stays.", by=editor)
    assert not Mention.objects.get(pk=mention.pk).placed
    submit(client_of("Editor"), restore_page(draft, list_revisions(draft)[-1]))
    mention.refresh_from_db()
    assert (mention.placed, mention.text.content) == (True, FIRST)


def test_a_source_that_was_merged_since_is_the_one_that_stayed(draft):
    first, other, last = (make.make_source(name) for name in ("One", "Two", "Three"))
    Article.objects.update(source=None)
    draft.source = first
    draft.save()
    revision = list_revisions(draft)[0]
    draft.source = other
    draft.save()
    versions = {one.pk: one.version for one in (first, last)}
    merge_records(last.pk, [first.pk], by=make.make_user("Publisher"), versions=versions)
    assert submit(client_of("Editor"), restore_page(draft, revision)).status_code == 302
    assert Article.objects.get().source == last


def test_restoring_what_was_changed_meanwhile_tells_so(draft):
    editor = client_of("Editor")
    submit(editor, page_of(draft), headline="Another headline")
    page = restore_page(draft, list_revisions(draft)[-1])
    form = read_form(editor.get(page).content.decode())
    submit(editor, page_of(draft), byline="Ann Lee")
    assert editor.post(page, form).status_code == 409
    assert Article.objects.get().headline == "Another headline"
    assert editor.post(page, {"seen_version": "x" * 100}).status_code == 200


def test_restoring_shows_nothing_of_what_it_leaves_alone(draft):
    publisher = client_of("Publisher")
    submit(publisher, page_of(draft), headline="Another headline")
    submit(publisher, page_of(draft, "publish"))
    assert Article.objects.get().state == "published"
    page = publisher.get(restore_page(draft, list_revisions(Article.objects.get())[-1]))
    labels = [change.label for change in page.context["comparison"].fields]
    assert labels == ["Headline"]


def test_what_the_article_says_already_is_not_restored_again(draft):
    page = restore_page(draft, list_revisions(draft)[0])
    assert submit(client_of("Editor"), page).status_code == 400
    assert Article.objects.get().version == 1
    assert client_of("Editor").get(page_of(draft, "revisions/1/999/restore")).status_code == 404


def test_a_preview_shows_a_revision_as_it_was_with_its_names_and_changes_nothing(client, article):
    make.make_mention(article, "Benny Gantz", make.make_person())
    old = list_revisions(article)[-1]
    change_text(article, SECOND, by=make.make_user("Publisher"))
    article.refresh_from_db()
    page = client.get(preview_address(article, old))
    html = page.content.decode()
    assert page.status_code == 200
    assert "Wednesday" in html
    assert "Thursday" not in html
    assert 'href="/people/benny-gantz/"' in html
    assert "noindex" in html
    assert article.current_text.content == SECOND
    assert [one.number for one in article.texts.all()] == [1, 2]
    assert "Thursday" in client.get(article.get_absolute_url()).content.decode()


def test_a_preview_that_was_tampered_with_leads_nowhere(client, article):
    address = preview_address(article, list_revisions(article)[0])
    assert client.get(address[:-4] + "xx/").status_code == 404
    for told in ([article.pk, "2999-01-01T00:00+00:00", 4711, 1], [4711, "2999-01-01T00:00+00:00"]):
        token = signing.dumps(told, salt="articles.preview")
        assert client.get(f"/preview/{token}/").status_code == 410


# --- What readers see is changed by a revision ------------------------------------------------


def test_an_editor_changes_what_is_public_by_a_revision_alone(client, article):
    editor = client_of("Editor")
    html = editor.get(page_of(article)).content.decode()
    assert 'name="_revise"' in html
    assert 'name="_save"' not in html
    answer = submit(editor, page_of(article), headline="A new headline")
    assert answer.headers["Location"] == page_of(article, "revision")
    submit(editor, page_of(article, "text"), content=BODY)
    article.refresh_from_db()
    assert (article.headline, article.texts.count()) == ("Gantz to visit Ankara", 1)
    pending = PendingRevision.objects.get()
    assert pending.values == {"headline": "A new headline"}
    assert pending.content == f"A new headline\n\n{BODY}"
    for address in ("/", article.get_absolute_url(), "/api/v1/articles/", "/articles/feed/"):
        shown = client.get(address).content.decode()
        assert "A new headline" not in shown
        assert "Thursday" not in shown
    told = editor.get(page_of(article, "revision")).content.decode()
    assert "A new headline" in told
    assert "Thursday" in told
    preview = client.get(pending_address(article)).content.decode()
    assert "A new headline" in preview
    assert "Thursday" in preview


def test_a_publisher_puts_it_live_with_the_sentence_that_readers_see(client, article):
    submit(client_of("Editor"), page_of(article), headline="A new headline")
    submit(client_of("Editor"), page_of(article, "text"), content=BODY)
    assert client_of("Editor").get(page_of(article, "revision/live")).status_code == 403
    chief = client_of("Publisher")
    answer = submit(chief, page_of(article, "revision/live"), correction="It is Thursday.")
    assert answer.status_code == 302
    html = client.get(article.get_absolute_url()).content.decode()
    assert "It is Thursday." in html
    assert "A new headline" in html
    assert not PendingRevision.objects.exists()
    batch = DecisionBatch.objects.latest("pk")
    undo(batch.pk, by=make.make_user("Publisher"))
    now = Article.objects.get()
    assert (now.headline, now.current_text.content) == ("Gantz to visit Ankara", FIRST)
    assert not CorrectionNotice.objects.exists()
    assert PendingRevision.objects.get().content == f"A new headline\n\n{BODY}"
    assert list(find_faults()) == []


def test_what_is_public_says_since_when(article):
    page = client_of("Editor").get(page_of(article)).content.decode()
    assert '<span class="quiet">since <time' in page


def test_who_only_looks_is_offered_no_revision_and_no_other_address(article):
    page = client_of("Contributor").get(page_of(article)).content.decode()
    assert article.get_absolute_url() in page
    assert "_revise" not in page
    assert page_of(article, "address") not in page
    assert page_of(article, "date") not in page


def test_what_stands_against_a_draft_leads_whoever_only_looks_nowhere(draft):
    page = client_of("Contributor").get(page_of(draft)).content.decode()
    assert "It has no date." in page
    assert page_of(draft, "date") not in page
    assert page_of(draft, "date") in client_of("Editor").get(page_of(draft)).content.decode()


def test_another_address_of_what_is_public_is_offered_to_publishers_alone(article):
    offered = page_of(article, "address")
    assert offered not in client_of("Editor").get(page_of(article)).content.decode()
    assert offered in client_of("Publisher").get(page_of(article)).content.decode()


def test_a_publisher_may_save_at_once(article):
    submit(client_of("Publisher"), page_of(article), headline="A new headline")
    assert Article.objects.get().headline == "A new headline"
    submit(client_of("Publisher"), page_of(article), headline="Newer", _revise="1")
    assert Article.objects.get().headline == "A new headline"
    assert PendingRevision.objects.get().values == {"headline": "Newer"}


def test_tags_and_corrections_of_what_is_public_take_effect_at_once(article):
    submit(client_of("Editor"), page_of(article), tags="diplomacy")
    assert [tag.name for tag in article.tags.all()] == ["diplomacy"]
    assert not PendingRevision.objects.exists()
    submit(client_of("Editor"), page_of(article), headline="X", tags="a")
    now = Article.objects.get()
    assert ([tag.name for tag in now.tags.all()], now.headline) == (["a"], "Gantz to visit Ankara")
    assert PendingRevision.objects.get().values == {"headline": "X"}
    assert now.locked_fields == []
    submit(client_of("Editor"), page_of(article), tags="b")
    now = Article.objects.get()
    assert ([tag.name for tag in now.tags.all()], now.headline) == (["b"], "Gantz to visit Ankara")
    assert PendingRevision.objects.get().values == {"headline": "X"}


def test_a_draft_is_changed_at_once(draft):
    submit(client_of("Editor"), page_of(draft), headline="A new headline")
    assert Article.objects.get().headline == "A new headline"


def test_what_is_scheduled_is_changed_by_a_revision_too():
    article = make.make_article(FIRST, public_from=make.datetime(2999, 1, 1, tzinfo=make.UTC))
    submit(client_of("Editor"), page_of(article), headline="A new headline")
    assert Article.objects.get().headline == "Gantz to visit Ankara"


def test_one_goes_on_with_what_is_prepared(article):
    editor = client_of("Editor")
    submit(editor, page_of(article), headline="A new headline")
    html = editor.get(page_of(article) + "?go_on=1").content.decode()
    assert read_form(html)["headline"] == "A new headline"
    submit(editor, page_of(article), byline="Ann Lee")
    assert PendingRevision.objects.get().values == {
        "headline": "A new headline",
        "byline": "Ann Lee",
    }


def test_a_publisher_prepares_beside_what_is_prepared(article):
    submit(client_of("Editor"), page_of(article), headline="A new headline")
    submit(client_of("Publisher"), page_of(article), byline="Ann Lee", _revise="1")
    assert PendingRevision.objects.get().values == {
        "headline": "A new headline",
        "byline": "Ann Lee",
    }


def test_of_a_headline_above_the_text_the_last_word_counts(article):
    editor = client_of("Editor")
    submit(editor, page_of(article), headline="A new headline")
    html = editor.get(page_of(article, "text")).content.decode()
    assert read_form(html)["headline"] == "A new headline"
    submit(editor, page_of(article, "text"), headline="A third one", content=BODY)
    assert submit(client_of("Publisher"), page_of(article, "revision/live")).status_code == 302
    now = Article.objects.get()
    assert now.headline == "A third one"
    assert now.current_text.content == f"A third one\n\n{BODY}"


def test_two_editors_do_not_overwrite_each_others_revisions(article):
    ann, bea = client_of("Editor"), client_of("Editor")
    stale = read_form(ann.get(page_of(article, "text")).content.decode())
    submit(bea, page_of(article, "text"), content=BODY)
    refused = ann.post(page_of(article, "text"), stale | {"content": "Mine, mine."})
    html = refused.content.decode()
    assert refused.status_code == 200
    assert "saved a revision on" in html
    assert "Mine, mine." in html
    assert PendingRevision.objects.get().content == SECOND
    again = read_form(html)
    assert ann.post(page_of(article, "text"), again).status_code == 302
    assert PendingRevision.objects.get().content == "Gantz to visit Ankara\n\nMine, mine."


def test_what_was_changed_live_meanwhile_is_shown_and_not_overwritten_unasked(article):
    submit(client_of("Editor"), page_of(article, "text"), content=BODY)
    third = FIRST.replace("Wednesday", "Friday")
    change_text(article, third, by=make.make_user("Publisher"))
    chief, page = client_of("Publisher"), page_of(article, "revision/live")
    html = chief.get(page).content.decode()
    assert "Changed meanwhile" in html
    assert all(day in html for day in ("Wednesday", "Thursday", "Friday"))
    assert submit(chief, page).status_code == 200
    assert Article.objects.get().current_text.content == third
    assert submit(chief, page, despite="on").status_code == 302
    assert Article.objects.get().current_text.content == SECOND


def test_what_another_changed_beside_it_stays(article):
    submit(client_of("Editor"), page_of(article), headline="A new headline")
    submit(client_of("Publisher"), page_of(article), byline="Ann Lee")
    assert submit(client_of("Publisher"), page_of(article, "revision/live")).status_code == 302
    now = Article.objects.get()
    assert (now.headline, now.byline) == ("A new headline", "Ann Lee")


def test_pressing_twice_puts_live_once(article):
    submit(client_of("Editor"), page_of(article), headline="A new headline")
    chief, page = client_of("Publisher"), page_of(article, "revision/live")
    form = read_form(chief.get(page).content.decode()) | {"correction": "Mended."}
    assert chief.post(page, form).status_code == 302
    again = chief.post(page, form, follow=True)
    assert "No revision is prepared" in again.content.decode()
    assert CorrectionNotice.objects.count() == 1


def test_overtaken_it_is_not_put_live(article):
    submit(client_of("Editor"), page_of(article), headline="A new headline")
    chief, page = client_of("Publisher"), page_of(article, "revision/live")
    form = read_form(chief.get(page).content.decode()) | {"reason": "My words"}
    submit(client_of("Editor"), page_of(article) + "?go_on=1", headline="A newer one")
    refused = chief.post(page, form)
    assert refused.status_code == 409
    assert "My words" in refused.content.decode()
    assert Article.objects.get().headline == "Gantz to visit Ankara"


def test_thrown_away_it_can_be_taken_back(article):
    editor = client_of("Editor")
    submit(editor, page_of(article), headline="A new headline")
    page = page_of(article, "revision/drop")
    assert editor.post(page, {"seen_revision": "7"}).status_code == 302
    assert PendingRevision.objects.exists()
    editor.post(page, {"seen_revision": "1"})
    assert not PendingRevision.objects.exists()
    undo(DecisionBatch.objects.latest("pk").pk, by=make.make_user("Editor"))
    assert PendingRevision.objects.get().values == {"headline": "A new headline"}


def test_without_a_revision_there_is_nothing_to_see(client, article):
    answer = client_of("Contributor").get(page_of(article, "revision"))
    assert answer.headers["Location"] == page_of(article)
    assert client.get(pending_address(article)).status_code == 410


def test_hostile_words_in_a_revision_break_nothing(client, article):
    canary = "<script>alert(1)</script>"
    save_revision(
        article.pk,
        by=make.make_user("Editor"),
        seen=0,
        values={"headline": canary},
        copy=Copy(f"{canary}\n\n" + "word " * 20_000),
        note=canary,
    )
    for page in ("revision", "revision/live", "change"):
        assert canary not in client_of("Publisher").get(page_of(article, page)).content.decode()
    assert canary not in client.get(pending_address(article)).content.decode()


def test_a_record_that_is_named_is_not_lost_when_a_revision_goes_live(article):
    mention = make.make_mention(article, "Benny Gantz", make.make_person())
    editor = make.make_user("Publisher")
    save_revision(article.pk, by=editor, seen=0, copy=Copy(SECOND))
    article.refresh_from_db()
    put_live(article.pk, by=editor, version=article.version, seen=1)
    mention.refresh_from_db()
    assert (mention.placed, mention.text.content) == (True, SECOND)


def test_the_list_asks_as_much_for_many_revisions_as_for_few(draft, django_assert_num_queries):
    editor = client_of("Editor")
    for count in (3, 9):
        for n in range(count):
            draft.byline = f"Ann {count} {n}"
            draft.save()
        editor.get(page_of(draft, "revisions"))
        with django_assert_num_queries(9):
            editor.get(page_of(draft, "revisions"))
    assert len(keys(draft)) == 13
    assert timedelta(0) <= list_revisions(draft)[0].at - list_revisions(draft)[-1].at


def test_of_what_was_withdrawn_a_preview_that_was_sent_out_shows_no_more(client, article):
    address = preview_address(article, list_revisions(article)[0])
    assert "Wednesday" in client.get(address).content.decode()
    Article.objects.update(state="withdrawn")
    response = client.get(address)
    assert response.status_code == 410
    assert "Wednesday" not in response.content.decode()
    assert "Wednesday" in client_of("Contributor").get(address).content.decode()
