"""Restores a revision of an article: as a new save, so that what came later is not lost."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.decisions.copying import change_copy, follow_source, give_stored
from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import Notes, write
from articles.decisions.locking import lock_article
from articles.kinds import Scope, Verb
from articles.models import DecisionBatch, Mention
from articles.revisions import RESTORED, find_revision
from entities.moments import moment_words


@dataclass(frozen=True)
class Restored:
    batch: DecisionBatch
    lost: list[Mention]  # decided, and not in the restored text
    is_source_gone: bool


@transaction.atomic
def restore_revision(pk: int, key: str, *, by: User, version: int, reason: str = "") -> Restored:
    """Raises Conflict where the article changed since this version of it, Refusal where there is
    no such revision, or nothing in it that the article does not say by now.
    """
    article = lock_article(pk)
    if article.version != version:
        raise Conflict(_("Somebody else has just changed “%s”.") % article, [article])
    revision = find_revision(article, key)
    if revision is None:
        raise Refusal(_("There is no such revision of this article."))
    values = {name: revision.fields[name] for name in RESTORED}
    is_there = follow_source(values)
    text = article.texts.filter(number=revision.text).first()
    notes = Notes()
    is_new = text is not None and text.pk != article.current_text.pk
    lost = change_copy(
        article,
        values,
        (lambda _former: give_stored(article, text, by)) if text and is_new else None,
        notes=notes,
    )
    if not any(set(one.after or ()) - {"locked_fields"} for one in notes.changes):
        raise Refusal(_("The article says the same by now."))
    when = moment_words(revision.at)
    summary = _("%(headline)s, as it was on %(when)s") % {"headline": article, "when": when}
    batch = write(Verb.RESTORE, notes, by=by, summary=summary, scope=Scope.ARTICLE, reason=reason)
    return Restored(batch, lost, not is_there)
