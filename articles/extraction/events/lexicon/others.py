"""Elections, offices, rulings and disasters. `frames` says how to read it."""

from typing import Final

VERBS: Final = """
election
    win lose | @vote | - | people
    hold call | @vote | - | alone
    concede | defeat | to | alone
office-change
    appoint name nominate elect re-elect reelect pick choose select promote | people | obj | office
    become | @office | - | people
    resign step_down stand_down | none | - | people
    resign quit leave retire | none | from | people office
    quit leave | @post | - | people
    take assume | office charge power | - | people
    take_over | none | - | people office
    dismiss sack fire oust depose overthrow topple impeach | people
    remove | people | obj | office
    replace succeed | people | obj | office
    swear_in inaugurate | people
ruling
    convict sentence acquit | any
    find | party | obj | guilty
    clear exonerate | people
    pass approve adopt enact | @rule | on against - | parliament
    rule | none | in against on | court
    uphold overturn strike_down | @verdict | of against in - | court
    grant deny | bail | to obj
disaster
    kill injure strand displace | people | obj | calamity
    hit strike devastate ravage batter | any | obj | calamity
    die | none | in | calamity
"""
NOUNS: Final = """
office-change
    resignation appointment dismissal election | of
ruling
    conviction acquittal | of
"""
