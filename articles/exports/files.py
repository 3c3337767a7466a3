"""Files and folders that stand in their place only when they are whole."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

PART: Final = ".part"
# Of the tables in a folder.
DESCRIPTION: Final = "datapackage.json"


class Refused(Exception):
    """In one sentence, what is in the way."""


@contextmanager
def made_whole(target: Path, *, is_folder: bool, force: bool) -> Iterator[Path]:
    """Yields where to write. What is whole then takes the place; what is not is removed.

    Raises Refused before anything is written. A part that a crash left behind is written anew.
    """
    _look_at(target, is_folder=is_folder, force=force)
    part = target.with_name(target.name + PART)
    remove(part)
    if is_folder:
        part.mkdir()
    try:
        yield part
        _put_in_place(part, target)
    finally:
        remove(part)


def remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _look_at(target: Path, *, is_folder: bool, force: bool) -> None:
    if not target.parent.is_dir():
        raise Refused(_("There is no such folder: %s") % target.parent)
    if not target.exists() and not target.is_symlink():
        return
    if not force:
        raise Refused(_("%s exists already; --force replaces it.") % target)
    if target.is_dir() != is_folder or target.is_symlink():
        raise Refused(_("%s is something else than this format makes; it stays.") % target)
    if is_folder and not _is_ours(target):
        raise Refused(_("%s holds more than an export; it stays.") % target)


def _is_ours(folder: Path) -> bool:
    """A folder that an export made holds its description and tables, and nothing else."""
    names = [path.name for path in folder.iterdir()]
    is_described = DESCRIPTION in names
    return not names or (is_described and all(Path(n).suffix in (".csv", ".json") for n in names))


def _put_in_place(part: Path, target: Path) -> None:
    """A file in one step; of a folder the older one makes way first."""
    if not part.is_dir():
        part.replace(target)
        return
    former = target.with_name(target.name + ".old")
    remove(former)
    if target.exists():
        target.rename(former)
    part.rename(target)
    remove(former)
