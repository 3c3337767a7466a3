"""What stands above the body of an article, in fields of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from articles.writing.leads import printed_signs
from articles.writing.shapes import Copy, Mark, Stretch

HEADS: Final = ("headline", "standfirst", "byline")
_Span = TypeVar("_Span", Stretch, Mark)


def split_heads(copy: Copy) -> tuple[dict[str, str], Copy]:
    """The lines at the top that have a field, and the rest.

    Imported copy may have a date or a source between them: what follows stays in the body.
    """
    heads: dict[str, str] = {}
    stretches = sorted(copy.stretches, key=lambda one: one.start)
    for index, stretch in enumerate(stretches):
        if not _has_field(copy, stretches, index, heads):
            return heads, _from(copy, stretch.start)
        words = copy.content[stretch.start : stretch.end]
        heads[stretch.role] = words[printed_signs(words) :].strip()
    return heads, Copy("")


def _has_field(
    copy: Copy, stretches: Sequence[Stretch], index: int, heads: Mapping[str, str]
) -> bool:
    stretch = stretches[index]
    if stretch.role not in HEADS or stretch.role in heads:
        return False
    if any(HEADS.index(stretch.role) < HEADS.index(one) for one in heads):
        return False
    if index + 1 < len(stretches) and stretches[index + 1].role == stretch.role:
        return False
    before = stretches[index - 1].end if index else 0
    after = stretches[index + 1].start if index + 1 < len(stretches) else len(copy.content)
    gaps = copy.content[before : stretch.start], copy.content[stretch.end : after]
    is_a_line = (index == 0 or "\n" in gaps[0]) and (after == len(copy.content) or "\n" in gaps[1])
    is_whole = not (gaps[0] + gaps[1]).strip()
    is_plain = not any(stretch.start <= one.start < stretch.end for one in copy.marks)
    is_one_line = "\n" not in copy.content[stretch.start : stretch.end]
    return is_a_line and is_whole and is_plain and is_one_line


def _from(copy: Copy, start: int) -> Copy:
    return Copy(
        copy.content[start:],
        [_moved(one, -start) for one in copy.stretches if one.start >= start],
        [_moved(one, -start) for one in copy.marks if one.start >= start],
    )


def join_heads(heads: Mapping[str, str], body: Copy) -> Copy:
    """One text of the fields and what stands below them."""
    content, stretches = "", []
    for role in HEADS:
        if words := heads.get(role, ""):
            stretches.append(Stretch(len(content), len(content) + len(words), role))
            content += f"{words}\n\n"
    by = len(content)
    return Copy(
        (content + body.content).rstrip("\n"),
        [*stretches, *(_moved(one, by) for one in body.stretches)],
        [_moved(one, by) for one in body.marks],
        body.faults,
    )


def _moved(span: _Span, by: int) -> _Span:
    return replace(span, start=span.start + by, end=span.end + by)
