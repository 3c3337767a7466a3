"""What colleagues say to each other about an article: conversation, not a decision.

It stands in no log of decisions, so that words somebody deletes are gone; who said what and when,
who resolved it and when, the rows themselves tell.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.locking import lock_article, lock_articles
from articles.extraction.anchoring import surroundings
from articles.extraction.reading import normalise
from articles.kinds import Told
from articles.models import Comment, Text
from articles.models.together import LONGEST_COMMENT, LONGEST_QUOTE
from articles.together.colleagues import name_of, whom_words_address
from articles.together.notifying import notify, whose


@dataclass(frozen=True)
class Passage:
    """Words of a text, by their place in it."""

    text: int
    start: int
    end: int


@transaction.atomic
def add_comment(
    article: int, words: str, *, by: User, passage: Passage | None = None, quote: str = ""
) -> Comment:
    """About the passage, else about the words quoted, else about the whole article.

    Raises Refusal for what makes no sense, Conflict for a passage of an earlier text.
    """
    text = lock_article(article).texts.order_by("number").last()
    said = _tidied(words)
    anchor = _anchor(text, passage, normalise(quote).strip())
    comment: Comment = Comment.objects.create(article_id=article, words=said, by=by, **anchor)
    _tell(comment, addressed=_address(comment), others=whose([article])[article])
    return comment


@transaction.atomic
def answer(thread: int, words: str, *, by: User) -> Comment:
    """In the thread that this comment belongs to."""
    root = _lock(thread)
    if root.answers_id is not None:
        root = _lock(root.answers_id)
    comment: Comment = Comment.objects.create(
        article_id=root.article_id, answers=root, words=_tidied(words), by=by
    )
    talking = {root.by_id, *root.replies.values_list("by", flat=True)}
    _tell(comment, addressed=_address(comment), others=talking, kind=Told.ANSWERED)
    return comment


@transaction.atomic
def change_comment(pk: int, words: str, *, by: User, seen: int) -> Comment:
    """One's own."""
    comment = _lock_own(pk, by, seen)
    before = {*comment.addressed.values_list("pk", flat=True)}
    comment.words, comment.changed_at = _tidied(words), timezone.now()
    comment.version += 1
    comment.save()
    _tell(comment, addressed=_address(comment) - before, others=())
    return comment


@transaction.atomic
def delete_comment(pk: int, *, by: User, seen: int) -> None:
    """One's own. Where others answered it, that something was said here stays."""
    comment = _lock_own(pk, by, seen)
    root = comment.answers
    if comment.replies.exists():
        comment.words, comment.deleted_at = "", timezone.now()
        comment.text = comment.start = comment.end = None
        comment.surface = comment.prefix = comment.suffix = ""
        comment.version += 1
        comment.save()
        comment.addressed.clear()
        return
    comment.delete()
    if root is not None and root.deleted_at is not None and not root.replies.exists():
        root.delete()


@transaction.atomic
def resolve(pk: int, *, by: User) -> Comment:
    """Done with; nothing is said any more. Raises Conflict where somebody else did so before."""
    thread = _lock_thread(pk)
    if thread.resolved_at is not None:
        sentence = _("%(who)s has resolved this in the meantime.")
        raise Conflict(sentence % {"who": name_of(thread.resolved_by)}, [thread])
    thread.resolved_at, thread.resolved_by = timezone.now(), by
    thread.save(update_fields=["resolved_at", "resolved_by"])
    return thread


@transaction.atomic
def reopen(pk: int) -> Comment:
    thread = _lock_thread(pk)
    if thread.resolved_at is None:
        raise Conflict(_("This has been opened again in the meantime."), [thread])
    thread.resolved_at = thread.resolved_by = None
    thread.save(update_fields=["resolved_at", "resolved_by"])
    return thread


def _tidied(words: str) -> str:
    said = normalise(words).strip()
    if not said:
        raise Refusal(_("Nothing is written there."))
    if len(said) > LONGEST_COMMENT:
        sentence = _("This is too long for a comment: %(count)d characters of %(most)d.")
        raise Refusal(sentence % {"count": len(said), "most": LONGEST_COMMENT})
    return said


def _anchor(text: Text | None, passage: Passage | None, quote: str) -> dict[str, object]:
    if passage is None and not quote:
        return {}
    if text is None:
        raise Refusal(_("This article has no text yet."))
    if passage is not None:
        start, end = _checked(text, passage)
    else:
        start, end = _found(text.content, quote)
    if end - start > LONGEST_QUOTE:
        sentence = _("A comment is about at most %d characters: choose fewer words.")
        raise Refusal(sentence % LONGEST_QUOTE)
    prefix, suffix = surroundings(text.content, start, end)
    where = {"text": text, "start": start, "end": end, "surface": text.content[start:end]}
    return {**where, "prefix": prefix, "suffix": suffix}


def _found(content: str, quote: str) -> tuple[int, int]:
    """The first place; whoever copies words breaks their lines anew."""
    words = quote[: 2 * LONGEST_QUOTE].split()
    found = re.search(r"\s+".join(map(re.escape, words)), content)
    if found is None:
        raise Refusal(_("These words do not stand in the text: “%s”") % quote[:100])
    return found.span()


def _checked(text: Text, passage: Passage) -> tuple[int, int]:
    if passage.text != text.pk:
        raise Conflict(_("The text has just been replaced by a newer one: choose the words again."))
    if not 0 <= passage.start < passage.end <= len(text.content):
        raise Refusal(_("These words are not in the text."))
    return passage.start, passage.end


def _lock(pk: int) -> Comment:
    """Its article first, which an answer holds and whoever gives it a new text."""
    lock_articles(Comment.objects.filter(pk=pk).values_list("article", flat=True))
    rows = Comment.objects.select_for_update(of=("self",)).select_related("answers", "resolved_by")
    comment: Comment | None = rows.filter(pk=pk).first()
    if comment is None:
        raise Refusal(_("This comment has been deleted in the meantime."))
    return comment


def _lock_thread(pk: int) -> Comment:
    thread = _lock(pk)
    if thread.answers_id is not None:
        raise Refusal(_("A thread is resolved as a whole."))
    return thread


def _lock_own(pk: int, by: User, seen: int) -> Comment:
    comment = _lock(pk)
    if comment.by_id != by.pk or comment.deleted_at is not None:
        raise Refusal(_("Only who wrote a comment can change it."))
    if comment.version != seen:
        raise Conflict(_("You have changed this comment elsewhere in the meantime."), [comment])
    return comment


def _address(comment: Comment) -> set[int]:
    found = whom_words_address(comment.words)
    comment.addressed.set(found)
    return {user.pk for user in found}


def _tell(
    comment: Comment,
    *,
    addressed: Collection[int],
    others: Collection[int | None],
    kind: str = Told.COMMENTED,
) -> None:
    thread, article = comment.answers or comment, comment.article_id
    notify(addressed, Told.ADDRESSED, article, by=comment.by, comment=thread)
    notify({*others} - {*addressed}, kind, article, by=comment.by, comment=thread)
