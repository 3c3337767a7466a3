"""Acts of conflict: sanctions, protest, armed force. `frames` says how to read it."""

from typing import Final

VERBS: Final = """
sanction
    recall withdraw | @ambassadors | to from owner in
    expel | party | owner obj
    impose slap announce reimpose renew extend | @sanctions | on against
    suspend cut cut_off halt reduce freeze sever break_off | @aid @ties | to with for
    sanction blacklist
coercion
    arrest detain jail imprison deport seize capture abduct kidnap
    impose declare extend | @curbs | on in
    ban outlaw bar | any | obj
protest
    protest demonstrate rally march | none | against in at | people alone
    protest | any | obj | people
    hold stage organise organize | @protest | against in at
military-move
    deploy mobilise mobilize mass redeploy | @troops | to in near along against
attack
    attack bomb shell raid invade ambush bombard storm | any | obj
    kill assassinate shoot murder wound injure torture execute
    carry_out launch conduct stage mount | @strikes | on against in at
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
