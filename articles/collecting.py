"""Finds the documents under a path and reads their bytes, refusing what is no plain file."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

# In a folder; what a document is, its bytes tell.
READ_SUFFIXES = frozenset(
    (
        *(".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".eml", ".docx", ".pdf"),
        *(".xml", ".rss", ".atom", ".rdf", ".nitf", ".json", ".jsonl", ".ndjson", ".csv", ".tsv"),
        *(".zip", ".tar", ".tgz", ".tbz2", ".txz", ".gz", ".bz2", ".xz"),
    )
)


class Refused(ValueError):
    """A document that is not taken; the message is one plain sentence."""


@dataclass(frozen=True)
class Candidate:
    """A document to import; `below` is its path below the folder that was asked for."""

    path: Path
    below: str
    refusal: str = ""  # why it cannot be imported: a failure
    skipped: str = ""  # why it is passed over: not a failure
    part: str = ""  # of a file that holds many: which one it is


def find_documents(root: Path) -> Iterator[Candidate]:
    """The file itself, or every file in a folder, in sorted order; links are not followed."""
    if root.is_dir():
        yield from _walk(root)
    elif root.exists():
        yield Candidate(root.resolve(), root.name)
    else:
        yield Candidate(root, root.name, refusal=_("there is no such file or folder"))


def _walk(root: Path) -> Iterator[Candidate]:
    unreadable: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=unreadable.append):
        folders.sort()
        for name in folders:
            if Path(folder, name).is_symlink():
                yield _candidate(root, Path(folder, name), refusal=_("a link, not followed"))
        for name in sorted(files):
            yield _candidate(root, Path(folder, name), skipped=reason_to_skip(name))
    for error in unreadable:
        yield _candidate(root, Path(error.filename), refusal=error.strerror or str(error))


def _candidate(root: Path, path: Path, refusal: str = "", skipped: str = "") -> Candidate:
    # A file name may hold bytes that are no text; the database wants text.
    below = os.fsencode(path.relative_to(root).as_posix()).decode(errors="replace")
    return Candidate(path, below, refusal, skipped)


def reason_to_skip(name: str) -> str:
    """Of a file in a folder or an archive that nobody asked for by its name."""
    stem, suffix = os.path.splitext(name.lower())
    if name.startswith("."):
        return _("a hidden file")
    if stem == "readme":
        return _("it tells about the folder")
    if suffix not in READ_SUFFIXES:
        return _("a format that is not read")
    return ""


@contextmanager
def open_plain(path: Path, limit: int) -> Iterator[IO[bytes]]:
    """The file; raises Refused where it is no plain file, cannot be read or is too large."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise Refused(_("not a plain file"))
        if status.st_size > limit:
            raise Refused(too_large(limit))
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise Refused(error.strerror or str(error)) from error


def read_bytes(stream: IO[bytes], limit: int) -> bytes:
    """The bytes of a file, at most `limit`; raises Refused where there are more."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise Refused(too_large(limit))
    return data


def too_large(limit: int) -> str:
    return _("too large: the limit is %(limit)d bytes") % {"limit": limit}
