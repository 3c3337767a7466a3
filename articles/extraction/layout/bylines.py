"""Bylines and lines with a date: who wrote it, and when it came out."""

import re
from typing import Final

from articles.extraction.layout.lines import word_set
from articles.extraction.layout.printed_dates import find_date, is_ambiguous, without_dates

_BY: Final = re.compile(
    r"(?:by|written by|reporting by|reported by|story by|text by|report by|words by|author"
    r"|authors|byline|von|par|por)\b\s?:?\s+(?=\S)",
    re.IGNORECASE,
)
_SIGN_OFF: Final = re.compile(
    r"[(\[]?(?:additional )?(?:reporting|writing|editing|compiled|translated|edited|reported"
    r"|translation) by [^.]{3,200}|.{3,120} contributed (?:to this (?:report|story|article)"
    r"|reporting)\b",
    re.IGNORECASE,
)
_HELPED: Final = re.compile(
    r"[-–—(\[\s]*with (?:additional )?(?:assistance|help|reporting|inputs?|contributions?)"
    r" (?:from|by) (?=\S)",
    re.IGNORECASE,
)
_DESK: Final = re.compile(
    r"(?:staff (?:writer|reporter|correspondent)s?|news ?desk|web ?desk|agenc(?:y|ies)"
    r"|our (?:own )?correspondent|special correspondent|afp staff|from (?:agency )?(?:reports"
    r"|wire (?:reports|services))|with (?:inputs from )?agencies)\W*$",
    re.IGNORECASE,
)
_OFFICE: Final = re.compile(
    r"\b(?:correspondent|editor|reporter|staff|writer|columnist|journalist|analyst|contributor"
    r"|bureau(?: chief)?|desk|news|agencies|in|and|for|of|at|the|with|from|on|updated|published|to"
    r"|van|von|de|der|den|da|di|la|le|el|al|bin|ben|ter|special|senior|chief|diplomatic|political"
    r"|foreign|business|defence|defense|world|europe|sports?)\b",
    re.IGNORECASE,
)
_NAME_WORD: Final = re.compile(r"[^\W\d_](?:[\w'’-]*\.?)")
_NOT_NAMES: Final = word_set(
    "the this these next last early late mid monday tuesday wednesday thursday friday saturday "
    "sunday january february march april june july august september october november december "
    "contrast comparison now then all any most night day dawn noon popular how what why when "
    "where who is are was it its his her their our my your we he she they"
)
_LABEL: Final = re.compile(
    r"(?:(?:first |last |originally )?(?:published|updated|posted|issued|modified|created|released"
    r"|publication date|date|dated|filed|uploaded)\b)(?: on| at)?\s?:?\s*",
    re.IGNORECASE,
)
_DATE_WORDS: Final = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:on|at|by|last|first|of"
    r"|published|updated|posted|modified|date|local|time|min|minutes?|read|[A-Z]{2,5}T|GMT|UTC|am|pm"
    r"|ist|et)\b",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(
    r"(?:an?|\d{1,3}) (?:minute|min|hour|hr|day|week|month|year)s? ago\W*$", re.IGNORECASE
)
_MOST_WORDS: Final = 16


def reads_as_byline(text: str) -> str:
    """Why a line is taken for a byline, in words; empty if it is none."""
    if len(text) > 300:
        return ""
    if is_sign_off(text):
        return "says who reported or edited the copy"
    if _DESK.match(text):
        return "names the desk that wrote it"
    found = _BY.match(text)
    if found and len(text.split()) <= _MOST_WORDS and _is_name(text[found.end() :]):
        return "“by” and a name on a line of its own"
    return ""


def is_name_alone(text: str) -> bool:
    """Two to four capitalised words, as a writer's name stands alone on a line."""
    words = text.split()
    return (
        2 <= len(words) <= 4
        and all(_NAME_WORD.fullmatch(word) and word[0].isupper() for word in words)
        and not {word.casefold() for word in words} & _NOT_NAMES
    )


def is_sign_off(text: str) -> bool:
    """ "(Reporting by Jane Doe; editing by John Roe)", "With assistance from Jane Doe"."""
    helped = _HELPED.match(text)
    names = text[helped.end() :].rstrip(" .)]—–-") if helped else ""
    return bool(_SIGN_OFF.match(text)) or (bool(names) and _is_name(names))


def byline_of(text: str) -> str:
    """The line without a date and what parts it from the name: "By Jane Doe | 12 March 2023"."""
    day = find_date(text)
    name = text[: day.start] if day and day.start > 8 else text
    name = re.sub(r"^(?:authors?|byline)\s?:\s*", "", name, flags=re.IGNORECASE)
    name = re.sub(r"[\s|•·,–—-]*(?:(?:published|updated|posted)(?: on)?:?)?[\s|•·,–—-]*$", "", name)
    return name.strip("()[] ")


def reads_as_date(text: str) -> str:
    """Why a line is taken for one that says when the copy came out; empty if it is none."""
    if len(text) > 140:
        return ""
    label = _LABEL.match(text)
    rest = text[label.end() :] if label else text
    if _RELATIVE.match(rest):
        return "how long ago it came out: no day can be told from it"
    if is_ambiguous(rest):
        return "a date in figures; which one is the day cannot be told"
    day = find_date(rest)
    if day is None:
        return ""
    if label and len(text.split()) <= 12:
        return f"“{label[0].strip(' :')}” and a date"
    left = _DATE_WORDS.sub(" ", without_dates(rest))
    return "" if any(map(str.isalnum, left)) else "a date on a line of its own"


def is_update(text: str) -> bool:
    return text.casefold().startswith(("updated", "last updated", "modified", "last modified"))


def _is_name(rest: str) -> bool:
    """ "Jane Doe, Diplomatic Correspondent in Ankara": names and offices, no sentence."""
    words = rest.replace("|", " ").replace("/", " ").split()
    first = words[0].strip(",.;:").casefold()
    if first in _NOT_NAMES or not _NAME_WORD.fullmatch(words[0].strip(",;:")):
        return False
    left = _OFFICE.sub(" ", without_dates(rest)).split()
    named = [word for word in left if "@" not in word and any(map(str.isalpha, word))]
    capitals = [word for word in named if word.lstrip("(|•·–—-")[:1].isupper()]
    enough = len(capitals) >= 2 or (len(words) <= 2 and len(capitals) == 1)
    return enough and len(capitals) == len(named) and not rest.rstrip().endswith(("?", "!", ":"))
