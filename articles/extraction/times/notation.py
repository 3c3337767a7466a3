"""Patterns over the words of a sentence, each word standing as one letter for its class.

The sentence "He left on 26 October" becomes one short string, and "DAY MONTH" is searched in it.
"""

import re
from functools import cache
from typing import Final

_CLASSES: Final = (
    # What is no word of time.
    *("OTHER", "CAPITAL", "PLURAL", "STOP", "COMMA", "HYPHEN", "SLASH", "OPEN", "CLOSE", "QUOTE"),
    *("SIGN", "POSSESSIVE", "THE", "AN", "OWN", "OF", "IN", "ON", "AT", "BY", "TO", "FOR", "FROM"),
    *("SINCE", "UNTIL", "DURING", "BETWEEN", "WITHIN", "BEFORE", "AFTER", "OVER", "PER", "EACH"),
    *("AND", "OR", "AS", "SO", "SOON", "THAN", "LESS", "MOST", "UP", "CLOSETO", "ABOUT", "RIGHT"),
    *("OLD", "LONG", "MORE", "NAMEDAY", "NEWSPAPER", "NUMBERED", "COUNTED"),
    # Verbs, which tell past from future.
    *("WILL", "BE", "DUE", "PLANNED", "PASTVERB", "AHEAD", "COMES"),
    # Numbers.
    *("DAY", "YEAR", "EARLYYEAR", "NOYEAR", "SHORTYEAR", "NUMBER", "CARDINAL", "VAGUE"),
    *("ORDINAL", "NTH", "SMALL", "TEEN", "TENS", "POWER"),
    # The calendar and the clock.
    *("MONTH", "MAYMARCH", "WEEKDAY", "WEEKDAYS", "SHORTDAY", "AHOUR", "ADAY", "AWEEK", "AMONTH"),
    *("AYEAR", "UNIT", "UNITS", "CENTURY", "QUARTER", "QUARTERS", "QNAME", "HALF", "PERIOD"),
    "FISCAL",
    *("SEASON", "SPRINGFALL", "DECADE", "NINETIES", "ERA", "WEEKEND", "ISODAY", "SLASHDAY"),
    *("HOLIDAY", "CLOCK", "MERIDIEM", "ZONE", "NOON", "PART", "PARTS", "HOURS", "TODAY", "TIME"),
    "WEEKLY",
    # What turns them.
    *("LAST", "NEXT", "THIS", "THAT", "THESE", "PAST", "PREVIOUS", "FOLLOWING", "COMING", "SAME"),
    *("CURRENT", "LATEST", "RECENT", "FUTURE", "EARLY", "END", "EARLIER", "LATER", "AGO"),
    "REFERENCE",
)
LETTERS: Final = {name: chr(0x100 + number) for number, name in enumerate(_CLASSES)}
_UNIONS: Final = {
    "COUNT": ("DAY", "YEAR", "EARLYYEAR", "NOYEAR", "NUMBER", "CARDINAL", "VAGUE"),
    "DIGITS": ("DAY", "YEAR", "EARLYYEAR", "NOYEAR", "NUMBER"),
    "ONEPERIOD": ("AWEEK", "AMONTH", "AYEAR", "CENTURY", "UNIT", "QUARTER"),
    "ONEUNIT": ("AHOUR", "ADAY", "AWEEK", "AMONTH", "AYEAR", "CENTURY", "UNIT", "QUARTER"),
    "MANYUNITS": ("UNITS", "QUARTERS"),
    "ANYUNIT": (
        *("AHOUR", "ADAY", "AWEEK", "AMONTH", "AYEAR", "CENTURY", "UNIT", "QUARTER"),
        *("UNITS", "QUARTERS"),
    ),
    "ANYMONTH": ("MONTH", "MAYMARCH"),
    "ANYSEASON": ("SEASON", "SPRINGFALL"),
    "ANYDAY": ("WEEKDAY", "SHORTDAY"),
    "ANYPART": ("PART", "NOON"),
    "ANYNTH": ("NTH", "ORDINAL"),
    "MARK": ("STOP", "COMMA", "HYPHEN", "OPEN", "CLOSE", "QUOTE", "SLASH"),
    "INTIME": (
        *("IN", "SINCE", "UNTIL", "DURING", "BY", "FROM", "AFTER", "BEFORE", "OF", "BETWEEN"),
        *("TO", "FOR", "ON"),
    ),
}
# Short forms of what many patterns share.
_PHRASES: Final = {
    "SOME": "(?:AN? VAGUE OF?|COUNT)",
    "ROUGHLY": "(?:ABOUT|(?:MORE|LESS) THAN|AT (?:LESS|MOST)|UP TO|CLOSETO TO|OVER (?= AN))",
    "STAGE": "(?:THE? END OF THE?|THE? EARLY IN?|EARLY HYPHEN)",
    "EDGE": "(?:(?:EARLIER|LATER) IN?|THE? END OF|THE? EARLY IN?)",
    "TURNED": "(?:LAST|NEXT|THIS|THAT|THE? (?:THAT? SAME|FOLLOWING|PREVIOUS|CURRENT))",
}
_NAME: Final = re.compile(r"[A-Z]{2,}")


def pattern(notation: str) -> re.Pattern[str]:
    """Names of classes in capitals, groups and repetitions as in any regular expression."""
    whole = _NAME.sub(lambda name: _PHRASES.get(name[0], name[0]), notation)
    return re.compile(_NAME.sub(lambda name: _letter(name[0]), whole).replace(" ", ""))


def any_of(*names: str) -> re.Pattern[str]:
    return re.compile(f"[{codes_of(*names)}]")


@cache
def codes_of(*names: str) -> str:
    """The letters of classes, of which some stand for several."""
    return "".join(LETTERS[each] for name in names for each in _UNIONS.get(name, (name,)))


def _letter(name: str) -> str:
    return f"[{codes_of(name)}]" if name in _UNIONS else LETTERS[name]
