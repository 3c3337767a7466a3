"""Run the patterns over a sentence and keep what is plainly said to have happened or to come."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from articles.extraction.events.grammar import Pattern
from articles.extraction.events.pieces import LENGTH_OF_TIME, TIME, Piece, Row

_NEGATIONS: Final = frozenset(("not", "never", "cannot", "hardly", "nor"))
_BE: Final = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_HAVE: Final = frozenset(("has", "have", "had"))
_MODALS: Final = frozenset(("may", "might", "could", "would", "should", "can"))
_AHEAD: Final = frozenset(
    (
        *("will", "shall", "scheduled", "due", "set", "expected", "planned", "planning", "plan"),
        *("plans", "poised", "intend", "intends", "going", "preparing", "likely", "agreed"),
    )
)
_SAID_TO_BE: Final = frozenset(("allegedly", "reportedly"))
# Before a subject these make it the object of something else.
_PREPOSITIONS: Final = frozenset(
    (
        *("of", "for", "by", "with", "from", "to", "against", "between", "like", "unlike"),
        *("than", "without", "'s", "-", "about", "at", "behind", "among", "including"),
    )
)
_PAST_VERBS: Final = frozenset(
    (
        *("shot", "met", "told", "saw", "hit", "beat", "struck", "found", "led", "made", "gave"),
        *("left", "sent", "took", "won", "kept", "held", "thought", "knew", "sought", "fought"),
    )
)
# Verbs that a whole sentence follows: "announced Gantz will visit Ankara".
_REPORTS: Final = frozenset(
    (
        *("added", "announced", "alleged", "alleging", "claimed", "claiming", "confirmed"),
        *("confirming", "declared", "denied", "denying", "noted", "reported", "reporting"),
        *("revealed", "said", "saying", "stated", "adding"),
    )
)
_CONDITIONS: Final = frozenset(("if", "whether", "unless", "should", "lest"))
_CLAIMS: Final = frozenset(("claims", "claimed", "alleges", "alleged", "claiming", "alleging"))
_DENIALS: Final = frozenset(("denies", "denied", "denying"))
_CALLED_OFF: Final = frozenset(
    (
        *("cancel", "cancels", "cancelled", "canceled", "postpone", "postpones", "postponed"),
        *("scrapped", "delayed", "no", "not", "without", "rejected", "refused", "ruled"),
    )
)
_COMING: Final = frozenset(
    (
        *("planned", "upcoming", "forthcoming", "scheduled", "proposed", "ahead", "next"),
        *("expected", "possible", "will"),
    )
)
_TIMES: Final = (TIME, LENGTH_OF_TIME)
_CLAUSE: Final = frozenset((",", ";", ":", '"', ".", "that"))
_LOOK_BACK: Final = 12


@dataclass(frozen=True, slots=True)
class Found:
    type: str
    status: str
    pattern: Pattern
    actors: tuple[int, ...]
    others: tuple[int, ...]
    roles: Sequence[tuple[int, str]]
    trigger: tuple[int, int]  # first and last piece
    destination: int | None  # the place or country that the pattern itself names
    said: str  # the words of the trigger, in lower case
    office: tuple[int, int] | None  # where the text names it


def matches(row: Row, patterns: Sequence[Pattern]) -> Iterator[Found]:
    if row.pieces and row.pieces[-1].code == "?":
        return
    named = _count_named(row)
    for pattern in patterns:
        if named >= pattern.fewest:
            for match in pattern.regex.finditer(row.line):
                yield from _read(row, pattern, match)


def _count_named(row: Row) -> int:
    """How many might take part; with fewer than a pattern needs it is not worth running."""
    return len({ref for piece in row.pieces if piece.code not in _TIMES for ref in piece.refers_to})


def _read(row: Row, pattern: Pattern, match: re.Match[str]) -> Iterator[Found]:
    actors, others = row.within(match, "a"), row.within(match, "b")
    if actors and not _is_subject(row, match):
        return
    status = _status(row, pattern, match)
    if status is None:
        return
    who = _refer(actors)
    # "have both visited": each on their own.
    each = [(ref,) for ref in who] if _says(match, "both") and pattern.fewest == 1 else [who]
    for some in each:
        yield _found(row, pattern, match, status, some, _refer(others))


def _found(
    row: Row,
    pattern: Pattern,
    match: re.Match[str],
    status: str,
    actors: tuple[int, ...],
    others: tuple[int, ...],
) -> Found:
    where = row.within(match, "d")
    office = row.within(match, "o")
    members = {"a": actors, "b": others, "d": _refer(where)}
    roles = {ref: role for group, role in pattern.roles.items() for ref in members[group]}
    trigger = row.within(match, "t")
    first = row.index_at(match.start("t"))
    return Found(
        type=pattern.type,
        status=status,
        pattern=pattern,
        actors=actors,
        others=others,
        roles=list(roles.items()),
        trigger=(first, first + len(trigger) - 1),
        destination=where[0].refers_to[0] if where else None,
        said=match["t"],
        office=(office[0].start, office[-1].end) if office else None,
    )


def _refer(pieces: Sequence[Piece]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(ref for piece in pieces for ref in piece.refers_to))


def _says(match: re.Match[str], word: str) -> bool:
    return word in _auxiliaries(match)


def _auxiliaries(match: re.Match[str]) -> list[str]:
    return match["aux"].split() if "aux" in match.re.groupindex else []


def _is_subject(row: Row, match: re.Match[str]) -> bool:
    """Whether the actors, where a verb follows them, really are its subject."""
    if "aux" not in match.re.groupindex:
        return True
    first = row.index_at(match.start("a"))
    before = row.pieces[first - 1].code if first else ""
    if match["who"] == ", " and before != ",":
        return False
    return bool(match["who"] and "who" in match["who"]) or not _governs(before)


def _governs(before: str) -> bool:
    """Whether what stands before a name makes it the object of something else."""
    if before.startswith("@") or before in _REPORTS:
        return False
    is_verb = before.endswith(("ed", "ing")) or before in _PAST_VERBS
    return is_verb or before in _PREPOSITIONS


def _status(row: Row, pattern: Pattern, match: re.Match[str]) -> str | None:
    """None where it is denied in the sentence itself, hangs on an "if", or is no verb at all."""
    before = _before(row, row.index_at(match.start()))
    if _CONDITIONS & set(before):
        return None
    if before[-1:] and (_DENIALS & set(before[-2:])):
        return "denied"
    if "aux" not in match.re.groupindex:
        return _status_of_noun(match, before)
    status = _status_of_verb(pattern, match)
    return "claimed" if status == "happened" and _CLAIMS & set(before[-2:]) else status


def _before(row: Row, index: int) -> list[str]:
    """The words of the same clause before a piece."""
    words: list[str] = []
    for piece in reversed(row.pieces[max(0, index - _LOOK_BACK) : index]):
        if piece.code in _CLAUSE and piece.code != "that":
            break
        if piece.code != "that":
            words.insert(0, piece.code)
    return words


def _status_of_noun(match: re.Match[str], before: list[str]) -> str | None:
    inside = match[0].split()
    words = {*before[-5:], *inside}
    if words & _CALLED_OFF:
        return None
    if words & _COMING:
        return "planned"
    return "happened"


def _status_of_verb(pattern: Pattern, match: re.Match[str]) -> str | None:
    words = [word for word in _auxiliaries(match) if not word.startswith("@")]
    verb = match["t"].split()[0]
    if _NEGATIONS & set(words):
        return None
    if _MODALS & set(words):
        return "hypothetical"
    if "to" in words:
        return _status_of_infinitive(words, is_first=match.start() == 0)
    if _AHEAD & set(words):
        return "planned"
    return _status_of_finite(pattern, words, verb)


def _status_of_infinitive(words: list[str], *, is_first: bool) -> str | None:
    if _AHEAD & set(words) or _BE & set(words):
        return "planned"
    # "Gantz to meet Akar" opens a headline; elsewhere somebody wants him to.
    return "planned" if is_first and words[0] == "to" else None


def _status_of_finite(pattern: Pattern, words: list[str], verb: str) -> str | None:
    has_be = any(word in _BE for word in words)
    if pattern.is_passive:
        return "happened" if has_be else None
    if verb.endswith("ing"):
        return _status_of_progressive(words)
    if has_be:
        return None
    return "claimed" if _SAID_TO_BE & set(words) else "happened"


def _status_of_progressive(words: list[str]) -> str | None:
    if not any(word in _BE for word in words):
        return None
    return "happened" if {"was", "were", "had"} & set(words) else "ongoing"
