"""A sentence as words of known classes: what the patterns of `notation` are searched in."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from articles.extraction.times.holidays import PRINTED
from articles.extraction.times.notation import LETTERS
from articles.extraction.times.number_words import Item, Sentence, with_whole_numbers
from articles.extraction.times.words import CAPITALISED, WORDS, Meaning

_TOKEN: Final = re.compile(
    r"(?P<iso>(?<![\w/-])\d{4}-\d\d-\d\d(?![\w/-]))"
    r"|(?P<slashes>(?<![\w/.,$€£-])\d{1,2}([/.])\d{1,2}\3(?:\d{4}|\d\d)(?![\w/]|\.\d))"
    r"|(?P<fraction>\d{1,3}[ -]\d/\d\b)"
    r"|(?P<clock>(?<![\w:.,/-])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:]))"
    r"|(?P<decade>\d{3}0['’]?s\b|['’]\d0['’]?s\b)"
    r"|(?P<ordinal>[1-9]?\d(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<short>(?<![\w'’])['’]\d\d\b)"
    rf"|(?P<holiday>(?=[A-Z])\b(?:{PRINTED})\b)"
    r"|(?P<quarter>\bQ[1-4]\b)"
    r"|(?P<word>o['’]clock\b|won['’]t\b|(?:[^\W\d_]\.)+[^\W\d_](?!\w)\.?|[^\W\d_]+)"
    r"|(?P<tail>['’](?:s|ll)\b)"
    r"|(?P<mark>\S)"
)
_MARKS: Final = {
    **dict.fromkeys(".!?;:…", "STOP"),
    **dict.fromkeys("-–—‐‑", "HYPHEN"),
    **dict.fromkeys("$€£¥@#&*+=", "SIGN"),
    **dict.fromkeys("\"'“”‘’`«»", "QUOTE"),
    **{",": "COMMA", "/": "SLASH", "(": "OPEN", "[": "OPEN", ")": "CLOSE", "]": "CLOSE"},
}
# In the middle of a sentence a capital makes a name of most words: "USA Today", "This Week".
_CAPITALS: Final = CAPITALISED | {
    *("HOLIDAY", "SEASON", "SPRINGFALL", "QNAME", "CAPITAL", "MERIDIEM")
}
_WORDLY: Final = frozenset(LETTERS) - set(_MARKS.values())
# Around a number they make it a price, a share, an address or a part of something else.
_SPOILS_BEFORE: Final = frozenset("$€£¥@#&_/.:,*+=^~\\№")
_SPOILS_AFTER: Final = frozenset("%‰°_²³$€£¥")
_HALF_DAY: Final = re.compile(r"[ap]\.?m\b", re.IGNORECASE)
_LONGEST: Final = 60  # no word of time has so many letters
_LAST_DAY: Final = 31
# Before 1400 a number of four digits is more often one of something else.
_YEARS: Final = range(1400, 2101)
_EARLY_YEARS: Final = range(1000, 1400)


def read_sentence(text: str, start: int, end: int) -> Sentence:
    codes: list[str] = []
    items: list[Item] = []
    name = "STOP"
    in_capitals = text[start:end].isupper()
    for token in _TOKEN.finditer(text, start, end):
        before = name
        name, value = _READERS[token.lastgroup or ""](text, token)
        if before in _WORDLY and name not in _CAPITALS and not in_capitals:
            name = "CAPITAL" if text[token.start()].isupper() else name
        codes.append(LETTERS[name])
        items.append(Item(token.start(), token.end(), value))
    return with_whole_numbers("".join(codes), items)


def _word(_text: str, token: re.Match[str]) -> Meaning:
    return _meaning(token[0][:_LONGEST])


@lru_cache(maxsize=65536)
def _meaning(printed: str) -> Meaning:
    """Remembered: the same words come again and again."""
    word = printed.lower()
    meaning = WORDS.get(word.rstrip(".").replace("’", "'"))
    is_capital = printed[0].isupper()
    if meaning and (is_capital or meaning[0] not in CAPITALISED):
        return meaning
    if printed == "may":
        return "WILL", None
    if is_capital:
        return "CAPITAL", None
    if word.endswith("ed"):
        return "PASTVERB", None
    return ("PLURAL" if word.endswith("s") else "OTHER"), None


def _number(text: str, token: re.Match[str]) -> Meaning:
    start, end = token.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or (before and before in _SPOILS_BEFORE):
        return "OTHER", None
    if (after and after in _SPOILS_AFTER) or (after.isalpha() and not _HALF_DAY.match(text, end)):
        return "OTHER", None
    digits = token[0]
    if digits.isdecimal():
        return _whole(digits)
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){1,3}", digits):
        return "NUMBER", int(digits.replace(",", ""))
    if re.fullmatch(r"\d{1,4}\.\d{1,2}", digits):
        return "NUMBER", float(digits)
    return "OTHER", None


def _whole(digits: str) -> Meaning:
    number = int(digits[:9])
    if len(digits) <= 2 and 1 <= number <= _LAST_DAY:
        return "DAY", number
    if len(digits) != 4:
        return "NUMBER", number
    if number in _EARLY_YEARS:
        return "EARLYYEAR", number
    return ("YEAR" if number in _YEARS else "NOYEAR"), number


def _decade(_text: str, token: re.Match[str]) -> Meaning:
    digits = int(re.sub(r"\D", "", token[0]))
    return "DECADE", digits if digits > 99 else 1900 + digits


def _mixed(printed: str) -> float:
    """ "2 1/2"."""
    whole, part, parts = map(int, re.split(r"[ /-]", printed))
    return whole + (part / parts if parts else 0)


def _mark(_text: str, token: re.Match[str]) -> Meaning:
    return _MARKS.get(token[0], "OTHER"), None


_READERS: Final[dict[str, Callable[[str, re.Match[str]], Meaning]]] = {
    "word": _word,
    "number": _number,
    "mark": _mark,
    "decade": _decade,
    "quarter": lambda _text, token: ("QNAME", int(token[0][1])),
    "holiday": lambda _text, token: ("HOLIDAY", token[0]),
    "fraction": lambda _text, token: ("NUMBER", _mixed(token[0])),
    "iso": lambda _text, token: ("ISODAY", token[0]),
    "slashes": lambda _text, token: ("SLASHDAY", token[0]),
    "clock": lambda _text, token: ("CLOCK", token[0]),
    "ordinal": lambda _text, token: ("NTH", int(token[0][:-2])),
    "short": lambda _text, token: ("SHORTYEAR", int(token[0][1:])),
    "tail": lambda _text, token: (
        ("WILL", None) if token[0].endswith("ll") else ("POSSESSIVE", None)
    ),
}
