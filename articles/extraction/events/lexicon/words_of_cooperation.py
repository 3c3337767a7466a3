"""Words of cooperation: meetings, visits, agreements and support. `frames` says how to read it."""

from typing import Final

VERBS: Final = """
visit
    visit tour | any | obj | people
    travel fly journey head | none | to | people
    go come | none | to | visit
    arrive land | none | in at | visit
    pay make begin start embark_on end conclude cut_short | @visit | to owner obj | people
meeting
    meet | party | obj with | both
    meet talk speak confer negotiate | none | with | both
    hold have begin open resume start host attend conduct chair convene | @talks | with | both
    attend | @talks | of in with at owner
    launch start begin | @mediation | between with
    discuss debate | any | with between
    host receive | people
    mediate | none | between in
    call phone telephone ring
    call | none | on
agreement
    sign ratify reach conclude finalise finalize clinch seal ink strike | @pact | with | both
    agree accept | @pact | with | both
    agree | none | on with | both
    agree | none | clause with to on | alone
    pledge promise vow undertake offer willing ready | none | clause | to alone
    accept | @proposal | from owner of
    join | @forces | with
support
    support back praise welcome endorse hail commend
    congratulate applaud thank defend salute
    support back praise welcome endorse hail commend applaud defend | @stances | owner obj
    express voice pledge declare reiterate offer renew | @backing | for to with | must
    recognise recognize | any | obj owner
    apologise apologize | none | to for
request
    urge implore ask beseech press pressure pressurise order | party | obj | to
    order | party
    call | none | on upon | to
    appeal | none | to | to
    call_for | any | from against with | alone
    demand | any | from of owner | alone
    demand | none | clause
    request seek | @asylum @talks @aid | from of in with owner
"""
NOUNS: Final = """
visit
    visit trip tour | to of
meeting
    meeting talk summit dialogue negotiation discussion consultation | with between | both
agreement
    agreement treaty pact accord | with between | both light
"""
