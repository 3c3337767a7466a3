"""Gives an article other fields and another text at once, within a decision of the caller."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.contrib.auth.models import User

from articles.decisions.journal import Notes
from articles.decisions.texts import (
    ARTICLE_COLUMNS,
    article_changes,
    extract_again,
    lock_fields,
    text_change,
)
from articles.known_names import build_gazetteer
from articles.laying_out import DATED_FIELDS, copy_blocks, copy_of, stored_layout
from articles.models import Article, Mention, Text
from articles.revising import give_text, store_marks
from entities.models import Entity
from entities.rows import snapshot

# Of these the importer is told that an editor settled them, by the names that forms know.
_SETTLED: Final = {
    **{name: name for name in ("headline", "standfirst", "byline", "dateline", "source_url")},
    **{name: name for name in ("language", "rights", *DATED_FIELDS)},
    "source_id": "source",
}

# Makes the next text of the article; told is the one that was the newest.
GivesText = Callable[[Text], list[Mention]]


def change_copy(
    article: Article,
    values: Mapping[str, Any],
    give: GivesText | None,
    *,
    notes: Notes,
) -> list[Mention]:
    """The article is locked. Returns decided mentions that are not in the new text, if it gets one.

    What the lines of the text say is copied to the fields first: the values are the last word.
    """
    before = snapshot(article, ARTICLE_COLUMNS)
    former = article.texts.order_by("number").last()
    lost: list[Mention] = []
    if give and former:
        lost = give(former)
        lock_fields(article, ["text"])
        notes.add([text_change(article, former, article.current_text)], article.pk)
    differing = {name: value for name, value in values.items() if getattr(article, name) != value}
    for name, value in differing.items():
        setattr(article, name, value)
    settled = {_SETTLED[name] for name in differing if name in _SETTLED}
    is_dated = not settled.isdisjoint(DATED_FIELDS)
    lock_fields(article, {*settled, *(DATED_FIELDS if is_dated else ())})
    notes.add(article_changes(article, before), article.pk)
    if is_dated and former:
        lost = extract_again(article) or lost
    return lost


def give_stored(article: Article, text: Text, by: User) -> list[Mention]:
    """The words of an earlier text, with their roles and marks, become the newest one."""
    lost = give_text(article, text.content, stored_layout(text), build_gazetteer(), by)
    newest = article.current_text
    store_marks(newest, copy_of(text).marks)
    copy_blocks(article, newest, list(newest.blocks.all()))
    return lost


def follow_source(values: dict[str, Any]) -> bool:
    """A source that was merged since is the one that it was merged into; False where it is gone,
    and the values speak of none then.
    """
    pk = values.get("source_id")
    if pk is None:
        return True
    source = Entity.objects.filter(pk=pk).first()
    if source is None or source.kind != "source":
        del values["source_id"]
        return False
    values["source_id"] = source.merged_into_id or pk
    return True
