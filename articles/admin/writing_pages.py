"""What the editor's pages show beside the form: work that was not saved, what others changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from articles.comparing import Change, compare_side_by_side
from articles.decisions import Saved
from articles.desk.posted import number_of
from articles.drafts import articles_with_drafts, drafts_of
from articles.forms.writing import WRITTEN_FIELDS, WritingForm, initial_of
from articles.models import Article, DraftSave, Text
from articles.previewing import Change as Shown
from articles.previewing import shown_as_if_public
from articles.views.articles import article_context
from articles.writing import HEADS


@dataclass(frozen=True)
class Unsaved:
    """What somebody typed and did not save, beside what is saved."""

    draft: DraftSave
    changes: Sequence[Change]
    is_behind: bool  # the text was changed since they began


def list_unsaved(request: HttpRequest, article: Article | None, form: WritingForm) -> list[Unsaved]:
    """Not what stands in the form already."""
    shown = form["key"].value()
    newest = _newest(article)
    saved = initial_of(article, newest) if article else {}
    number = newest.number if newest else 0
    return [
        Unsaved(draft, _changes(saved, draft.fields), article is not None and draft.base != number)
        for draft in drafts_of(request.user, article, timezone.now())
        if draft.key != shown
    ]


def unsaved_elsewhere(request: HttpRequest) -> list[Article]:
    """For who closed the browser and does not know any more at which article."""
    return articles_with_drafts(request.user, timezone.now())


def find_taken_up(request: HttpRequest, article: Article | None) -> DraftSave | None:
    """The unsaved work that this person goes on with."""
    key = request.GET.get("draft", "")
    found = drafts_of(request.user, article, timezone.now()) if key else []
    return next((draft for draft in found if draft.key == key), None)


def initial_of_draft(draft: DraftSave) -> dict[str, Any]:
    fields = {name: draft.fields.get(name, "") for name in (*WRITTEN_FIELDS, "names")}
    return {**fields, "key": draft.key, "base": draft.base}


def changed_since(article: Article | None, form: WritingForm) -> list[Change]:
    """What others made of the text since the one that this form began with."""
    if article is None or not (base := number_of(str(form["base"].value() or ""))):
        return []
    newest = _newest(article)
    began = article.texts.filter(number=base).first()
    if newest is None or began is None or newest.number == base:
        return []
    return _changes(initial_of(article, began), initial_of(article, newest))


def _newest(article: Article | None) -> Text | None:
    return article.texts.order_by("number").last() if article else None


def _changes(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    return compare_side_by_side(_whole(before), _whole(after))


def _whole(fields: dict[str, Any]) -> str:
    """The fields and the text as one, so that one list tells of all."""
    names = {
        "headline": gettext("Headline"),
        "standfirst": gettext("Standfirst"),
        "byline": gettext("Byline"),
    }
    heads = [f"{names[name]}: {words}" for name in HEADS if (words := fields.get(name, ""))]
    return "\n".join([*heads, fields.get("content", "")])


def show_unsaved(request: HttpRequest, save: Callable[[], Saved]) -> HttpResponse:
    """What stands in the editor on the page that readers would see; nothing of it is stored."""
    with transaction.atomic():
        response = show_on_page(request, save().article, Shown())
        transaction.set_rollback(True)
    return response


def show_on_page(request: HttpRequest, article: Article, change: Shown) -> HttpResponse:
    with shown_as_if_public(article, change) as shown:
        said = {"is_unsaved": True, "noindex": True}
        context = article_context(request, shown) | said
        return render(request, "articles/article_detail.html", context)
