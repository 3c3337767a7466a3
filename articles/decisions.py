"""The one door for everything an editor does to an article: each call is one transaction."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.extraction.anchoring import surroundings
from articles.extraction.layout import lay_out
from articles.extraction.reading import normalise
from articles.kinds import BlockRole, MentionStatus, Origin
from articles.known_names import build_gazetteer
from articles.laying_out import copy_blocks
from articles.models import Article, Block, Mention, Text
from articles.revising import extract_from, give_text
from entities.models import Entity


class Conflict(ValueError):
    """Somebody else changed the record in the meantime; nothing was changed."""


class Refusal(ValueError):
    """The request makes no sense for this record; nothing was changed."""


_UNCHANGED = object()


def lock_article(pk: int) -> Article:
    """Every door takes the article's row first, so that none writes under another's hands."""
    article: Article = Article.objects.select_for_update().get(pk=pk)
    return article


@transaction.atomic
def decide_mention(
    mention: Mention,
    *,
    status: str,
    by: User,
    entity: Entity | object | None = _UNCHANGED,
    kind: str = "",
) -> None:
    """Settles a mention.

    Raises Conflict where it changed since it was read, Refusal for a yes that names nobody.
    """
    lock_article(mention.text.article_id)
    meant = mention.entity if entity is _UNCHANGED else entity
    if status == MentionStatus.ACCEPTED and meant is None:
        raise Refusal(_("Say who or what is meant before accepting."))
    values: dict[str, object] = {
        "status": status,
        "kind": kind or mention.kind,
        "version": F("version") + 1,
        "decided_by": None if status == MentionStatus.SUGGESTED else by,
        "decided_at": None if status == MentionStatus.SUGGESTED else timezone.now(),
    }
    if entity is not _UNCHANGED:
        values["entity"] = entity
    same = Mention.objects.filter(pk=mention.pk, version=mention.version)
    if not same.update(**values):
        raise Conflict(_("Somebody else has just changed “%s”.") % mention.surface)
    mention.refresh_from_db()


@transaction.atomic
def add_mention(
    article: Article,
    *,
    start: int,
    end: int,
    kind: str,
    entity: Entity | None,
    by: User,
    status: str,
) -> Mention:
    """Marks a span of the newest text. Raises Refusal for one that is not in it, or is marked."""
    text = lock_article(article.pk).current_text
    surface = text.content[start:end]
    if not 0 <= start < end <= len(text.content) or not surface.strip():
        raise Refusal(_("There is no such place in the text."))
    if text.mentions.filter(start=start, end=end, placed=True).exists():
        raise Refusal(_("This place is marked already."))
    prefix, suffix = surroundings(text.content, start, end)
    decided = status != MentionStatus.SUGGESTED
    return Mention.objects.create(
        text=text,
        start=start,
        end=end,
        surface=surface,
        prefix=prefix,
        suffix=suffix,
        kind=kind,
        entity=entity,
        status=status,
        origin=Origin.PERSON,
        confidence=1.0 if decided else 0.0,
        reason=_("marked by a person"),
        decided_by=by if decided else None,
        decided_at=timezone.now() if decided else None,
    )


@transaction.atomic
def change_text(article: Article, content: str, *, by: User) -> list[Mention]:
    """Gives the article an edited text; returns decided mentions that are not in it any more.

    Raises Refusal for an empty text. The importer leaves the text alone from now on.
    """
    article = lock_article(article.pk)
    content = normalise(content)
    if not content.strip():
        raise Refusal(_("The text is empty."))
    lost = give_text(article, content, lay_out(content), build_gazetteer(), by)
    text = article.current_text
    copy_blocks(article, text, list(text.blocks.all()))
    lock_fields(article, ["text"])
    return lost


@transaction.atomic
def change_role(block: Block, role: str, *, by: User, reason: str = "") -> None:
    """Gives a line another role; headline and the like follow, and extraction runs again.

    Raises Conflict for a line of an earlier text.
    """
    article = lock_article(block.text.article_id)
    if block.text_id != article.current_text.pk:
        raise Conflict(_("The text has just been replaced by a newer one."))
    block.role = BlockRole(role)
    block.origin = Origin.PERSON
    block.reason = reason or _("set by %s") % by
    block.save(update_fields=["role", "origin", "reason"])
    blocks = list(block.text.blocks.all())
    copy_blocks(article, block.text, blocks)
    article.version += 1
    article.save()
    extract_from(block.text, blocks, build_gazetteer())


@transaction.atomic
def extract_again(article: Article) -> list[Mention]:
    """Reads the newest text again, after its date or the known names changed."""
    article = lock_article(article.pk)
    text = Text.objects.select_related("article").get(pk=article.current_text.pk)
    return extract_from(text, list(text.blocks.all()), build_gazetteer())


def lock_fields(article: Article, names: Iterable[str]) -> None:
    """Marks fields as settled by an editor: the importer does not fill them any more."""
    article.locked_fields = sorted({*article.locked_fields, *names})
    article.version += 1
    article.save()
