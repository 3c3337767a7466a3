"""Countries whose name is a first name or an everyday word too: is the country meant here?"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import Final

from articles.extraction.names.given_names import given_names
from articles.extraction.names.titles import (
    ADDRESSES,
    HONORIFICS,
    OCCUPATIONS,
    OFFICE_MODIFIERS,
    OFFICES,
)
from articles.extraction.names.tokens import Token
from articles.extraction.names.words import (
    CALENDAR,
    COMMON_WORDS,
    FUNCTION_WORDS,
    ORGANIZATION_WORDS,
    STATES,
)

# First names that news prints of countries too, but not so often that the country goes without
# saying, as it does for Israel.
_FIRST_NAMES: Final = frozenset(("jordan", "chad", "georgia"))
_RARE_FIRST_NAMES: Final = frozenset(
    (
        *("kenya", "china", "india", "ireland", "america", "cuba"),
        *("paris", "london", "sofia", "vienna", "santiago", "kingston", "victoria"),  # capitals
    )
)
_NO_SURNAMES: Final = (
    *(OFFICES, OCCUPATIONS, HONORIFICS, OFFICE_MODIFIERS, FUNCTION_WORDS, CALENDAR),
    *(COMMON_WORDS, ORGANIZATION_WORDS, given_names()),
)
_NAMED: Final = frozenset(("called", "named", "nicknamed"))
_NEAR_TO_PEOPLE: Final = frozenset(
    (
        *("friend", "boyfriend", "girlfriend", "son", "daughter", "brother", "sister", "cousin"),
        *("husband", "wife", "father", "mother", "uncle", "aunt", "nephew", "niece", "twin"),
        *("baby", "boy", "girl", "toddler", "teenager", "grandson", "granddaughter", "fiance"),
        *("fiancee", "neighbour", "neighbor", "classmate", "roommate", "flatmate", "colleague"),
        *("teammate", "stepson", "stepdaughter", "dad", "mum", "mom", "mate", "buddy"),
    )
)
_OWNERS: Final = frozenset(("my", "his", "her", "their", "our", "your", "whose"))
_COUNTRY_BEFORE: Final = frozenset(
    (
        *("in", "to", "from", "of", "with", "between", "across", "into", "through", "around"),
        *("inside", "outside", "near", "against", "for", "visit", "visited", "visiting", "left"),
        *("entered", "reached", "neighbouring", "neighboring", "southern", "northern", "eastern"),
        *("western", "central", "versus", "v", "vs", "beat"),
    )
)
_MUCH_MORE: Final = 3  # times as often surely a country as a person
# First names that are other words at the start of a sentence and in titles.
_PHRASES: Final = frozenset(("will", "mark", "grant", "bill", "long", "major", "christian"))
# What follows a country's name, and no person's.
_OFFICE_WORDS: Final = frozenset(
    (
        *("government", "president", "prime", "parliament", "army", "ministry", "embassy"),
        *("foreign", "interior", "defence", "defense", "finance", "ambassador"),
    )
)
# What a country has, and no person of its name.
_STATE_WORDS: Final = _OFFICE_WORDS | frozenset(
    (
        *(
            "king",
            "queen",
            "capital",
            "border",
            "borders",
            "economy",
            "constitution",
            "central",
            "military",
            "police",
            "opposition",
        ),
        *("ruling", "crown", "royal", "supreme", "national", "airspace", "north"),
        *("south", "east", "west", "northern", "southern", "eastern", "western", "people"),
    )
)
_STATES: Final = frozenset(("georgia", "washington"))
_STATE: Final = frozenset(("state",))
_UNION_WORDS: Final = frozenset(
    (
        *("governor", "gov", "senator", "sen", "congressman", "congresswoman", "rep", "lt"),
        *("state", "senate", "republicans", "democrats", "voters"),
    )
)
_GOVERNORS: Final = _UNION_WORDS - _STATE | frozenset(("governors", "senators", "congressmen"))
_OTHER_STATES: Final = STATES - {"new york"}  # which is a city in lists of the world
_LONGEST_NAME: Final = 4  # words between a governor and what he governs
# Everyday words that a country's name is too, with the words that show it.
_TABLE: Final = frozenset(
    (
        *("sandwich", "sandwiches", "breast", "breasts", "meat", "dinner", "soup", "burger"),
        *("burgers", "leg", "legs", "bacon", "stuffing", "gravy", "curry", "sausage", "sausages"),
        *("peach", "peaches", "nut", "nuts", "pig", "pigs", "fowl", "cup", "cups", "plate"),
        *("plates", "doll", "dolls", "shop", "cabinet", "hat", "hats", "pepper", "peppers"),
        *("farm", "farms", "farmer", "farmers", "roast", "sub", "subs", "wrap", "wraps", "shirt"),
        *("teapot", "teapots", "vase", "vases", "trot", "vulture", "vultures", "hunter", "hunters"),
    )
)
_EVERYDAY: Final = frozenset(
    ("turkey", "china", "georgia", "guinea", "brazil", "panama", "chile", "jersey", "cyprus")
)
_KITCHEN: Final = frozenset(
    (
        *("roast", "roasted", "fried", "baked", "smoked", "grilled", "cooked", "stuffed"),
        *("sliced", "carved", "frozen", "thanksgiving", "christmas", "bone"),
    )
)


def is_everyday_word(tokens: Sequence[Token], index: int) -> bool:
    """ "Turkey sandwiches", "roast Turkey"."""
    token = tokens[index]
    if token.fold not in _EVERYDAY:
        return False
    after = _after(tokens, index)
    if after is not None and after.text in _TABLE:
        return True
    return token.follows and tokens[index - 1].fold in _KITCHEN


def first_names_of(tokens: Sequence[Token], countries: Mapping[int, str]) -> Set[str]:
    """Which of these words are people's names throughout the article, unless "in" stands before.

    `countries` maps the place of each word to the country that it may name.
    """
    places = {index: code for index, code in countries.items() if _is_first_name(tokens[index])}
    shown = {code for index, code in countries.items() if index not in places}
    sure = Counter(tokens[i].fold for i in countries if means_country(tokens, i, countries))
    named = Counter(tokens[i].fold for i in countries if is_introduced(tokens, i))
    persons = {word for word, times in named.items() if sure[word] < _MUCH_MORE * times}
    vague = {tokens[i].fold for i, code in places.items() if code not in shown} - set(sure)
    return persons | vague


def _is_first_name(token: Token) -> bool:
    return token.fold in _FIRST_NAMES


def is_introduced(tokens: Sequence[Token], index: int) -> bool:
    """ "my friend Jordan", "a man called Chad", "his lawyer Jordan", "Michael Jordan"."""
    token = tokens[index]
    if not token.follows:
        return False
    before = tokens[index - 1]
    if _is_first_name_of(before):
        return True
    if token.fold not in given_names():
        return False
    if before.fold in _NAMED or before.fold in _NEAR_TO_PEOPLE:
        return True
    owner = tokens[index - 2].fold if index > 1 and before.follows else ""
    return before.text in OCCUPATIONS and owner in _OWNERS


def _is_first_name_of(before: Token) -> bool:
    """What stands before a surname: "Jimmy" Wales, "Mr" Washington."""
    if not before.is_capital or before.text.isupper():
        return False
    if before.fold in ADDRESSES:
        return True
    no_name = before.fold in FUNCTION_WORDS or before.fold in CALENDAR or before.fold in _PHRASES
    return before.fold in given_names() and not no_name


def means_country(tokens: Sequence[Token], index: int, countries: Mapping[int, str]) -> bool:
    """ "in Chad", "Chad's president", "Egypt and Jordan": the words beside it speak of a land."""
    token = tokens[index]
    if is_introduced(tokens, index):
        return False
    before = (
        tokens[index - 1].fold if index and tokens[index].block == tokens[index - 1].block else ""
    )
    if before in _COUNTRY_BEFORE and token.follows:
        return True
    possessions = _STATE_WORDS if token.is_possessive else _OFFICE_WORDS
    if _is_followed_by(tokens, index, possessions):
        return True
    joined = {index - 1, index + 1}
    if before in ("and", "or"):
        joined.add(index - 2)
    if index + 1 < len(tokens) and tokens[index + 1].fold in ("and", "or"):
        joined.add(index + 2)
    return any(
        place in countries
        and tokens[place].fold != token.fold
        and not _is_apart(tokens, place, index)
        for place in joined
    )


def _is_apart(tokens: Sequence[Token], one: int, other: int) -> bool:
    """A sentence begins between the two words."""
    first, last = sorted((one, other))
    return any(tokens[index].starts_sentence for index in range(first + 1, last + 1))


def is_state_of_the_union(tokens: Sequence[Token], index: int) -> bool:
    """ "Georgia Senator X", "Georgia's governor", "Washington state", "Ohio and Georgia"."""
    token = tokens[index]
    if token.fold not in _STATES:
        return False
    if token.fold != "georgia":
        return _is_followed_by(tokens, index, _STATE)
    if _is_followed_by(tokens, index, _UNION_WORDS):
        return True
    return _is_of_governor(tokens, index) or _is_among_states(tokens, index)


def _is_of_governor(tokens: Sequence[Token], index: int) -> bool:
    """ "governor of Georgia", "Gov. Jon Berg of Georgia"."""
    if index < 2 or tokens[index - 1].text not in ("of", "from"):
        return False
    for place in range(index - 2, max(index - 2 - _LONGEST_NAME, 0) - 1, -1):
        if not tokens[place + 1].follows:
            return False
        if tokens[place].fold in _GOVERNORS:
            return True
        if not tokens[place].is_capital:
            return False
    return False


def _is_among_states(tokens: Sequence[Token], index: int) -> bool:
    """ "Georgia, Arizona and Ohio", "Ohio and Georgia"."""
    after = index + 1 + _is_joint(tokens, index + 1)
    before = index - 1 - _is_joint(tokens, index - 1)
    beside = [range(after, after + size) for size in (1, 2)]
    beside += [range(before - size + 1, before + 1) for size in (1, 2)]
    return any(_is_state(tokens, places, index) for places in beside)


def _is_joint(tokens: Sequence[Token], index: int) -> bool:
    return 0 <= index < len(tokens) and tokens[index].text in ("and", "or")


def _is_state(tokens: Sequence[Token], places: range, index: int) -> bool:
    """These words are another state, in one list with the word at the index."""
    if places.start < 0 or places.stop > len(tokens):
        return False
    if " ".join(tokens[place].fold for place in places) not in _OTHER_STATES:
        return False
    first, last = min(places.start, index), max(places.stop - 1, index)
    return not _is_apart(tokens, first, last) and all(
        tokens[place].block == tokens[first].block and tokens[place].gap.strip() in ("", ",")
        for place in range(first + 1, last + 1)
    )


def _is_followed_by(tokens: Sequence[Token], index: int, words: Set[str]) -> bool:
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return after is not None and after.block == tokens[index].block and after.fold in words


def opens_full_name(tokens: Sequence[Token], index: int) -> bool:
    """ "Kenya Moore": a surname may follow the rare first name."""
    after = _after(tokens, index)
    if tokens[index].fold not in _RARE_FIRST_NAMES or after is None or after.gap == "-":
        return False
    is_name = after.is_capital and not after.text.isupper()
    return is_name and not any(after.fold in words for words in _NO_SURNAMES)


def _after(tokens: Sequence[Token], index: int) -> Token | None:
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    is_beside = after is not None and after.follows and not tokens[index].is_possessive
    return after if is_beside else None
