"""Verbs and adjectives that say how real the deed below them is."""

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# "plans to visit", "is due to meet": it is to come.
PLANNED: Final = _set(
    """plan schedule due set prepare intend ready expect slate arrange going
    agree pledge promise vow undertake commit offer accept about determined determine"""
)
# "gathered to protest": they did.
GATHERED: Final = _set("gather rally march assemble take strike walk")
# "to meet" behind one of these is what the journey is for.
JOURNEYS: Final = _set("travel visit fly go come head arrive journey tour land return leave gather")
# A decision taken is told like the deed; so are what one managed, began or helped to do.
DONE: Final = _set(
    """decide choose manage begin start help move rush step act unite join vote elect
    proceed come go opt resort dare appear seem happen continue keep force allow enable lead
    cause make let get"""
)
ONGOING: Final = _set("continue keep remain begin start")
SPEECH: Final = _set(
    """say tell announce add report state note confirm reveal explain declare disclose
    write tweet show indicate find learn know see hear remember describe quote read stress
    emphasise emphasize point_out insist reiterate remark acknowledge admit believe think
    understand warn inform"""
)
ASKING: Final = _set("demand insist propose recommend suggest request ask urge require")
CLAIM: Final = _set("claim allege accuse suspect maintain contend charge assert suggest blame")
DENIAL: Final = _set("deny dispute rule_out refute disavow reject")
# What is under any other verb may never come to be.
HYPOTHETICAL_MODALS: Final = _set("may might could would")
# What can, should or must be done is an opinion, no event.
UNREAL_MODALS: Final = _set("should can must ca ought need")
PLANNED_MODALS: Final = _set("will shall 'll wo")
ALLEGED: Final = _set("allegedly reportedly supposedly apparently purportedly")
NOT: Final = _set("not n't never neither nor hardly without no")
IF: Final = _set("if unless whether lest should provided until before")
# Nouns under which a deed is only wanted or feared.
UNREAL_NOUNS: Final = _set(
    """call demand request proposal plan offer threat risk fear possibility hope prospect chance
    attempt bid effort refusal idea intention desire need wish suspicion charge
    allegation ability right way opportunity failure potential permission law bill ban
    resolution decision preparation danger warning accusation pressure appeal suggestion
    talk rumour rumor speculation"""
)
# What is done to a deed that has not come to be.
UNREAL_VERBS: Final = _set(
    """suspect plan threaten call_for demand urge fear prevent avoid consider discuss propose want
    seek prepare warn oppose cancel call_off postpone delay hope expect request ask offer refuse
    reject foil thwart stop deny predict allow encourage need require await rule_out reschedule
    accuse mull weigh invite counter deter promise envisage imagine face"""
)
TAKES_PLACE: Final = _set("be begin start take happen open occur follow come last")
UNREAL_ADJECTIVES: Final = _set(
    """possible potential planned proposed future alleged suspected threatened attempted likely
    failed scheduled upcoming forthcoming expected cancelled canceled postponed hypothetical
    imminent next any further more another no coming fake so-called such every each"""
)
PLANNED_ADJECTIVES: Final = _set("planned scheduled upcoming forthcoming expected coming next")
