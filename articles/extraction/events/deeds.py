"""Sentence patterns for what people and governments do for and against each other."""

from typing import Final

from articles.extraction.events.grammar import (
    DETERMINER,
    FILL,
    OBJECT,
    PEOPLE,
    PERSON_OBJECT,
    SUBJECT,
    TO,
    VERB_BEFORE,
    WITH,
    WORD,
    Pattern,
    does,
    pattern,
)
from articles.extraction.events.verbs import any_form

_STRIKES: Final = "attacks?|strikes?|airstrikes?|raids?|assault|offensive|bombings?|air strikes?"
_AID: Final = "aid|assistance|help|relief|funds|funding|supplies|loans?|grants?|weapons|money"
_TROOPS: Final = "troops|soldiers|forces|warships|peacekeepers|reinforcements|tanks|jets|warplanes"
_TIES: Final = "ties|relations|cooperation|partnership|coordination|relationship"
_ARREST: Final = "arrest|detain|jail|imprison|deport"
_ARRESTED: Final = "arrested|detained|jailed|imprisoned|deported"


_AGAINST: Final = "(?:on|against|at) "
_BY: Final = r"(?:(?:@T |on @T |in @T |in @[LC] )*by (?P<b>@[PCO] ))?"
_FOR: Final = "(?:to|for) "
_CARRY_OUT: Final = "carr(?:y|ies|ied) out|launch(?:es|ed)?|conduct(?:s|ed)?|stepped up"
_SEND: Final = (
    any_form(("provide", "donate", "deliver", "pledge", "grant", "offer", "contribute", "approve"))
    + "|announce|announces|announced|sends?|sent|gives?|given|gave"
)
_DEPLOY: Final = any_form(("deploy", "mobilise", "mobilize", "mass", "redeploy")) + "|sends?|sent"


AGAINST: Final = (
    pattern(
        "sanction",
        rf"{SUBJECT}(?P<t>recalls?|recalled|withdraws?|withdrew|withdrawn) "
        rf"(?:its|his|her|their) ambassadors? (?:(?:to|from) )?(?:{TO})?",
        "a=actor d=recipient",
        "{a} {verb} its ambassador to {d}",
        "recalls|recall|recall",
    ),
    pattern(
        "sanction",
        rf"{SUBJECT}(?P<t>impos(?:e|es|ed)|slapp?s?|slapped|announced) "
        rf"{FILL}sanctions {FILL}(?:on|against) {OBJECT}",
        "a=actor b=recipient",
        "{a} {verb} sanctions on {b}",
        "imposes|impose|impose",
    ),
    pattern(
        "sanction",
        rf"{SUBJECT}(?P<t>suspend(?:s|ed)?|cuts?|halt(?:s|ed)?|reduc(?:es?|ed)|freez(?:es?)|froze"
        rf"|sever(?:s|ed)?) {FILL}(?:off )?(?:aid|assistance|ties|relations|supplies|flights) "
        rf"{FILL}(?:to|with) {OBJECT}",
        "a=actor b=recipient",
        "{a} {verb} aid to or ties with {b}",
        "cuts|cut|cut",
    ),
    pattern(
        "sanction",
        rf"{SUBJECT}(?P<t>expels?|expelled) (?:(?:{DETERMINER}) ){{0,3}}(?P<b>@N )(?:{WORD})?"
        r"(?:diplomats?|ambassadors?|envoys?|attaches?) ",
        "a=actor b=recipient",
        "{a} {verb} diplomats of {b}",
        "expels|expel|expel",
    ),
    pattern(
        "criticism",
        rf"{SUBJECT}(?P<t>summons|summoned) (?P<b>@[NC] )(?:'s )?(?:ambassador|envoy|charge) ",
        "a=actor b=recipient",
        "{a} {verb} the ambassador of {b}",
        "summons|summon|summon",
    ),
    does(
        "sanction",
        "sanction",
    ),
    does(
        "criticism",
        "condemn criticise criticize denounce accuse slam blast blame rebuke lambast deplore",
    ),
    does(
        "refusal",
        "reject rebuff veto spurn rebut",
    ),
    does(
        "threat",
        "threaten",
    ),
    pattern(
        "threat",
        rf"{SUBJECT}(?:issu(?:es?|ed)|gives?|gave) {FILL}(?P<t>ultimatum|warning|deadline) "
        rf"to {OBJECT}",
        "a=actor b=recipient",
        "{a} {verb} {b}",
        "threatens|threaten|threaten",
    ),
    does(
        "attack",
        "attack bomb shell kill raid invade assassinate ambush bombard shoot strike",
    ),
    pattern(
        "attack",
        rf"{SUBJECT}(?:{_CARRY_OUT}) {FILL}(?P<t>{_STRIKES}) {FILL}{_AGAINST}{OBJECT}",
        "a=actor b=recipient",
        "{a} {verb} {b}",
        "attacks|attack|attack",
    ),
    pattern(
        "attack",
        rf"{SUBJECT}(?:{_CARRY_OUT}) {FILL}(?P<t>{_STRIKES}) {FILL}in {TO}",
        "a=actor d=recipient",
        "{a} {verb} in {d}",
        "carries out an attack|carry out an attack|carry out an attack",
        few=1,
    ),
    pattern(
        "coercion",
        rf"{SUBJECT}(?P<t>{_ARREST}|{_ARRESTED}|seized|captured) {PERSON_OBJECT}",
        "a=actor b=recipient",
        "{a} {verb} {b}",
        "detains|detain|detain",
    ),
    pattern(
        "coercion",
        rf"(?:police|officers|authorities|prosecutors|soldiers|gunmen|militants) {VERB_BEFORE}"
        rf"(?P<t>{_ARRESTED}|kidnapped|abducted) {PERSON_OBJECT}",
        "b=recipient",
        "{b} {verb} {t}",
        "is|are|be",
        few=1,
    ),
    pattern(
        "coercion",
        rf"{PEOPLE}(?P<t>{_ARRESTED}) {_BY}",
        "a=recipient b=actor",
        "{a} {verb} {t}",
        "is|are|be",
        passive=True,
        few=1,
    ),
    pattern(
        "ruling",
        rf"{PEOPLE}(?P<t>convicted|sentenced|acquitted|found guilty|indicted) ",
        "a=subject",
        "{a} {verb} {t}",
        "is|are|be",
        passive=True,
        few=1,
    ),
    pattern(
        "military-move",
        rf"{SUBJECT}(?P<t>{_DEPLOY}) {FILL}(?:{_TROOPS}) {FILL}(?:to|in|near|along|into) "
        rf"{FILL}{TO}",
        "a=actor d=recipient",
        "{a} {verb} forces to {d}",
        "sends|send|send",
    ),
)
_CROWD: Final = (
    "protesters|demonstrators|thousands|hundreds|people|students|workers|crowds|activists|farmers"
)
PROTESTS: Final = (
    pattern(
        "protest",
        rf"(?:{_CROWD}) {VERB_BEFORE}(?P<t>protest|protested|protesting|march|marched|marching"
        rf"|rally|rallied|rallying|demonstrated|demonstrating) {FILL}(?:in|through|across) {TO}",
        "d=subject",
        "Protest in {d}",
        "||",
        few=0,
    ),
)
FOR: Final = (
    does(
        "support",
        "support back praise welcome endorse hail commend congratulate applaud thank",
    ),
    pattern(
        "support",
        rf"{SUBJECT}(?:express(?:es|ed)?|pledg(?:es?|ed)|voic(?:es?|ed)|reiterat(?:es?|ed)) "
        rf"{FILL}(?P<t>support) for {OBJECT}",
        "a=actor b=recipient",
        "{a} {verb} {b}",
        "supports|support|support",
    ),
    does("request", "urge implore ask beseech", rf"{OBJECT}(?:{WORD})?(?:to|not) "),
    pattern(
        "request",
        rf"{SUBJECT}(?P<t>call(?:s|ed)? (?:on|upon)|appeal(?:s|ed)? to) {OBJECT}"
        rf"(?:{WORD})?(?:to|not|for) ",
        "a=actor b=recipient",
        "{a} {verb} {b}",
        "calls on|call on|call on",
    ),
    pattern(
        "aid",
        rf"{SUBJECT}(?P<t>{_SEND}) {FILL}(?:{_AID}) {FILL}{_FOR}{OBJECT}",
        "a=actor b=recipient",
        "{a} {verb} aid to {b}",
        "gives|give|give",
    ),
    pattern(
        "cooperation",
        rf"{SUBJECT}(?P<t>boost|boosts|boosted|expand(?:s|ed)?|deepen(?:s|ed)?|establish(?:es|ed)?"
        rf"|restor(?:es?|ed)|normali[sz](?:es?|ed)|resum(?:es?|ed)) {FILL}(?:{_TIES}) "
        rf"{WITH}{OBJECT}",
        "a=actor b=actor",
        "{a} and {b} {verb}",
        "strengthen their ties|strengthen their ties|strengthen their ties",
    ),
    pattern(
        "cooperation",
        rf"{SUBJECT}(?P<t>boost|boosted|expand|expanded|deepen|deepened|established|restored"
        rf"|normali[sz]ed|resumed) {FILL}(?:{_TIES}) (?!with )",
        "a=actor",
        "{a} {verb}",
        "strengthen their ties|strengthen their ties|strengthen their ties",
    ),
    pattern(
        "concession",
        rf"{SUBJECT}(?P<t>lift(?:s|ed)?|eas(?:es?|ed)) {FILL}"
        rf"(?:sanctions|ban|restrictions|blockade|embargo) {FILL}(?:on|against) {OBJECT}",
        "a=actor b=recipient",
        "{a} {verb} measures against {b}",
        "eases|ease|ease",
    ),
    pattern(
        "concession",
        rf"{SUBJECT}(?P<t>releas(?:es?|ed)|freed|frees|pardon(?:s|ed)?) {PERSON_OBJECT}",
        "a=actor b=recipient",
        "{a} {verb} {b}",
        "releases|release|release",
    ),
)
DEEDS: Final[tuple[Pattern, ...]] = (*AGAINST, *PROTESTS, *FOR)
