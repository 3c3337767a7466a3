"""The queue of documents: put in, claimed by one worker, finished, or taken up again.

The rows are the truth. A task of `tasks` says only that one of them may be waiting.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.collecting import Candidate
from articles.failed_imports import FailedImports, name_of
from articles.importing.opening import open_all, take_some
from articles.importing.shapes import Opened, Options, Result
from articles.importing.tasks import forget_answered, ring, without_bell
from articles.models import FailedImport, QueuedDocument, Upload
from articles.models.queued_document import MOST_ATTEMPTS, OPEN, QueueState
from entities.transaction_locks import Lock, hold

# A worker that gave no sign of life for so long is taken for dead.
SILENCE: Final = timedelta(seconds=60)
_KEPT: Final = timedelta(days=7)  # what is done, for whoever wants to look
_AT_ONCE: Final = 50
_LONGEST: Final = 500
_TO_TRY_AGAIN: Final = (QueueState.FAILED, QueueState.DISMISSED)


# --- Into the queue -----------------------------------------------------------------------------


def enqueue_documents(paths: Sequence[Path], options: Options) -> Iterator[Result]:
    """Puts every new document under the paths into the queue, with its bytes.

    A worker on another machine could not read our files.
    """
    failed = FailedImports()
    opened = open_all(paths, options)
    while chunk := list(take_some(opened, _AT_ONCE)):
        already = enqueue([one for one in chunk if not one.result], options)
        for one in chunk:
            result = one.result or queued(one, already)
            already.add(one.sha256)
            if one.result:  # of the others a worker will say what becomes of them
                failed.note(result.path, result.outcome, result.reason)
            yield result


@transaction.atomic
def enqueue(new: Sequence[Opened], options: Options, upload: Upload | None = None) -> set[str]:
    """Returns what of it waited already; the bell rings for that, too."""
    # Two that put in the same bytes in another order would wait for each other.
    hold(Lock.QUEUE)
    hashes = {one.sha256 for one in new}
    waiting = QueuedDocument.objects.filter(sha256__in=hashes, state__in=OPEN)
    already = set(waiting.values_list("sha256", flat=True))
    firsts = {one.sha256: one for one in reversed(new) if one.sha256 not in already}
    rows = [_row(one, options, upload) for one in new if firsts.get(one.sha256) is one]
    QueuedDocument.objects.bulk_create(rows, ignore_conflicts=True)
    ring(waiting.order_by("pk").values_list("pk", flat=True))
    return already


def _row(opened: Opened, options: Options, upload: Upload | None) -> QueuedDocument:
    candidate = opened.candidate
    return QueuedDocument(
        # What was sent from a page lies in no folder of ours.
        path=candidate.below[-500:] if upload else name_of(candidate.path),
        below=candidate.below[:1000],
        sha256=opened.sha256,
        media_type=opened.media_type,
        content=opened.data,
        options=_as_json(options),
        upload=upload,
    )


def queued(opened: Opened, already: Collection[str]) -> Result:
    path = opened.candidate.path
    if opened.sha256 in already:
        return Result(path, "unchanged", warnings=(_("the same bytes wait in the queue already"),))
    return Result(path, "queued")


def _as_json(options: Options) -> dict[str, Any]:
    return {
        "source": options.source,
        "published": options.published.isoformat() if options.published else None,
        "publish": options.publish,
        "language": options.language,
        "fields": dict(options.fields),
        "may_replace": options.may_replace,
    }


def options_of(row: QueuedDocument) -> Options:
    given = dict(row.options)
    published = given.pop("published", None)
    return Options(published=date.fromisoformat(published) if published else None, **given)


def opened_of(row: QueuedDocument) -> Opened:
    """The document as it was opened when it was put into the queue."""
    candidate = Candidate(Path(row.path), row.below, part=row.below.partition("#")[2])
    return Opened(candidate, bytes(row.content), row.sha256, row.media_type)


# --- Out of it ----------------------------------------------------------------------------------


def claim(pk: int, worker: str) -> QueuedDocument | None:
    """The document, for this worker alone; None where another has it or it is done.

    Signs of life are told by the clock of the database: those of machines differ.
    """
    with transaction.atomic():
        waiting = QueuedDocument.objects.filter(pk=pk, state=QueueState.WAITING)
        row = waiting.select_for_update(skip_locked=True).first()
        if row is None:
            return None
        row.state, row.worker, row.attempts = QueueState.RUNNING, worker[:100], row.attempts + 1
        taken = QueuedDocument.objects.filter(pk=pk)
        taken.update(state=row.state, worker=row.worker, attempts=row.attempts, beat_at=Now())
    return row


def beat(row: QueuedDocument) -> None:
    _ours(row).update(beat_at=Now())


@transaction.atomic
def give_back(row: QueuedDocument) -> None:
    """It waits again, as if it had not been taken: what went wrong was not its fault."""
    if _ours(row).update(attempts=row.attempts - 1):
        _wait_again([row.pk])


def note(row: QueuedDocument, reason: str) -> None:
    """Why it was left, should nobody come further with it."""
    _ours(row).update(reason=_fit(reason))


@transaction.atomic
def finish(row: QueuedDocument, result: Result) -> None:
    """Nothing, where another worker has taken it up meanwhile."""
    is_failure = result.outcome == "failed"
    values: dict[str, Any] = {
        "state": QueueState.FAILED if is_failure else QueueState.DONE,
        "finished_at": timezone.now(),
        "outcome": result.outcome,
        "reason": _fit(result.reason),
        "warnings": list(result.warnings),
        "article": result.article,
    }
    if not is_failure:
        values["content"] = b""
    if not _ours(row).update(**values):
        return
    if row.upload_id is None:  # an upload's own page tells of its files
        path = Path(row.path)
        FailedImports([path]).note(path, result.outcome, result.reason)


def take_up_silent() -> int:
    """What a worker left when it died waits again, or has failed for good; returns how many."""
    silent = QueuedDocument.objects.filter(state=QueueState.RUNNING, beat_at__lt=Now() - SILENCE)
    with transaction.atomic():
        rows = list(silent.select_for_update(skip_locked=True).defer("content"))
        lost = [row for row in rows if row.attempts >= MOST_ATTEMPTS]
        for row in lost:
            finish(row, Result(Path(row.path), "failed", row.reason or _died()))
        _wait_again([row.pk for row in rows if row not in lost])
    return len(rows)


def try_again(failed: QuerySet[QueuedDocument]) -> int:
    """An editor has failed documents tried again, as often as new ones; returns how many."""
    with transaction.atomic():
        hold(Lock.QUEUE)
        rows = failed.filter(state__in=_TO_TRY_AGAIN).select_for_update()
        waiting = QueuedDocument.objects.filter(state__in=OPEN).values("sha256")
        others = rows.exclude(sha256__in=waiting).order_by("pk").values_list("sha256", "pk")
        pks = list(dict(others).values())  # of bytes that failed twice the last ones
        QueuedDocument.objects.filter(pk__in=pks).update(attempts=0, reason="", outcome="")
        _wait_again(pks)
    return len(pks)


@transaction.atomic
def dismiss(failed: QuerySet[QueuedDocument]) -> list[QueuedDocument]:
    """An editor lets failed documents go; for a week they can still be tried again."""
    # The list of the admin reads their articles beside them, which are not to be locked.
    waiting = failed.filter(state=QueueState.FAILED)
    rows = waiting.select_for_update(of=("self",)).defer("content")
    dismissed = list(rows)
    one_of = QueuedDocument.objects.filter(pk__in=[row.pk for row in dismissed])
    one_of.update(state=QueueState.DISMISSED, finished_at=timezone.now())
    paths = [row.path for row in dismissed if row.upload_id is None]
    FailedImport.objects.filter(path__in=paths).update(dismissed=True)
    return dismissed


def forget_done() -> None:
    """What was done or dismissed long ago need not be kept: the articles tell of it."""
    old = QueuedDocument.objects.filter(finished_at__lt=timezone.now() - _KEPT)
    old.filter(state__in=(QueueState.DONE, QueueState.DISMISSED)).delete()
    Upload.objects.filter(at__lt=timezone.now() - _KEPT, documents=None).delete()
    forget_answered(_KEPT)


def ring_again() -> None:
    """A worker that dies between the bell and the document takes the bell along."""
    waiting = QueuedDocument.objects.filter(state=QueueState.WAITING).order_by("pk")
    first = waiting.values_list("pk", flat=True)[:_AT_ONCE]
    ring(without_bell(list(first)), at_once=True)


def _wait_again(pks: Sequence[int]) -> None:
    """Before those that nobody has taken yet."""
    rows = QueuedDocument.objects.filter(pk__in=pks)
    rows.update(state=QueueState.WAITING, worker="", beat_at=None, finished_at=None)
    ring(pks, at_once=True)


def _ours(row: QueuedDocument) -> QuerySet[QueuedDocument]:
    return QueuedDocument.objects.filter(
        pk=row.pk, state=QueueState.RUNNING, worker=row.worker, attempts=row.attempts
    )


def _died() -> str:
    return _("each of the %(count)d workers that read it died, most likely out of memory") % {
        "count": MOST_ATTEMPTS
    }


def _fit(reason: str) -> str:
    return reason.replace("\0", "")[:_LONGEST]
