"""Gives an article other fields and another text at once, within a decision of the caller."""

from collections.abc import Mapping, Sequence
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
from articles.extraction.layout import lay_out
from articles.extraction.shapes import GivenLine
from articles.known_names import build_gazetteer
from articles.laying_out import DATED_FIELDS, copy_blocks
from articles.models import Article, Mention
from articles.revising import give_text
from entities.models import Entity
from entities.rows import snapshot

# Of these the importer is told that an editor settled them, by the names that forms know.
_SETTLED: Final = {
    **{name: name for name in ("headline", "standfirst", "byline", "dateline", "source_url")},
    **{name: name for name in ("language", "rights", *DATED_FIELDS)},
    "source_id": "source",
}


def give_copy(
    article: Article,
    values: Mapping[str, Any],
    content: str,
    given: Sequence[GivenLine],
    *,
    by: User,
    notes: Notes,
) -> list[Mention]:
    """The article is locked. An empty text leaves the text; returns decided mentions that are not
    in the new one.
    """
    before = snapshot(article, ARTICLE_COLUMNS)
    differing = {name: value for name, value in values.items() if getattr(article, name) != value}
    lost = _give_text(article, content, given, by, notes)
    for name, value in differing.items():
        setattr(article, name, value)
    settled = {_SETTLED[name] for name in differing if name in _SETTLED}
    is_dated = not settled.isdisjoint(DATED_FIELDS)
    lock_fields(article, {*settled, *(DATED_FIELDS if is_dated else ())})
    notes.add(article_changes(article, before), article.pk)
    if is_dated and article.texts.exists():
        lost = extract_again(article) or lost
    return lost


def _give_text(
    article: Article, content: str, given: Sequence[GivenLine], by: User, notes: Notes
) -> list[Mention]:
    former = article.texts.order_by("number").last()
    if former is None or not content or content == former.content:
        return []
    lost = give_text(article, content, lay_out(content, given=given), build_gazetteer(), by)
    text = article.current_text
    copy_blocks(article, text, list(text.blocks.all()))
    lock_fields(article, ["text"])
    notes.add([text_change(article, former, text)], article.pk)
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
