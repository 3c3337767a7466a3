"""Files and folders that stand in their place only when they are whole."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from articles.exports.tables import TABLES

# Of the tables in a folder.
DESCRIPTION: Final = "datapackage.json"
_IN_A_FOLDER: Final = {DESCRIPTION, *(f"{table.name}.csv" for table in TABLES)}


class Refused(Exception):
    """In one sentence, what is in the way."""


@contextmanager
def made_whole(
    target: Path, *beside: Path, is_folder: bool, force: bool
) -> Iterator[Sequence[Path]]:
    """Yields where to write the target and each file that goes beside it. What is whole then
    takes the place; what is not is removed, and nothing else is.

    Raises Refused if something is in the way, before anything is written and once more after.
    """
    places = (target, *beside)
    _look_at(places, is_folder=is_folder, force=force)
    workshop = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    parts = [workshop / f"part-{number}" for number, _place in enumerate(places)]
    try:
        if is_folder:
            parts[0].mkdir()
        yield parts
        _look_at(places, is_folder=is_folder, force=force)
        for part, place in zip(parts, places, strict=True):
            _put_in_place(part, place)
    finally:
        _clear(workshop)


def _look_at(places: Sequence[Path], *, is_folder: bool, force: bool) -> None:
    target, *beside = places
    _look_at_one(target, is_folder=is_folder, force=force)
    for place in beside:
        _look_at_one(place, is_folder=False, force=force)


def _look_at_one(target: Path, *, is_folder: bool, force: bool) -> None:
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
    names = {path.name for path in folder.iterdir()}
    return not names or (DESCRIPTION in names and names <= _IN_A_FOLDER)


def _put_in_place(part: Path, target: Path) -> None:
    """A file in one step; of a folder the older one makes way first."""
    if not part.is_dir():
        part.replace(target)
        return
    former = _former_in(part.parent)
    try:
        if target.exists():
            target.rename(former)
        part.rename(target)
    except BaseException:
        _put_back(former, target)
        raise
    if former.exists():
        shutil.rmtree(former)


def _put_back(former: Path, target: Path) -> None:
    if former.exists() and target.exists():
        told = _(
            "Another export has taken the place of %(target)s; what stood there is %(former)s."
        )
        raise Refused(told % {"target": target, "former": former})
    if former.exists():
        former.rename(target)


def _clear(workshop: Path) -> None:
    """A former folder that is still in it could not be put back, and is kept."""
    if not _former_in(workshop).exists():
        shutil.rmtree(workshop)


def _former_in(workshop: Path) -> Path:
    return workshop / "former"
