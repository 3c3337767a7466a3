"""Classes of nouns, by lemma: what objects of a verb must be, and who can act at all."""

from collections.abc import Mapping
from typing import Final

from articles.extraction.names.titles import OCCUPATIONS, OFFICES


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


CLASSES: Final[Mapping[str, frozenset[str]]] = {
    "talks": _set(
        """talk meeting summit discussion consultation conversation negotiation dialogue
        conference call lunch dinner breakfast reception audience session mediation"""
    ),
    "visit": _set("visit trip tour journey pilgrimage"),
    "pact": _set(
        """agreement treaty pact deal accord memorandum protocol convention truce contract
        understanding ceasefire settlement compromise mou consensus roadmap armistice"""
    ),
    "ties": _set(
        """tie relation cooperation partnership coordination relationship link collaboration
        alliance exchange"""
    ),
    "ambassadors": _set("ambassador envoy diplomat attache consul charge"),
    "sanctions": _set(
        """sanction embargo tariff penalty restriction boycott duty quota freeze measure ban
        fine"""
    ),
    "curbs": _set(
        """curfew ban blockade siege restriction censorship emergency quarantine law lockdown
        limit"""
    ),
    "relief": _set(
        """sanction ban restriction blockade embargo curfew siege tariff state emergency law
        limit measure freeze block ban lockdown hour"""
    ),
    "aid": _set(
        """aid assistance help relief fund funding supply loan grant donation food
        medicine vaccine money equipment shelter package water credit subsidy
        compensation infusion kit mask ventilator hospital wheat grain rice flour fuel
        generator ambulance bed scholarship training material capital lifeline dose tent
        blanket medication treatment budget contribution"""
    ),
    "relief_goods": _set("aid assistance relief vaccine tent blanket dose"),
    "arms": _set(
        """weapon arm ammunition missile rocket tank jet aircraft helicopter rifle gun warplane
        howitzer artillery drone fighter battery system munition"""
    ),
    "troops": _set(
        """troop soldier force warship reinforcement tank jet warplane army navy marine unit
        battalion brigade fleet carrier fighter convoy battery destroyer frigate regiment
        paratrooper reservist military bomber presence artillery contingent"""
    ),
    "peacekeepers": _set(
        """peacekeeper observer monitor doctor medic rescuer nurse mission firefighter paramedic
        expert adviser advisor"""
    ),
    "strikes": _set(
        """attack strike airstrike raid assault offensive bombing bombardment shelling
        ambush incursion invasion massacre killing warfare war"""
    ),
    "inquiry": _set("investigation inquiry probe enquiry inquest audit"),
    "lawsuit": _set("lawsuit suit complaint charge case claim petition motion indictment"),
    "blame": _set(
        """condemnation criticism outrage anger disapproval concern displeasure dismay regret
        dissatisfaction alarm rejection opposition protest indignation fury"""
    ),
    "backing": _set(
        """support backing solidarity sympathy appreciation gratitude condolence thanks
        admiration confidence satisfaction commitment endorsement praise"""
    ),
    "warning": _set("ultimatum warning threat deadline"),
    "proposal": _set(
        """request proposal offer demand call appeal plan bid application claim allegation
        accusation charge motion suggestion invitation deal agreement criticism resolution idea
        petition report amendment notion bill solution ultimatum overture aid pressure
        attempt effort move decision bid reform
        interference candidate nomination advice permission visa possibility option compromise
        extension measure ban ruling verdict findings finding conclusion peace talk ceasefire
        dialogue negotiation assertion"""
    ),
    "protest": _set(
        """protest demonstration rally strike march sit-in walkout boycott vigil riot
        uprising picket blockade stoppage walk-out procession"""
    ),
    "drill": _set("exercise drill manoeuvre maneuver wargame patrol"),
    "intelligence": _set("intelligence information evidence data expertise technology"),
    "captive": _set(
        """prisoner hostage detainee captive inmate journalist activist crew sailor soldier
        dissident body remains refugee suspect peacekeeper"""
    ),
    "permission": _set(
        "permission asylum amnesty citizenship right independence autonomy visa pardon"
    ),
    "office": _set(
        """president minister premier chancellor ambassador secretary governor mayor chief
        chairman chairwoman chair director commander leader envoy commissioner general judge
        prosecutor speaker head king queen ceo cfo chairperson representative coordinator
        deputy treasurer pope archbishop bishop executive manager coach adviser negotiator
        spokesman spokeswoman successor counsel superintendent officer member"""
    ),
    "post": _set("post office job position presidency chairmanship leadership seat role"),
    "vote": _set(
        "election vote referendum presidency runoff run-off by-election primary ballot poll seat"
    ),
    "crowd": _set("border door gate camp crossing airspace"),
    "mediation": _set("mediation effort negotiation initiative talk"),
    "forces": _set("force hand rank"),
    "asylum": _set("asylum refuge shelter meeting explanation clarification extradition"),
    "refugee": _set("refugee migrant asylum-seeker people family orphan"),
    "truce": _set("ceasefire truce amnesty armistice cessation"),
    "policy": _set("policy plan claim demand ban"),
    "suspension": _set("suspension halt freeze boycott"),
    "stances": _set(
        """decision announcement call plan effort statement proposal move bid policy deal claim
        action initiative invitation commitment step stance position reform sovereignty
        independence agreement visit election victory appointment release ceasefire ruling report
        resolution role work campaign candidacy candidate expansion negotiation talk discussion
        process treaty accord operation intervention stand demand offer withdrawal process
        progress handling conduct record comment remark speech speaker solution approach vote
        sanction pledge membership opposition right uprising strike protest"""
    ),
    "media": _set(
        """newspaper website channel broadcaster station publication network outlet paper
        magazine office account service app school university"""
    ),
    "fire": _set("fire"),
    "release": _set("release withdrawal evacuation return"),
    "norm": _set("ban resolution sanction norm treaty law agreement rule embargo"),
    "views": _set("view opinion"),
    "charges": _set("charge"),
    "worry": _set("concern alarm worry fear doubt objection"),
    "assets": _set("asset account"),
    "trade": _set("import export flight shipment trade sale delivery"),
    "mission": _set("embassy consulate"),
    "arrest": _set("arrest detention extradition deportation evacuation"),
    "people": _set("protester demonstrator crowd demonstration protest rioter migrant"),
    "effigy": _set("flag effigy tyre tire portrait"),
    "road": _set("road highway street motorway bridge railway traffic entrance"),
    "missile": _set("missile rocket shell mortar torpedo weapon satellite bomb grenade stone"),
    "penalty": _set("sentence penalty fine term"),
    "loot": _set(
        """artefact artifact artwork body remains treasure painting statue sculpture portrait
        antiquity relic manuscript coin fossil skull bone bell book document land territory base
        island"""
    ),
    "warfare": _set("war bombing shelling airstrike bombardment siege"),
    "verdict": _set("verdict conviction sentence ruling ban judgment judgement law acquittal"),
    "calamity": _set(
        """earthquake quake flood storm hurricane cyclone typhoon tornado tsunami landslide
        avalanche wildfire fire blaze crash collision explosion blast accident collapse heatwave
        drought epidemic outbreak disease stampede derailment shipwreck eruption"""
    ),
    "ground": _set(
        """area town city village territory base hill province region post outpost district
        checkpoint airport bridge neighbourhood neighborhood island port camp land airbase
        headquarters building field dam border stronghold station terminal mine refinery plant
        depot barracks"""
    ),
    "rule": _set("bill law resolution legislation budget amendment constitution measure act"),
}

# Who acts for a country or a body: "Turkish forces", "the government of Chad".
ORGANS: Final = _set(
    """government military army force troop soldier police policeman navy authority official
    parliament cabinet administration regime ministry delegation negotiator president minister
    head premier chancellor king queen leader lawmaker fighter
    commando prosecutor ambassador envoy diplomat spokesman spokeswoman spokesperson
    representative court judge senate congress legislature
    leadership command coalition ruler junta presidency consulate embassy mission mp senator
    marine airforce intelligence agency secretary department treasury secretariat embassy
    state party team investigator general
    commander chief peacekeeper office admiral officer"""
)
# People and bodies that act or suffer, though no name says who they are.
PEOPLE: Final = (
    ORGANS
    | OCCUPATIONS
    | (OFFICES - {"chair", "counsel", "elect"})
    | _set(
        """man woman child person people protester demonstrator worker student farmer activist crowd
    villager resident citizen civilian refugee migrant gunman militant rebel insurgent terrorist
    bomber attacker assailant suspect prisoner hostage detainee inmate journalist reporter doctor
    teacher lawyer group movement organisation organization militia army guard
    tourist crew sailor fisherman boy girl family passenger trader company firm bank union church
    faction opposition critic supporter follower lawmaker politician candidate country nation side
    neighbour neighbor ally state republic community tribe clan gang cartel network cell employee
    member voter inspector watchdog scientist expert settler pilgrim driver pilot victim
    hacker smuggler pirate robber kidnapper trafficker businessman dissident defector asylum-seeker
    separatist extremist jihadist fugitive donor monitor observer newspaper airline airport
    hospital university club federation association council committee commission panel tribunal
    assembly board fighter miner nurse engineer artist writer author director
    counterpart colleague rival minority population victim wife husband son daughter brother
    father mother relative nephew cousin friend informant spy agent operative lecturer
    draftsman immigrant islamist tribesman insurgent guerrilla sniper tycoon peer aide staffer
    delegate negotiator mediator adversary foe enemy opponent public electorate youth teenager
    christian muslim jew kurd sunni shiite hindu sikh buddhist bloc alliance
    elder chieftain sharpshooter trainee cadet recruit convict inmate settler national
    cleric preacher mufti reservist paratrooper sailor bystander pedestrian motorist shopper
    warlord vigilante looter rioter striker picket unionist patient
    survivor
    mourner worshipper pupil scholar academic officeholder occupier colonist peasant herder
    asylum-seeker ex-minister policymaker
    merchant importer exporter shareholder investor creditor lender"""
    )
)
# Weapons and the like do harm for somebody who may not be named.
ARMS_THAT_ACT: Final = _set(
    """airstrike missile rocket drone bomb shell warplane jet helicopter blast explosion attack
    strike raid shelling bombardment tank gunfire bombing aircraft warship artillery plane navy
    plane submarine"""
)
QUANTITIES: Final = _set(
    """dozen hundred thousand million score number majority group several many some most all one
    two three both each none half tens hundreds thousands dozens scores rest part handful couple
    batch member crowd"""
)
# Verbs that only carry the noun that is their object.
LIGHT: Final = _set(
    """carry_out launch conduct make hold stage mount begin start open pay give issue express voice
    deliver sign reach conclude announce step_up continue undertake commit perform have host
    commence complete wage lead intensify organise organize file declare offer send extend convey
    deliver end wrap_up kick_off resume reiterate order attend join chair take_part participate
    engage suffer face impose strike seal embark finish cut_short do utter arrive_on go_on seek"""
)
# To say that one will not do it is a refusal.
WITHHELD: Final = _set(
    """accept allow permit end lift stop negotiate talk begin join attend recognise recognize give
    grant pay withdraw release extradite sign support back participate resume return surrender
    cooperate meet tolerate remove hand call_off renew approve let"""
)
