"""The dateline: "ANKARA, Oct 26 (Reuters) -", alone or running into the first sentence."""

import re
from dataclasses import dataclass
from typing import Final

from articles.extraction.layout.lines import word_set
from articles.extraction.layout.outlets import agency
from articles.extraction.layout.printed_dates import PrintedDate, find_date

_WINDOW: Final = 140
_DASH: Final = re.compile(r"(?<![\w-])(?:--?|[–—―_])(?=\s|$|[“\"'‘])|(?<=\w)(?:—|--(?=\s))|:(?=\s)")
_AGENCY: Final = re.compile(r"\s*(?:[(\[]([^()\[\]]{2,40})[)\]]|/([A-Z][\w ]{2,38})/)\s*\.?\s*$")
_WEEKDAY: Final = re.compile(
    r",?\s*\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*$", re.I
)
_PLACE_WORD: Final = re.compile(r"[^\W\d_][\w.'’/-]*,?")
_LOWER_PLACE_WORDS: Final = word_set("of the and de la al el di del am an der sur upon en")
_NO_PLACES: Final = word_set(
    "BREAKING UPDATE UPDATED EXCLUSIVE WATCH VIDEO LIVE CORRECTED CORRECTION ANALYSIS OPINION "
    "EXPLAINER FACTBOX FILE PHOTO NOTE INTERVIEW FEATURE SPECIAL REPORT TIMELINE COMMENT EDITORIAL "
    "READ MORE ALSO RELATED WIDER WRAPUP INSIGHT FOCUS URGENT FLASH ALERT BRIEF NEWSMAKER QUESTION "
    "ANSWER UNICEF UNESCO NATO OPEC CRICKET SOCCER TENNIS RUGBY GOLF BASKETBALL CYCLING"
)
_MOST_PLACE_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Dateline:
    end: int  # offset in the line where the dateline, with its dash, ends
    text: str  # without the dash
    place: str
    agency: str  # as printed, empty if none
    date: PrintedDate | None

    @property
    def is_bare(self) -> bool:
        """A place in capitals and nothing else: "ERDOGAN:" in an interview looks the same."""
        return not self.agency and self.date is None


def find_dateline(line: str) -> Dateline | None:
    """The dateline that a line begins with, set off from the sentence by a dash or a colon."""
    window = line[:_WINDOW]
    for dash in _DASH.finditer(window):
        found = _read(window[: dash.start()], dash.end())
        if found and (dash[0] != ":" or not found.is_bare or len(found.place) >= 5):
            return found
        if dash.start() > 100:
            break
    return None


def whole_dateline(line: str) -> Dateline | None:
    """The dateline that a line of its own is: with an agency or a date, or a dash behind it."""
    if len(line) > _WINDOW:
        return None
    text = line.rstrip(" -–—_―:")
    found = _read(text, len(line))
    if found and found.place and (text != line or not found.is_bare):
        return found
    return None


def _read(text: str, end: int) -> Dateline | None:
    """Takes place, date and agency apart, from behind."""
    text = text.strip()
    rest, by = text, ""
    if bracket := _AGENCY.search(text):
        named = bracket[1] or bracket[2]
        if not _is_agency(named):
            return None
        rest, by = text[: bracket.start()].rstrip(" ,"), named.strip()
    day = find_date(rest)
    if day and rest[day.end :].strip(" ,.;"):
        return None
    if day:
        rest = _WEEKDAY.sub("", rest[: day.start]).rstrip(" ,;")
    if not _is_place(rest, certain=bool(by or day)) and not (by and not rest and not day):
        return None
    return Dateline(end, text, rest, by, day)


def _is_agency(name: str) -> bool:
    names = re.split(r"[/,]| and ", name)
    return bool(agency(names[0])) or all(map(_is_capitalised, name.split()))


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() and not word.endswith(".")


def _is_place(place: str, *, certain: bool) -> bool:
    """Words with capitals; where no date or agency stands beside it, all in capitals."""
    words = place.split()
    if not 1 <= len(words) <= _MOST_PLACE_WORDS:
        return False
    first = place.split(",")[0]
    if {word.strip(",.") for word in words} & _NO_PLACES:
        return False
    if not all(_PLACE_WORD.fullmatch(word) for word in words):
        return False
    if not all(word[0].isupper() or word in _LOWER_PLACE_WORDS for word in words):
        return False
    in_capitals = first.isupper() and sum(map(str.isalpha, first)) >= 3
    return in_capitals or certain
