"""Acts of conflict: sanctions, protest, armed force. `frames` says how to read it."""

from typing import Final

VERBS: Final = """
sanction
    recall withdraw | @ambassadors | to from owner in
    expel eject kick_out | party | owner obj from
    impose slap announce reimpose renew extend prolong tighten adopt widen | @sanctions | on against
    suspend cut cut_off halt reduce freeze sever break_off stop | @aid @ties | to with for in
    order | @sanctions | on against
    cancel withhold slash end downgrade scale_back curtail | @aid @ties | to with for in
    halt suspend break_off | @talks | with
    announce | @suspension | to with in
    withdraw | @peacekeepers | from | alone
    suspend cut cut_off halt stop | delivery programme program | to with for in
    sanction blacklist penalise penalize fine
    freeze | @assets | of owner
    revoke cancel strip | @permission licence license visa | of owner
    ban halt block | @trade | from to with
    suspend | party | from obj
    close | @mission | in
coercion
    arrest detain jail imprison deport apprehend round_up nab evict interrogate | any
    capture seize | people | obj | by
    seize confiscate impound | thing | owner of in at from obj | by
    demolish bulldoze raze expropriate | thing | owner of in at from obj | by
    order | @arrest | of
    issue | warrant | against for
    hold keep remand | people | obj | custody
    dissolve disband | any | obj | state
    wiretap bug spy_on muzzle gag silence | any | obj
    block restrict cut_off | access website internet service | to of in | alone state
    take | people | obj | custody
    impose declare extend tighten enforce reimpose introduce order | @curbs | on in | alone
    ban outlaw bar prohibit forbid | any | obj | by
    suspend shut shut_down close censor block raid ban | @media | of in owner
    crack_down clamp_down | none | on
    close shut seal seal_off | border crossing airspace | with to for | alone state
    nationalise nationalize | any | owner obj
    launch intensify step_up | crackdown | on against in
    raid | any | obj | police
    restrict curb limit | any | owner obj | state
    fire use | gas cannon | at on against
    disperse | @people | obj
    force coerce compel | party | obj | by
    place put | people | obj | custody
protest
    protest demonstrate rally march riot picket | none | against in at outside | people alone
    protest boycott | any | obj
    hold stage organise organize start begin continue | @protest | against in at | alone
    go take walk | none | on to off | strike alone
    burn torch | @effigy | of owner in
    walk_out | none | of | alone
    gather assemble mass | none | in at outside to | people crowds alone
    chant shout | slogan | against at | people alone
    walk_off | job | in at | people alone
    stop | work | at in | strike alone
    block blockade | @road | in to | people alone
military-move
    deploy mobilise mobilize mass redeploy | @troops | to in near along against | alone
    intensify beef_up | @troops | in near along against to | alone
    send dispatch move reinforce build_up call_up position station | @troops | to in near along
    hold conduct stage launch begin carry_out | @drill | in near off along | alone
    scramble | @troops | to in over against | alone
    remain stay go | none | in near at along | alert alone
    put place | @troops | in near at along | alert alone
    test test-fire fire_off | @missile | in into over | alone
    patrol | any | obj
    launch fire | @missile | over in near toward towards | alone state
attack
    attack bomb shell raid invade ambush bombard storm besiege hijack torch | any | obj | by
    kill assassinate shoot murder wound injure torture execute behead stab poison | people
    massacre slaughter lynch hang gun_down maim rape | people
    shoot_down blow_up down sink | any | obj | by
    abduct kidnap | people
    take | hostage | in at | alone
    carry_out launch conduct stage mount commence wage step_up | @strikes | on against in at
    continue start begin resume intensify | @strikes @warfare | on against in at
    open exchange return | @fire | on at with
    fire launch lob hurl throw | @missile | at into on against towards toward
    fire shoot | none | on at
    clash battle fight | none | with against
    fight battle | party
    strike hit | any | obj | weapon
    strike | any | obj | armed
    capture seize occupy overrun retake recapture annex | place | obj | by
    violate breach break | @truce | in with | alone by
    set | fire ablaze | to
    target | any | obj | armed
    loot ransack vandalise vandalize destroy | any | owner obj | by
    detonate explode | bomb device explosive | in at near | alone
    blow_up | himself herself themselves | in at near | alone
    throw pelt | stone rock petrol firebomb bottle | at
    ram drive plough plow | car truck van lorry vehicle | into
    seize wrest | control | of from
    plant set_off | bomb mine device explosive | in at near under | alone
    assault slay decapitate strangle mutilate knife batter punch beat slap | people
    sabotage vandalise vandalize firebomb pillage | any | obj
    beat beat_up | people | obj | police
    hack | any | obj
"""
NOUNS: Final = """
sanction
    recall expulsion | of
coercion
    arrest detention imprisonment deportation | of
protest
    protest demonstration | against | light
attack
    killing murder assassination massacre shooting kidnapping abduction execution slaying | of
    attack strike airstrike raid assault offensive bombing shelling bombardment | on against in at
    invasion occupation | of
"""
