"""Sentences about sport: there to attack, to defend, to fight and to withdraw are play."""

from collections.abc import Collection
from typing import Final

_SURE: Final = frozenset(
    (
        *("striker", "midfielder", "goalkeeper", "winger", "innings", "wicket", "wickets"),
        *("batsman", "bowler", "referee", "qualifier", "qualifiers", "semifinal", "semifinals"),
        *("semi-final", "quarter-final", "playoff", "playoffs", "touchdown", "heavyweight"),
        *("welterweight", "ashes", "cricket", "rugby", "golf", "boxing", "footballer"),
    )
)
_LIKELY: Final = frozenset(
    (
        *("cup", "league", "goal", "goals", "match", "squad", "season", "tournament", "coach"),
        *("championship", "champion", "champions", "final", "club", "player", "players", "title"),
        *("defeat", "football", "soccer", "tennis", "team", "game", "games", "win", "round"),
    )
)
_ENOUGH: Final = 2
# What sports news tells like any other.
_STILL_TOLD: Final = frozenset(("office-change", "ruling", "coercion", "agreement", "election"))


def is_play(kind: str, words: Collection[str]) -> bool:
    """Of a type of event and the words of its sentence in lower case."""
    found = set(words)
    is_sport = not _SURE.isdisjoint(found) or len(_LIKELY & found) >= _ENOUGH
    return is_sport and kind not in _STILL_TOLD
