"""Gives an article another address; the one that readers knew leads there from then on."""

from collections.abc import Collection, Iterable
from typing import Final

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import Notes, write
from articles.decisions.locking import lock_article
from articles.decisions.texts import ARTICLE_COLUMNS, article_changes
from articles.kinds import ArticleState, Scope, Verb
from articles.models import Article, DecisionBatch, FormerArticleSlug
from articles.models.article import taken_slugs
from entities.rows import RowChange, label_of, made, removed, snapshot

LONGEST: Final = 100
_COLUMNS: Final = (*ARTICLE_COLUMNS, "slug")


@transaction.atomic
def change_address(
    pk: int, slug: str, *, by: User, version: int, reason: str = ""
) -> DecisionBatch:
    """Raises Conflict where the article changed since this version of it, Refusal for an address
    that is none, or another article's.
    """
    article = lock_article(pk)
    if article.version != version:
        raise Conflict(_("Somebody else has just changed “%s”.") % article, [article])
    check_address(article, slug)
    before, former = snapshot(article, _COLUMNS), article.slug
    notes = Notes()
    notes.add(_keep(article, former, slug), article.pk)
    article.slug = slug
    article.locked_fields = sorted({*article.locked_fields, "slug"})
    article.version += 1
    article.save(update_fields=["slug", "locked_fields", "version"])
    notes.add(article_changes(article, before, _COLUMNS), article.pk)
    summary = f"{former} → {slug}"
    return write(Verb.ADDRESS, notes, by=by, summary=summary, scope=Scope.ARTICLE, reason=reason)


def check_address(article: Article, slug: str) -> None:
    """Raises Refusal."""
    if slug == article.slug:
        raise Refusal(_("This is its address already."))
    try:
        validate_slug(slug)
    except ValidationError as error:
        raise Refusal(_("An address has letters, figures and hyphens, no other signs.")) from error
    if slug != slug.lower() or len(slug) > LONGEST or not any(map(str.isalnum, slug)):
        said = _("An address has small letters and figures, and at most %(most)d signs.")
        raise Refusal(said % {"most": LONGEST})
    own = FormerArticleSlug.objects.filter(article=article.pk, slug=slug).exists()
    if not own and slug in taken_slugs([slug]):
        raise Refusal(_("Another article has or had this address, or it leads to another page."))


def _keep(article: Article, former: str, slug: str) -> list[RowChange]:
    """What readers know redirects; what leads to the article redirects no more."""
    changes = []
    for row in FormerArticleSlug.objects.filter(article=article, slug=slug):
        changes += removed(row)
        row.delete()
    if article.was_ever_public:
        changes += made(FormerArticleSlug.objects.create(article=article, slug=former))
    return changes


def note_publications(changes: Iterable[RowChange]) -> None:
    """Before articles are put back: since when readers have known what they know by now."""
    pks = {change.pk for change in changes if change.model == label_of(Article)}
    known = Q(state=ArticleState.PUBLISHED, public_from__lte=timezone.now())
    unnoted = Article.objects.filter(known, pk__in=pks, first_public_at=None)
    if pks:
        unnoted.update(first_public_at=F("public_from"))


def keep_former(changes: Collection[RowChange]) -> list[tuple[int, RowChange]]:
    """After addresses are put back: those that readers knew meanwhile redirect from now on.

    Returns what that made, each with its article.
    """
    given_up = {c.pk: (c.after or {}).get("slug") for c in changes if _is_address(c)}
    kept = []
    for article in Article.objects.filter(pk__in=given_up):
        slug = given_up[article.pk]
        if slug and slug != article.slug and article.was_ever_public:
            row, is_new = FormerArticleSlug.objects.get_or_create(
                slug=slug, defaults={"article": article}
            )
            kept += [(article.pk, change) for change in made(row)] if is_new else []
    return kept


def _is_address(change: RowChange) -> bool:
    return change.model == label_of(Article) and "slug" in (change.after or {})
