"""Puts files that were sent from a page into the queue, and imports them where no worker does."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import IO, Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from articles.collecting import Candidate
from articles.importing.opening import settle, take_some
from articles.importing.queue import SILENCE, enqueue, queued, take_up_silent
from articles.importing.shapes import Opened, Options, Result
from articles.importing.tasks import silence_bell
from articles.importing.unpacking import open_stream
from articles.importing.working import work_on
from articles.models import QueuedDocument, Upload
from articles.models.queued_document import QueueState

_AT_ONCE: Final = 50
# Stands where the name of a worker would.
_PAGE: Final = "page"
# A worker looks for documents every second, and takes the next one as soon as one is done.
_PATIENCE: Final = timedelta(seconds=3)
_JUST_NOW: Final = timedelta(seconds=5)


@transaction.atomic
def receive(upload: Upload, files: Iterable[tuple[str, IO[bytes]]], options: Options) -> None:
    """All of the files, by their names, or none; a document that the upload holds is taken once.

    What becomes of each document is told by a row of the queue, also where it never has to wait.
    """
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    taken = set(upload.documents.values_list("path", "sha256"))
    opened = (one for name, stream in files for one in _open(name, stream, options))
    while chunk := list(take_some(_new(opened, taken), _AT_ONCE)):
        some = list(settle(chunk, options))
        already = enqueue([one for one in some if not one.result], options, upload)
        for one in some:
            result = one.result or queued(one, already)
            already.add(one.sha256)
            if result.outcome != "queued":
                _tell(upload, one, result)


def _open(name: str, stream: IO[bytes], options: Options) -> Iterator[Opened]:
    """What a file is, is told by its bytes: a document, or many of them."""
    return open_stream(Candidate(Path(name), name), stream, options)


def _new(opened: Iterator[Opened], taken: set[tuple[str, str]]) -> Iterator[Opened]:
    for one in opened:
        key = (_path(one), one.sha256)
        if key not in taken:
            taken.add(key)
            yield one


def _path(opened: Opened) -> str:
    return opened.candidate.below[-500:]


def _tell(upload: Upload, opened: Opened, result: Result) -> None:
    """It never waits, and there is nothing to try again."""
    QueuedDocument.objects.create(
        upload=upload,
        path=_path(opened),
        below=opened.candidate.below[:1000],
        sha256=opened.sha256,
        content=b"",
        state=QueueState.DONE,
        finished_at=timezone.now(),
        outcome=result.outcome,
        reason=result.reason[:500],
        warnings=list(result.warnings),
    )


# --- Where no worker does -----------------------------------------------------------------------


def import_next(upload: Upload) -> bool:
    """Imports one document of the upload, here; False where none waits.

    Raises what `work_on` raises; the document is then tried again later.
    """
    take_up_silent()
    waiting = _waiting(upload).values_list("pk", flat=True).first()
    if waiting is None:
        return False
    work_on(waiting, _PAGE)
    silence_bell(waiting)
    return True


def is_left_to_workers(upload: Upload) -> bool:
    """Whether one is at work, or has not had the time to take what waits."""
    first = _waiting(upload).values_list("queued_at", flat=True).first()
    if first is None or first > timezone.now() - _PATIENCE:
        return True
    running = Q(state=QueueState.RUNNING, beat_at__gt=Now() - SILENCE)
    done = Q(finished_at__gt=timezone.now() - _JUST_NOW)
    return QueuedDocument.objects.exclude(worker__in=("", _PAGE)).filter(running | done).exists()


def _waiting(upload: Upload) -> QuerySet[QueuedDocument]:
    """Also where the same bytes wait since they came from elsewhere."""
    hashes = upload.documents.exclude(sha256="").values("sha256")
    waiting = QueuedDocument.objects.filter(sha256__in=hashes, state=QueueState.WAITING)
    return waiting.order_by("pk")
