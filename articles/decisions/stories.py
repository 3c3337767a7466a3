"""Says whether articles print one story; no import places them otherwise from then on."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import Notes, write
from articles.decisions.locking import lock_articles
from articles.kinds import Scope, Verb
from articles.models import Article, DecisionBatch, Printing, Story
from articles.stories.placing import lock_stories
from entities.rows import RowChange, as_json, label_of, snapshot

_COLUMNS = ("story_id", "is_settled")


@transaction.atomic
def take_out_of_story(article: int, seen: int, *, by: User, reason: str = "") -> DecisionBatch:
    """Says that the article prints another text than those of the story that was seen.

    Raises Conflict where it is in another one by now.
    """
    [printing] = _lock([article])
    _check_seen(printing, seen)
    return _settle(Verb.OTHER_STORY, [printing], None, by=by, reason=reason)


@transaction.atomic
def put_into_story(
    article: int, other: int, seen: int | None, *, by: User, reason: str = ""
) -> DecisionBatch:
    """Says that the article prints the text that the other one prints.

    Where that is in no story, one is made of both. Raises Refusal for what makes no sense, Conflict
    where the article is not in the story any more in which it was seen; None: in none.
    """
    if article == other:
        raise Refusal(_("An article is no copy of itself."))
    printing, its = _lock([article, other])
    _check_seen(printing, seen)
    if its.story_id is not None and its.story_id == printing.story_id:
        raise Refusal(_("These articles are in one story already."))
    if its.story_id is not None:
        return _settle(Verb.SAME_STORY, [printing], its.story_id, by=by, reason=reason)
    story = Story.objects.create().pk
    return _settle(Verb.SAME_STORY, [printing, its], story, by=by, reason=reason)


def _check_seen(printing: Printing, seen: int | None) -> None:
    if printing.story_id != seen:
        raise Conflict(_("The article has been grouped otherwise in the meantime."))


def _lock(articles: Sequence[int]) -> list[Printing]:
    lock_articles(articles)
    lock_stories()
    missing = [Printing(article_id=pk) for pk in articles]
    Printing.objects.bulk_create(missing, ignore_conflicts=True)
    found = Printing.objects.in_bulk(articles)
    return [found[pk] for pk in articles]


def _settle(
    verb: str, printings: Sequence[Printing], story: int | None, *, by: User, reason: str
) -> DecisionBatch:
    notes = Notes()
    after = as_json({"story_id": story, "is_settled": True})
    for printing in printings:
        before = snapshot(printing, _COLUMNS)
        Printing.objects.filter(pk=printing.pk).update(story=story, is_settled=True)
        notes.add([RowChange(label_of(Printing), printing.pk, before, after)], printing.pk)
    headline = Article.objects.values_list("headline", flat=True).get(pk=printings[0].pk)
    summary = Truncator(headline).chars(100)
    return write(verb, notes, by=by, summary=summary, scope=Scope.ARTICLE, reason=reason)
