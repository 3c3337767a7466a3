"""Parts of large federations that news prints after a town: evidence for its country."""

import re
from typing import Final

from articles.extraction.names.tokens import folded
from articles.extraction.names.words import STATES

_CANADA: Final = (
    *("alberta", "british columbia", "manitoba", "new brunswick", "newfoundland", "nova scotia"),
    *("ontario", "prince edward island", "quebec", "saskatchewan", "yukon"),
)
_AUSTRALIA: Final = (
    *("new south wales", "northern territory", "queensland", "south australia", "tasmania"),
    "western australia",
)
_REGIONS: Final = (
    dict.fromkeys(STATES, "USA") | dict.fromkeys(_CANADA, "CAN") | dict.fromkeys(_AUSTRALIA, "AUS")
)
# They lie in no country, whatever country is told after a comma.
_OVER_COUNTRIES: Final = frozenset(
    (
        *("africa", "america", "asia", "australasia", "europe", "oceania", "antarctica"),
        *("north america", "south america", "latin america", "central america", "eurasia"),
        *("eastern europe", "western europe", "central europe", "central asia", "middle east"),
        *("east asia", "south asia", "southeast asia", "north africa", "west africa"),
        *("east africa", "southern africa", "scandinavia", "caribbean", "balkans", "sahel"),
    )
)
# The short forms of the states that American papers print with a full stop.
_SHORT: Final = re.compile(
    r"\s?,\s?(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss"
    r"|Mo|Mont|N\.C|N\.D|N\.H|N\.J|N\.M|N\.Y|Neb|Nev|Okla|Ore|Pa|R\.I|S\.C|S\.D|Tenn|Tex|Va|Vt"
    r"|W\.\s?Va|Wash|Wis|Wyo)\."
)


def country_of_region(name: str) -> str:
    """The alpha-3 code of the federation that a state or province of this name belongs to."""
    return _REGIONS.get(folded(name), "")


def is_larger_than_a_country(name: str) -> bool:
    return folded(name).removeprefix("the ") in _OVER_COUNTRIES


def has_short_state_after(text: str, end: int) -> bool:
    """ "Canton, Miss.": a state's short form follows the place that ends here."""
    return _SHORT.match(text, end, end + 12) is not None
