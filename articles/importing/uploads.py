"""Puts files that were sent from a page into the queue, and imports them where no worker does."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Final

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.collecting import Candidate
from articles.importing.failing import CannotGoOn
from articles.importing.opening import settle, take_some
from articles.importing.queue import SILENCE, enqueue, queued, take_up_silent
from articles.importing.shapes import Opened, Options, Result
from articles.importing.tasks import silence_bell
from articles.importing.unpacking import open_stream
from articles.importing.working import work_on
from articles.models import QueuedDocument, Upload
from articles.models.queued_document import QueueState

_AT_ONCE: Final = 50
_IN_MEMORY: Final = 8 * 1024 * 1024
# Stands where the name of a worker would.
_PAGE: Final = "page"
# A worker looks for documents every second, and takes the next one as soon as one is done.
_PATIENCE: Final = timedelta(seconds=3)
_JUST_NOW: Final = timedelta(seconds=5)


def receive(upload: Upload, files: Iterable[tuple[str, IO[bytes]]], options: Options) -> None:
    """The files by their names; a document that the upload holds already is taken once.

    What becomes of each document is told by a row of the queue, also where it never has to wait.
    All is unpacked before the first of it is written, so that nobody waits for that. Raises
    CannotGoOn where it was not all written; what is sent again is not taken twice.
    """
    opened = (one for name, stream in files for one in _open(name, stream, options))
    with SpooledTemporaryFile(_IN_MEMORY) as room:
        unpacked = _unpack(opened, options, room)
        room.seek(0)
        documents = (replace(one, data=room.read(size)) for one, size in unpacked)
        written = 0
        while chunk := list(take_some(documents, _AT_ONCE)):
            try:
                _write(upload, chunk, options)
            except (OperationalError, InterfaceError) as error:
                raise CannotGoOn(_not_all(written, len(unpacked))) from error
            written += len(chunk)


def _open(name: str, stream: IO[bytes], options: Options) -> Iterator[Opened]:
    """What a file is, is told by its bytes: a document, or many of them."""
    return open_stream(Candidate(Path(name), name), stream, options)


def _unpack(
    opened: Iterator[Opened], options: Options, room: IO[bytes]
) -> list[tuple[Opened, int]]:
    """Each without its bytes, which follow each other in the room, and how many these are."""
    unpacked: list[tuple[Opened, int]] = []
    left = settings.MAX_ARCHIVE_BYTES
    while chunk := list(take_some(opened, _AT_ONCE)):
        for one in settle(chunk, options):
            if len(one.data) > left:
                unpacked.append((_too_much(one), 0))
                continue
            left -= _put(one.data, room)
            unpacked.append((replace(one, data=b""), len(one.data)))
    return unpacked


def _put(data: bytes, room: IO[bytes]) -> int:
    try:
        return room.write(data)
    except OSError as error:
        said = _("There is no space for these files just now. Nothing was taken.")
        raise CannotGoOn(said) from error


def _too_much(one: Opened) -> Opened:
    said = _("what was sent with it unpacks to more than %(limit)d bytes, which is the limit")
    reason = said % {"limit": settings.MAX_ARCHIVE_BYTES}
    return Opened(one.candidate, result=Result(one.candidate.path, "failed", reason))


def _not_all(written: int, count: int) -> str:
    if not written:
        return _("The database takes no documents just now. Nothing was taken: send them again.")
    said = _(
        "Of %(count)d documents the database took %(written)d. Send the same files again: what "
        "was taken is not taken twice."
    )
    return said % {"count": count, "written": written}


@transaction.atomic
def _write(upload: Upload, some: Sequence[Opened], options: Options) -> None:
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    new = _new(upload, some)
    already = enqueue([one for one in new if not one.result], options, upload)
    told = []
    for one in new:
        result = one.result or queued(one, already)
        already.add(one.sha256)
        if result.outcome != "queued":
            told.append(_told(upload, one, result))
    QueuedDocument.objects.bulk_create(told)


def _new(upload: Upload, some: Sequence[Opened]) -> list[Opened]:
    """Those that it does not hold; the first of any that are the same."""
    firsts = {(_path(one), one.sha256): one for one in reversed(some)}
    held = upload.documents.filter(path__in={path for path, _sha256 in firsts})
    taken = set(held.values_list("path", "sha256"))
    return [
        one for one in some if (key := (_path(one), one.sha256)) not in taken and firsts[key] is one
    ]


def _path(opened: Opened) -> str:
    return opened.candidate.below[-500:]


def _told(upload: Upload, opened: Opened, result: Result) -> QueuedDocument:
    """It never waits, and there is nothing to try again."""
    return QueuedDocument(
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
