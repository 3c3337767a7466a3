"""Where a link in an article may lead: the web, a mailbox, another page of this site."""

import re
from typing import Final
from urllib.parse import urlsplit

LONGEST: Final = 1000
_SITE_PATH: Final = re.compile(r"/(?![/\\])")
_FORBIDDEN: Final = re.compile(r"[\s\"<>\\^`{|}\x00-\x20\x7f-\xa0]")


def written_address(address: str) -> str:
    """As it is stored: round brackets would end it in the syntax."""
    return address.replace("(", "%28").replace(")", "%29")


def may_lead_to(address: str) -> bool:
    if len(address) > LONGEST or _FORBIDDEN.search(address):
        return False
    if _SITE_PATH.match(address):
        return True
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(parts.hostname)
    return parts.scheme == "mailto" and "@" in parts.path
