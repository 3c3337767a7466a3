"""Comments: about an article or words of it, answered, resolved, carried into each new text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.decisions import Conflict, Refusal, assign, change_text, undo
from articles.models import Comment, DecisionBatch, Notification
from articles.together import commenting
from articles.together.commented_text import lay_out_comments
from articles.together.commenting import Passage
from articles.together.threads import read_threads
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db

CANARY = "<script>window.xss=1</script>"


@pytest.fixture
def ada():
    return make_user("Publisher", username="ada", first_name="Ada")


@pytest.fixture
def bob():
    return make_user("Contributor", username="bob")


@pytest.fixture
def article():
    return make_article("Rain in Oslo\n\nIt rained in Oslo. Rain fell on Oslo all day.")


def passage(article, words, nth=0):
    text = article.current_text
    start = -1
    for _ in range(nth + 1):
        start = text.content.index(words, start + 1)
    return Passage(text.pk, start, start + len(words))


def add(article, words, by, **about):
    return commenting.add_comment(article.pk, words, by=by, **about)


def told(user):
    return list(Notification.objects.filter(user=user).values_list("kind", flat=True))


# --- Saying -----------------------------------------------------------------------------------


def test_a_comment_is_about_the_article_or_about_words(article, ada):
    whole = add(article, "Too short", ada)
    some = add(article, "Which?", ada, passage=passage(article, "Oslo", 2))
    assert not whole.is_on_words
    assert (some.surface, some.prefix[-8:]) == ("Oslo", "fell on ")


def test_words_that_are_copied_are_found(article, ada):
    assert add(article, "Which?", ada, quote="Rain fell").surface == "Rain fell"
    assert add(article, "Which?", ada, quote=" Rain\u00a0\nfell").surface == "Rain fell"
    long = make_article("Long\n\n" + "word " * 200)
    with pytest.raises(Refusal, match="fewer words"):
        add(long, "Which?", ada, quote="word " * 150)
    with pytest.raises(Refusal, match="do not stand in the text"):
        add(article, "Which?", ada, quote="Snow fell")


@pytest.mark.parametrize("words", ["", "  \n ", "\x00", "a" * 4001])
def test_what_makes_no_comment_is_refused(article, ada, words):
    with pytest.raises(Refusal):
        add(article, words, ada)


def test_words_of_an_earlier_text_are_a_conflict(article, ada):
    before = passage(article, "Oslo")
    change_text(article, "Snow in Oslo\n\nIt snowed.", by=make_user("Publisher"))
    with pytest.raises(Conflict, match="replaced by a newer one"):
        add(article, "Which?", ada, passage=before)


@pytest.mark.parametrize("ends", [(5, 5), (9, 3), (0, 10**9)])
def test_ends_that_make_no_passage_are_refused(article, ada, ends):
    with pytest.raises(Refusal):
        add(article, "Which?", ada, passage=Passage(article.current_text.pk, *ends))


def test_no_comment_is_a_decision(article, ada):
    comment = add(article, "Which?", ada)
    commenting.resolve(comment.pk, by=ada)
    assert not DecisionBatch.objects.exists()


# --- Whom it tells ----------------------------------------------------------------------------


def test_who_is_addressed_is_told_whatever_the_sentence_ends_with(article, ada, bob):
    add(article, "Is this right, @BOB?", ada)
    add(article, "Ask @bob.", ada)
    assert told(bob) == ["addressed"]
    assert Notification.objects.get().times == 2


def test_an_address_of_mail_addresses_nobody(article, ada, bob):
    add(article, "Write to desk@bob or @nobody-at-all", ada)
    assert told(bob) == []


def test_who_may_not_read_articles_is_told_nothing(article, ada):
    outside = make_user(username="outside")
    gone = make_user("Editor", username="gone", is_active=False)
    add(article, "@outside @gone", ada)
    assert told(outside) == told(gone) == []


def test_whose_the_article_is_and_who_talked_are_told(article, ada, bob):
    cleo = make_user("Editor", username="cleo")
    assign([article.pk], ada, by=ada)
    comment = add(article, "Which?", bob)
    commenting.answer(comment.pk, "That one", by=cleo)
    assert told(ada) == ["commented"]
    assert told(bob) == ["answered"]
    assert told(cleo) == []


# --- Changing ---------------------------------------------------------------------------------


def test_only_who_wrote_it_changes_it_and_two_tabs_do_not_overwrite(article, ada, bob):
    comment = add(article, "Which?", bob)
    with pytest.raises(Refusal, match="Only who wrote"):
        commenting.change_comment(comment.pk, "No", by=ada, seen=1)
    commenting.change_comment(comment.pk, "Which one?", by=bob, seen=1)
    with pytest.raises(Conflict):
        commenting.change_comment(comment.pk, "What?", by=bob, seen=1)
    assert Comment.objects.get().words == "Which one?"


def test_deleted_words_are_gone_and_answers_stay(article, ada, bob):
    comment = add(article, "Which?", bob, quote="Oslo")
    answer = commenting.answer(comment.pk, "That one", by=ada)
    commenting.delete_comment(comment.pk, by=bob, seen=1)
    comment.refresh_from_db()
    assert (comment.words, comment.surface, comment.deleted_at is None) == ("", "", False)
    commenting.delete_comment(answer.pk, by=ada, seen=1)
    assert not Comment.objects.exists()


def test_a_thread_is_resolved_once_and_opened_again(article, ada, bob):
    comment = add(article, "Which?", bob)
    commenting.resolve(comment.pk, by=ada)
    with pytest.raises(Conflict, match="Ada has resolved this"):
        commenting.resolve(comment.pk, by=bob)
    assert [one.root.comment for one in read_threads(article.pk, ada).resolved] == [comment]
    commenting.reopen(comment.pk)
    assert read_threads(article.pk, ada).resolved == []


# --- Their words in the text ------------------------------------------------------------------


def test_a_comment_follows_its_words_into_each_new_text(article, ada):
    comment = add(article, "Which?", ada, passage=passage(article, "Oslo", 2))
    change_text(
        article,
        "Rain\n\nWe hear: Rain fell on Oslo all day. Not in Oslo.",
        by=make_user("Publisher"),
    )
    comment.refresh_from_db()
    text = article.current_text
    assert (comment.text, comment.placed) == (text, True)
    assert text.content[: comment.start].endswith("Rain fell on ")


def test_where_its_words_are_gone_it_says_so_and_comes_back_with_them(article, ada):
    comment = add(article, "Which?", ada, quote="all day")
    change_text(article, "Rain\n\nIt rained.", by=make_user("Publisher"))
    [thread] = read_threads(article.pk, ada).open
    assert thread.is_gone
    assert thread.root.comment.surface == "all day"
    undo(DecisionBatch.objects.get().pk, by=make_user("Publisher"))
    comment.refresh_from_db()
    assert comment.placed


def test_two_comments_on_the_same_words_both_follow(article, ada, bob):
    add(article, "Which?", ada, quote="all day")
    add(article, "Sure?", bob, quote="all day")
    change_text(article, "Rain\n\nIt rained all day.", by=make_user("Publisher"))
    assert [one.placed for one in Comment.objects.all()] == [True, True]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=6))
def test_the_slices_of_a_line_give_its_words_however_comments_overlap(spans):
    content = "It rained in Oslo.\n\nRain fell on Oslo all day."
    article = make_article(content)
    comments = [
        Comment(pk=number, start=start, end=min(start + length, len(content)))
        for number, (start, length) in enumerate(spans, start=1)
    ]
    blocks = list(article.current_text.blocks.all())
    lines = lay_out_comments(content, blocks, comments)
    for line in lines:
        words = "".join(one.words for one in line.slices)
        assert words == content[line.block.start : line.block.end]
    firsts = [one.comments[0].pk for line in lines for one in line.slices if one.is_first]
    assert len(firsts) == len(set(firsts))
