"""Reads an e-mail: its subject, its date, who sent it, and the text without what it quotes."""

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from typing import Final

from articles.extraction.layout.lines import word_set
from articles.extraction.reading import decode
from articles.formats.markup import add_text
from articles.formats.moments import read_date
from articles.formats.shapes import Copy, Parts, Unreadable

MEDIA_TYPE: Final = "message/rfc822"
_KNOWN: Final = word_set(
    "from to subject date message-id received mime-version content-type return-path delivered-to "
    "reply-to cc"
)
_HEADER: Final = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]", re.MULTILINE)
_ANSWER: Final = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_SIGNATURE: Final = re.compile(r"^-- ?$", re.MULTILINE)


def is_mail(data: bytes) -> bool:
    """Begins with header fields, three of which only letters have."""
    head = data[:8192].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if not _HEADER.match(head):
        return False
    names = {name.decode().lower() for name in _HEADER.findall(head)}
    return len(names & _KNOWN) >= 3 and "from" in names


def read_mail(data: bytes) -> Copy:
    try:
        letter = message_from_bytes(data, policy=policy.default)
        return _copy(letter)
    except (MessageError, LookupError, ValueError, AttributeError, TypeError) as error:
        # The standard library raises all of these for letters that break its rules.
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("The e-mail is broken: its parts cannot be told apart.") from error


def _copy(letter: EmailMessage) -> Copy:
    told = "as the header of the e-mail says"
    parts = Parts()
    parts.add("headline", _ANSWER.sub("", _header(letter, "Subject")), told)
    body, signature = _body(letter)
    add_text(parts, body)
    for line in signature.splitlines():
        parts.add("boilerplate", line, "stands below the signature mark of the e-mail")
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


def _body(letter: EmailMessage) -> tuple[str, str]:
    """The text, and what stands below the mark of the signature."""
    part = letter.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise Unreadable("The e-mail holds no text.")
    if part.get_content_type() == "text/html":
        return _decoded(part), ""
    text = "\n".join(line for line in _decoded(part).splitlines() if not line.startswith(">"))
    found = _SIGNATURE.search(text)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def _decoded(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError):  # an encoding nobody knows, or the wrong one
        return decode(part.get_payload(decode=True) or b" ").text  # type: ignore[arg-type]


def _header(letter: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(letter.get(name, "")).split())
    except (ValueError, IndexError, TypeError, AttributeError):  # a header that breaks the parser
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
