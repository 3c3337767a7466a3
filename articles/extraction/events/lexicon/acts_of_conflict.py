"""Acts of conflict: sanctions, protest, armed force. `frames` says how to read it."""

from typing import Final

VERBS: Final = """
sanction
    recall withdraw | @ambassadors | to from owner in
    expel | party | owner obj
    suspend cut cut_off halt reduce freeze sever break_off stop | @aid @ties | to with for in
    announce | @suspension | to with in
    withdraw | @peacekeepers | from
coercion
    impose slap announce reimpose renew extend prolong | @sanctions | on against
    sanction blacklist
    arrest detain jail imprison deport abduct kidnap apprehend | people
    capture seize | people | obj | by
    impose declare extend tighten | @curbs | on in
    ban outlaw bar | any | obj | by
    suspend shut shut_down close censor block | @media | of in
    force | party
protest
    protest demonstrate rally march | none | against in at | people alone
    protest | any | obj | people
    hold stage organise organize start begin | @protest | against in at | alone
    go take | none | on to | strike alone
military-move
    deploy mobilise mobilize mass redeploy intensify beef_up | @troops | to in near along against
    remain stay | none | in near at along | alert alone
attack
    attack bomb shell raid invade ambush bombard storm | any | obj
    kill assassinate shoot murder wound injure torture execute | people
    carry_out launch conduct stage mount commence | @strikes | on against in at
    open | @fire | on at
    strike hit | any | obj | weapon
    capture seize occupy overrun retake recapture | place | obj | by
"""
NOUNS: Final = """
sanction
    recall | of
coercion
    arrest detention abduction kidnapping | of
protest
    protest demonstration | against | light
attack
    killing murder assassination massacre | of
    attack strike airstrike raid assault offensive bombing | on against in
"""
