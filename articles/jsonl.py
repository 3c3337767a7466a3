"""Documents handed in as lines of JSON: what a line holds, or one sentence why it is broken."""

import gzip
import json
import re
import sys
import zlib
from calendar import monthrange
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, cast

from django.conf import settings
from django.utils.translation import gettext as _

from articles.extraction.shapes import Dated

STANDARD_INPUT = "-"
_BOM = b"\xef\xbb\xbf"
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")


class BrokenLine(ValueError):
    """A line that holds no document; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Given:
    """A document as it was handed in; offsets count into `text` as it stands."""

    id: Any
    text: str
    dated: Dated | None = None


class Unreadable(ValueError):
    """A file that cannot be read; the message is one plain sentence."""


def lines_of(name: str) -> Iterator[tuple[int, bytes]]:
    """The numbered lines of a file, unpacked if it ends in .gz, or of standard input.

    Raises Unreadable. Of a line beyond the limit there is one byte too many.
    """
    try:
        with _opened(name) as stream:
            yield from _numbered(stream, settings.MAX_DOCUMENT_BYTES)
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or error
        raise Unreadable(
            _("%(file)s cannot be read: %(error)s.") % {"file": name, "error": why}
        ) from error


def _opened(name: str) -> AbstractContextManager[BinaryIO]:
    if name == STANDARD_INPUT:
        return nullcontext(sys.stdin.buffer)
    if name.endswith(".gz"):
        return cast(AbstractContextManager[BinaryIO], gzip.open(name))
    return Path(name).open("rb")


def _numbered(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        rest = line
        while len(rest) > longest and not rest.endswith(b"\n"):
            rest = stream.readline(longest + 1)
        if number == 1:
            line = line.removeprefix(_BOM)
        if line.strip():
            yield number, line


def read_given(line: bytes) -> Given:
    """The document of a line {"id", "text", "date" or "doc_date"}; raises BrokenLine."""
    return given_of(read_object(line))


def read_object(line: bytes) -> dict[str, Any]:
    """What a line of JSON holds; raises BrokenLine."""
    longest = settings.MAX_DOCUMENT_BYTES
    if len(line) > longest:
        raise BrokenLine(_("The line is longer than %(count)d bytes.") % {"count": longest})
    try:
        found = json.loads(line.decode("utf-8"), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise BrokenLine(_("The line is not valid UTF-8.")) from error
    except (ValueError, RecursionError) as error:
        raise BrokenLine(_("The line is not valid JSON.")) from error
    if not isinstance(found, dict):
        raise BrokenLine(_("The line is JSON, but not an object in braces."))
    return found


def _refuse(constant: str) -> NoReturn:
    """NaN and infinity, which Python reads and JSON does not know."""
    raise ValueError(constant)


def given_of(found: Mapping[str, Any]) -> Given:
    if "text" not in found:
        raise BrokenLine(_("The line has no “text”."))
    if not isinstance(found["text"], str):
        raise BrokenLine(_("The “text” of the line is not a string."))
    printed = found.get("date")
    dated = _dated(found.get("doc_date") if printed is None else printed)
    return Given(found.get("id"), found["text"], dated)


def _dated(printed: Any) -> Dated | None:
    if printed is None or printed == "":
        return None
    try:
        start, end, precision = _days(printed)
    except (TypeError, ValueError) as error:
        raise BrokenLine(
            _("The date of the line is not written as 2022-10-25: %(date)s.")
            % {"date": ascii(printed)[:60]}
        ) from error
    return Dated(start, end, precision, _("given with the text"))


def _days(printed: str) -> tuple[date, date, str]:
    """A day, a moment of it, a month or a year, as ISO 8601 writes them."""
    if _YEAR.fullmatch(printed):
        return date(int(printed), 1, 1), date(int(printed), 12, 31), "year"
    if month := _MONTH.fullmatch(printed):
        year, number = int(month[1]), int(month[2])
        start = date(year, number, 1)
        return start, start.replace(day=monthrange(year, number)[1]), "month"
    day = datetime.fromisoformat(printed).date()
    return day, day, "day"
