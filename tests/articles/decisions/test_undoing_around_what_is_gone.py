"""Taking back what meanwhile lost its ground, or found its place taken: it is said, or mended."""

from datetime import date

import pytest
from django.db import connection
from taggit.models import Tag

from articles.decisions import (
    Choice,
    Refusal,
    Seen,
    add_mention,
    change_text,
    extract_again,
    merge_records,
    merge_tags,
    move_bounds,
    note_edit,
    photograph_record,
    remove_mention,
    settle,
    undo,
)
from articles.models import Article, DecisionBatch, Evidence, Mention
from entities.models import Country, DistinctPair, Name, Person, Post, Tenure
from tests.factories import make_article, make_country, make_mention, make_person, make_user

pytestmark = pytest.mark.django_db

STORY = "Gantz to visit Ankara\n\nDefence Minister Benny Gantz met Hulusi Akar in Tel Aviv."


@pytest.fixture
def editor():
    return make_user()


@pytest.fixture
def article():
    return make_article(STORY)


@pytest.fixture(autouse=True)
def _every_row_is_whole():
    """PostgreSQL and SQLite look at foreign keys only when the transaction ends."""
    yield
    connection.check_constraints()


def last():
    return DecisionBatch.objects.first()


def edit(record, editor, deed):
    before = photograph_record(record)
    deed()
    return note_edit(record, before, by=editor)


def merge(survivor, loser, editor):
    versions = {survivor.pk: survivor.version, loser.pk: loser.version}
    [batch] = merge_records(survivor.pk, [loser.pk], by=editor, versions=versions)
    return batch


def mark(article, editor):
    start = STORY.index("Tel Aviv")
    return add_mention(
        article,
        start=start,
        end=start + 8,
        kind="place",
        entity=None,
        by=editor,
        status="suggested",
    )


def test_a_name_that_was_added_again_is_not_given_back_beside_itself(editor):
    person = make_person()
    name = Name.objects.create(entity=person, text="Beni")
    batch = edit(person, editor, name.delete)
    edit(person, editor, lambda: Name.objects.create(entity=person, text="Beni"))
    with pytest.raises(Refusal, match="Something else stands"):
        undo(batch.pk, by=editor)
    assert [one.text for one in person.names.all()] == ["Beni"]


def test_a_name_of_a_record_that_was_deleted_is_not_given_back(editor):
    person = make_person()
    name = Name.objects.create(entity=person, text="Beni")
    batch = edit(person, editor, name.delete)
    person.delete()
    with pytest.raises(Refusal, match="cannot be taken back"):
        undo(batch.pk, by=editor)


def test_a_tag_that_was_made_again_is_not_given_back_beside_itself(editor, article):
    peace, war = Tag.objects.create(name="peace"), Tag.objects.create(name="war")
    article.tags.add("war")
    [batch] = merge_tags(peace.pk, [war.pk], by=editor)
    Tag.objects.create(name="war")
    with pytest.raises(Refusal, match="Something else stands"):
        undo(batch.pk, by=editor)
    assert list(article.tags.names()) == ["peace"]


def test_the_text_of_an_article_that_was_deleted_is_not_given_back(editor, article):
    change_text(article, "Another\n\nNothing of it.", by=editor)
    batch = last()
    article.delete()
    with pytest.raises(Refusal):
        undo(batch.pk, by=editor)


def test_a_mark_in_an_article_that_was_deleted_is_not_given_back(editor, article):
    mention = mark(article, editor)
    batch = remove_mention(Seen(mention.pk, mention.version), by=editor)
    article.delete()
    with pytest.raises(Refusal, match="cannot be taken back"):
        undo(batch.pk, by=editor)


def test_a_decision_of_somebody_whose_account_was_deleted_is_given_back(editor, article):
    jo = make_user()
    mention = make_mention(article, "Benny Gantz", make_person(), decided_by=jo)
    batch = settle([Seen(mention.pk, mention.version)], Choice("reject"), by=editor)
    jo.delete()
    undo(batch.pk, by=editor)
    mention.refresh_from_db()
    assert (mention.status, mention.decided_by) == ("accepted", None)


def test_a_merge_is_taken_back_without_what_points_at_a_deleted_record(editor):
    survivor, loser, third = make_person("A B"), make_person("A C"), make_person("A D")
    for one in (survivor, loser):
        DistinctPair.objects.create(first=one.entity, second=third.entity)
    batch = merge(survivor, loser, editor)
    third.delete()
    assert len(undo(batch.pk, by=editor).left) == 1
    loser.refresh_from_db()
    assert loser.merged_into is None


def test_a_code_that_stays_with_a_record_which_was_edited_since_says_so(editor):
    survivor, loser = Country.objects.create(name="Türkiye"), make_country()
    batch = merge(survivor, loser, editor)
    survivor = Country.objects.get(pk=survivor.pk)
    survivor.alpha_2 = "TT"
    edit(survivor, editor, survivor.save)
    with pytest.raises(Refusal, match="First take back"):
        undo(batch.pk, by=editor)


@pytest.mark.parametrize("dated", [None, date(2022, 10, 25)])
def test_an_office_that_articles_tell_by_now_goes_with_the_edit_that_made_it(editor, dated):
    article, person = make_article(STORY, dated=dated), make_person()
    post = Post.objects.create(name="Defence Minister")
    batch = edit(
        person,
        editor,
        lambda: Tenure.objects.create(person=person, post=post, label="Defence Minister"),
    )
    extract_again(article)
    assert Evidence.objects.filter(tenure__review_state="confirmed").exists()
    undo(batch.pk, by=editor)
    assert not Tenure.objects.filter(review_state="confirmed").exists()
    assert Article.objects.get().needs_reading
    extract_again(article)
    assert Tenure.objects.get().review_state == "proposed"
    assert Mention.objects.filter(surface="Benny Gantz").exists()


def test_a_mark_is_not_given_back_beside_one_that_was_made_since(editor, article):
    mention = mark(article, editor)
    batch = remove_mention(Seen(mention.pk, mention.version), by=editor)
    mark(article, editor)
    with pytest.raises(Refusal, match="marked already"):
        undo(batch.pk, by=editor)
    assert Mention.objects.count() == 1


def test_a_suggestion_whose_words_are_gone_stands_in_no_way(editor, article):
    """It gave way to a mark, which is taken back in a text that was edited since."""
    whole = make_mention(article, "Benny Gantz", make_person(), status="suggested")
    start = whole.start + len("Benny ")
    add_mention(
        article,
        start=start,
        end=start + 5,
        kind="person",
        entity=whole.entity,
        by=editor,
        status="accepted",
    )
    batch = last()
    change_text(article, STORY.replace("Benny", "B."), by=editor)
    undo(batch.pk, by=editor)
    assert not Mention.objects.exclude(origin="machine").exists()
    assert not Mention.objects.filter(surface="Benny Gantz").exists()


def test_many_moved_ends_move_back_without_reading_the_text_for_each(
    editor, django_assert_max_num_queries
):
    article = make_article("Gantz\n\n" + "Benny Gantz. " * 40)
    gantz = make_person()
    group = [make_mention(article, "Gantz", gantz, nth=1 + nth) for nth in range(40)]
    seen = [Seen(mention.pk, mention.version) for mention in group]
    batch = move_bounds(seen, start=-6, end=0, by=editor)
    change_text(article, article.current_text.content + "\n\nMore.", by=editor)
    with django_assert_max_num_queries(80):
        undo(batch.pk, by=editor)
    assert Mention.objects.filter(surface="Gantz", status="accepted").count() == 40


def test_a_record_goes_without_reading_every_article_that_names_it(editor, article, monkeypatch):
    mention = make_mention(article, "Benny Gantz", status="suggested")
    choice = Choice("relink", create="Benny Gantz", kind="person")
    batch = settle([Seen(mention.pk, mention.version)], choice, by=editor)
    record = Person.objects.get()
    others = [make_mention(make_article(), "Benny Gantz", record, status="suggested") for _ in "ab"]
    monkeypatch.setattr("articles.decisions.restoring.extract_again", pytest.fail)
    undo(batch.pk, by=editor)
    assert not Person.objects.exists()
    for other in others:
        other.refresh_from_db()
        assert (other.entity, other.text.article.needs_reading) == (None, True)


def test_a_yes_that_lost_its_place_goes_when_it_is_taken_back_and_comes_again(editor, article):
    """The words are not in the text: nobody would suggest them."""
    gantz = make_person()
    lost, other = (make_mention(article, "Gantz", gantz, nth=n, status="suggested") for n in (1, 0))
    batch = settle([Seen(one.pk, 1) for one in (lost, other)], Choice("accept"), by=editor)
    change_text(article, "Gantz to visit Ankara\n\nNothing more.", by=editor)
    assert Mention.objects.get(placed=False) == lost
    undone = undo(batch.pk, by=editor)
    assert not Mention.objects.exclude(status="suggested").exists()
    assert not Mention.objects.filter(pk=lost.pk).exists()
    undo(undone.batch.pk, by=editor)
    lost.refresh_from_db()
    assert (lost.status, lost.placed, lost.entity) == ("accepted", False, gantz.entity)
