"""Words of cooperation: meetings, visits, agreements and support. `frames` says how to read it."""

from typing import Final

VERBS: Final = """
visit
    visit tour | any | there | people
    travel fly journey head jet_off depart | none | to for | people
    go come return | none | to | visit
    arrive land touch_down | none | in at | visit
    pay make begin start embark_on end conclude cut_short | @visit | to owner obj | people
    leave | none | for | people visit
    go come return arrive land | none | in at to | people official
meeting
    meet | party | obj with | both
    meet confer consult negotiate parley | none | with | both
    speak talk | none | with by | both
    meet | none | in at | alone several
    sit_down dine lunch huddle | none | with | both
    hold have begin open resume start conduct chair convene continue | @talks | with between | both
    host attend join lead address | @talks | with between in of at owner | both alone
    exchange | @views | with | both
    launch start begin lead | @mediation | between with
    discuss debate review | any | with between | both
    host receive greet entertain | people
    mediate | none | between in
    launch begin start lead resume | effort mission initiative | between with | mediation alone
    call phone telephone ring | people | obj | call
    call | none | on
    engage participate take_part | none | in | talks both alone
agreement
    sign ratify reach conclude finalise finalize clinch seal ink strike | @pact | with | both
    initial endorse approve adopt renew extend negotiate broker enter_into | @pact | with | both
    agree accept sign_up | @pact | with | both
    agree | none | on | both
    agree | none | clause to on | to alone
    agree | none | with in | agreed alone
    pledge promise vow undertake offer commit | none | clause to | to alone
    willing ready prepared | none | clause | to alone
    accept | @proposal | from owner of
    join | @forces | with
    hammer_out thrash_out iron_out work_out secure | @pact | with | both
    come | none | with to | terms
    accede | none | to | alone
    consent sign_up subscribe | none | to
    accept | term condition formula compromise | from owner of | alone
    settle resolve | dispute row conflict quarrel | with | both
    set_up establish form create | commission committee coalition alliance fund | with | both
support
    support back praise welcome endorse hail commend laud champion
    congratulate applaud thank defend salute honour honor reassure assure console
    support back praise welcome endorse hail commend applaud laud | @stances | owner obj | alone
    defend | @stances | owner obj | alone
    express voice pledge declare reiterate offer renew convey extend | @backing | for to with
    reaffirm affirm underline pay lend show throw announce | @backing | for to with behind
    praise welcome hail commend applaud | thing | owner
    recognise recognize | any | obj owner
    apologise apologize | none | to for
    forgive
    side stand | none | with by
    sympathise sympathize | none | with
    rally stand_up come_out speak_out | none | behind for
    throw put | weight | behind
    give lend | @backing blessing voice | to obj for
    pay | tribute homage respect | to
    award confer bestow | medal prize honour honor title | on to obj
    send | greeting condolence congratulation | to
    vouch | none | for
request
    urge implore ask beseech press pressure pressurise order beg lobby tell | party | obj | to
    instruct direct petition plead_with entreat exhort advise | party | obj | to
    order | people | obj | by
    ask press petition | party | obj | for
    request | any | from of owner | alone state
    call | none | on upon | to
    appeal plead | none | to with
    call_for | any | from against with | alone
    demand | any | from of owner | alone
    demand | none | that | that
    request seek | @asylum @talks @aid | from of in with owner
    apply | none | to for
    press_for push_for lobby_for campaign_for plead_for | any | from with | alone
    push press lobby campaign | none | for | alone
    seek request | help support explanation clarification access inquiry information | from of
    say tell add state believe think argue note stress insist | none | that | that
"""
NOUNS: Final = """
visit
    visit trip tour | to of
meeting
    meeting talk summit dialogue negotiation discussion consultation | with between | both
agreement
    agreement treaty pact accord deal | with between | both light
request
    appeal call demand request | to for from | light
support
    support | for to | light
"""
