"""The files of pictures in a backup: an archive of their own beside it, FILE.pictures.tar.

They never change once they are written, so that putting them back adds what is missing and takes
nothing away. What another storage keeps is not ours to copy: a bucket has backups of its own.
"""

import shutil
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import IO, Final, cast

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage

from newsroom.backups.manifest import Manifest, checksum
from newsroom.backups.refusing import Unusable, in_plain_words
from newsroom.backups.writing import beside, write_told

_FOLDERS: Final = ("originals", "pictures")


def pictures_path(file: Path) -> Path:
    return file.with_name(f"{file.name}.pictures.tar")


def are_local() -> bool:
    return isinstance(default_storage, FileSystemStorage)


def back_up_pictures(target: Path, made: Manifest) -> Manifest:
    """After the rows, so that every picture that they tell of is there; says so in FILE.json."""
    archive = pictures_path(target)
    files = sorted(_files()) if are_local() else []
    if not files:
        archive.unlink(missing_ok=True)
        return made
    with beside(archive) as path:
        with tarfile.open(path, "w") as tar:
            for file in files:
                _add(tar, file)
        told = replace(made, pictures={"files": len(files), "sha256": checksum(path)})
        path.replace(archive)
    write_told(target, told)
    return told


def _files() -> Iterator[Path]:
    root = Path(settings.MEDIA_ROOT)
    for folder in _FOLDERS:
        yield from (path for path in (root / folder).rglob("*") if path.is_file())


def _add(tar: tarfile.TarFile, file: Path) -> None:
    """One that was deleted meanwhile belongs to no picture any more."""
    try:
        tar.add(file, file.relative_to(settings.MEDIA_ROOT).as_posix(), recursive=False)
    except FileNotFoundError:
        return


def check_pictures(file: Path, told: Manifest) -> None:
    """Raises Unusable where they should be there and are not, or not whole."""
    archive = pictures_path(file)
    if not told.pictures:
        return
    if not archive.is_file():
        raise Unusable(f"{archive} is missing: it holds the pictures of {file}.")
    if checksum(archive) != told.pictures.get("sha256"):
        raise Unusable(f"{archive} is damaged or another file than the one that {file} tells of.")


def put_back_pictures(file: Path) -> int:
    """How many files came back that were missing here."""
    archive = pictures_path(file)
    if not archive.is_file() or not are_local():
        return 0
    root = Path(settings.MEDIA_ROOT)
    count = 0
    with in_plain_words(archive):
        root.mkdir(parents=True, exist_ok=True)
        with tarfile.open(archive) as tar:
            for member in tar:
                if _is_ours(member) and not (root / member.name).exists():
                    _put_back(tar, member, root / member.name)
                    count += 1
    return count


def _is_ours(member: tarfile.TarInfo) -> bool:
    parts = PurePosixPath(member.name).parts
    return member.isfile() and parts[0] in _FOLDERS and ".." not in parts


def _put_back(tar: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> None:
    """Written by us: not every Python that Newsroom runs on has filters for archives."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with cast(IO[bytes], tar.extractfile(member)) as packed, beside(target) as path:
        with path.open("wb") as plain:
            shutil.copyfileobj(packed, plain)
        path.chmod(settings.FILE_UPLOAD_PERMISSIONS)
        path.replace(target)
