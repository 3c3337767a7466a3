"""Sentence patterns for visits, meetings, agreements, elections and changes of office."""

from typing import Final

from articles.extraction.events.grammar import (
    FILL,
    OBJECT,
    PEOPLE,
    PERSON_OBJECT,
    SUBJECT,
    TO,
    WITH,
    A,
    Pattern,
    pattern,
)

_MEET: Final = "meets|meet|met|meeting"
_TRAVEL: Final = (
    "travels?|travell?ed|travell?ing|goes|go|went|gone|flies|fly|flew|flying|heads?|headed|heading"
)
_TRAVELS: Final = rf"(?:(?:{_TRAVEL}) to|arrives? in|arrived in|arriving in)"
_TALKS: Final = "talks|meeting|meetings|consultations|discussions|negotiations|summit"
_HOLD: Final = "holds?|held|holding"
_SIGN: Final = "signs?|signed|signing|reach|reaches|reached|concludes?|concluded|strikes?|struck"
_PACT: Final = (
    "agreements?|treaty|treaties|deals?|pacts?|accords?|memorandum|protocols?|truce|ceasefire|mou"
)
_VISIT: Final = "visit|visits|trip|tour"
_OFFICE: Final = (
    r"(?P<o>(?:(?:a|an|its|his|her|new|country|@N|@C 's|interim|acting|next|@O 's"
    r"|prime|foreign|defen[cs]e|interior|finance|vice|deputy|general|chief|special|first(?= deputy)"
    r"|health|secretary|state|national|of|army|police|military|executive|minister|@O) ){0,6}"
    r"(?:president|minister|premier|chancellor|ambassador|secretary|governor|mayor|chief|chairman"
    r"|chairwoman|director|commander|leader|envoy|commissioner|judge|speaker|head|king|ceo|coach"
    r"|spokesman|spokeswoman|secretary-general|manager|consul|coordinator|representative|bishop"
    r"|archbishop|pope|emir|sultan|general|chair) "
    r"(?:general )?(?:(?:of|to|for) (?:(?:foreign|internal|home|defen[cs]e|of) ){0,3}"
    r"(?:@[COL] |state |affairs |defen[cs]e |finance |justice )){0,2})"
)
VISITS: Final = (
    pattern(
        "visit",
        rf"{PEOPLE}(?P<t>visits?|visited|visiting|{_TRAVELS}) {TO}",
        "a=guest d=host",
        "{a} {verb} {d}",
        "visits|visit|visit",
        few=1,
    ),
    pattern(
        "visit",
        rf"(?P<a>@P 's |@H ){FILL}(?P<t>{_VISIT}) to {TO}",
        "a=guest d=host",
        "{a} {verb} {d}",
        "visits|visit|visit",
        few=1,
    ),
    pattern(
        "visit",
        rf"(?P<t>{_VISIT}) to {TO}by (?P<a>@P )(?!'s )",
        "a=guest d=host",
        "{a} {verb} {d}",
        "visits|visit|visit",
        few=1,
    ),
    pattern(
        "visit",
        rf"(?P<t>{_VISIT}) by (?P<a>@P )to {TO}",
        "a=guest d=host",
        "{a} {verb} {d}",
        "visits|visit|visit",
        few=1,
    ),
)
_MEETS: Final = ("{a} {verb} {b}", "meets|meet|meet")
_BOTH_MEET: Final = ("{a} {verb}", "meet|meet|meet")
MEETINGS: Final = (
    pattern("meeting", rf"{SUBJECT}(?P<t>{_MEET}) {WITH}?{OBJECT}", "a=actor b=actor", *_MEETS),
    pattern(
        "meeting",
        rf"{PEOPLE}{_TRAVELS} {TO}(?:(?:on|in|next|@T) ){{0,3}}to (?P<t>meet) {WITH}?{OBJECT}",
        "a=actor b=actor",
        *_MEETS,
    ),
    pattern(
        "meeting",
        rf"{SUBJECT}(?:{_HOLD}) {FILL}(?P<t>{_TALKS}) {WITH}{OBJECT}",
        "a=actor b=actor",
        *_MEETS,
    ),
    pattern(
        "meeting",
        rf"{PEOPLE}(?P<t>hosts?|hosted|receives?|received) {PERSON_OBJECT}(?:in |at |for |on )",
        "a=host b=guest",
        *_MEETS,
    ),
    pattern(
        "meeting",
        rf"{SUBJECT}(?P<t>{_MEET}) (?=[.,;] |$|(?:to|in|on|at|for|last|@T|during|again|and) )",
        "a=actor",
        *_BOTH_MEET,
    ),
    pattern(
        "meeting",
        rf"{SUBJECT}(?:{_HOLD}) {FILL}(?P<t>{_TALKS}) (?!with |between )",
        "a=actor",
        *_BOTH_MEET,
    ),
    pattern(
        "meeting",
        rf"(?P<t>{_TALKS}) between (?P<a>{A}and {A}|@G )(?!'s )",
        "a=actor",
        *_BOTH_MEET,
    ),
    pattern(
        "meeting",
        rf"(?P<a>@P 's |@H ){FILL}(?P<t>{_TALKS}) with {OBJECT}",
        "a=actor b=actor",
        *_MEETS,
    ),
)
AGREEMENTS: Final = (
    pattern(
        "agreement",
        rf"{SUBJECT}(?:{_SIGN}) {FILL}(?P<t>{_PACT}) {FILL}with {OBJECT}",
        "a=actor b=actor",
        "{a} and {b} {verb}",
        "sign an agreement|sign an agreement|sign an agreement",
    ),
    pattern(
        "agreement",
        rf"{SUBJECT}(?:{_SIGN}) {FILL}(?P<t>{_PACT}) (?!with )",
        "a=actor",
        "{a} {verb}",
        "sign an agreement|sign an agreement|sign an agreement",
    ),
    pattern(
        "agreement",
        rf"{SUBJECT}(?P<t>agree|agrees|agreed) (?:on @T )?with {OBJECT}",
        "a=actor b=actor",
        "{a} and {b} {verb}",
        "agree|agree|agree",
    ),
    pattern(
        "agreement",
        rf"{SUBJECT}(?P<t>agree|agreed) (?:to|on) ",
        "a=actor",
        "{a} {verb}",
        "agree|agree|agree",
    ),
)
_POST_ROLES: Final = "a=actor b=subject"
OFFICES: Final = (
    pattern(
        "office-change",
        rf"{SUBJECT}(?P<t>appoint|appoints|appointed|names|named|nominates?|nominated|elects|elected"
        rf"|picks|picked|chose) {PERSON_OBJECT}(?:as |to be )?{_OFFICE}",
        _POST_ROLES,
        "{a} {verb} {b} {o}",
        "appoints|appoint|appoint",
    ),
    pattern(
        "office-change",
        rf"{PEOPLE}(?P<t>appointed|named|elected|re-elected|reelected|nominated|sworn in) "
        rf"(?:as |to be )?{_OFFICE}",
        "a=subject",
        "{a} {verb} {o}",
        "becomes|become|become",
        passive=True,
        few=1,
    ),
    pattern(
        "office-change",
        rf"{PEOPLE}(?P<t>became|becomes|become|(?:took|takes|take) office as|took over as"
        rf"|(?:succeeds|succeeded|replaces|replaced) @P as) {_OFFICE}",
        "a=subject",
        "{a} {verb} {o}",
        "becomes|become|become",
        few=1,
    ),
    pattern(
        "office-change",
        rf"{PEOPLE}(?P<t>resign|resigns|resigned|(?:steps|stepped|step) down|quit) "
        rf"(?:on @T |in @T |@T )?as {_OFFICE}",
        "a=subject",
        "{a} {verb} {o}",
        "resigns as|resign as|resign as",
        few=1,
    ),
    pattern(
        "office-change",
        rf"{SUBJECT}(?P<t>dismiss|dismisses|dismissed|sacks|sacked|fires|fired) "
        rf"{PERSON_OBJECT}(?:as {_OFFICE}|[.,] |@T |on |$)",
        _POST_ROLES,
        "{a} {verb} {b}",
        "dismisses|dismiss|dismiss",
    ),
)
_VOTE: Final = "elections?|vote|referendum|presidency|runoff|run-off|by-election|primary"
ELECTIONS: Final = (
    pattern(
        "election",
        rf"{SUBJECT}(?<!to )(?<!will )(?P<t>wins?|won) {FILL}(?:{_VOTE}) ",
        "a=subject",
        "{a} {verb} an election",
        "wins|win|win",
        few=1,
    ),
)
ENCOUNTERS: Final[tuple[Pattern, ...]] = (
    *VISITS,
    *MEETINGS,
    *AGREEMENTS,
    *OFFICES,
    *ELECTIONS,
)
