"""Reads an e-mail: its subject, its date, who sent it, and the text without what it quotes."""

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from typing import Final, cast

from articles.extraction.layout.lines import word_set
from articles.extraction.reading import decode
from articles.formats.markup import add_plain, add_text
from articles.formats.moments import read_date
from articles.formats.shapes import Copy, Parts, Unreadable
from articles.formats.xml import Element, local

MEDIA_TYPE: Final = "message/rfc822"
_KNOWN: Final = word_set(
    "from to subject date message-id received mime-version content-type return-path delivered-to "
    "reply-to cc"
)
_HEADER: Final = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]", re.MULTILINE)
_ANSWER: Final = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_FORWARDED: Final = re.compile(r"(?:fwd?|wg|tr)\s*:", re.IGNORECASE)
_SIGNATURE: Final = re.compile(r"^-- ?$", re.MULTILINE)

# The standard library raises all of these for letters that break its rules.
_BROKEN: Final = (MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError)
_HEAD: Final = 512 * 1024  # bytes that are looked at for its fields
_MOST_HEADER: Final = 8192  # letters of one field
_MOST_OF_PART: Final = 1024  # the same of a field that tells what a part is
_PART: Final = re.compile(rb"^content-type:", re.IGNORECASE | re.MULTILINE)
_MOST_PARTS: Final = 500
_BOUNDARY: Final = re.compile(rb"\bboundary[*0-9]*\s*=", re.IGNORECASE)
_MOST_PARTED: Final = 100
# Every line is compared with every boundary that it may end.
_MOST_COMPARED: Final = 30_000_000


class _Policy(policy.EmailPolicy):
    """The parser takes many times as long for a field of twice the length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        is_of_part = name.lower().startswith("content-")
        return name, value[: _MOST_OF_PART if is_of_part else _MOST_HEADER]


def is_mail(data: bytes) -> bool:
    """Begins with header fields, three of which only letters have."""
    head = data[:_HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if not _HEADER.match(head):
        return False
    names = {name.decode().lower() for name in _HEADER.findall(head)}
    return len(names & _KNOWN) >= 3 and "from" in names


def read_mail(data: bytes) -> Copy:
    _check_parts(data)
    try:
        return _copy(cast(EmailMessage, message_from_bytes(data, policy=_Policy())))
    except Unreadable:
        raise
    except _BROKEN as error:
        raise Unreadable("The e-mail is broken: its parts cannot be told apart.") from error


def _check_parts(data: bytes) -> None:
    parts = sum(1 for _ in _PART.finditer(data))
    parted = sum(1 for _ in _BOUNDARY.finditer(data))
    is_deep = parted > _MOST_PARTED or parted * data.count(b"\n") > _MOST_COMPARED
    if parts > _MOST_PARTS or is_deep:
        raise Unreadable("The e-mail has too many parts to be read.")


def _copy(letter: EmailMessage) -> Copy:
    told = "as the header of the e-mail says"
    parts = Parts()
    parts.add("headline", _ANSWER.sub("", _header(letter, "Subject")), told)
    _add_body(parts, letter)
    if not any(line.role != "headline" for line in parts.lines):
        raise Unreadable("The e-mail holds no text.")
    sender, address = parseaddr(_header(letter, "From"))
    return Copy(
        lines=parts.lines,
        dated=read_date(_header(letter, "Date"), "the date of the e-mail"),
        language=_header(letter, "Content-Language").split(",")[0].strip(),
        source_name=sender or address.rpartition("@")[2],
        agency_id=_message_id(letter),
        warnings=_warnings(letter),
    )


def _add_body(parts: Parts, letter: EmailMessage) -> None:
    """The text, and what stands below the mark of the signature."""
    part = letter.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise Unreadable("The e-mail holds no text.")
    if part.get_content_type() == "text/html":
        is_forwarded = _FORWARDED.match(_header(letter, "Subject"))
        add_text(parts, _decoded(part), skip=None if is_forwarded else _is_quoted)
        return
    text = "\n".join(line for line in _decoded(part).splitlines() if not line.startswith(">"))
    found = _SIGNATURE.search(text)
    add_plain(parts, text[: found.start()] if found else text)
    for line in text[found.end() :].splitlines() if found else ():
        parts.add("boilerplate", line, "stands below the signature mark of the e-mail")


def _is_quoted(element: Element) -> bool:
    is_marked = element.get("type") == "cite" or "quote" in element.get("class", "").lower()
    return local(element).lower() == "blockquote" and is_marked


def _decoded(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError):  # an encoding nobody knows, or the wrong one
        return decode(part.get_payload(decode=True) or b" ").text  # type: ignore[arg-type]


def _header(letter: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(letter.get(name, "")).split())
    except _BROKEN:  # a header that breaks the parser
        return ""


def _message_id(letter: EmailMessage) -> str:
    ident = _header(letter, "Message-ID").strip("<>")
    return f"mid:{ident}" if ident else ""


def _warnings(letter: EmailMessage) -> tuple[str, ...]:
    attached = [
        part.get_filename() or part.get_content_type() for part in letter.iter_attachments()
    ]
    if not attached:
        return ()
    return (f"what is attached is not read: {', '.join(map(str, attached[:5]))[:200]}",)
