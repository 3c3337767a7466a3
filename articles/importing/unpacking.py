"""From a file to the documents in it: one, or those of an archive, a feed or a table."""

import hashlib
import re
from collections.abc import Iterator
from typing import IO, Final

from django.conf import settings
from django.utils.translation import gettext as _

from articles.collecting import Candidate, Refused, open_plain, read_bytes, reason_to_skip
from articles.formats import archives, word
from articles.formats.reading import split_document
from articles.formats.records import split_stream
from articles.formats.shapes import FieldMap, Item, Unreadable
from articles.formats.sniffing import begins_with_json_lines, media_type_of
from articles.importing.shapes import Opened, Options, Result

_HEAD: Final = 512
_LONGEST_NAME: Final = 200
_UNPACKED: Final = re.compile(r"\.(?:gz|bz2|xz)$", re.IGNORECASE)


def open_file(candidate: Candidate, options: Options) -> Iterator[Opened]:
    """Every document in a file; with a result at once where it is not to be read."""
    if candidate.skipped:
        yield Opened(candidate, result=Result(candidate.path, "skipped", candidate.skipped))
        return
    if candidate.refusal:
        yield _failed(candidate, candidate.refusal)
        return
    try:
        with open_plain(candidate.path, settings.MAX_ARCHIVE_BYTES) as stream:
            yield from open_stream(candidate, stream, options)
    except Refused as error:
        yield _failed(candidate, str(error))


def open_stream(candidate: Candidate, stream: IO[bytes], options: Options) -> Iterator[Opened]:
    """The same of a file that is open already; its position can be set."""
    try:
        head = stream.read(_HEAD)
        stream.seek(0)
        if archives.is_packed(head) and not archives.holds_tar(stream):
            yield from _open_single(candidate, archives.open_packed(stream, _limits()), options)
        elif members := _members(stream, head):
            for item in members:
                yield from _open_member(candidate, item, options.fields)
        else:
            yield from _open_single(candidate, stream, options)
    except (Refused, Unreadable) as error:
        yield _failed(candidate, str(error))


def _open_single(candidate: Candidate, stream: IO[bytes], options: Options) -> Iterator[Opened]:
    """A file that is no archive: one document, or a feed, a table or lines of them."""
    if _are_many_lines(stream):
        items = split_stream(stream, settings.MAX_DOCUMENT_BYTES)
        yield from (_opened(candidate, item) for item in items)
    else:
        data = read_bytes(stream, settings.MAX_DOCUMENT_BYTES)
        yield from _split(candidate, data, options.fields)


def _limits() -> archives.Limits:
    return archives.Limits(settings.MAX_DOCUMENT_BYTES, settings.MAX_ARCHIVE_BYTES)


def _members(stream: IO[bytes], head: bytes) -> Iterator[Item] | None:
    """Of an archive; None for anything else."""
    if archives.is_zip(head):
        return None if archives.is_word(stream) else archives.open_zip(stream, _limits())
    return archives.open_tar(stream, _limits()) if archives.is_archive(head) else None


def _are_many_lines(stream: IO[bytes]) -> bool:
    """JSON Lines of more bytes than a document may have: each line is one."""
    head = stream.read(settings.MAX_DOCUMENT_BYTES + 1)
    stream.seek(0)
    return len(head) > settings.MAX_DOCUMENT_BYTES and begins_with_json_lines(head)


def _open_member(archive: Candidate, item: Item, fields: FieldMap) -> Iterator[Opened]:
    """Of an archive; what would be passed over in a folder is passed over here."""
    parts = [part for part in item.name.split("/") if part not in ("", ".", "..")]
    name = _tidy("/".join(parts)) or "?"
    member = Candidate(archive.path / name, f"{archive.below}/{name}")
    passed_over = next(filter(None, map(reason_to_skip, parts[-1:])), "")
    if "__MACOSX" in parts or passed_over:
        reason = passed_over or _("a hidden file")
        yield Opened(member, result=Result(member.path, "skipped", reason))
    elif item.refusal:
        yield _failed(member, item.refusal)
    else:
        try:
            yield from _split(member, item.data, fields)
        except Unreadable as error:
            yield _failed(member, str(error))


def _split(candidate: Candidate, data: bytes, fields: FieldMap) -> Iterator[Opened]:
    media_type = _media_type(data, _UNPACKED.sub("", candidate.path.name), fields)
    yield from (_opened(candidate, item) for item in split_document(data, media_type))


def _opened(candidate: Candidate, item: Item) -> Opened:
    one = _part(candidate, item) if item.name else candidate
    if item.refusal:
        return _failed(one, item.refusal)
    return Opened(one, item.data, hashlib.sha256(item.data).hexdigest(), item.media_type)


def _media_type(data: bytes, name: str, fields: FieldMap) -> str:
    if archives.is_zip(data):
        return word.MEDIA_TYPE if archives.is_word_data(data) else _refuse_nested()
    if archives.is_archive(data[:_HEAD]):
        _refuse_nested()
    return media_type_of(data, name, fields)


def _refuse_nested() -> str:
    raise Unreadable(_("an archive within an archive is not opened"))


def _part(candidate: Candidate, item: Item) -> Candidate:
    name = _tidy(item.name)
    path = candidate.path.with_name(f"{candidate.path.name}#{name.replace('/', '⁄')}")
    return Candidate(path, f"{candidate.below}#{name}", part=name)


def _tidy(name: str) -> str:
    """A name that somebody else gave, as a part of a path."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)[:_LONGEST_NAME]


def _failed(candidate: Candidate, reason: str) -> Opened:
    return Opened(candidate, result=Result(candidate.path, "failed", reason))
