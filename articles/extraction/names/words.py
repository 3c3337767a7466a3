"""Lists of English words that say what a capitalised word is, or is not."""

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that open a sentence or a heading with a capital and belong to no name.
FUNCTION_WORDS: Final = _set(
    """
    a about above according across additionally after afterwards again against ago all almost alone
    along already also although always am amid among amongst an and another any anyone are around as
    asked at away back be because been before behind being below beneath beside besides between
    beyond both but by can cannot consequently could despite did do does doing done down during each
    earlier early either elsewhere even eventually every everyone except few finally first firstly
    following for former formerly from further furthermore given had has have having he hence her
    here hers him his how however i if in indeed initially instead into is it its itself just last
    late later least less let like likewise many may me meanwhile might mine more moreover most much
    must my namely near nearly neither never nevertheless next no nobody none nonetheless nor not
    nothing now of off often on once one only onto or other others otherwise our out over overall
    own per perhaps please rather recent recently regarding same second secondly seven several shall
    she should similarly since six so some someone something sometimes soon still subsequently such
    than that the their them then there thereafter therefore these they third this those three
    through throughout thus till to today together tomorrow too toward towards two under
    unfortunately unless unlike until up upon us using usually very via was we well were what when
    whenever where whereas wherever whether which while who whom whose why with within without
    would yes yesterday yet you your four five eight nine ten eleven twelve hundred thousand million
    billion half part
    """
)
CALENDAR: Final = _set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    mon tue wed thu fri sat sun christmas easter ramadan spring summer autumn winter gmt
    """
)
# Capitalised common words of news that are no part of a person's name.
COMMON_WORDS: Final = _set(
    """
    according breaking news exclusive update updated analysis opinion photo photos video watch read
    live report reports reporting editor editing sources source related share critics supporters
    analysts officials police experts scientists researchers residents witnesses protesters voters
    people men women children students workers doctors lawyers prosecutors investigators rescuers
    soldiers troops rebels militants lawmakers politicians republicans democrats conservatives
    christians muslims jews christian muslim jewish islamic islam sunni shia shiite kurdish catholic
    protestant orthodox arab arabs european europeans african asian western eastern northern
    southern latin internet god bible covid english tv radio facebook twitter google ok
    republican democratic conservative liberal labour socialist communist progressive green
    """
)
ORGANIZATION_WORDS: Final = _set(
    """
    academy administration agency airlines airways alliance army assembly association authority bank
    board brigade brigades brothers bureau cabinet center centre chamber club coalition college
    command commission committee company confederation conference congress consortium corp
    corporation corps council court department directorate enterprises exchange federation
    fellowship force forces foundation front fund group guard holdings inc industries institute
    institution insurance international laboratories laboratory league llc ltd limited ministry
    mission movement network office organisation organization parliament partners partnership party
    police press senate school service services society studios syndicate systems team
    tech technologies times treasury tribunal trust union united university workers
    fc church hospital orchestra symphony gmbh plc clinic journal magazine
    """
)
# A name that ends in one of these is a body whatever stands before it.
BODY_WORDS: Final = ORGANIZATION_WORDS - _set(
    "brothers united international press front limited exchange times workers team mission holdings"
)
PLACE_WORDS: Final = _set(
    """
    airport avenue basin bay beach boulevard bridge canal canyon cape castle city coast county creek
    desert district falls garden gardens governorate gulf harbor harbour heights highlands hill
    hills island islands isle isles lake mount mountain mountains ocean palace park peninsula plain
    plateau plaza port prefecture province region republic river road sea square station strait
    straits street strip territory tower town township valley village
    """
)
# States of the United States that are no first name or country as well.
STATES: Final = frozenset(
    """
    alabama,alaska,arizona,arkansas,california,colorado,connecticut,delaware,florida,hawaii,idaho,
    illinois,indiana,iowa,kansas,kentucky,louisiana,maine,maryland,massachusetts,michigan,
    minnesota,mississippi,missouri,montana,nebraska,nevada,new hampshire,new jersey,new mexico,
    new york,north carolina,north dakota,ohio,oklahoma,oregon,pennsylvania,rhode island,
    south carolina,south dakota,tennessee,texas,utah,vermont,west virginia,wisconsin,wyoming
    """.replace("\n    ", "")
    .strip()
    .split(",")
)
PLACE_STARTS: Final = _set("gulf lake mount cape fort port strait bay isle sea")
EVENT_WORDS: Final = _set(
    """
    agreement accord accords act award awards battle bowl championship championships conflict
    convention crisis cup day declaration election elections festival games olympics prize protocol
    referendum resolution revolution summit treaty tournament trophy uprising war week year code law
    bill constitution series open masters grand prix show film
    plan doctrine theory law effect theorem album song book novel medal scale syndrome disease
    method algorithm transactions airlines motors stadium
    """
)
# After one of these a lone capitalised name is a place rather than a person.
PLACE_PREPOSITIONS: Final = _set("in at near outside around throughout across into toward towards")
ARTICLES: Final = _set("the a an this that these those its their our every each")
# Verbs whose subject is a person, or a government: they speak, decide, move.
SPEECH_VERBS: Final = _set(
    """
    said says told tells added adds explained explains argued argues claimed claims insisted insists
    warned warns noted notes stressed stated states announced announces tweeted replied replies
    asked asks admitted admits acknowledged acknowledges declared declares denied denies recalled
    recalls remarked wrote writes suggested suggests believes believed thinks thought testified
    pledged vowed promised urged urges hailed praised criticised criticized condemned accused
    emphasised emphasized confirmed quipped joked lamented concluded concludes cautioned
    """
)
MOTION_VERBS: Final = _set(
    """
    arrived met meets visited visits travelled traveled flew resigned retired died married
    graduated studied taught lived lives attended served serves spoke speaks became
    returned left joined won lost scored led leads headed succeeded defeated ran runs played plays
    appointed nominated sued quit welcomed thanked greeted hosted signed took walked
    was were is has had who whose whom himself herself
    """
)
