"""Reads the lines of a whole archive, each checked; or says in one sentence which one is not."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from django.utils.translation import gettext as _

from articles.archive.shapes import FORMAT, MARK, Refused, checked_body

# No row of ours is longer: of a document its bytes, and a third for writing them as text.
_LONGEST: Final = 512 * 1024 * 1024


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """All lines but the last, which is compared with them, by their numbers; raises Refused."""
    for number, body in _checked(path):
        try:
            yield number, json.loads(body)
        except (ValueError, RecursionError) as error:
            told = _("%(file)s, line %(number)d: this is no JSON.")
            raise Refused(told % {"file": path, "number": number}) from error


def check_whole(path: Path) -> None:
    """Reads the file from its first to its last line; raises Refused."""
    for _number, _body in _checked(path):
        pass


def check_format(path: Path, header: dict[str, Any]) -> None:
    """Whether this program reads such files; raises Refused."""
    version = header.get(MARK)
    is_told = _are_migrations(header.get("migrations")) and isinstance(header.get("counts"), dict)
    if not isinstance(version, int) or not is_told:
        raise Refused(_("%s holds no archive: its first line does not say so.") % path)
    if version > FORMAT:
        told = _("%s was written by a newer version of Newsroom: upgrade this one first.")
        raise Refused(told % path)


def _are_migrations(told: Any) -> bool:
    """Pairs of an app and a name."""
    return isinstance(told, list) and all(
        isinstance(each, list) and len(each) == 2 and all(isinstance(one, str) for one in each)
        for each in told
    )


def _checked(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with path.open("rb") as file:
            yield from _compared(path, file)
    except OSError as error:
        why = error.strerror or error
        raise Refused(
            _("%(file)s cannot be read: %(why)s.") % {"file": path, "why": why}
        ) from error


def _compared(path: Path, file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    digest, before = hashlib.sha256(), b""
    number, check, waiting = 0, 0, None
    while line := file.readline(_LONGEST):
        digest.update(before)
        before = line
        number += 1
        found = checked_body(line, check)
        if found is None:
            raise Refused(_sentence(path, number, line))
        if waiting:
            yield waiting
        body, check = found
        waiting = (number, body)
    _compare_end(path, waiting, digest.hexdigest())


def _sentence(path: Path, number: int, line: bytes) -> str:
    if number == 1:
        return _("%s holds no archive: its first line does not say so.") % path
    if not line.endswith(b"\n"):
        told = _("%(file)s is cut off in line %(number)d.")
    else:
        told = _("%(file)s, line %(number)d: this is not what was written there.")
    return told % {"file": path, "number": number}


def _compare_end(path: Path, last: tuple[int, bytes] | None, digest: str) -> None:
    """The last line is there only if all others are."""
    number, end = (last[0], _end(last[1])) if last else (0, {})
    if "sha256" not in end:
        told = _("%(file)s ends after line %(number)d; the rest of the archive is missing.")
        raise Refused(told % {"file": path, "number": number})
    if end["sha256"] != digest:
        told = _("%(file)s, line %(number)d: the lines above are not those that were written.")
        raise Refused(told % {"file": path, "number": number})


def _end(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return {}
