"""What stands in JSON of others, whatever they put there."""

import re
from collections.abc import Mapping
from typing import Any, Final
from unicodedata import category

from entities.names import tidy

Numbered = tuple[str, Any]  # where in the file it stands ("line 12"), and the value

_WIKIDATA: Final = re.compile(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?(Q[1-9][0-9]*)")


# They turn the order of what stands after them.
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(words: str) -> str:
    """One line, without signs that no database takes or that are none."""
    return tidy("".join(sign for sign in words if not _is_refused(sign)))


def _is_refused(sign: str) -> bool:
    is_space = sign.isspace()
    return sign in _TURNING or (not is_space and category(sign) in ("Cc", "Cs"))


def strings(values: Mapping[str, Any], name: str) -> list[str]:
    """The words of a value that may be one, many or none of them; each once."""
    found = values.get(name)
    listed = found if isinstance(found, list) else [found]
    words = [clean(str(one)) for one in listed if isinstance(one, str | int | float)]
    return list(dict.fromkeys(filter(None, words)))


def string(values: Mapping[str, Any], name: str) -> str:
    return next(iter(strings(values, name)), "")


def objects(values: Any, name: str) -> list[Mapping[str, Any]]:
    """The objects of a list; what is none is passed over."""
    found = values.get(name) if isinstance(values, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def is_wikidata_id(words: str) -> bool:
    return _WIKIDATA.fullmatch(words) is not None


def wikidata_id_of(words: str) -> str:
    """The id alone, also of the address of an item."""
    found = _WIKIDATA.fullmatch(words)
    return found.group(1) if found else words
