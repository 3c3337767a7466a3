"""Titles, offices and occupations that stand beside a person's name."""

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A form of address or a rank: what follows is a person.
HONORIFICS: Final = _set(
    """
    mr mrs ms mx miss messrs dr prof professor sir lord lady dame madam sheikh sheik shaikh king
    queen prince princess pope emir sultan imam ayatollah mullah rabbi rev reverend cardinal
    archbishop bishop duke duchess baron baroness count countess gen general col colonel lt
    lieutenant maj major capt captain sgt sergeant adm admiral brig brigadier cpl cmdr commander
    marshal sen senator rep gov hon crown detective inspector constable monsignor shah tsar
    emperor empress sayyid sayyed
    """
)
# Of these, the ones that go with a surname and mean nothing else.
ADDRESSES: Final = _set("mr mrs ms mx messrs dr prof professor sir madam sen rep gov lt col sgt")
# Heads of an office somebody holds.
OFFICES: Final = _set(
    """
    president minister premier chancellor ambassador secretary senator governor mayor chief
    chairman chairwoman chairperson chair director commander leader envoy commissioner general
    judge justice prosecutor speaker head king queen prince princess emir sultan monarch ceo cfo
    undersecretary representative admiral attache attorney chancellor congressman congresswoman
    consul coordinator councillor deputy treasurer pope archbishop bishop cardinal rapporteur
    marshal negotiator superintendent sheriff ombudsman counsel dean rector provost elect
    designate councilor
    """
)
# What a person is or does, but no office.
OCCUPATIONS: Final = _set(
    """
    spokesman spokeswoman spokesperson counterpart adviser advisor aide candidate politician
    businessman businesswoman founder cofounder author actor actress singer player striker lawyer
    activist economist journalist historian writer coach captain manager editor reporter
    correspondent analyst expert scientist researcher professor lecturer lawmaker mp mep
    legislator diplomat officer official boss executive owner investor banker star musician
    composer poet novelist artist painter director producer filmmaker philosopher physicist
    midfielder defender goalkeeper forward quarterback pitcher guard champion golfer boxer wife
    husband son daughter brother sister father mother nephew widow partner friend teammate rival
    successor predecessor victim suspect gunman comedian presenter host critic biologist doctor
    surgeon nurse teacher student architect engineer designer chef model priest preacher cleric
    rapper guitarist drummer colleague dictator veteran theologian mathematician chemist
    psychologist linguist astronomer mate barrister solicitor footballer cricketer sprinter swimmer
    cyclist skipper winger flanker batsman bowler pilot farmer shopkeeper trader broker strategist
    campaigner pastor monk fisherman soldier firefighter
    """
)
# Words that stand before the head of an office and belong to it.
OFFICE_MODIFIERS: Final = _set(
    """
    prime foreign defence defense interior finance vice deputy acting interim first second chief
    general attorney secretary under permanent state health trade justice economy economic energy
    education agriculture transport environment culture home external internal affairs security
    national crown executive supreme opposition house senate majority minority assistant associate
    senior special managing press private police army navy air force staff lord military political
    cabinet parliamentary presidential federal regional provincial and for labour labor tourism
    industry development commerce communications information planning housing infrastructure
    treasury law budget roads railways aviation fisheries mining mines petroleum oil power homeland
    veterans resources rural climate digital policy junta
    religious social public science technology sports youth water immigration intelligence
    """
)
FORMER_WORDS: Final = _set("then former ex onetime ousted late erstwhile outgoing")
STRICTLY_FORMER: Final = _set("then former ex onetime ousted erstwhile")
SUFFIXES: Final = _set("jr sr ii iii iv")
