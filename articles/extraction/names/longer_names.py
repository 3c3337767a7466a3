"""Longer names that hold a country's word and mean something else: "New Mexico", "Air France"."""

from collections.abc import Sequence
from typing import Final

from articles.extraction.names.tokens import Token

_DIRECTIONS: Final = frozenset(
    ("new", "north", "south", "east", "west", "northern", "southern", "latin", "central")
)
# "New Mexico" is one name wherever it stands, "New Israel" no more than a headline.
_NEW: Final = frozenset(("mexico", "england", "guinea", "britain", "ireland", "scotland"))
# People of a continent, of islands, of a people: no country's.
_OTHER_PEOPLES: Final = frozenset(
    (
        *(("latin", "american"), ("south", "american"), ("north", "american")),
        *(("central", "american"), ("west", "indian"), ("american", "indian"), ("red", "indian")),
    )
)
_OPEN: Final = frozenset(("air", "radio", "banco", "banca", "banque", "miss"))
_OPEN_WITH_OF: Final = frozenset(
    (
        *("gulf", "sea", "bay", "strait", "straits", "bight", "prince", "princess", "duke"),
        *("duchess", "bank", "university", "voice", "radio"),
    )
)
_SPEAK: Final = frozenset(("speak", "speaks", "spoke", "speaking", "spoken", "learn", "learning"))
_TONGUE: Final = frozenset(("language", "languages", "speaking", "speaker", "speakers"))
_AFTER_TONGUE: Final = frozenset(
    ("that", "to", "on", "at", "as", "by", "with", "while", "when", "because", "but", "for")
)


def is_part_of_longer_name(tokens: Sequence[Token], first: int, *, is_demonym: bool) -> bool:
    """A country's name begins at the first word, but stands in a name for another thing."""
    if _is_other_people(tokens, first) or _is_other_people(tokens, first + 1):
        return True
    if first == 0 or not tokens[first].follows:
        return False
    before = tokens[first - 1]
    if before.text == "of":
        return _is_after(tokens, first - 1, _OPEN_WITH_OF)
    if before.is_capital and before.fold in _OPEN:
        return True
    return not is_demonym and _has_direction(tokens, first)


def _is_other_people(tokens: Sequence[Token], second: int) -> bool:
    if not 0 < second < len(tokens) or not tokens[second].follows:
        return False
    return (tokens[second - 1].fold, tokens[second].fold.removesuffix("s")) in _OTHER_PEOPLES


def _is_after(tokens: Sequence[Token], index: int, words: frozenset[str]) -> bool:
    """ "Gulf of", "Prince of": a capital of this list stands right before."""
    if index == 0 or not tokens[index].follows:
        return False
    return tokens[index - 1].is_capital and tokens[index - 1].fold in words


def _has_direction(tokens: Sequence[Token], first: int) -> bool:
    before = tokens[first - 1]
    is_new = before.fold == "new" and tokens[first].fold in _NEW
    opens = before.starts_sentence and not is_new
    return before.is_capital and before.fold in _DIRECTIONS and not opens


def is_language(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "speaks English", "wrote in French.", "an English-language paper": a demonym's other use."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    is_beside = after is not None and after.follows and not tokens[last].is_possessive
    if is_beside and after is not None and after.fold in _TONGUE:
        return True
    if first == 0 or not tokens[first].follows:
        return False
    if tokens[first - 1].fold in _SPEAK:
        return not is_beside or (after is not None and after.text.islower())
    ends = not is_beside or (after is not None and after.text in _AFTER_TONGUE)
    return ends and tokens[first - 1].text == "in"
