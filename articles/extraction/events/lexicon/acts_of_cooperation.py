"""Acts of cooperation: joint work, aid and giving way. `frames` says how to read it."""

from typing import Final

VERBS: Final = """
cooperation
    cooperate collaborate | none | with | both
    boost expand deepen strengthen forge upgrade develop | @ties | with between to | both alone
    establish re-establish reestablish restore resume | @ties | with between to | both alone
    normalise normalize | @ties | with between to | both alone
    share exchange | @intelligence | with | both
    hold conduct stage begin launch perform carry_out | @drill | with | both alone
aid
    provide donate deliver pledge grant give send | @aid @arms | to for obj in
    offer contribute approve supply allocate announce hand_over | @aid @arms | to for obj in
    help assist aid rescue evacuate
    deploy send | @peacekeepers | to in
    open | @crowd | to
    accept receive admit | @refugee | obj
concession
    release free pardon extradite repatriate | people
    return | people | to
    lift ease relax remove suspend end | @relief | on against in
    withdraw pull_out pull | @troops | from in
    withdraw pull_out | none | from
    surrender | none | to
    declare announce agree_to observe | @truce | in with
    grant give | @permission | to obj
    call_off end | @protest | in against
    abandon drop | @policy | of in
"""
NOUNS: Final = """
concession
    release | of
    withdrawal | from
"""
