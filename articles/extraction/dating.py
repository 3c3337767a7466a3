"""What a text without a date tells of when it was written: not before this day, not after that.

A day on which something is told to have happened lies behind the writer, one for which something
is announced lies ahead. Only plain sentences count; where two contradict each other, none does.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol


class Dateable(Protocol):
    """A time expression, as it was found or as it is stored."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def type(self) -> str: ...
    @property
    def date_start(self) -> date | None: ...
    @property
    def date_end(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Clue:
    """A day, and the place of the sentence that tells it."""

    day: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which days a text was written, as far as it tells."""

    not_before: Clue | None = None
    not_after: Clue | None = None


_PAST: Final = (
    r"was|were|had|did|met|won|lost|held|went|came|took|made|left|began|fell|rose|broke|shot|gave|"
    r"became|grew|sent|built|bought|sold|spent|struck|fought|flew|saw|got|led|wrote|chose|drove|"
    r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bits )(?<!\bbe )(?<!\bis )(?<!\bare )[a-z]{2,}ed"
)
_AHEAD: Final = (
    r"will(?: not)?|won['’]t|(?:is|are)(?: due| set| scheduled)? to [a-z]+|(?:is|are) due|"
    r"plans? to [a-z]+"
)
_SPEECH: Final = (
    r"said|says|told|added|announced|reported|warned|predicted|promised|pledged|vowed|claimed|"
    r"noted|stated|explained|estimated|forecasted|believed|hoped|wanted|asked|urged|called"
)
_CUE: Final = re.compile(
    rf"\b(?:(?P<speech>{_SPEECH})|(?P<ahead>{_AHEAD})|(?P<past>{_PAST})"
    r"|(?P<other>is|are|has|have|be|been|to (?!(?:the|an?|his|her|its|their|this|that)\b)[a-z]+))\b"
)
# What is only thought of tells nothing; nor does a date within somebody's words.
_UNSURE: Final = re.compile(
    r"\b(?:[Ii]f|[Uu]nless|would|could|should|might|may|planned|proposed|expected|supposed|"
    r"projected)\b|[“”\"‘«»]"
)
_ON_THE_DAY: Final = re.compile(
    r"(?:^|\b)(?:in|on|at|since|during|late|early|mid)(?: (?:late|early|mid))?[ -]$", re.IGNORECASE
)
_FRONT: Final = re.compile(r"[^\w]*(?:(?:In|On|Late|Early|Since|During)\b ?)*(?:late |early )?$")
_DIRECTLY: Final = re.compile(r" (?:on|in) $")
_DAYS: Final = ("DATE", "TIME")


def find_bounds(
    text: str, sentences: Sequence[tuple[int, int]], times: Sequence[Dateable]
) -> Bounds:
    """The latest day behind and the earliest day ahead; sentences in the order of the text."""
    behind: list[Clue] = []
    ahead: list[Clue] = []
    for is_behind, clue in _clues(text, sentences, times):
        (behind if is_behind else ahead).append(clue)
    not_before = max(behind, key=lambda clue: clue.day, default=None)
    not_after = min(ahead, key=lambda clue: clue.day, default=None)
    if not_before and not_after and not_before.day > not_after.day:
        return Bounds()
    return Bounds(not_before, not_after)


def _clues(
    text: str, sentences: Sequence[tuple[int, int]], times: Sequence[Dateable]
) -> Iterator[tuple[bool, Clue]]:
    starts = [start for start, _end in sentences]
    for time in times:
        place = bisect_right(starts, time.start) - 1
        if place < 0 or time.end > sentences[place][1] or time.type not in _DAYS:
            continue
        start, end = sentences[place]
        if time.date_start is None or time.date_end is None or _UNSURE.search(text, start, end):
            continue
        tense = _tense(text[start : time.start], text[time.end : end])
        if tense:
            day = time.date_start if tense == "past" else time.date_end
            yield tense == "past", Clue(day, start, end)


def _tense(before: str, after: str) -> str:
    """ "past" or "ahead" as the nearest verb says, before the date or behind one in front."""
    is_in_front = bool(_FRONT.fullmatch(before))
    found = _CUE.search(after) if is_in_front else _last_cue(before)
    if found is None:
        return ""
    if found.lastgroup == "ahead":
        return "ahead"
    if found.lastgroup == "speech":
        is_direct = not is_in_front and _DIRECTLY.fullmatch(before, found.end())
        return "past" if is_direct else ""
    is_past = found.lastgroup == "past" and _ON_THE_DAY.search(before)
    return "past" if is_past else ""


def _last_cue(before: str) -> re.Match[str] | None:
    last = None
    for found in _CUE.finditer(before):
        last = found
    return last
