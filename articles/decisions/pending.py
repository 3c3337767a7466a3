"""Prepares the next state of an article that is public, puts it live, or throws it away."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.decisions.copying import GivesText, change_copy, follow_source
from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import Notes, in_one_line, write
from articles.decisions.locking import lock_article
from articles.decisions.prepared import pack, prepared_copy, prepared_names
from articles.decisions.writing import give_written
from articles.decisions.written_names import Name, mark_names
from articles.extraction.reading import normalise
from articles.kinds import Scope, Verb
from articles.laying_out import copy_of
from articles.models import Article, CorrectionNotice, DecisionBatch, Mention, PendingRevision, Text
from articles.revisions import RESTORED
from articles.writing import Copy
from entities.rows import Values, as_json, as_python, changed, made, removed

_LONGEST_NOTE: Final = 500


@dataclass(frozen=True)
class PutLive:
    batch: DecisionBatch
    lost: list[Mention]  # decided, and not in the new text
    unmarked: list[str]  # names chosen while writing, likewise


@transaction.atomic
def save_revision(
    pk: int,
    *,
    by: User,
    seen: int,
    values: Mapping[str, Any] | None = None,
    copy: Copy | None = None,
    names: Sequence[Name] = (),
    heads: Collection[str] = (),
    note: str = "",
) -> DecisionBatch:
    """Keeps these fields, or this text, for the article's next state; the others stay as they are
    prepared; those that stand at the head of the text and were changed with it (`heads`) are what
    it says. `seen` is the version of the revision that was there, 0 where none was.

    Raises Conflict where it is another one by now, Refusal where nothing differs from what is live.
    """
    article = lock_article(pk)
    pending = PendingRevision.objects.filter(article=article).first()
    if (pending.version if pending else 0) != seen:
        raise Conflict(_("Somebody else has just saved a revision of “%s”.") % article)
    told = _told(article, pending, values, copy, names)
    told["values"] = {k: v for k, v in told["values"].items() if k not in heads}
    told["base"] = {k: v for k, v in told["base"].items() if k not in heads}
    told["note"] = in_one_line(note)[:_LONGEST_NOTE] or (pending.note if pending else "")
    if not told["values"] and not told["content"]:
        raise Refusal(_("Nothing differs from what readers see."))
    now = timezone.now()
    notes = Notes()
    if pending:
        notes.add(changed(pending, **told, by_id=by.pk, at=now, version=seen + 1), article.pk)
    else:
        row = PendingRevision.objects.create(article=article, by=by, at=now, **told)
        notes.add(made(row), article.pk)
    return _write(Verb.REVISE, article, notes, by, note)


def _told(
    article: Article,
    pending: PendingRevision | None,
    values: Mapping[str, Any] | None,
    copy: Copy | None,
    names: Sequence[Name],
) -> Values:
    """What is prepared before is kept where nothing else is said, with what it was built on."""
    fields, text = {}, {}
    if values is not None:
        fields = _fields_of(article, pending, values)
    if copy is not None:
        text = _text_of(article, pending, copy, names)
    kept = ("values", "base", "content", "laid", "base_text_id")
    before = {name: getattr(pending, name) for name in kept} if pending else _NOTHING
    return before | fields | text


_NOTHING: Final[Values] = {
    "values": {},
    "base": {},
    "content": "",
    "laid": {},
    "base_text_id": None,
}


def _fields_of(
    article: Article, pending: PendingRevision | None, values: Mapping[str, Any]
) -> Values:
    live = as_json({name: getattr(article, name) for name in values})
    wanted = as_json(dict(values))
    known = {k: v for k, v in (pending.values if pending else {}).items() if k not in wanted}
    known |= {name: value for name, value in wanted.items() if value != live[name]}
    base = pending.base if pending else {}
    return {
        "values": known,
        "base": {name: base.get(name, live.get(name)) for name in known},
    }


def _text_of(
    article: Article, pending: PendingRevision | None, copy: Copy, names: Sequence[Name]
) -> Values:
    text = article.texts.order_by("number").last()
    if text is None or not copy.content.strip() or _says_the_same(copy, text):
        return {"content": "", "laid": {}, "base_text_id": None}
    base = pending.base_text_id if pending and pending.content else text.pk
    return {"content": copy.content, "laid": pack(copy, names), "base_text_id": base}


def _says_the_same(copy: Copy, text: Text) -> bool:
    known = copy_of(text)
    is_alike = copy.content.strip("\n") == known.content.strip("\n")
    return is_alike and (not copy.stretches or pack(copy, ()) == pack(known, ()))


def values_of(pending: PendingRevision) -> Values:
    """As the article holds them."""
    values = as_python(Article, {k: v for k, v in pending.values.items() if k in RESTORED})
    follow_source(values)
    return values


def clashes_of(article: Article, pending: PendingRevision) -> list[str]:
    """Columns, "text" among them, that were changed live since the revision was built on them."""
    now = as_json({name: getattr(article, name) for name in pending.values})
    fields = [name for name, value in pending.base.items() if now.get(name) != value]
    if pending.content and pending.base_text and article.texts.exists():
        newest = article.current_text
        if not _says_the_same(copy_of(pending.base_text), newest):
            fields.append("text")
    return fields


@transaction.atomic
def put_live(
    pk: int,
    *,
    by: User,
    version: int,
    seen: int,
    correction: str = "",
    despite: Sequence[str] = (),
    reason: str = "",
) -> PutLive:
    """What is prepared is what readers see from now on; they are told what was corrected.

    Raises Conflict where article or revision changed since, also where what is live was changed
    beside it and the caller did not say so (`despite`), Refusal where there is none.
    """
    article = lock_article(pk)
    pending = _find(article, seen)
    if article.version != version or set(clashes_of(article, pending)) - set(despite):
        raise Conflict(_("Somebody else has just changed “%s”.") % article, [article])
    notes = Notes()
    lost = change_copy(article, values_of(pending), _giver(article, pending, by), notes=notes)
    names = prepared_names(pending)
    notes.add(removed(pending), article.pk)
    pending.delete()
    if words := normalise(correction).strip():
        notice = CorrectionNotice.objects.create(article=article, text=words, by=by)
        notes.add(made(notice), article.pk)
    batch = _write(Verb.PUT_LIVE, article, notes, by, reason)
    return PutLive(batch, lost, mark_names(article, names, by=by, together=batch))


def _giver(article: Article, pending: PendingRevision, by: User) -> GivesText | None:
    copy = prepared_copy(pending)
    if copy is None:
        return None
    return lambda former: give_written(article, copy, former, by)


@transaction.atomic
def drop_revision(pk: int, *, by: User, seen: int, reason: str = "") -> DecisionBatch:
    """Throws away what is prepared; it can be taken back. Raises Conflict or Refusal."""
    article = lock_article(pk)
    pending = _find(article, seen)
    notes = Notes()
    notes.add(removed(pending), article.pk)
    pending.delete()
    return _write(Verb.DROP_REVISION, article, notes, by, reason)


def _find(article: Article, seen: int) -> PendingRevision:
    pending: PendingRevision | None = PendingRevision.objects.filter(article=article).first()
    if pending is None:
        raise Refusal(_("There is no revision of this article any more."))
    if pending.version != seen:
        raise Conflict(_("Somebody else has just saved a revision of “%s”.") % article)
    return pending


def _write(verb: Verb, article: Article, notes: Notes, by: User, reason: str) -> DecisionBatch:
    summary = Truncator(article.headline).chars(100)
    return write(verb, notes, by=by, summary=summary, scope=Scope.ARTICLE, reason=reason)
