"""Opens ZIP and tar archives: limits are checked before anything is unpacked."""

import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

from articles.formats.shapes import Item, Unreadable

_TAR_AT: Final = 257
_TOO_LARGE: Final = "too large: the limit is %d bytes"
# What broken and cut-off files make the standard library raise.
_BROKEN: Final = (OSError, EOFError, ValueError, zlib.error, tarfile.TarError, zipfile.BadZipFile,
                  NotImplementedError, RuntimeError)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """Of a document, of all that an archive unpacks to, and of the number of its files."""

    document_bytes: int
    archive_bytes: int
    members: int = 100_000


def is_archive(head: bytes) -> bool:
    """By its first 512 bytes; of a ZIP only the names of its members tell what it is."""
    return is_packed(head) or head[_TAR_AT : _TAR_AT + 5] == b"ustar"


def is_packed(head: bytes) -> bool:
    """gzip, bzip2 or xz."""
    return head.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"))


def is_zip(head: bytes) -> bool:
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_word(stream: IO[bytes]) -> bool:
    """Whether the ZIP is an office document."""
    try:
        with zipfile.ZipFile(stream) as packed:
            return "word/document.xml" in packed.namelist()
    except _BROKEN:
        return False
    finally:
        stream.seek(0)


def is_word_data(data: bytes) -> bool:
    return is_word(io.BytesIO(data))


def open_zip(stream: IO[bytes], limits: Limits) -> Iterator[Item]:
    """Every file in it, in its order; media types are for the caller to find out.

    Raises Unreadable, before the first item, where it is broken or unpacks to more than may be.
    """
    try:
        packed = zipfile.ZipFile(stream)
    except _BROKEN as error:
        raise Unreadable("The ZIP archive is broken or cut off.") from error
    with packed:
        members = [one for one in packed.infolist() if not one.is_dir()]
        _check(len(members), sum(one.file_size for one in members), limits)
        for member in members:
            yield _unzipped(packed, member, limits)


def _unzipped(packed: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> Item:
    name = member.filename
    if stat.S_ISLNK(member.external_attr >> 16):
        return Item(name, "", b"", "a link, not followed")
    if member.flag_bits & 1:
        return Item(name, "", b"", "locked with a password")
    if member.file_size > limits.document_bytes:
        return Item(name, "", b"", _TOO_LARGE % limits.document_bytes)
    try:
        with packed.open(member) as file:
            data = file.read(limits.document_bytes + 1)
    except _BROKEN:
        return Item(name, "", b"", "broken within the archive")
    if len(data) > limits.document_bytes:
        return Item(name, "", b"", _TOO_LARGE % limits.document_bytes)
    return Item(name, "", data)


def open_tar(stream: IO[bytes], limits: Limits) -> Iterator[Item]:
    """The same for tar, packed or not. It is read twice: only its end tells that it is whole."""
    broken = "The tar archive is broken or cut off."
    try:
        with tarfile.open(fileobj=stream, mode="r:*") as packed:
            count = size = 0
            for member in packed:
                count, size = count + 1, size + member.size
                _check(count, size, limits)
    except Unreadable:
        raise
    except _BROKEN as error:
        raise Unreadable(broken) from error
    stream.seek(0)
    try:
        with tarfile.open(fileobj=stream, mode="r:*") as packed:
            for member in packed:
                if not member.isdir():
                    yield _untarred(packed, member, limits)
    except _BROKEN as error:
        raise Unreadable(broken) from error


def _untarred(packed: tarfile.TarFile, member: tarfile.TarInfo, limits: Limits) -> Item:
    if not member.isreg():
        return Item(member.name, "", b"", "a link, not followed" if member.issym() or member.islnk()
                    else "not a plain file")  # fmt: skip
    if member.size > limits.document_bytes:
        return Item(member.name, "", b"", _TOO_LARGE % limits.document_bytes)
    file = packed.extractfile(member)
    return Item(member.name, "", file.read() if file else b"")


def _check(count: int, size: int, limits: Limits) -> None:
    if count > limits.members:
        raise Unreadable(f"The archive holds more than {limits.members} files.")
    if size > limits.archive_bytes:
        raise Unreadable(
            f"The archive unpacks to more than {limits.archive_bytes} bytes, which is the limit."
        )
