"""Acts of cooperation: joint work, aid and giving way. `frames` says how to read it."""

from typing import Final

VERBS: Final = """
cooperation
    cooperate collaborate | none | with | both
    boost expand deepen strengthen forge upgrade develop | @ties | with between to | both alone
    establish re-establish reestablish restore resume | @ties | with between to | both alone
    normalise normalize renew cement build bolster | @ties | with between to | both alone
    extradite | people | to obj | by
    share exchange swap | @intelligence @captive | with | both
    hold conduct stage begin launch perform carry_out start run | @drill | with | both alone joint
    launch begin conduct carry_out start | @inquiry operation project | with | both alone joint
    resume restart reopen | flight trade service route | with to between | both
    open inaugurate establish | embassy consulate | in
    sell supply export deliver | oil gas electricity grain wheat fertiliser fertilizer | to
    buy import purchase | oil gas electricity grain wheat weapon jet aircraft | from
    coordinate | any | with | both
    ally | none | with | both
    increase expand facilitate liberalise liberalize | trade | with between to | both
    join_forces team_up work_together partner | none | with | both
    perform hold stage launch conduct begin play | game | with | both alone joint
aid
    provide donate deliver pledge grant give send ship | @aid @arms | to for obj in
    offer contribute approve supply allocate announce hand_over | @aid @arms | to for obj in
    extend earmark release increase boost distribute sell transfer | @aid @arms | to for in
    airlift transport fly bring disburse channel inject dispatch commit | @aid @arms | to for into
    provide give offer extend increase | support backing | to for obj | material
    grant give offer provide | asylum refuge shelter sanctuary haven residency | to obj
    help assist aid rescue evacuate arm shelter feed resettle subsidise subsidize
    train | people
    accept receive admit take_in host shelter | people | obj | refugees
    provide send deliver donate ship airlift | @relief_goods | to for obj in | alone
    pledge announce offer allocate | @relief_goods | to for obj in | alone
    rush | @aid @arms | to for in
    bail_out prop_up
    step_up double triple set_aside | @aid | to for in
    build construct rebuild repair renovate fund finance | hospital school clinic shelter | for in
    save vaccinate immunise immunize treat | people | obj | refugees
    invest | money billion million | in
    inject pump pour | money billion million fund | into in
    write_off cancel forgive | debt loan | of owner
    donate | any | to
    fund finance | party
    supply provide equip furnish present | party | obj | with
    deploy send dispatch contribute | @peacekeepers | to in | alone
    arrive begin deploy | none | in at to | peacekeepers
    open reopen | @crowd | to
    award lend loan | @aid @arms money | to obj
concession
    release free pardon repatriate parole | people
    return hand_over | people | to
    lift ease relax remove suspend end | @relief | on against in to for | alone
    loosen rescind scrap repeal waive roll_back | @relief | on against in to for | alone
    drop | @lawsuit | against
    withdraw pull pull_out evacuate | @troops | from in | alone
    withdraw pull_out retreat | none | from
    surrender capitulate | none | to | alone people
    concede yield give_in bow | none | to
    declare announce agree_to observe call | @truce | in with | alone
    grant give | @permission approval authorisation authorization clearance mandate | to obj for
    call_off end suspend | @protest | in against | alone
    abandon drop reverse | @policy | of in | alone
    order authorise authorize approve announce | @release | of owner from
    back_down | none | from on | alone
    reopen | @mission | in
    cease halt stop suspend end | @strikes operation | against on in | alone
    unfreeze | @assets | of owner
    allow permit let | party | obj | to state
    commute reduce | @penalty | of for
    lay_down surrender give_up | arm weapon | in to | alone
    give_up relinquish cede | control territory claim power | to of over | alone
    renounce | claim power violence | to of over | alone
    accept meet yield_to give_in_to bow_to | demand condition | of owner from | alone
    relent climb_down back_off stand_aside | none | on to over | alone
    vacate | place
    disarm demobilise demobilize disband | none | in | alone
    dismantle | base outpost checkpoint arsenal weapon barricade | in owner | alone
    unblock restore | access service | to
    reinstate | people
    return give_back hand_back hand_over repatriate | @loot | to
    demobilise demobilize disarm | party
    return | thing | to
"""
NOUNS: Final = """
aid
    aid assistance | to for | light
    donation shipment loan grant contribution | to for
concession
    release | of | people
    withdrawal pullout | from of
"""
