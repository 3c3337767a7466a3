"""An article that no reader saw is deleted, and comes back with all that people made of it."""

from hashlib import sha256

import pytest
from django.db import connection
from django.utils import timezone

from articles.decisions import Refusal, change_text, delete_articles, undo
from articles.decisions.deleting import parts_of
from articles.decisions.front_page import add_pin
from articles.integrity import find_faults
from articles.models import (
    Article,
    Assignment,
    Block,
    Comment,
    DecisionBatch,
    Document,
    Evidence,
    FormerArticleSlug,
    KillNotice,
    Mention,
    Pin,
    Text,
    TimeExpression,
)
from articles.purging import purge_article
from entities.models import Event, Person
from entities.rows import as_json
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make.make_user("Publisher")


@pytest.fixture
def draft(by):
    """With what editors decided, and what the machine suggests besides."""
    article = make.make_article(published=False, source=make.make_source())
    make.make_mention(article, "Benny Gantz", make.make_person(), origin="person")
    make.make_mention(article, "Ankara", None, status="rejected", kind="place")
    make.make_mention(article, "Gantz", None, nth=1, status="suggested")
    article.tags.add("Weather")
    article.corrections.create(text="An earlier version misspelt Ankara.")
    Document.objects.create(
        article=article, sha256=sha256(b"a").hexdigest(), filename="a", content=b"a"
    )
    KillNotice.objects.create(article=article, agency_id="x", settled_at=timezone.now())
    return article


def plain(rows):
    """As the log holds them: moments to the thousandth of a second."""
    return [as_json(row) for row in rows.values()]


def rows_of(article):
    """All that a person made of the article."""
    mentions = Mention.objects.filter(text__article=article).exclude(status="suggested")
    return {
        "article": Article.objects.filter(pk=article.pk).values("headline", "slug", "source").get(),
        "texts": plain(Text.objects.filter(article=article).order_by("pk")),
        "blocks": list(Block.objects.filter(text__article=article).order_by("pk").values()),
        "mentions": plain(mentions.order_by("pk")),
        "corrections": plain(article.corrections),
        "tags": list(article.tags.names()),
        "documents": list(article.documents.values_list("pk")),
        "kills": plain(article.kill_notices),
    }


def test_undo_brings_back_all_that_people_made_of_it(draft, by):
    before = rows_of(draft)
    batch = delete_articles([draft.pk], by=by, reason="A test.")
    assert not Article.objects.exists()
    assert not Text.objects.exists()
    assert not Mention.objects.exists()
    assert Document.objects.get().article is None
    undone = undo(batch.pk, by=by)
    assert undone.left == []
    assert rows_of(draft) == before
    assert Article.objects.get().needs_reading
    assert not Mention.objects.filter(status="suggested").exists()
    assert list(find_faults()) == []


def test_a_published_article_and_one_that_was_public_are_not_deleted(by):
    public = make.make_article()
    withdrawn = make.make_article(published=False, state="withdrawn", public_from=make.PAST)
    scheduled = make.make_article(public_from=timezone.now() + timezone.timedelta(days=1))
    taken_in = make.make_article()
    taken_in.state = "draft"
    taken_in.save()
    for article in (public, withdrawn, scheduled, taken_in):
        with pytest.raises(Refusal, match="withdraw it instead"):
            delete_articles([article.pk], by=by)
    assert Article.objects.count() == 4


def test_a_draft_whose_embargo_is_over_was_never_public(by):
    draft = make.make_article(published=False, public_from=make.PAST)
    assert delete_articles([draft.pk], by=by)
    assert not Article.objects.exists()


def test_what_only_it_proposed_goes_with_it_and_what_others_name_stays(by):
    draft = make.make_article(published=False)
    other = make.make_article()
    person = make.make_person()
    idle = make.make_place("Ankara", review_state="proposed")
    for article in (draft, other):
        make.make_mention(article, "Benny Gantz", person, status="suggested")
    make.make_mention(draft, "Ankara", idle, status="suggested")
    delete_articles([draft.pk], by=by)
    assert list(Person.objects.all()) == [person]
    assert not type(idle).objects.exists()


def test_an_event_that_another_article_tells_too_is_told_by_that_one(by):
    words = "Benny Gantz travels to Ankara on Wednesday."
    draft, other = make.make_article(published=False), make.make_article()
    event = make.make_event(other, words, "travels")
    make.make_evidence(draft, words, "Benny", event=event)
    delete_articles([draft.pk], by=by)
    assert Event.objects.get() == event
    assert Evidence.objects.count() == 1


def test_an_address_that_another_article_got_since_is_left_to_it(draft, by):
    batch = delete_articles([draft.pk], by=by)
    other = make.make_article()
    assert other.slug == draft.slug
    undo(batch.pk, by=by)
    assert Article.objects.get(pk=draft.pk).slug != other.slug


def test_what_stood_on_a_record_that_is_gone_is_told(draft, by):
    batch = delete_articles([draft.pk], by=by)
    Person.objects.get().delete()
    draft.source.delete()
    undone = undo(batch.pk, by=by)
    assert undone.left == ["Mentions that stood on something that is gone by now: 1"]
    assert Article.objects.get().source is None
    assert Mention.objects.count() == 1


def test_several_are_one_action(by):
    drafts = [make.make_article(f"Story {n}\n\nRain.", published=False) for n in range(3)]
    batch = delete_articles([one.pk for one in drafts], by=by)
    assert batch.summary == "Story 0 +2"
    undo(batch.pk, by=by)
    assert Article.objects.count() == 3
    with pytest.raises(Refusal):
        undo(batch.pk, by=by)
    again = DecisionBatch.objects.order_by("pk").last()
    with pytest.raises(Refusal, match="withdrawn or deleted, not taken back"):
        undo(again.pk, by=by)


def test_every_text_that_it_ever_had_comes_back(draft, by):
    change_text(draft, "Gantz to visit Ankara\n\nBenny Gantz stays at home.", by=by)
    before = rows_of(draft)
    batch = delete_articles([draft.pk], by=by)
    undo(batch.pk, by=by)
    assert rows_of(draft) == before
    assert Text.objects.count() == 2


def test_a_decided_date_comes_back(draft, by):
    text = draft.current_text
    start = text.content.index("Wednesday")
    TimeExpression.objects.create(
        text=text, start=start, end=start + 9, surface="Wednesday", status="rejected", type="DATE"
    )
    batch = delete_articles([draft.pk], by=by)
    undo(batch.pk, by=by)
    assert TimeExpression.objects.get().status == "rejected"


def test_nothing_is_deleted_twice(draft, by):
    assert delete_articles([draft.pk], by=by)
    assert delete_articles([draft.pk], by=by) is None


def test_comments_with_their_answers_come_back_but_for_whom_nobody_is_any_more(draft, by):
    text = draft.current_text
    ann, gone = make.make_user("Editor"), make.make_user("Editor")
    words = {"text": text, "start": 0, "end": 5, "surface": text.content[:5]}
    comment = Comment.objects.create(article=draft, words="Who is this?", by=ann, **words)
    answer = Comment.objects.create(article=draft, answers=comment, words="See below.", by=gone)
    answer.addressed.set([ann, gone])
    Assignment.objects.create(article=draft, to=ann, by=by)
    assert dict(parts_of([draft.pk]))[Comment] == 2
    batch = delete_articles([draft.pk], by=by)
    assert not Comment.objects.exists()
    connection.check_constraints()
    gone.delete()
    undo(batch.pk, by=by)
    connection.check_constraints()
    first, second = Comment.objects.order_by("pk")
    assert (first.surface, first.by) == (text.content[:5], ann)
    assert (second.answers, second.by, list(second.addressed.all())) == (first, None, [ann])
    assert Article.objects.get().assignment.to == ann


def test_pinned_where_another_stands_by_now_it_comes_back_behind_that_one(draft, by):
    other, third = make.make_article("Rain\n\nRain."), make.make_article("Sun", published=False)
    for article in (third, draft):  # the later one comes first
        add_pin(article.pk, section=None, by=by)
    batch = delete_articles([draft.pk, third.pk], by=by)
    add_pin(other.pk, section=None, by=by)
    undo(batch.pk, by=by)
    order = Pin.objects.order_by("position").values_list("article", flat=True)
    assert list(order) == [other.pk, third.pk, draft.pk]


def test_an_address_that_leads_to_another_article_by_now_is_left_to_that(draft, by):
    batch = delete_articles([draft.pk], by=by)
    other = make.make_article("Rain\n\nRain.")
    FormerArticleSlug.objects.create(article=other, slug=draft.slug)
    undo(batch.pk, by=by)
    assert Article.objects.get(pk=draft.pk).slug != draft.slug


def test_a_text_that_came_back_is_no_change_of_an_article_of_its_number(by):
    other = make.make_article("Rain\n\nRain.", published=False)
    change_text(other, "Rain\n\nSun.", by=by)
    draft = make.make_article(published=False)
    assert draft.current_text.pk != draft.pk
    undone = undo(delete_articles([draft.pk], by=by).pk, by=by)
    assert list(find_faults()) == []
    with pytest.raises(Refusal, match="withdrawn or deleted, not taken back"):
        undo(undone.batch.pk, by=by)


def test_what_is_purged_takes_no_text_from_the_log_that_only_shares_its_number(by):
    first, draft = (make.make_article(f"{n}\n\nRain.", published=False) for n in "12")
    Text.objects.create(pk=5000, article=first, number=2, content="1\n\nSun.")
    other = make.make_article("3\n\nRain.", pk=5000)
    change_text(other, "3\n\nSun.", by=by)
    change = DecisionBatch.objects.get(verb="text")
    purge_article(first, "a mistake")
    undo(change.pk, by=by)
    assert other.current_text.content == "3\n\nRain."
    Text.objects.create(pk=6000, article=draft, number=2, content="2\n\nSun.")
    deletion = delete_articles([draft.pk], by=by)
    purge_article(make.make_article("4\n\nRain.", pk=6000), "a mistake")
    undo(deletion.pk, by=by)
    assert draft.current_text.content == "2\n\nSun."
