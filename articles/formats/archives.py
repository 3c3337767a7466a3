"""Opens ZIP and tar archives: limits are checked before anything is unpacked."""

import bz2
import gzip
import io
import lzma
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, Final, cast

from articles.formats.shapes import Item, Unreadable

_TAR_AT: Final = 257
_BLOCK: Final = 512
_MOST_LISTING: Final = 32 * 1024 * 1024  # bytes
_CHUNK: Final = 64 * 1024
_TOO_LARGE: Final = "too large: the limit is %d bytes"
_BROKEN_TAR: Final = "The tar archive is broken or cut off."
_MOST_HEADER: Final = 128 * 1024  # bytes that tell of one file
# Some versions of the standard library look for ever at a long number in a header.
_LONG_NUMBER: Final = re.compile(rb"\d{64}")
# What these programs write is a ZIP.
_NOT_READ: Final = "This is %s, which is not read: save it as %s."
_PROGRAMS: Final = {
    "xl/": ("an Excel workbook", "CSV"),
    "ppt/": ("a PowerPoint presentation", "PDF"),
}
_MIME_TYPES: Final = {
    b"application/vnd.oasis.opendocument.": ("an OpenDocument file", "Word (.docx) or CSV"),
    b"application/epub+zip": ("an e-book (EPUB)", "HTML or PDF"),
}
# What broken and cut-off files make the standard library raise.
_BROKEN: Final = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, tarfile.TarError,
                  zipfile.BadZipFile, NotImplementedError, RuntimeError)  # fmt: skip


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
        with _listed(stream, _MOST_LISTING) as packed:
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
        packed = _listed(stream, max(_MOST_LISTING, limits.document_bytes + 1))
    except Unreadable:
        raise
    except _BROKEN as error:
        raise Unreadable("The ZIP archive is broken or cut off.") from error
    with packed:
        _refuse_program(packed)
        members = [one for one in packed.infolist() if not one.is_dir()]
        _check(len(members), sum(one.file_size for one in members), limits)
        for member in members:
            yield _unzipped(packed, member, limits)


def _listed(stream: IO[bytes], most: int) -> zipfile.ZipFile:
    """All that a ZIP says of its files is read at once."""
    return zipfile.ZipFile(cast(IO[bytes], _Listing(stream, most)))


class _Listing:
    """A ZIP of which no more is read at once than the list of its files may be."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self._stream, self._most = stream, most
        self.tell, self.seek, self.seekable = stream.tell, stream.seek, stream.seekable

    def read(self, size: int = -1) -> bytes:
        if size > self._most:
            raise Unreadable(f"The ZIP archive lists its files in more than {self._most} bytes.")
        return self._stream.read(size)


def _refuse_program(packed: zipfile.ZipFile) -> None:
    names = packed.namelist()
    found = None
    if "[Content_Types].xml" in names:
        found = next(
            (_PROGRAMS[at] for at in _PROGRAMS if any(n.startswith(at) for n in names)), None
        )
    elif names[:1] == ["mimetype"] and packed.infolist()[0].compress_type == zipfile.ZIP_STORED:
        kind = _head_of(packed, "mimetype")
        found = next((_MIME_TYPES[one] for one in _MIME_TYPES if kind.startswith(one)), None)
    if found:
        raise Unreadable(_NOT_READ % found)


def _head_of(packed: zipfile.ZipFile, name: str) -> bytes:
    try:
        with packed.open(name) as file:
            return file.read(_BLOCK)
    except _BROKEN:
        return b""


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


# --- tar, and what is packed alone ----------------------------------------------------------------


def holds_tar(stream: IO[bytes]) -> bool:
    """Of a packed file, by the first header in it."""
    try:
        tarfile.TarInfo.frombuf(_plain(stream).read(_BLOCK), "utf-8", "surrogateescape")
    except _BROKEN:
        return False
    finally:
        stream.seek(0)
    return True


def open_packed(stream: IO[bytes], limits: Limits) -> IO[bytes]:
    """The single document that was packed. It is read once before: only its end tells its size.

    Raises Unreadable where it is broken or unpacks to more than an archive may.
    """
    plain, size = _plain(stream), 0
    try:
        while data := plain.read(_CHUNK):
            size += len(data)
            _check(1, size, limits)
        plain.seek(0)
    except Unreadable:
        raise
    except _BROKEN as error:
        raise Unreadable("The packed file is broken or cut off.") from error
    return plain


def open_tar(stream: IO[bytes], limits: Limits) -> Iterator[Item]:
    """The same for tar, packed or not. It is read twice: only its end tells that it is whole."""
    plain = _plain(stream)
    try:
        count = size = 0
        for member in _members(plain):
            count, size = count + 1, size + member.size
            _check(count, size, limits)
        for member in _members(plain):
            if not member.isdir():
                yield _untarred(plain, member, limits)
    except Unreadable:
        raise
    except _BROKEN as error:
        raise Unreadable(_BROKEN_TAR) from error


def _plain(stream: IO[bytes]) -> IO[bytes]:
    head = stream.read(6)
    stream.seek(0)
    if head.startswith(b"\x1f\x8b"):
        return cast(IO[bytes], gzip.GzipFile(fileobj=stream))
    if head.startswith(b"BZh"):
        return bz2.BZ2File(stream)
    return lzma.LZMAFile(stream) if is_packed(head) else stream


def _members(plain: IO[bytes]) -> Iterator[tarfile.TarInfo]:
    plain.seek(0)
    headers = _Headers(plain)
    with tarfile.open(fileobj=cast(IO[bytes], headers), mode="r:") as packed:
        remembered: Any = packed  # whose types leave that out
        while member := packed.next():
            if member.size < 0:
                raise Unreadable(_BROKEN_TAR)
            remembered.members.clear()
            remembered.pax_headers.clear()
            yield member
            headers.left = _MOST_HEADER


class _Headers:
    """What the reader of headers reads: of each file no more than they need."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.left = _MOST_HEADER
        self.tell, self.seek = stream.tell, stream.seek

    def read(self, size: int) -> bytes:
        self.left -= size
        if size < 0 or self.left < 0:
            raise Unreadable(f"The tar archive has a header of more than {_MOST_HEADER} bytes.")
        data = self._stream.read(size)
        if size > _BLOCK and _LONG_NUMBER.search(data):
            raise Unreadable(_BROKEN_TAR)
        return data


def _untarred(plain: IO[bytes], member: tarfile.TarInfo, limits: Limits) -> Item:
    if not member.isreg() or member.issparse():
        return Item(member.name, "", b"", "a link, not followed" if member.issym() or member.islnk()
                    else "not a plain file")  # fmt: skip
    if member.size > limits.document_bytes:
        return Item(member.name, "", b"", _TOO_LARGE % limits.document_bytes)
    plain.seek(member.offset_data)
    data = plain.read(member.size)
    if len(data) < member.size:
        raise Unreadable(_BROKEN_TAR)
    return Item(member.name, "", data)


def _check(count: int, size: int, limits: Limits) -> None:
    if count > limits.members:
        raise Unreadable(f"The archive holds more than {limits.members} files.")
    if size > limits.archive_bytes:
        raise Unreadable(
            f"The archive unpacks to more than {limits.archive_bytes} bytes, which is the limit."
        )
