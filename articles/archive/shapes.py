"""What a file with a whole archive is made of: a header, rows, where numbering goes on, an end.

Each line is an object of JSON that ends in `crc32`, a check over this line and all before it; the
last line holds a digest of everything above. They tell damage, not intent: whoever can write the
file can write other checks.
"""

import json
import zlib
from collections.abc import Mapping
from typing import Any, Final

FORMAT: Final = 1
# What the first line is known by.
MARK: Final = "newsroom_archive"
_CHECK: Final = b',"crc32":'


class Refused(Exception):
    """One plain sentence; nothing was changed."""


def as_line(told: Mapping[str, Any], check: int) -> tuple[bytes, int]:
    """The line, and the check that the next one goes on from; the same for the same, always."""
    plain = json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    body = plain.encode().removesuffix(b"}")
    check = zlib.crc32(body, check)
    return b"%s%s%d}\n" % (body, _CHECK, check), check


def checked_body(line: bytes, check: int) -> tuple[bytes, int] | None:
    """The object without its check, and the check; None where it is not as it was written."""
    body, found, told = line.rpartition(_CHECK)
    check = zlib.crc32(body, check)
    return (body + b"}", check) if found and told == b"%d}\n" % check else None
