"""Dates an article by an editor's word; what is counted from its date is counted anew."""

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import Notes, in_one_line, write
from articles.decisions.locking import lock_article
from articles.decisions.texts import ARTICLE_COLUMNS, article_changes, extract_again, lock_fields
from articles.extraction.shapes import Dated
from articles.kinds import DatedPrecision, Scope, Verb
from articles.laying_out import DATED_FIELDS, copy_dated
from articles.models import Article, DecisionBatch
from articles.together.colleagues import name_of
from articles.when_words import days_in_words
from entities.rows import snapshot

_LONGEST_BASIS: Final = 200
# Without the basis: who says the same again changes nothing.
_SAID: Final = tuple(name for name in DATED_FIELDS if name != "dated_basis")


@dataclass(frozen=True)
class Dating:
    """The day, or the days, on which the outlet dated the article."""

    start: date
    end: date
    precision: str = DatedPrecision.DAY
    clock: time | None = None
    timezone: str = ""

    def as_read(self, basis: str) -> Dated:
        clock = f"{self.clock:%H:%M}" if self.clock else ""
        return Dated(self.start, self.end, self.precision, basis, clock, self.timezone)


def dated_by(dating: Dating | None, by: User, reason: str = "") -> Dated | None:
    """In the shape that extraction reads; the basis says who said so, and why."""
    if dating is None:
        return None
    basis = _("set by %s") % name_of(by)
    why = in_one_line(reason)
    return dating.as_read((f"{basis}: {why}" if why else basis)[:_LONGEST_BASIS])


@transaction.atomic
def date_article(
    pk: int, dating: Dating | None, *, by: User, version: int, reason: str = ""
) -> DecisionBatch:
    """Gives the article its date, or takes it away; what is counted from it is counted anew.

    The importer leaves the date alone from now on. Raises Conflict where the article changed
    since this version of it, Refusal where nothing would change.
    """
    article = lock_article(pk)
    if article.version != version:
        raise Conflict(_("Somebody else has just changed “%s”.") % article, [article])
    before, former = snapshot(article, ARTICLE_COLUMNS), _in_words(article)
    copy_dated(article, dated_by(dating, by, reason))
    if all(before[name] == value for name, value in snapshot(article, _SAID).items()):
        raise Refusal(_("This is the date already."))
    lock_fields(article, DATED_FIELDS)
    notes = Notes()
    notes.add(article_changes(article, before), article.pk)
    if article.texts.exists():
        extract_again(article)
    summary = f"{former} → {_in_words(article)}"
    return write(
        Verb.DATE_ARTICLE, notes, by=by, summary=summary, scope=Scope.ARTICLE, reason=reason
    )


def _in_words(article: Article) -> str:
    precision = article.dated_precision
    return days_in_words(article.dated_start, article.dated_end, precision) or _("no date")
