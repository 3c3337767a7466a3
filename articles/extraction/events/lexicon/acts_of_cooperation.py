"""Acts of cooperation: joint work, aid and giving way. `frames` says how to read it."""

from typing import Final

VERBS: Final = """
cooperation
    cooperate collaborate | none | with | both
    boost expand deepen strengthen forge upgrade develop | @ties | with between to | both alone
    establish re-establish reestablish restore normalise normalize resume | @ties | with between to | both alone
    share exchange | @intelligence | with | both
    hold conduct stage begin launch perform | @drill | with | both
aid
    provide donate deliver pledge grant give send | @aid @arms | to for obj
    offer contribute approve supply allocate | @aid @arms | to for obj
    help assist aid rescue evacuate
    deploy send | @peacekeepers | to in
concession
    release free pardon extradite return
    lift ease relax remove suspend | @relief | on against
    withdraw pull_out | @troops | from in
    withdraw | none | from
    surrender | none | to
"""
NOUNS: Final = """
aid
    aid assistance | to for | light
concession
    release | of
    withdrawal | from
"""
