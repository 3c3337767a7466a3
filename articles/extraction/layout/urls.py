"""Web addresses in copy: where they stand, whose they are, and the date in their path."""

import re
from typing import Final
from urllib.parse import urlsplit

LONGEST: Final = 1000
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"]{4,1000}", re.IGNORECASE)
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")


def leading_address(text: str) -> int:
    """The length of the web address a line begins with; 0 if it begins with none."""
    found = _ADDRESS.match(text)
    return found.end() if found else 0


def find_address(text: str) -> str:
    """The first web address in a short text, whole; empty if there is none or it is broken."""
    found = _ADDRESS.search(text)
    if not found:
        return ""
    address = found[0].rstrip(".,;:)]>")
    if address[:4].lower() == "www.":
        address = f"https://{address}"
    return address if host_of(address) and len(address) <= LONGEST else ""


def host_of(address: str) -> str:
    """ "https://www.arabobserver.com/x" → "arabobserver.com"; empty for a broken address."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").removeprefix("m.") if "." in host else ""


def has_email(text: str) -> bool:
    return "@" in text and bool(_EMAIL.search(text))
