"""Turns the bytes of a document into clean text, or says why they are not text."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from charset_normalizer import CharsetMatch, from_bytes


class NotText(ValueError):
    """The bytes are no text; the message is one plain sentence for an editor."""


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str  # in words where bytes were lost: "utf-8, with 3 broken bytes"


_BOMS: Final = (  # UTF-32 before UTF-16: its mark begins with theirs
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SIGNATURES: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
# The legacy encodings of the WHATWG Encoding Standard: what the web was written in.
_LEGACY: Final = [
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_9", "iso8859_15"),
    *("koi8_r", "koi8_u", "mac_roman", "cp866", "cp874"),
    *("cp932", "euc_jp", "gb18030", "big5", "euc_kr"),
]
_CENTRAL: Final = ("iso8859_2", "cp1250")
# Single-byte encodings differ in a few letters, so the language decides between near equals.
_USUAL: Final = {
    **dict.fromkeys(("Polish", "Czech", "Slovak", "Hungarian", "Croatian", "Slovene"), _CENTRAL),
    **dict.fromkeys(("Romanian", "Slovenian", "Bosnian"), _CENTRAL),
    "Turkish": ("cp1254",),
    **dict.fromkeys(("Lithuanian", "Latvian", "Estonian"), ("cp1257",)),
}
_LATIN: Final = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "cp1258", *_CENTRAL})
# "spotka³ siê": the mark of another alphabet read as Western European.
_SIGN_IN_WORD: Final = re.compile(r"[a-z][¢-©«-´¶¸¹»-¿×÷][a-z]|[a-z][¹³] ")
_ESCAPED_BYTE: Final = re.compile("[\udc80-\udcff]")
_CONTROLS: Final = frozenset({*range(0x20), *range(0x7F, 0xA0)})
_LINE_ENDS: Final = "\r\x0b\x0c\x85\u2028\u2029"
_BIDI_OVERRIDES: Final = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_REPLACED: Final = (*range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
_CLEAN: Final = {
    **dict.fromkeys((*_CONTROLS, *_BIDI_OVERRIDES, 0xFEFF), None),
    **dict.fromkeys(_REPLACED, "\ufffd"),
    **dict.fromkeys(map(ord, _LINE_ENDS), "\n"),
    ord("\n"): "\n",
    ord("\t"): " ",
}
_MARKS: Final = "".join(filter(unicodedata.combining, map(chr, range(0x300, 0x20000))))
# Unicode's Stream-Safe Text Format allows thirty marks on a letter; more makes NFC quadratic.
_PILED_MARKS: Final = re.compile(f"([{_MARKS}]{{30}})[{_MARKS}]+")
# Told sooner: no letter of the West is a mark.
_MAY_BE_PILED: Final = re.compile(r"[^\x00-\u02ff]{31}")

# Markdown as CommonMark writes it: only what stands inside lines, none of it across a blank line.
_INSIDE: Final = r"(?:[^\n]|\n(?!\s*\n))"
_FENCE: Final = re.compile(r"^ {0,3}(?:```|~~~)[^\n`]*$\n?", re.MULTILINE)
_TARGET: Final = r"\(\s*<?[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*>?(?:\s+[\"'(][^\n]*?[\"')])?\s*\)"
_IMAGE: Final = re.compile(rf"!\[([^\[\]]*)\](?:{_TARGET}|\[[^\[\]\n]*\])")
_LINK: Final = re.compile(
    rf"\[([^\[\]]+)\](?:{_TARGET}|\[[^\[\]\n]*\])|<(https?://[^\s<>]+|[^\s<>@]+@[^\s<>]+)>"
)
_REFERENCE: Final = re.compile(r"^ {0,3}\[[^\[\]\n]+\]: +<?\S+>?(?: +[\"'(].*)?$\n?", re.MULTILINE)
_CODE: Final = re.compile(r"(?<!`)(`+)(?!`)([^`\n]+?)(?<!`)\1(?!`)")
_EMPHASES: Final = tuple(
    re.compile(rf"(?<![\w\\*_])({mark})(?=[^\s*_])({_INSIDE}{{0,600}}?[^\s\\*_])\1(?![\w*_])")
    if "_" in mark
    else re.compile(rf"(?<![\\*])({mark})(?=[^\s*])({_INSIDE}{{0,600}}?[^\s\\*])\1(?!\*)")
    for mark in (r"\*\*\*", "___", r"\*\*", "__", r"\*", "_")
)
_BARE_HEADING: Final = re.compile(r"^( {0,3}#{1,6} +)(.*?) +#+ *$", re.MULTILINE)
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")


def decode(data: bytes) -> Decoded:
    """Reads the bytes as text; raises NotText for pictures, programs, archives and empty files."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise NotText(f"The file is {what}, not plain text.")
    if not data.strip(b" \t\r\n\x0b\x0c\x00"):
        raise NotText("The file is empty.")
    decoded = _by_mark(data) or _as_utf_8(data) or _as_wide(data) or _by_statistics(data)
    if decoded is None or not _looks_like_text(decoded.text):
        raise NotText("The file holds binary data, not plain text.")
    if not any(sign.isprintable() and not sign.isspace() for sign in decoded.text):
        raise NotText("The file is empty.")
    return decoded


def normalise(text: str) -> str:
    """NFC, lines end in \\n, no control characters, no overrides of the writing direction."""
    clean = text.replace("\r\n", "\n").translate(_CLEAN)
    return _without_piles(unicodedata.normalize("NFC", _without_piles(clean)))


def _without_piles(text: str) -> str:
    return _PILED_MARKS.sub(r"\1", text) if _MAY_BE_PILED.search(text) else text


def strip_markdown(text: str) -> str:
    """The words of Markdown without its inline marks; lines, lists, quotes and headings stay.

    The mark of a heading, bullet or quotation at the start of a line stays for the layout to read.
    """
    text = _FENCE.sub("", text)
    text = _IMAGE.sub(r"\1", text)
    text = _LINK.sub(lambda found: found[1] or found[2], text)
    text = _REFERENCE.sub("", text)
    text = _CODE.sub(r"\2", text)
    for emphasis in _EMPHASES:
        text = emphasis.sub(r"\2", text)
    text = _BARE_HEADING.sub(r"\1\2", text)
    return _ESCAPED.sub(r"\1", text)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            body = data[len(mark) :]
            if encoding == "utf-8":
                return _with_broken_bytes(body)
            return Decoded(body.decode(encoding, "replace"), encoding)
    return None


def _as_utf_8(data: bytes) -> Decoded | None:
    """Also where a few bytes are broken: a legacy encoding rarely forms any valid sequence."""
    decoded = _with_broken_bytes(data)
    broken = decoded.text.count("\ufffd")
    intact = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", decoded.text)))
    if broken > min(intact, len(data) // 50) or not _looks_like_text(decoded.text):
        return None
    return decoded


def _with_broken_bytes(data: bytes) -> Decoded:
    text, broken = _ESCAPED_BYTE.subn("\ufffd", data.decode("utf-8", "surrogateescape"))
    if not broken:
        return Decoded(text, "utf-8")
    return Decoded(text, f"utf-8, with {broken} broken byte{'s' if broken > 1 else ''}")


def _as_wide(data: bytes) -> Decoded | None:
    """UTF-16 and UTF-32 without a mark, known by the places of their NUL bytes."""
    if b"\x00" not in data:
        return None
    for encoding, width, offset in (
        ("utf-32-le", 4, 3),
        ("utf-32-be", 4, 0),
        ("utf-16-le", 2, 1),
        ("utf-16-be", 2, 0),
    ):
        high = data[offset::width]
        if high.count(0) < len(high) * (0.9 if width == 4 else 0.02):
            continue
        if width == 2 and high.count(0) * 20 < data.count(0) * 19:
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _looks_like_text(text):
            return Decoded(text, encoding)
    return None


def _by_statistics(data: bytes) -> Decoded | None:
    if b"\x00" in data:
        return None
    matches = list(from_bytes(data, cp_isolation=_LEGACY))
    if not matches:
        return None
    encoding = _settle(matches)
    return Decoded(data.decode(encoding, "replace"), encoding)


def _settle(matches: list[CharsetMatch]) -> str:
    """The encoding that the language is usually written in, where the best guess is Latin."""
    best = next((m for m in matches if not _SIGN_IN_WORD.search(str(m))), matches[0])
    if best.encoding not in _LATIN:
        return best.encoding
    for usual in sorted(
        _USUAL.get(best.language, ("cp1252",)),
        key=lambda name: min((m.chaos for m in matches if m.encoding == name), default=1.0),
    ):
        if any(usual in match.could_be_from_charset for match in matches):
            return usual
    return best.encoding


def _looks_like_text(text: str) -> bool:
    odd = sum(map(text.count, map(chr, _CONTROLS - {9, 10, 11, 12, 13, 0x85})))
    return odd * 50 <= len(text)
