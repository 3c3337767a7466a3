"""The kinds of time expression that are known: a pattern each, and the reader of what it finds."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from articles.extraction.times import readings
from articles.extraction.times.readings import Moment, Reading
from articles.extraction.times.words import COUNT, FULL_MONTH, GAP, MONTH, UNIT, WEEKDAY


class Rule(NamedTuple):
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Moment], Reading | None]


_PART: Final = rf"(?:{GAP}(?P<part>morning|afternoon|evening|night))?"
_WEEKDAY_BEFORE: Final = rf"(?:(?:{WEEKDAY}|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun)\.?,?{GAP})?"
_DAY: Final = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>\d{4})(?![\d%]|[.,:]\d)"
_STAGE: Final = rf"(?:(?i:early|late|mid|the end of|the beginning of)(?:-|{GAP}))?"
# Not inside a word, a number, a score, a price or an address.
_CLEAR: Final = r"(?<![\w.,:/$€£¥@#&'’–-])"


def _compile(*patterns: str) -> re.Pattern[str]:
    return re.compile("".join(patterns))


_TURN: Final = rf"(?P<turn>(?i:last|this|next)){GAP}"
_ABOUT: Final = (
    rf"(?:(?i:more than|less than|fewer than|at least|at most|up to|nearly|almost|about|around"
    rf"|over|some|roughly){GAP})"
)
# Before a month whose name is also a word or a given name.
_DAY_WORD: Final = "today|yesterday|tomorrow|tonight"
_IN: Final = rf"\b(?i:in|since|until|till|during|throughout|late|early|mid|end of){GAP}"
_SURE_MONTH: Final = "January|February|April|June|July|August|September|October|November|December"
_YEAR_AFTER: Final = rf"\b(?i:in|since|until|till|during|throughout|late|early|mid){GAP}"
_YEAR_AFTER_WEAK: Final = rf"\b(?i:by|from|to|of|before|after|between|and){GAP}(?=1[5-9]|20)"
_COUNTED: Final = r"(?!was|is|has|this|its|his)[a-z]+s|people|men|women|children|per|km|or|more"
_NOT_A_COUNT: Final = rf"(?![’'\w-])(?!{GAP}(?:{_COUNTED}|BCE?|AH)\b|{GAP}B\.)"

RULES: Final = (
    Rule(
        _compile(
            _CLEAR,
            rf"\b(?:{_DAY}{GAP}(?:of{GAP})?(?P<month>{MONTH})\b\.?,?{GAP}(?:of{GAP})?{_TURN}year\b)",
        ),
        readings.read_day_of_turned_year,
    ),
    Rule(
        _compile(
            _CLEAR,
            rf"\b(?P<month>{MONTH})\b\.?{GAP}{_DAY},?{GAP}(?:of{GAP})?{_TURN}year\b",
        ),
        readings.read_day_of_turned_year,
    ),
    Rule(
        _compile(
            _CLEAR,
            _WEEKDAY_BEFORE,
            rf"\b{_DAY}{GAP}(?:of{GAP})?(?P<month>{MONTH})\b(?:\.?,?{GAP}{_YEAR})?",
        ),
        readings.read_day,
    ),
    Rule(
        _compile(
            _CLEAR,
            _WEEKDAY_BEFORE,
            rf"\b(?P<month>{MONTH})\b\.?{GAP}(?:the{GAP})?{_DAY}(?![\w%]|[.,:/–-]\d{{1,3}}\b(?!-))",
            rf"(?:,?{GAP}{_YEAR})?",
        ),
        readings.read_day,
    ),
    Rule(
        _compile(r"(?<![\w/-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-])"),
        readings.read_iso_day,
    ),
    Rule(
        _compile(_CLEAR, rf"{_STAGE}\b(?P<month>{MONTH})\b\.?,?{GAP}(?:of{GAP})?{_YEAR}"),
        readings.read_month_of_year,
    ),
    Rule(
        _compile(_CLEAR, rf"{_STAGE}\b(?P<month>{FULL_MONTH}){GAP}(?:of{GAP})?{_TURN}year\b"),
        readings.read_month_of_turned_year,
    ),
    Rule(_compile(_CLEAR, rf"{_TURN}(?P<month>{FULL_MONTH})\b"), readings.read_turned_month),
    Rule(
        _compile(
            _CLEAR,
            rf"(?:(?i:earlier|later|early|late){GAP})?{_TURN}",
            rf"(?P<unit>week|month|year)(?![\w’'-])"
            rf"(?!{GAP}of{GAP}(?:the|a|an|his|her|its|their|this|{MONTH}|\d+)\b)",
        ),
        readings.read_turned_unit,
    ),
    Rule(
        _compile(
            _IN,
            rf"(?P<span>(?:(?i:early|late|mid)(?:-|{GAP}))?(?P<month>{FULL_MONTH}))\b",
            rf"(?!{GAP}(?:\d|on\b|to\b)|[’'-])",
        ),
        readings.read_month,
    ),
    Rule(
        _compile(
            rf"(?<![\w’'-])(?P<month>{_SURE_MONTH})\b(?!{GAP}(?:\d|[A-Z])|-)",
        ),
        readings.read_month,
    ),
    Rule(
        _compile(
            r"(?<![\w-])(?<!Black )(?<!Good )(?<!Bloody )(?<!Ash )(?<!Palm )(?<!Holy )",
            r"(?<!Easter )(?<!Cyber )(?<!Super )(?<!Sheffield )",
            rf"(?:(?P<turn>(?i:last|this|next|coming)){GAP})?(?P<weekday>{WEEKDAY})\b{_PART}",
            rf"(?!-)(?!{GAP}(?:Times|Telegraph|Mirror|Mail|Express|Herald|Post|World|Mass)\b)",
        ),
        readings.read_weekday,
    ),
    Rule(
        _compile(
            rf"(?<![\w-])(?P<word>(?<!\w\s)(?:{_DAY_WORD.title()})|{_DAY_WORD}",
            rf"|(?:[Tt]his(?={GAP}(?:morning|afternoon|evening))",
            rf"|[Ll]ast(?={GAP}(?:night|evening)))){_PART}\b",
        ),
        readings.read_day_word,
    ),
    Rule(
        _compile(
            _CLEAR,
            rf"{_ABOUT}?\b(?P<count>(?i:{COUNT})){GAP}(?:more{GAP})?(?P<unit>(?i:{UNIT}))s?{GAP}",
            r"(?P<way>(?i:ago|earlier|later))\b",
        ),
        readings.read_ago,
    ),
    Rule(
        _compile(
            _CLEAR,
            rf"(?:{_ABOUT}|(?i:the{GAP})?(?i:past|last|next|first|coming){GAP})?",
            rf"\b(?P<count>(?i:(?!an?\b)(?:{COUNT})))(?:{GAP}|-)(?:more{GAP})?",
            rf"(?P<unit>(?i:{UNIT}))s?\b(?![’'-]?(?:-|{GAP})olds?\b)",
        ),
        readings.read_duration,
    ),
    Rule(
        _compile(
            rf"(?<![\w-])(?:(?P<lead>(?i:for|in|within|after)){GAP})?",
            rf"(?P<span>(?P<about>{_ABOUT})?\b(?i:an?){GAP}(?P<unit>(?i:{UNIT})))\b(?!-)",
        ),
        readings.read_single_duration,
    ),
    Rule(
        _compile(
            rf"\b(?P<lead>(?i:the)){GAP}(?P<span>(?P<about>(?i:past){GAP})(?P<unit>(?i:{UNIT})))\b",
        ),
        readings.read_single_duration,
    ),
    Rule(
        _compile(
            rf"\b(?i:for|after|over|in|during){GAP}",
            r"(?P<span>(?P<unit>year|month|week|day|decade|centurie|hour)s)\b",
        ),
        readings.read_vague_duration,
    ),
    Rule(
        _compile(rf"(?:{_YEAR_AFTER}|{_YEAR_AFTER_WEAK})(?P<span>{_YEAR}){_NOT_A_COUNT}"),
        readings.read_year,
    ),
    Rule(
        _compile(rf"\b(?i:the){GAP}(?P<span>{_YEAR}){_NOT_A_COUNT}(?={GAP}[A-Za-z])"),
        readings.read_year,
    ),
    Rule(_compile(r"\((?P<span>(?P<year>1[5-9]\d\d|20\d\d))\)"), readings.read_year),
    Rule(
        _compile(rf"\b(?:the{GAP})?{_STAGE}(?P<year>1[5-9][1-9]0|20[1-9]0)[’']?s\b"),
        readings.read_decade,
    ),
)
