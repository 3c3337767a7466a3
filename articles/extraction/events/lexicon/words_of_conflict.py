"""Words of conflict: criticism, refusal and threats. `frames` says how to read it."""

from typing import Final

VERBS: Final = """
criticism
    condemn criticise criticize denounce slam blast rebuke lambast deplore blame decry | any | obj
    accuse sue charge indict
    launch open begin start order conduct | @inquiry | into against of over
    file bring lodge | @lawsuit | against
    investigate probe | any | obj
    summon | @ambassadors | obj owner
    express voice | @blame | of over at about to | must
refusal
    reject rebuff veto spurn decline refuse | @proposal | owner obj
    reject rebuff spurn
    refuse decline | none | obj | to
threat
    threaten warn
    threaten | none | obj | to
    issue give send deliver | @warning | to
"""
NOUNS: Final = """
criticism
    condemnation criticism | of
threat
    threat | against to | light
"""
