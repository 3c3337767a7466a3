"""Sentence patterns for what people and governments do for and against each other."""

from typing import Final

from articles.extraction.event_grammar import (
    FILL,
    OBJECT,
    PEOPLE,
    PERSON_OBJECT,
    SUBJECT,
    TO,
    WITH,
    WORD,
    Pattern,
    does,
    forms,
    pattern,
)

_STRIKES: Final = "attacks?|strikes?|airstrikes?|raids?|assault|offensive|bombings?|air strikes?"
_AID: Final = "aid|assistance|help|relief|funds|funding|supplies|loans?|grants?|weapons|money"
_TROOPS: Final = "troops|soldiers|forces|warships|peacekeepers|reinforcements|tanks|jets|warplanes"
_TIES: Final = "ties|relations|cooperation|partnership|coordination|relationship"
_ARREST: Final = "arrest|detain|jail|imprison|deport"
_ARRESTED: Final = "arrested|detained|jailed|imprisoned|deported"


_AGAINST: Final = "(?:on|against|at|in) "
_BY: Final = r"(?:(?:@T |on @T |in @T |in @[LC] )*by (?P<b>@[PCO] ))?"
_FOR: Final = "(?:to|for) "
_CRITICISE: Final = forms("condemn|criticis|criticiz|denounc|accus|slam|slamm|blast|blam|rebuk|sue")
_SUPPORT: Final = forms("support|back|prais|welcom|endors|hail|commend|congratulat|applaud|thank")
_URGE: Final = forms("urg|implor|press|ask|request|beg|begg")
_REJECT: Final = forms("reject|dismiss|rebuff|veto|spurn|turn(?:s|ed)? down")
_WARN: Final = forms("threaten|warn")
_ATTACK: Final = (
    forms("attack|bomb|shell|kill|raid|invad|assassinat|ambush|bombard|torture|tortur|murder")
    + "|shot|shoots|struck|strikes"
)
_CARRY_OUT: Final = "carr(?:y|ies|ied) out|launch(?:es|ed)?|conduct(?:s|ed)?|stepped up"
_SEND: Final = forms("provid|donat|deliver|pledg|grant|offer|announc|contribut|approv") + (
    "|sends?|sent|giv(?:es?|en)|gave"
)
_DEPLOY: Final = forms("deploy|mobilis|mobiliz|mass|station|redeploy") + "|sends?|sent"

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
        "{a} {verb} aid or ties to {b}",
        "cuts|cut|cut",
    ),
    does("sanction", "sanctions?|sanctioned", "{a} {verb} {b}", "sanctions|sanction|sanction"),
    does("criticism", _CRITICISE, "{a} {verb} {b}", "criticises|criticise|criticise"),
    does("refusal", _REJECT, "{a} {verb} {b}", "rebuffs|rebuff|rebuff"),
    does("threat", _WARN, "{a} {verb} {b}", "threatens|threaten|threaten"),
    pattern(
        "threat",
        rf"{SUBJECT}(?:issu(?:es?|ed)|gives?|gave) {FILL}(?P<t>ultimatum|warning|deadline) "
        rf"to {OBJECT}",
        "a=actor b=recipient",
        "{a} {verb} {b}",
        "threatens|threaten|threaten",
    ),
    does("attack", _ATTACK, "{a} {verb} {b}", "attacks|attack|attack"),
    pattern(
        "attack",
        rf"{SUBJECT}(?:{_CARRY_OUT}) {FILL}(?P<t>{_STRIKES}) {FILL}{_AGAINST}{OBJECT}",
        "a=actor b=recipient",
        "{a} {verb} {b}",
        "attacks|attack|attack",
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
        rf"{PEOPLE}(?P<t>{_ARRESTED}) {_BY}",
        "a=recipient b=actor",
        "{a} {verb}",
        "is detained|are detained|be detained",
        passive=True,
        few=1,
    ),
    pattern(
        "ruling",
        rf"{PEOPLE}(?P<t>convicted|sentenced|acquitted|found guilty|indicted) ",
        "a=subject",
        "{a} {verb}",
        "is judged in court|are judged in court|be judged in court",
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
FOR: Final = (
    does("support", _SUPPORT, "{a} {verb} {b}", "supports|support|support"),
    pattern(
        "support",
        rf"{SUBJECT}(?:express(?:es|ed)?|pledg(?:es?|ed)|voic(?:es?|ed)|reiterat(?:es?|ed)) "
        rf"{FILL}(?P<t>support) for {OBJECT}",
        "a=actor b=recipient",
        "{a} {verb} {b}",
        "supports|support|support",
    ),
    pattern(
        "request",
        rf"{SUBJECT}(?P<t>{_URGE}|call(?:s|ed)? (?:on|upon)|appeal(?:s|ed)? to) {OBJECT}"
        rf"(?:{WORD})?(?:to|not|for|on) ",
        "a=actor b=recipient",
        "{a} {verb} {b}",
        "makes a request to|make a request to|make a request to",
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
DEEDS: Final[tuple[Pattern, ...]] = (*AGAINST, *FOR)
