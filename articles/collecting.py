"""Finds the documents under a path and reads their bytes, refusing what is no plain file."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

MEDIA_TYPES = {".txt": "text/plain", ".md": "text/markdown"}


class Refused(ValueError):
    """A document that is not taken; the message is one plain sentence."""


@dataclass(frozen=True)
class Candidate:
    """A file to import; `below` is its path below the folder that was asked for."""

    path: Path
    below: str
    refusal: str = ""  # why it cannot be imported: a failure
    skipped: str = ""  # why it is passed over: not a failure

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES.get(self.path.suffix.lower(), "text/plain")


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
            yield _candidate(root, Path(folder, name), skipped=_reason_to_skip(name))
    for error in unreadable:
        yield _candidate(root, Path(error.filename), refusal=error.strerror or str(error))


def _candidate(root: Path, path: Path, refusal: str = "", skipped: str = "") -> Candidate:
    # A file name may hold bytes that are no text; the database wants text.
    below = os.fsencode(path.relative_to(root).as_posix()).decode(errors="replace")
    return Candidate(path, below, refusal, skipped)


def _reason_to_skip(name: str) -> str:
    stem, suffix = os.path.splitext(name.lower())
    if name.startswith("."):
        return _("a hidden file")
    if stem == "readme":
        return _("it tells about the folder")
    if suffix not in MEDIA_TYPES:
        return _("a format that is not read")
    return ""


def read_bytes(path: Path, limit: int) -> bytes:
    """The file's bytes, at most `limit`; raises Refused where there is nothing fit to read."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise Refused(_("not a plain file"))
        if status.st_size > limit:
            raise Refused(_("too large: the limit is %(limit)d bytes") % {"limit": limit})
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise Refused(error.strerror or str(error)) from error
    if len(data) > limit:
        raise Refused(_("too large: the limit is %(limit)d bytes") % {"limit": limit})
    return data
