"""Where sentences begin and end in a stretch of news copy."""

import re
from collections.abc import Iterator
from typing import Final

_INVISIBLE: Final = "\u200b\u2060\ufeff"
_CLOSING: Final = "\"'”’»)]"
_STOP: Final = re.compile(rf"[.!?…]+[{re.escape(_CLOSING)}]*|[。！？؟।]+[」』”’]*|\n\s*\n")
_NEXT_WORD: Final = re.compile(rf"[\s{_INVISIBLE}]*[\"'“‘«„(\[–—-]*([^\W_]{{1,20}})?")
_WORD_BEFORE: Final = re.compile(r"(?<![\w.])(?:[^\W\d_]\.)*[^\W\d_]+(?:-[^\W\d_]+)?$")
_LONGEST_ABBREVIATION: Final = 12
_NUMBERED: Final = re.compile(r"\(?[0-9]{1,3}\.")
# Scripts without capitals and spaces between words end a sentence with these wherever they stand.
_FULL_STOPS: Final = frozenset("。！？؟।")


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


# A name or a number follows: the stop after them never ends a sentence.
_BEFORE_NAMES: Final = _words(
    "mr mrs ms mx messrs mmes dr drs prof gen lt col maj sgt cpl capt cmdr adm brig pvt",
    "sen sens rep reps gov govs pres amb atty dep hon rev fr st ste msgr supt det insp",
    "mt ft vs v cf ca approx lt-gen maj-gen brig-gen e.g i.e",
)
_BEFORE_NUMBERS: Final = _words("no nos art arts sec fig figs vol pp para paras ch")
# These, so written, end a sentence only when the next word is rarely part of a name.
_DOUBTFUL: Final = _words(
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun",
    "Inc inc Corp Co Cos Ltd Bros Jr Sr Esq Plc LLC etc al Dept Univ Assn Bldg Ave Blvd Rd",
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont",
    "Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo",
)
_STARTERS: Final = _words(
    "the a an this that these those there here he she it they we you i his her its their our my",
    "in on at by for from with after before during since until while when where as if although",
    "though but and or so yet however meanwhile nevertheless moreover also both all some many",
    "most several one two three no not what who why how last earlier later according under over",
)


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of text[start:end] as spans of the whole text, trimmed of white space."""
    sentences: list[tuple[int, int]] = []
    begin = start
    for cut in (*_cuts(text, start, end), end):
        span = _trimmed(text, begin, cut)
        if span[0] == span[1] or (cut < end and _NUMBERED.fullmatch(text, *span)):
            continue
        sentences.append(span)
        begin = cut
    return sentences


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, stop, start, end):
            yield stop.end()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    return start, end


def _is_blank(character: str) -> bool:
    return character.isspace() or character in _INVISIBLE


def _ends_sentence(text: str, stop: re.Match[str], start: int, end: int) -> bool:
    mark = stop[0]
    if mark[0] == "\n" or mark[0] in _FULL_STOPS:
        return True
    if stop.end() < end and not _is_blank(text[stop.end()]):
        return False
    following = _NEXT_WORD.match(text, stop.end(), end)
    word = (following[1] if following else None) or ""
    if word[:1].islower():
        return False
    return mark[0] != "." or mark[:2] == ".." or not _is_abbreviated(text, stop, start, word)


def _is_abbreviated(text: str, stop: re.Match[str], start: int, next_word: str) -> bool:
    """Whether the stop belongs to the word before it rather than to the sentence."""
    first = max(start, stop.start() - _LONGEST_ABBREVIATION)
    before = _WORD_BEFORE.search(text, first, stop.start())
    if before is None or not next_word:
        return False
    word = before[0].lower()
    if word in _BEFORE_NAMES:
        return True
    if word in _BEFORE_NUMBERS and next_word[0].isdecimal():
        return True
    is_initial = "." in word or (len(word) == 1 and before[0].isupper())
    return (is_initial or before[0] in _DOUBTFUL) and next_word.lower() not in _STARTERS
