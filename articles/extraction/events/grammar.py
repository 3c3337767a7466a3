"""What the sentence patterns are made of: subjects, verbs and objects over codes of pieces."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from articles.extraction.events.verbs import any_form

A: Final = "@[PCOG] "
_MORE: Final = "(?:, and |, |and )"
WORD: Final = "[a-z0-9-]+ "
_ADVERB: Final = (
    "also|already|both|recently|later|then|again|jointly|finally|just|today|earlier|first|twice"
    "|reportedly|allegedly|not|never|on @T|in @T|@T|formally|officially|repeatedly|separately"
    "|strongly|sharply|harshly|immediately|briefly|last|personally|publicly|previously|once"
)
_AUXILIARY: Final = (
    "has|have|had|is|are|was|were|be|been|being|will|would|could|may|might|should|shall|can"
    "|did|do|does|to|scheduled|due|set|expected|planned|planning|plans?|poised|likely|intends?"
    "|agreed|about|going|about|preparing"
)
_START: Final = "(?:(?<= )|^)"
_WHO: Final = "(?P<who>, who |who |, )?"
VERB_BEFORE: Final = rf"(?P<aux>(?:(?:{_ADVERB}|{_AUXILIARY}) ){{0,7}})"
DETERMINER: Final = (
    "a|an|its|his|her|their|@H|new|former|senior|top|another|several|some|more|than|many|two"
    "|three|four|five|six|ten|dozens|of|hundreds|thousands|[0-9]+|neighbouring|neighboring|all"
)
# What may follow a name that is not itself followed by the thing meant ("Air Force employees").
_NAME_END: Final = (
    '(?=[.,;:)("?!—–-] |$|in |on |at |to |for |during |after |before |last |this |@T |over |about '
    "|who |as |and |with |from |by |amid |while |of |'s |but |because |when |or |next |not |via "
    "|against |into |if |that |earlier |later |also |again |yesterday |his |her |its |their "
    "|through |under |ahead |despite |following |during |near |alongside |[a-z]+ing |[a-z]+ly )"
)

# What a government does or has, so that "condemned Israel's decision" is said of Israel.
_DEED: Final = (
    "(?:actions?|decisions?|polic(?:y|ies)|plans?|proposals?|strikes?|airstrikes?|attacks?"
    "|invasion|aggression|move|moves|offensive|handling|statement|remarks|comments|efforts?"
    "|crackdown|request|offer|call|calls|demands?|claims?|bid|initiative|leadership|government"
    "|sovereignty|peace|independence|targets|positions|territory|withdrawal|allegations) "
)
_NAMES: Final = rf"(?:{A}(?:, {A}){{0,2}},? ?and )?{A}"
SUBJECT: Final = rf"{_START}(?P<a>{_NAMES}){_WHO}{VERB_BEFORE}"
PEOPLE: Final = rf"{_START}(?P<a>(?:@P (?:, @P ){{0,2}},? ?and )?@P ){_WHO}{VERB_BEFORE}"
OBJECT: Final = (
    rf"(?:(?:{DETERMINER}) ){{0,4}}(?P<b>{A}{_NAME_END}(?:{_MORE}{A}{_NAME_END}){{0,3}}"
    rf"|@N (?=(?:{WORD})?{_DEED}))(?!'s (?!(?:{WORD})?{_DEED})|-)"
)
PERSON_OBJECT: Final = rf"(?P<b>@P (?:{_MORE}@P {_NAME_END}){{0,3}})(?!'s |-)"
TO: Final = (
    "(?:(?:occupied|northern|southern|eastern|western|central|nearby|neighbouring|neighboring"
    "|capital|city|town|of|port|region) )*(?P<d>@[LC] )(?!'s |-|@[PCOLN])"
)
_NOT_FILL: Final = "suspension|end|halt|cut|cuts|freeze|reduction|withdrawal|no|against|their"
FILL: Final = rf"(?:(?!(?:{_NOT_FILL}) )(?:{WORD}|@N |'s |[-$€£%.] )){{0,6}}?"
WITH: Final = "(?:face to face |again |@T |on @T |in @[LC] )?(?:with )"


class Pattern(NamedTuple):
    """`roles` says what those named by group a, b or d take part as; d is a place or country.

    `title` is filled with their names and with `verb`: for one actor, for several, after "to".
    """

    type: str
    regex: re.Pattern[str]
    roles: Mapping[str, str]
    title: str
    verb: tuple[str, str, str] = ("", "", "")
    verbs: tuple[str, ...] = ()  # instead, where the title takes the verb of the copy
    is_passive: bool = False
    fewest: int = 2  # participants, for an event to be told at all

    @property
    def is_there(self) -> bool:
        """Whether what d names is where it took place."""
        return "d" in self.regex.groupindex and self.type != "sanction"


def pattern(
    kind: str, regex: str, roles: str, title: str, verb: str, *, passive: bool = False, few: int = 2
) -> Pattern:
    named = dict(role.split("=") for role in roles.split())
    one, several, plain = verb.split("|")
    return Pattern(
        kind,
        re.compile(regex),
        named,
        title,
        (one, several, plain),
        is_passive=passive,
        fewest=few,
    )


def does(kind: str, verbs: str, rest: str = OBJECT) -> Pattern:
    """Somebody does something to somebody; the title keeps the verb of the copy."""
    regex = rf"{SUBJECT}(?P<t>{any_form(verbs.split())}) {rest}"
    roles = {"a": "actor", "b": "recipient"}
    return Pattern(kind, re.compile(regex), roles, "{a} {verb} {b}", verbs=tuple(verbs.split()))
