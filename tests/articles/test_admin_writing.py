"""The editor: what is written in it, what it keeps, what it refuses."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from articles.decisions import undo
from articles.models import Article, DecisionBatch, DraftSave, InlineMark, Mention
from tests import factories as make
from tests.admin_forms import read_form, submit

pytestmark = pytest.mark.django_db
WRITE = "/admin/articles/article/write/"
KEEP = f"{WRITE}keep/"


def client_of(group, **fields):
    client = Client()
    client.force_login(make.make_user(group, **fields))
    return client


def text_url(article):
    return reverse("admin:articles_article_text", args=[article.pk])


@pytest.fixture
def editor():
    return client_of("Editor", username="ann")


def lines(article):
    text = article.current_text
    return [(b.role, text.content[b.start : b.end]) for b in text.blocks.order_by("start")]


def test_an_article_is_written_in_fields_and_a_plain_syntax(editor):
    response = submit(
        editor,
        WRITE,
        headline=" A day  in Ankara ",
        standfirst="What was said.",
        byline="By Ann Lee",
        content="It was *said*.\r\n## Later\r\n> No.\r\n- one\r\n\r\n[More](/articles/more/)",
    )
    assert response.status_code == 302, response.context["form"].errors
    article = Article.objects.get()
    assert response.url == reverse("admin:articles_article_change", args=[article.pk])
    assert (article.headline, article.standfirst) == ("A day in Ankara", "What was said.")
    assert (article.byline, article.state) == ("By Ann Lee", "draft")
    assert lines(article) == [
        *(("headline", "A day in Ankara"), ("standfirst", "What was said.")),
        *(("byline", "By Ann Lee"), ("body", "It was said."), ("subhead", "Later")),
        *(("quote", "No."), ("list-item", "one"), ("body", "More")),
    ]
    text = article.current_text
    assert [(m.kind, text.content[m.start : m.end], m.url) for m in text.marks.all()] == [
        ("emphasis", "said", ""),
        ("link", "More", "/articles/more/"),
    ]


IMPORTED = (
    "Bridge opens\nArab Observer\n26 October 2022\n\nOSLO – It *opened*.\n\n"
    "• Trade\nA man waves. Photo: AP\nFollow us on Twitter"
)


@pytest.fixture
def imported():
    """Imported copy, with a role for each line and two on one."""
    article = make.make_article(IMPORTED, published=False)
    text = article.current_text
    text.blocks.all().delete()
    for role, words in [
        *(("headline", "Bridge opens"), ("source", "Arab Observer"), ("date", "26 October 2022")),
        *(("dateline", "OSLO –"), ("body", "It *opened*."), ("list-item", "• Trade")),
        *(("caption", "A man waves."), ("credit", "Photo: AP")),
        ("boilerplate", "Follow us on Twitter"),
    ]:
        start = text.content.index(words)
        text.blocks.create(start=start, end=start + len(words), role=role, reason="as it looks")
    return article


def test_imported_copy_keeps_every_line_and_its_role(editor, imported):
    form = read_form(editor.get(text_url(imported)).content.decode())
    assert form["headline"] == "Bridge opens"
    assert form["content"].replace("\r", "") == (
        "[source] Arab Observer\n[date] 26 October 2022\n\n[dateline] OSLO – [body] It "
        "\\*opened\\*.\n\n- Trade\n[caption] A man waves. [credit] Photo: AP\n"
        "[boilerplate] Follow us on Twitter"
    )
    before = lines(imported)
    submit(editor, text_url(imported), content=f"{form['content']}\r\n\r\nIt is new.")
    assert lines(imported) == [
        *((role, words.removeprefix("• ")) for role, words in before),
        ("body", "It is new."),
    ]
    reasons = imported.current_text.blocks.values_list("reason", "origin")
    assert {*reasons} == {("as it looks", "machine"), ("written by ann", "rule")}
    assert not imported.current_text.marks.exists()


def test_an_editor_sees_the_words_that_readers_see_above_the_text(editor, imported):
    Article.objects.update(headline="The bridge", locked_fields=["headline"])
    submit(editor, text_url(imported), content="Short.")
    imported.refresh_from_db()
    assert lines(imported)[0] == ("headline", "The bridge")
    submit(editor, text_url(imported), headline="Another")
    imported.refresh_from_db()
    assert imported.headline == "Another"
    assert "headline" in imported.locked_fields


def test_a_number_at_the_head_of_a_headline_is_part_of_it(editor):
    submit(editor, WRITE, headline="7. October and after", content="Text.")
    assert Article.objects.get().headline == "7. October and after"


def test_a_standfirst_that_only_lists_show_stands_above_the_text_and_becomes_part_of_it(editor):
    article = make.make_article(
        standfirst="Set by hand.", locked_fields=["standfirst"], published=False
    )
    submit(editor, text_url(article), content="Short.")
    article.refresh_from_db()
    assert lines(article)[1] == ("standfirst", "Set by hand.")
    submit(editor, text_url(article), standfirst="")
    article.refresh_from_db()
    assert article.standfirst == ""


def test_a_text_without_a_headline_needs_none(editor, imported):
    imported.current_text.blocks.filter(role="headline").update(role="body")
    page = editor.get(text_url(imported)).content.decode()
    assert 'placeholder="Bridge opens"' in page
    form = read_form(page)
    assert form["content"].startswith("Bridge opens\r\n[source]")
    assert submit(editor, text_url(imported), content="Other words.").status_code == 302
    imported.refresh_from_db()
    assert imported.headline == "Bridge opens"


def test_decisions_stay_where_imported_copy_is_edited_around_them(editor, imported):
    trade = make.make_mention(imported, "Trade", make.make_organization("Trade"))
    oslo = make.make_mention(imported, "OSLO", make.make_place("Oslo"))
    form = read_form(editor.get(text_url(imported)).content.decode())
    submit(editor, text_url(imported), content=f"*New*.\r\n{form['content']}")
    text = imported.current_text
    for mention in (trade, oslo):
        mention.refresh_from_db()
        assert (mention.text_id, mention.placed, mention.status) == (text.pk, True, "accepted")
        assert text.content[mention.start : mention.end] == mention.surface
    assert text.content.count("•") == 0


def test_a_link_that_was_not_finished_is_refused_with_its_line(editor):
    response = submit(editor, WRITE, headline="H", content="One\r\n\r\nSee [](https://) there.")
    html = response.content.decode()
    assert "Line 3: the link to “https://” has no words. Write them into its []." in html
    assert "See [](https://) there." in html
    assert not Article.objects.exists()


def test_a_link_to_nowhere_good_is_refused_with_its_line(editor):
    response = submit(editor, WRITE, headline="H", content="One\r\n\r\n[x](javascript:alert(1))")
    html = response.content.decode()
    assert "Line 3: no link may lead to “javascript:alert%281%29”." in html
    assert "[x](javascript:alert(1))" in html
    assert not Article.objects.exists()


@pytest.mark.parametrize("fields", [{"headline": " \0"}, {"content": "\r\n"}, {"content": "\0"}])
def test_what_says_nothing_is_not_saved(editor, fields):
    response = submit(editor, WRITE, **({"headline": "H", "content": "C"} | fields))
    assert response.status_code == 200
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", "\0\x01", "x" * 100_000, "\ud83d\ude00 é\u202e", "[" * 9000],
)
def test_hostile_words_are_words(editor, words):
    words = words.encode("utf-8", "replace").decode()
    article = make.make_article()
    for address in (WRITE, text_url(article)):
        response = submit(
            *(editor, address), content=words, standfirst=words, names=words, base=words, key=words
        )
        assert response.status_code in (200, 302)
        assert b"<script>alert" not in response.content
    data = {"key": "a" * 32, "content": words, "names": words, "base": words, "article": words}
    assert editor.post(KEEP, data).status_code in (200, 400, 404)


def test_undo_gives_back_words_roles_and_marks(editor):
    submit(editor, WRITE, headline="H", content="*One*\r\n## Two")
    article = Article.objects.get()
    before = lines(article)
    submit(editor, text_url(article), content="One\r\nTwo\r\n[Three](/x)")
    assert [m.kind for m in article.current_text.marks.all()] == ["link"]
    batch = DecisionBatch.objects.filter(verb="text").latest("pk")
    undo(batch.pk, by=make.make_user("Editor"))
    assert lines(article) == before
    assert [m.kind for m in article.current_text.marks.all()] == ["emphasis"]


def test_two_editors_at_one_text_see_what_the_other_changed_and_lose_nothing(editor, imported):
    page = read_form(editor.get(text_url(imported)).content.decode())
    submit(client_of("Editor", username="bea"), text_url(imported), content="Hers.")
    response = editor.post(text_url(imported), page | {"content": "Mine."})
    html = response.content.decode()
    assert response.status_code == 200
    assert "<ins>Hers.</ins>" in html
    assert ">\nMine.</textarea>" in html
    assert lines(imported)[-1] == ("body", "Hers.")
    again = read_form(html)
    assert editor.post(text_url(imported), again).status_code == 302
    assert lines(imported)[-1] == ("body", "Mine.")


def test_a_preview_shows_what_stands_in_the_editor_and_stores_nothing(editor, imported):
    before = [model.objects.count() for model in (Article, DecisionBatch, Mention, InlineMark)]
    keep(editor, article=imported.pk)
    for address in (WRITE, text_url(imported)):
        response = submit(
            editor, address, headline="New", content="It is *new*.", _preview="Preview"
        )
        html = response.content.decode()
        assert "<em>new</em>" in html
        assert "It is not saved" in html
        assert 'name="robots" content="noindex' in html
    after = [model.objects.count() for model in (Article, DecisionBatch, Mention, InlineMark)]
    assert after == before
    assert DraftSave.objects.count() == 1


# --- Names ------------------------------------------------------------------------------------


def name(entity, surface, prefix="", suffix="", start=0):
    row = {"entity": entity.pk, "surface": surface, "start": start}
    return row | {"prefix": prefix, "suffix": suffix}


def test_a_name_that_was_chosen_while_writing_becomes_a_mention(editor):
    person = make.make_person("Mevlüt Çavuşoğlu")
    names = [name(person, "Mevlüt Çavuşoğlu", "Then ", " spoke")]
    content = "A Mevlüt Çavuşoğlu came. Then Mevlüt Çavuşoğlu spoke."
    submit(editor, WRITE, headline="H", content=content, names=json.dumps(names))
    mention = Mention.objects.get(status="accepted")
    assert (mention.entity_id, mention.origin) == (person.pk, "person")
    assert mention.decided_by.username == "ann"
    assert mention.start == mention.text.content.rindex("Mevlüt")
    batch = DecisionBatch.objects.get(verb="add")
    assert batch.together is not None


def test_a_name_whose_place_is_gone_or_taken_is_told(editor):
    person = make.make_person()
    names = [name(person, "Benny Gantz"), {"no": "row"}]
    response = submit(editor, WRITE, headline="H", content="Nobody.", names=json.dumps(names[:1]))
    page = editor.get(response.url).content.decode()
    assert "1 name that you chose was not marked" in page
    assert submit(editor, WRITE, headline="H", content="C", names=json.dumps(names)).url


def test_records_are_found_by_folded_names(editor):
    make.make_person("Mevlüt Çavuşoğlu")
    assert "Çavuşoğlu" in editor.get(f"{WRITE}find/?q=cavus").content.decode()


# --- Keeping ----------------------------------------------------------------------------------


def keep(client, key="a" * 32, **fields):
    return client.post(KEEP, {"key": key, "content": "Half a", "headline": "H"} | fields)


def test_what_is_typed_is_kept_for_its_author_alone(editor):
    assert keep(editor).json().keys() == {"at"}
    assert keep(editor, content="Half a sentence").status_code == 200
    assert DraftSave.objects.get().fields["content"] == "Half a sentence"
    page = editor.get(WRITE).content.decode()
    assert "that were not saved" in page
    assert "Half a sentence" in page
    assert "Half a" not in client_of("Editor").get(WRITE).content.decode()
    taken = read_form(editor.get(f"{WRITE}?draft={'a' * 32}").content.decode())
    assert (taken["content"], taken["headline"]) == ("Half a sentence", "H")
    editor.post(WRITE, taken)
    assert Article.objects.get().headline == "H"
    assert not DraftSave.objects.exists()
    assert not DecisionBatch.objects.filter(verb="draft").exists()


def test_of_two_articles_that_were_begun_each_says_which_it_is(editor):
    keep(editor, headline="A day <in> Ankara")
    keep(editor, key="b" * 32, headline="", content="It rains in Oslo.")
    page = editor.get(WRITE).content.decode()
    assert '<q dir="auto">A day &lt;in&gt; Ankara</q>' in page
    assert '<q dir="auto">It rains in Oslo.</q>' in page


def test_another_persons_draft_is_not_taken_up_nor_thrown_away(editor):
    keep(editor)
    other = client_of("Editor")
    page = other.get(f"{WRITE}?draft={'a' * 32}").content.decode()
    assert read_form(page)["content"] == ""
    other.post(KEEP, {"key": "a" * 32, "drop": "1"})
    assert DraftSave.objects.count() == 1
    assert editor.post(KEEP, {"key": "a" * 32, "drop": "1"}).url == WRITE
    assert not DraftSave.objects.exists()


def test_a_draft_that_is_behind_the_text_is_compared_first(editor, imported):
    keep(editor, article=imported.pk, base=1, content="My words.")
    submit(client_of("Editor"), text_url(imported), content="Hers.")
    page = editor.get(text_url(imported)).content.decode()
    assert "has been changed since by somebody" in page
    assert "<ins>My words.</ins>" in page
    taken = editor.get(f"{text_url(imported)}?draft={'a' * 32}").content.decode()
    assert "Changed since you began" in taken
    assert read_form(taken)["content"] == "My words."


def test_the_page_for_a_new_article_leads_to_what_was_left_unsaved_elsewhere(editor, imported):
    keep(editor, article=imported.pk)
    assert text_url(imported) in editor.get(WRITE).content.decode()
    assert text_url(imported) not in client_of("Editor").get(WRITE).content.decode()


def test_kept_work_is_bounded_in_size_number_and_age(editor, monkeypatch):
    from articles import drafts

    assert keep(editor, content="x" * 1_100_000).status_code == 400
    for number in range(drafts._MOST + 3):
        keep(editor, key=f"{number:032x}")
    assert DraftSave.objects.count() == drafts._MOST
    DraftSave.objects.update(saved_at=make.PAST)
    keep(editor)
    assert DraftSave.objects.count() == 1


def test_only_who_may_write_may_keep(imported):
    contributor = client_of("Contributor")
    assert keep(contributor).status_code == 403
    assert keep(contributor, article=imported.pk).status_code == 403
    assert keep(client_of("Editor"), article=0).status_code == 404
    assert contributor.get(WRITE).status_code == 403
    assert contributor.get(f"{WRITE}find/").status_code == 403


def test_the_page_of_a_text_costs_no_query_a_line(editor, imported, django_assert_max_num_queries):
    editor.get(text_url(imported))
    with django_assert_max_num_queries(20):
        editor.get(text_url(imported))


def test_marks_are_left_by_no_purge(editor):
    from articles.purging.articles import purge_article

    submit(editor, WRITE, headline="H", content="*One*")
    keep(editor, article=Article.objects.get().pk)
    purge_article(Article.objects.get(), "a test")
    assert not InlineMark.objects.exists()
    assert not DraftSave.objects.exists()
