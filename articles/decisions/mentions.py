"""What an editor does to the mentions of an article."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.locking import lock_article
from articles.extraction.anchoring import surroundings
from articles.kinds import MentionStatus, Origin
from articles.models import Article, Mention
from entities.models import Entity

_UNCHANGED = object()


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
