"""What editors do to an article in the admin, and what they cannot do by accident."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from articles.marking import choose_marked
from articles.models import Article, Mention
from tests import factories as make
from tests.admin_forms import read_form, submit

pytestmark = pytest.mark.django_db


def client_of(group, **fields):
    client = Client()
    client.force_login(make.make_user(group, **fields))
    return client


def change_url(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def text_url(article):
    return reverse("admin:articles_article_text", args=[article.pk])


@pytest.fixture
def article():
    return make.make_article()


@pytest.fixture
def editor():
    return client_of("Publisher", username="ann")


def test_saving_an_unchanged_form_changes_nothing_but_the_version(editor, article):
    before = Article.objects.values().get()
    assert submit(editor, change_url(article)).status_code == 302
    after = Article.objects.values().get()
    moved = {name for name in before if before[name] != after[name]}
    assert moved == {"version", "updated_at"}
    assert after["version"] == before["version"] + 1


def test_two_editors_cannot_overwrite_each_other(editor, article):
    other = client_of("Publisher", username="bea", first_name="Bea", last_name="Lee")
    stale = editor.get(change_url(article))
    assert submit(other, change_url(article), headline="Bea's headline").status_code == 302

    mine = {**read_form(stale.content.decode()), "headline": "Ann's headline"}
    refused = editor.post(change_url(article), mine)

    assert refused.status_code == 200
    said = " ".join(refused.context["adminform"].form.non_field_errors())
    assert "Bea Lee changed this record" in said
    assert "Changed Headline" in said
    assert "Headline is now: “Bea's headline”" in said
    article.refresh_from_db()
    assert article.headline == "Bea's headline"
    # Posting the same stale page once more is refused once more.
    assert editor.post(change_url(article), mine).status_code == 200
    # Having seen what the other did, Ann may keep hers.
    again = {**read_form(refused.content.decode())}
    assert again["headline"] == "Ann's headline"
    assert editor.post(change_url(article), again).status_code == 302
    article.refresh_from_db()
    assert article.headline == "Ann's headline"


def test_a_change_by_the_archive_itself_is_not_blamed_on_the_last_editor(editor, article):
    assert submit(editor, change_url(article), byline="Jo").status_code == 302
    stale = submit_data(editor, article)
    article.refresh_from_db()
    article.version += 1
    article.save()
    refused = editor.post(change_url(article), stale)
    said = " ".join(refused.context["adminform"].form.non_field_errors())
    assert "by the archive itself" in said


def submit_data(client, article):

    return read_form(client.get(change_url(article)).content.decode())


def test_a_form_that_does_not_say_what_it_saw_is_refused(editor, article):
    response = submit(editor, change_url(article), headline="Blind", seen_version=None)
    assert response.status_code == 200
    article.refresh_from_db()
    assert article.headline != "Blind"


def test_what_an_editor_changes_is_settled_until_it_is_released(editor, article):
    submit(editor, change_url(article), headline="Mended", rights="All")
    article.refresh_from_db()
    assert article.locked_fields == ["headline", "rights"]
    assert "Rights" in editor.get(change_url(article)).content.decode()
    submit(editor, change_url(article), released="headline")
    article.refresh_from_db()
    assert article.locked_fields == ["rights"]


def test_tags_and_state_are_the_editors_own_and_settle_nothing(editor, article):
    submit(editor, change_url(article), tags="diplomacy, defence")
    article.refresh_from_db()
    assert article.locked_fields == []
    assert sorted(tag.name for tag in article.tags.all()) == ["defence", "diplomacy"]


@pytest.mark.parametrize("group", ["Editor", "Publisher"])
def test_no_form_sets_the_state_or_the_day_it_shows(group):
    article = make.make_article(published=False)
    sent = {"state": "published", "public_from_0": "2022-01-01", "public_from_1": "00:00:00"}
    assert submit(client_of(group), change_url(article), **sent).status_code == 302
    article.refresh_from_db()
    assert (article.state, article.public_from) == ("draft", None)


def test_the_change_page_shows_the_text_with_its_mentions_and_roles(editor, article):
    person = make.make_person()
    shown = make.make_mention(article, "Benny Gantz", person)
    covered = make.make_mention(article, "Gantz", person, nth=1, status="suggested")
    lost = make.make_mention(article, "Ankara", None, placed=False)
    html = editor.get(change_url(article)).content.decode()
    desk = reverse("admin:articles_article_review", args=[article.pk])
    for mention in (shown, covered):
        assert f"{desk}?open={mention.pk}#opened" in html
    assert f"{desk}#lost" in html
    assert lost.prefix in html
    for block in article.current_text.blocks.all():
        assert reverse("admin:articles_block_change", args=[block.pk]) in html
    assert "made for a test" in html
    assert "Under another mention" in html
    assert "no longer in the text" in html


def test_a_rejected_mention_never_hides_one_that_stands(editor, article):

    longer = make.make_mention(article, "Benny Gantz travels", None, status="rejected")
    standing = make.make_mention(article, "Benny Gantz", None, status="suggested")
    assert choose_marked([longer, standing]) == [standing]


@pytest.mark.parametrize("count", [3, 30])
def test_the_change_page_asks_as_much_for_many_mentions_as_for_few(
    count, editor, django_assert_num_queries
):
    lines = [f"Person Number{n} spoke." for n in range(count)]
    article = make.make_article("Headline\n\n" + "\n\n".join(lines))
    for n in range(count):
        make.make_mention(article, f"Number{n} ", make.make_person(f"Person Number{n}"))
    editor.get(change_url(article))
    with django_assert_num_queries(20):
        editor.get(change_url(article))


@pytest.mark.parametrize("count", [2, 20])
def test_deleting_counts_parts_without_reading_them(count, django_assert_num_queries):
    article = make.make_article("Headline\n\n" + "Text. " * count, published=False)
    for nth in range(count):
        make.make_mention(article, "Text", None, nth=nth, status="rejected")
    publisher = client_of("Publisher")
    address = publisher.get(reverse("admin:articles_article_delete", args=[article.pk])).url
    publisher.get(address)
    with django_assert_num_queries(37):
        page = publisher.get(address)
    assert dict(page.context["plan"].goes) == {"Mentions": count, "Texts": 1}


@pytest.mark.parametrize("count", [2, 20])
def test_the_list_asks_as_much_for_many_articles_as_for_few(
    count, editor, django_assert_num_queries
):
    for n in range(count):
        article = make.make_article(f"Headline {n}\n\nText.", source=make.make_source(f"S{n}"))
        make.make_mention(article, "Text", None, status="suggested")
    editor.get(reverse("admin:articles_article_changelist"))
    with django_assert_num_queries(14):
        page = editor.get(reverse("admin:articles_article_changelist"))
    assert [row.open_total for row in page.context["cl"].result_list] == [1] * count


def test_a_changed_text_becomes_the_next_one_and_says_what_was_lost(editor, article):
    person = make.make_person()
    mention = make.make_mention(article, "Benny Gantz", person)
    response = submit(editor, text_url(article), content="He travels on Wednesday.")
    assert response.status_code == 302
    page = editor.get(response.url).content.decode()
    assert "1 decided mention does not stand in the new text: “Benny Gantz”" in page
    assert reverse("admin:articles_article_review", args=[article.pk]) + "#lost" in page
    text = article.current_text
    assert (text.number, text.made_by.username) == (2, "ann")
    assert text.content == "Gantz to visit Ankara\n\nHe travels on Wednesday."
    mention.refresh_from_db()
    assert not mention.placed
    assert LogEntry.objects.get().change_message == "Changed the text."


def test_a_text_may_lose_what_a_contributor_only_proposed(editor, article):
    make.make_mention(article, "Benny Gantz", None, status="suggested", origin="person")
    response = submit(editor, text_url(article), content="No more.")
    assert response.status_code == 302
    assert article.texts.count() == 2


def test_a_text_that_is_sent_back_unchanged_makes_no_new_one(editor, article):
    assert submit(editor, text_url(article)).status_code == 302
    assert article.texts.count() == 1


def test_a_text_that_somebody_changed_meanwhile_is_not_overwritten(editor, article):
    stale = Article.objects.get().version
    submit(client_of("Publisher"), text_url(article), headline="Hers", content="And more.")
    response = submit(editor, text_url(article), content="Mine", seen_version=stale)
    assert response.status_code == 200
    assert article.current_text.content == "Hers\n\nAnd more."


@pytest.mark.parametrize("content", ["", " \r\n ", "\x00"])
def test_an_empty_text_is_refused(editor, article, content):
    assert submit(editor, text_url(article), content=content).status_code == 200
    assert article.texts.count() == 1


def test_the_text_page_is_for_editors_only(article):
    contributor = client_of("Contributor")
    assert contributor.get(text_url(article)).status_code == 403
    assert contributor.post(text_url(article), {"content": "x"}).status_code == 403
    nobody = reverse("admin:articles_article_text", args=[0])
    assert client_of("Publisher").get(nobody).status_code == 404


def test_an_editor_writes_an_article(editor):
    response = submit(
        editor,
        reverse("admin:articles_article_add"),
        content="A headline of its own\r\n\r\nA first paragraph.",
        tags="peace",
    )
    assert response.status_code == 302, response.context["errors"]
    article = Article.objects.get()
    assert article.headline == "A headline of its own"
    assert article.current_text.content.startswith("A headline of its own\n\n")
    assert article.state == "draft"


def test_what_is_written_is_a_draft_whatever_is_sent():
    address = reverse("admin:articles_article_add")
    sent = {"content": "A headline\r\n\r\nText.", "state": "published"}
    assert submit(client_of("Publisher"), address, **sent).status_code == 302
    assert Article.objects.get().state == "draft"


def test_another_role_for_a_line_reaches_the_article(editor, article):
    block = article.current_text.blocks.last()
    address = reverse("admin:articles_block_change", args=[block.pk])
    response = submit(editor, address, role="standfirst", why="It stands under the headline.")
    assert response.status_code == 302
    block.refresh_from_db()
    assert (block.role, block.origin) == ("standfirst", "person")
    assert block.reason == "It stands under the headline."
    article.refresh_from_db()
    assert article.standfirst == "Benny Gantz travels to Ankara on Wednesday."


def test_a_form_that_a_new_role_overtook_says_who_gave_it(editor, article):
    stale = submit_data(editor, article)
    block = article.current_text.blocks.last()
    address = reverse("admin:articles_block_change", args=[block.pk])
    submit(client_of("Publisher", username="bea"), address, role="caption")
    refused = editor.post(change_url(article), stale)
    said = " ".join(refused.context["adminform"].form.non_field_errors())
    assert "bea changed this record" in said
    assert "A line became “caption”." in said


def test_a_role_that_somebody_changed_meanwhile_is_not_overwritten(editor, article):
    block = article.current_text.blocks.last()
    address = reverse("admin:articles_block_change", args=[block.pk])
    submit(client_of("Publisher"), address, role="caption")
    response = submit(editor, address, role="credit", seen_role="body")
    assert response.status_code == 200
    block.refresh_from_db()
    assert block.role == "caption"


def test_the_lines_of_an_earlier_text_are_history(editor, article):
    block = article.current_text.blocks.last()
    submit(editor, text_url(article), content="Another\n\nText.")
    address = reverse("admin:articles_block_change", args=[block.pk])
    assert editor.get(address).status_code == 200
    assert editor.post(address, {"role": "caption", "seen_role": "body"}).status_code == 403


def test_a_correction_notice_says_who_wrote_it(editor, article):
    submit(
        editor,
        change_url(article),
        **{
            "corrections-TOTAL_FORMS": "1",
            "corrections-0-text": "The name was misspelt.",
            "corrections-0-at_0": "2022-10-27",
            "corrections-0-at_1": "10:00:00",
            "corrections-0-id": "",
            "corrections-0-article": article.pk,
        },
    )
    notice = article.corrections.get()
    assert (notice.text, notice.by.username) == ("The name was misspelt.", "ann")


@pytest.mark.parametrize(("published", "count"), [(True, 1), (False, 0)])
def test_only_a_public_article_is_one_link_away_from_its_page(editor, published, count):
    article = make.make_article(published=published)
    page = editor.get(change_url(article)).content.decode()
    assert page.count(f'href="{article.get_absolute_url()}"') == count


def test_mentions_of_an_article_are_one_link_away(editor, article):
    make.make_mention(article, "Ankara", None)
    other = make.make_article("Other\n\nIn Ankara.")
    make.make_mention(other, "Ankara", None)
    address = reverse("admin:articles_mention_changelist")
    page = editor.get(address, {"text__article": article.pk})
    assert page.status_code == 200
    assert page.context["cl"].result_count == 1
    assert Mention.objects.count() == 2


@pytest.mark.parametrize("key", ["\0", "nan", "٣", "-1", "9" * 30, "x" * 100_000])
def test_what_is_the_key_of_no_source_is_refused_and_drawn(editor, article, key):
    response = submit(editor, change_url(article), source=key)
    assert response.status_code == 200
    assert "source" in response.context["adminform"].form.errors


def test_a_tag_is_no_longer_than_the_table_holds_it(editor, article):
    response = submit(editor, change_url(article), tags="x" * 100_000)
    assert "A tag has up to 100 letters." in response.content.decode()
    assert not article.tags.exists()


def test_a_whole_page_in_the_field_for_searching_finds_nothing_and_breaks_nothing(editor):
    address = "/admin/articles/article/"
    assert editor.get(address, {"q": "x" * 100_000}).status_code == 200
