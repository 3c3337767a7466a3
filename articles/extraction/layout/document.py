"""Takes a document apart: gives every line a role and a reason that an editor can read."""

from collections.abc import Sequence

from articles.extraction.layout import facts
from articles.extraction.layout.given import settle_body, settle_given
from articles.extraction.layout.line_roles import (
    settle_below_headings,
    settle_by_itself,
    split_mixed,
)
from articles.extraction.layout.lines import read_lines
from articles.extraction.layout.zones import settle_by_place
from articles.extraction.shapes import Block, GivenLine, Layout


def lay_out(text: str, path: str = "", given: Sequence[GivenLine] = ()) -> Layout:
    """The layout of a normalised text; `path` may tell the date where nothing else does.

    What is given of a line holds, but for body, which may turn out to be furniture or a list.
    """
    lines = read_lines(text)
    settle_given(lines, given)
    lines = split_mixed(lines)
    settle_by_itself(lines)
    settle_below_headings(lines)
    settle_body(lines)
    settle_by_place(lines)
    headline, is_made = facts.find_headline(lines)
    source_name = facts.find_source_name(lines)
    facts.explain_source(lines, source_name)
    return Layout(
        blocks=[
            Block(line.start, line.end, line.role, line.reason, line.is_given) for line in lines
        ],
        headline=headline,
        headline_is_made=is_made,
        standfirst=" ".join(facts.texts_of(lines, "standfirst")),
        byline=facts.find_byline(lines),
        dateline=facts.find_dateline_text(lines),
        source_name=source_name,
        source_url=facts.find_source_url(lines),
        rights=facts.find_rights(lines),
        dated=facts.find_dated(lines, path),
    )
