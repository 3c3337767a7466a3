"""Roles of lines that the format of a document tells, so that nobody need guess them."""

from collections import defaultdict, deque
from collections.abc import Sequence

from articles.extraction.layout.lines import Line
from articles.extraction.shapes import GivenLine


def settle_given(lines: Sequence[Line], given: Sequence[GivenLine]) -> None:
    """Of several lines with the same words the first takes what was given first."""
    waiting: dict[str, deque[GivenLine]] = defaultdict(deque)
    for one in given:
        waiting[_key(one.text)].append(one)
    for line in lines:
        if not (found := waiting[_key(line.printed)]):
            continue
        told = found.popleft()
        line.is_given = True
        if told.role == "body":
            line.body_reason = told.reason
        else:
            line.settle(told.role, told.reason)


def settle_body(lines: Sequence[Line]) -> None:
    """What is given as body and looks like nothing else."""
    for line in lines:
        if line.body_reason and not line.role:
            line.settle("body", line.body_reason)


def _key(text: str) -> str:
    return " ".join(text.split())
