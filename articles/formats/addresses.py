"""Which article of its outlet a web address stands for."""

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING: Final = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid")


def identity_of(address: str) -> str:
    """The address without what only says how somebody came to it; empty for that of a whole site,
    which some pages give as theirs.
    """
    try:
        parts = urlsplit(address)
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return ""
    kept = [(name, value) for name, value in query if not _TRACKING.fullmatch(name)]
    if parts.path in ("", "/") and not kept:
        return ""
    asked = parts.query if kept == query else urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, asked, ""))
