"""Brings deleted articles back from the log, as far as what they stand on is there still."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.decisions.front_page import with_free_places
from articles.decisions.journal import Notes
from articles.decisions.locking import flag_to_read
from articles.decisions.many import keep_history
from articles.kinds import MentionStatus, Origin
from articles.models import Article
from articles.models.article import taken_slugs
from articles.revising import as_found
from articles.stories.placing import place
from articles.untold import read_told
from entities.models import Source
from entities.rows import (
    RowChange,
    forget,
    label_of,
    model_of,
    refer_to_nothing,
    rows_now,
    take_back,
)

_ARTICLE: Final = label_of(Article)


def bring_back(done: Notes, changes: Sequence[RowChange], by: User) -> tuple[Notes, list[str]]:
    """What was deleted is there again, to be read anew; what could not come back, in words."""
    owners = {(one.model, one.pk): done.articles[at] for at, one in enumerate(done.changes)}
    coming = [_with_free_address(one) for one in forget(Source, changes)]
    coming = with_free_places(coming)
    coming, lost = _without_lost(_still_loose(coming))
    take_back(coming)
    notes = Notes()
    for change in reversed(coming):
        notes.add([change.reversed], owners[change.model, change.pk])
    articles = sorted({one.pk for one in coming if one.model == _ARTICLE})
    _renew(articles, by)
    return notes, list(_in_words(lost))


def _with_free_address(change: RowChange) -> RowChange:
    """Another article may have got its address since; no reader ever knew it."""
    if change.model != _ARTICLE or not change.before:
        return change
    if change.before["slug"] not in taken_slugs([change.before["slug"]]):
        return change
    slug = Article(headline=change.before["headline"]).make_unique_slug()
    return replace(change, before={**change.before, "slug": slug})


def _still_loose(changes: Sequence[RowChange]) -> list[RowChange]:
    """Without documents that are another article's by now, or gone."""
    now = rows_now(one for one in changes if one.after is not None)
    return [one for one in changes if one.after is None or _is_loose(one, now)]


def _is_loose(change: RowChange, now: dict[tuple[str, int], dict[str, object]]) -> bool:
    row = now.get((change.model, change.pk))
    return row is not None and all(row[name] is None for name in change.after or {})


def _without_lost(changes: list[RowChange]) -> tuple[list[RowChange], list[RowChange]]:
    """What refers to a record, a tag or a story that is gone stays away, and what hangs on it."""
    gone = [change for change in changes if not _is_whole(change)]
    changes = [change for change in changes if _is_whole(change)]
    while lost := refer_to_nothing(changes):
        changes = [change for change in changes if change not in lost]
        gone += lost
    return changes, gone


def _is_whole(change: RowChange) -> bool:
    """Not so where a column that needs somebody would name nobody: the account is gone."""
    before = change.before or {}
    fields = model_of(change.model)._meta.local_concrete_fields
    return all(field.null or before.get(field.attname, 0) is not None for field in fields)


def _renew(articles: Collection[int], by: User) -> None:
    """Their copies and what the machine finds in them are looked for as at their first reading."""
    told = read_told(articles)
    for article in Article.objects.filter(pk__in=articles):
        text = article.texts.order_by("number").last()
        if text:
            place(article.pk, text.content, as_found(list(text.blocks.all())))
    told.mend()
    flag_to_read(articles)
    Article.objects.filter(pk__in=articles).update(updated_at=timezone.now())
    keep_history(articles, by, timezone.now())


def _in_words(lost: Sequence[RowChange]) -> Iterator[str]:
    told = [change for change in lost if not _is_found_anew(change)]
    counts = Counter(model_of(change.model)._meta.verbose_name_plural for change in told)
    for named, count in counts.items():
        words = {"what": capfirst(str(named)), "count": count}
        yield _("%(what)s that stood on something that is gone by now: %(count)d") % words


def _is_found_anew(change: RowChange) -> bool:
    before = change.before or {}
    is_suggested = before.get("status") == MentionStatus.SUGGESTED
    return is_suggested and before.get("origin") != Origin.PERSON
