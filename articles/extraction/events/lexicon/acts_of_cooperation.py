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
    join_forces team_up work_together partner | none | with | both
    perform hold stage launch conduct begin play | game | with | both alone joint
aid
    provide donate deliver pledge grant give send ship | @aid @arms | to for obj in
    offer contribute approve supply allocate announce hand_over | @aid @arms | to for obj in
    extend earmark release increase boost distribute sell transfer | @aid @arms | to for in
    airlift transport fly bring disburse channel inject dispatch commit | @aid @arms | to for into
    provide give offer extend increase | support backing | to for obj | material
    grant give offer provide | asylum refuge shelter sanctuary haven | to obj
    help assist aid rescue evacuate arm shelter feed resettle subsidise subsidize
    train | people
    fund finance | party
    supply provide equip furnish present | party | obj | with
    deploy send dispatch contribute | @peacekeepers | to in
    arrive begin deploy | none | in at to | peacekeepers
    open reopen | @crowd | to
    accept receive admit take_in host | @refugee | obj
    award lend loan | @aid @arms money | to obj
concession
    release free pardon repatriate parole | people
    return hand_over | people | to
    lift ease relax remove suspend end | @relief | on against in to for
    loosen rescind scrap repeal waive roll_back | @relief | on against in to for
    drop | @lawsuit | against
    withdraw pull pull_out evacuate | @troops | from in
    withdraw pull_out retreat | none | from
    surrender capitulate | none | to | alone people
    concede yield give_in bow | none | to
    declare announce agree_to observe call | @truce | in with | alone
    grant give | @permission | to obj
    call_off end suspend | @protest | in against | alone
    abandon drop reverse | @policy | of in | alone
    order authorise authorize announce | @release | of owner from
    back_down | none | from on | alone
    reopen | @mission | in
    cease halt stop suspend end | @strikes | against on in
    unfreeze | @assets | of owner
    allow permit let | party | obj | to state
    commute reduce | @penalty | of for
    demobilise demobilize disarm | party
    lay_down | arm weapon | in to | alone
    return give_back hand_back hand_over | @loot | to
    return | thing | to
"""
NOUNS: Final = """
aid
    aid assistance | to for | light
concession
    release | of | people
    withdrawal pullout | from of
"""
