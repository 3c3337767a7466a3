"""What an editor does with pictures: places them, moves them, says what they show, deletes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.decisions.described import not_described
from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import Notes, write
from articles.decisions.locking import lock_article, lock_articles
from articles.extraction.anchoring import Quote
from articles.kinds import ArticleState, Scope, Verb
from articles.models import Article, DecisionBatch, Picture, PlacedPicture
from articles.pictures.places import quote_line
from articles.pictures.storing import cut_anew, delete_files
from articles.together.colleagues import name_of
from entities.rows import RowChange, changed, label_of, made, removed

WORDS: Final = ("alt", "is_decorative", "caption", "credit", "rights")
_COLUMNS: Final = (*WORDS, "focal_x", "focal_y")


@dataclass(frozen=True)
class Where:
    """At which line of the text that was seen, if at any, and whether it leads the article."""

    line: int | None = None  # where it starts
    text: int | None = None
    is_lead: bool = False


@dataclass(frozen=True)
class SeenPlace:
    pk: int
    version: int


@transaction.atomic
def place_picture(
    article_pk: int, picture_pk: int, where: Where, *, by: User, caption: str = ""
) -> DecisionBatch:
    """Raises Refusal where it may not stand there, Conflict where the text was changed."""
    article = lock_article(article_pk)
    picture = _lock_picture(picture_pk)
    _check_described(picture, article)
    if PlacedPicture.objects.filter(article=article, picture=picture).exists():
        raise Refusal(_("This picture stands in the article already."))
    quote = _quote(article, where)
    if not where.is_lead and quote is None:
        raise Refusal(_("Say where in the article the picture stands."))
    notes = Notes()
    if where.is_lead:
        _make_room_for_lead(article, notes)
    place = PlacedPicture.objects.create(
        article=article,
        picture=picture,
        is_lead=where.is_lead,
        number=_next_number(article),
        caption=caption,
        **_as_columns(quote),
    )
    notes.add(made(place), article.pk)
    return _write(Verb.PLACE_PICTURE, notes, picture, by)


@transaction.atomic
def replace_picture(seen: SeenPlace, picture_pk: int, *, by: User) -> DecisionBatch:
    """Another picture at the same place; the caption of its own stays there."""
    place = _lock_place(seen)
    picture = _lock_picture(picture_pk)
    _check_described(picture, place.article)
    others = PlacedPicture.objects.filter(article=place.article_id, picture=picture)
    if others.exists():
        raise Refusal(_("This picture stands in the article already."))
    notes = Notes()
    notes.add(_change(place, picture_id=picture.pk), place.article_id)
    return _write(Verb.PLACE_PICTURE, notes, picture, by)


@transaction.atomic
def move_picture(
    seen: SeenPlace, where: Where | None, *, caption: str, is_lead: bool, by: User
) -> DecisionBatch | None:
    """`where` None: it stays at its line. None is returned where nothing changes."""
    place = _lock_place(seen)
    values: dict[str, Any] = {"caption": caption, "is_lead": is_lead}
    if where is not None:
        values |= _as_columns(_quote(place.article, where))
    if not is_lead and not values.get("surface", place.surface):
        raise Refusal(_("A picture that does not lead the article stands at a line of its text."))
    notes = Notes()
    if is_lead and not place.is_lead:
        _make_room_for_lead(place.article, notes)
    notes.add(_change(place, **values), place.article_id)
    if not notes.changes:
        return None
    return _write(Verb.MOVE_PICTURE, notes, place.picture, by)


@transaction.atomic
def remove_picture(seen: SeenPlace, *, by: User) -> DecisionBatch:
    """Out of the article; the picture itself stays."""
    place = _lock_place(seen)
    notes = Notes()
    notes.add(removed(place), place.article_id)
    place.delete()
    return _write(Verb.REMOVE_PICTURE, notes, place.picture, by)


@transaction.atomic
def change_picture(
    pk: int, seen: int, values: Mapping[str, Any], *, by: User, article: int | None = None
) -> DecisionBatch | None:
    """What it shows, its caption, credit, rights, focal point; None where nothing changes.

    It is told in the history of this article, or of the only one that it stands in.
    """
    held = lock_articles_showing(pk, article)
    picture = _lock_picture(pk)
    if not held.issuperset(_articles_showing(pk)):
        raise Conflict(_("A further article has just taken this picture: try again."), [picture])
    if picture.version != seen:
        raise Conflict(who_changed(picture), [picture])
    wanted = {name: values[name] for name in _COLUMNS if name in values}
    check_words(picture, wanted)
    changes = changed(picture, **wanted)
    if not changes:
        return None
    _raise_version(picture)
    if any({"focal_x", "focal_y"} & (change.after or {}).keys() for change in changes):
        _cut_anew(picture)
    notes = Notes()
    notes.add(changes, article or _only_article(picture))
    return _write(Verb.EDIT_PICTURE, notes, picture, by, scope=Scope.RECORD)


@transaction.atomic
def delete_picture(pk: int, *, by: User) -> DecisionBatch:
    """With its files, which no undo brings back. Raises Refusal where an article shows it."""
    picture = _lock_picture(pk)
    notes = Notes(removed(picture))
    files = Picture.objects.get(pk=pk)
    try:
        picture.delete()
    except ProtectedError as error:
        raise Refusal(_("Articles show this picture: take it out of them first.")) from error
    transaction.on_commit(lambda: delete_files(files))
    return _write(Verb.DELETE_PICTURE, notes, files, by, scope=Scope.RECORD)


def check_words(picture: Picture, values: Mapping[str, Any]) -> None:
    """Raises Refusal for what may not be said of the picture."""
    is_decorative = values.get("is_decorative", picture.is_decorative)
    alt = values.get("alt", picture.alt)
    if is_decorative and alt:
        raise Refusal(_("A picture that is only decorative has no words on what it shows."))
    if picture.pk and not (is_decorative or alt):
        _check_not_published(picture)


def _lock_picture(pk: int) -> Picture:
    picture = Picture.objects.select_for_update().filter(pk=pk).first()
    if picture is None:
        raise Refusal(_("There is no such picture any more."))
    return picture


def lock_articles_showing(picture: int, other: int | None = None) -> set[int]:
    """Before the picture: whoever publishes one of them meanwhile asks what the picture says.

    `other` is one that is about to get it.
    """
    lock_articles(held := {*_articles_showing(picture), *([other] if other else [])})
    return held


def _articles_showing(picture: int) -> set[int]:
    places = PlacedPicture.objects.filter(picture=picture)
    return {*places.values_list("article", flat=True)}


def _lock_place(seen: SeenPlace) -> PlacedPicture:
    """Its article first."""
    article = PlacedPicture.objects.filter(pk=seen.pk).values_list("article", flat=True).first()
    if article is not None:
        lock_article(article)
    rows = PlacedPicture.objects.select_related("article", "picture")
    place = rows.filter(pk=seen.pk).first()
    if place is None or place.version != seen.version:
        last = _last_word(label_of(PlacedPicture), seen.pk)
        raise Conflict(last or _("The place of this picture has just been changed."))
    return place


def who_changed(picture: Picture) -> str:
    """One sentence on who changed it last, for whoever meant to."""
    last = _last_word(label_of(Picture), picture.pk)
    return last or _("Somebody else has just changed this picture. Nothing was saved.")


def _last_word(model: str, row: int) -> str:
    found = DecisionBatch.objects.filter(decisions__model=model, decisions__row=row)
    last = found.select_related("by").order_by("-pk").first()
    if last is None:
        return ""
    told = {"who": name_of(last.by), "verb": last.get_verb_display(), "what": last.summary}
    return _("%(who)s has just done this: %(verb)s “%(what)s”. Nothing was saved.") % told


def _check_described(picture: Picture, article: Article) -> None:
    if article.state == ArticleState.PUBLISHED and not picture.is_described:
        raise Refusal(not_described())


def _check_not_published(picture: Picture) -> None:
    published = Article.objects.filter(
        placed_pictures__picture=picture, state=ArticleState.PUBLISHED
    ).first()
    if published:
        said = _("“%s” is published with this picture: it has to say what the picture shows.")
        raise Refusal(said % Truncator(published.headline).chars(60))


def _quote(article: Article, where: Where) -> Quote | None:
    if where.line is None:
        return None
    text = article.current_text
    if text.pk != where.text:
        raise Conflict(_("The text has just been replaced by a newer one."))
    quote = quote_line(text.content, list(text.blocks.all()), where.line)
    if quote is None:
        raise Refusal(_("No line of the text begins there."))
    return quote


def _as_columns(quote: Quote | None) -> dict[str, Any]:
    if quote is None:
        return {"surface": "", "prefix": "", "suffix": "", "start": 0}
    return {
        "surface": quote.surface,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "start": quote.start,
    }


def _make_room_for_lead(article: Article, notes: Notes) -> None:
    """The picture that leads by now stays at its line, if it has one."""
    leading = PlacedPicture.objects.filter(article=article, is_lead=True).first()
    if leading is None:
        return
    if not leading.surface:
        said = _(
            "Another picture leads this article: replace it, take it out first, "
            "or let this one stand after a paragraph."
        )
        raise Refusal(said)
    notes.add(_change(leading, is_lead=False), article.pk)


def _change(place: PlacedPicture, **values: Any) -> list[RowChange]:
    changes = changed(place, **values)
    if changes:
        _raise_version(place)
    return changes


def _raise_version(row: Picture | PlacedPicture) -> None:
    row.version += 1
    type(row)._base_manager.filter(pk=row.pk).update(version=row.version)


def _cut_anew(picture: Picture) -> None:
    try:
        cut_anew(picture)
    except OSError as error:
        raise Refusal(
            _("The file of this picture cannot be read just now: its focal point stays.")
        ) from error


def _next_number(article: Article) -> int:
    return PlacedPicture.objects.filter(article=article).count()


def _only_article(picture: Picture) -> int | None:
    found = list(PlacedPicture.objects.filter(picture=picture).values_list("article")[:2])
    return int(found[0][0]) if len(found) == 1 else None


def _write(
    verb: str, notes: Notes, picture: Picture, by: User, *, scope: str = Scope.ARTICLE
) -> DecisionBatch:
    return write(verb, notes, by=by, summary=Truncator(str(picture)).chars(100), scope=scope)
