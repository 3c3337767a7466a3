"""Words of conflict: criticism, refusal and threats. `frames` says how to read it."""

from typing import Final

VERBS: Final = """
criticism
    condemn criticise criticize denounce slam blast rebuke lambast deplore blame decry | any | obj
    chastise chide berate castigate censure reprimand scold excoriate vilify assail | any | obj
    mock ridicule insult fault upbraid admonish deride disparage pillory | any | obj
    dispute challenge refute protest contest bemoan lament | any | obj
    accuse sue charge indict prosecute
    lash hit_out hit lash_out fire_back rail | none | at against | out
    launch open begin start | @inquiry | into against of over at after | alone
    order conduct lead initiate announce | @inquiry | into against of over at
    file bring lodge press lay | @lawsuit @charges | against
    lodge file | protest | with against to
    investigate probe question scrutinise scrutinize | any | obj
    summon | @ambassadors | obj owner
    express voice | @blame | of over about to at
    express voice raise | @worry | about over at
    complain | none | about of to | alone
    call_out take_aim | any | obj at
    cast | doubt | on over
    raise | question objection eyebrow | about over
    take | issue | with
    point | finger | at
    open launch initiate start institute | case proceeding procedure | against into
    express voice | doubt scepticism skepticism fear frustration | about over at with
    implicate incriminate subpoena interrogate | people
    lambaste skewer rap besmirch taunt belittle disavow repudiate | any | obj
    hit_back | none | at
    hold | party | obj | responsible
    search inspect | any | obj | police
refusal
    reject rebuff veto spurn decline | @proposal | owner obj from | alone
    refuse deny dismiss turn_down rule_out | @proposal | owner obj from | alone
    block oppose resist ignore defy snub quash overturn | @proposal | owner obj from of | alone
    reject rebuff spurn snub | any | obj
    oppose defy | party
    refuse decline | none | clause | to alone
    fail | none | clause | reach alone
    cancel scrap call_off postpone boycott skip | @visit @talks | to with
    renege_on abandon quit leave withdraw_from pull_out_of exit walk_out_of | @pact @talks | with of
    withdraw pull_out | none | of from | pact
    vote | none | against | against
    violate breach flout defy | @norm | of by
threat
    threaten
    warn | party | obj
    threaten | none | clause | to alone
    vow pledge promise swear | none | clause against | hostile alone
    vow promise swear | revenge retaliation reprisal response | on against for | alone
    warn caution | none | of | dire alone
    intimidate bully menace | party
    aim point train | gun weapon rifle missile | at
    prepare ready | @strikes | on against
    issue give send deliver set | @warning | to obj for
    consider mull weigh plan prepare | @sanctions | on against
"""
NOUNS: Final = """
criticism
    condemnation criticism | of
threat
    threat | against to | light
    ultimatum warning | to | light
"""
