"""Writes a file whole or not at all: beside its place first, then in one step into it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsroom.backups.manifest import Manifest, manifest_path
from newsroom.backups.refusing import Unusable, in_plain_words


def check_target(target: Path, *, force: bool) -> None:
    """Whether a backup may be written there at all."""
    folder = target.parent
    if target.is_dir():
        raise Unusable(f"{target} is a folder; name a file in it.")
    if not folder.is_dir():
        raise Unusable(f"There is no folder {folder}.")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Unusable(f"Nothing can be written in {folder}.")
    if (target.exists() or target.is_symlink()) and not force:
        raise Unusable(f"{target} is there already; with --force it is replaced.")


def check_space(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise Unusable(
            f"{folder} has no room: the backup takes {_megabytes(needed)}, "
            f"{_megabytes(free)} are free."
        )


def _megabytes(count: int) -> str:
    return f"{-(-count // 1_000_000)} MB"


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """An empty file that nobody else may read; it goes unless it was moved to its place."""
    with in_plain_words(target):
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        os.close(handle)
    path = Path(name)
    try:
        with in_plain_words(target):
            yield path
    finally:
        for left in (path, *(path.with_name(path.name + end) for end in ("-journal", "-wal"))):
            left.unlink(missing_ok=True)


def put_in_place(path: Path, target: Path, manifest: Manifest) -> None:
    """The file, then what is in it. A description never stands beside a file it is not of."""
    told = manifest_path(target)
    told.unlink(missing_ok=True)
    _sync(path)
    path.replace(target)
    write_told(target, manifest)


def write_told(target: Path, manifest: Manifest) -> None:
    """What is in a file that is in its place."""
    told = manifest_path(target)
    with beside(told) as words:
        words.write_text(manifest.as_json(), encoding="utf-8")
        _sync(words)
        words.replace(told)
    _sync(target.parent)


def _sync(path: Path) -> None:
    """What was written survives a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
