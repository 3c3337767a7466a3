"""Words of conflict: criticism, refusal and threats. `frames` says how to read it."""

from typing import Final

VERBS: Final = """
criticism
    condemn criticise criticize denounce slam blast rebuke lambast deplore blame decry | any | obj
    dispute challenge refute protest contest | any | obj
    accuse sue charge indict
    launch open begin start order conduct | @inquiry | into against of over at
    file bring lodge | @lawsuit | against in
    investigate probe | any | obj
    summon | @ambassadors | obj owner
    express voice | @blame | of over about to at
    complain | none | about of to
refusal
    reject rebuff veto spurn decline refuse deny | @proposal | owner obj from
    reject rebuff spurn | any | obj
    refuse decline | none | clause | to alone
    fail | none | clause | reach
    cancel scrap call_off postpone | @visit @talks | to with
    renege_on abandon quit leave | @pact @talks | with of
threat
    threaten
    warn | party | obj
    threaten | none | clause | to alone
    issue give send deliver | @warning | to obj
"""
NOUNS: Final = """
criticism
    condemnation criticism | of
threat
    threat | against to | light
"""
