"""What a revision that is not live keeps of a text: roles, marks, names that were chosen."""

from collections.abc import Sequence
from typing import Any

from articles.decisions.written_names import Name
from articles.extraction.anchoring import Quote
from articles.extraction.layout import lay_out
from articles.laying_out import given_lines
from articles.models import PendingRevision
from articles.writing import Copy
from articles.writing.shapes import Mark, Stretch


def pack(copy: Copy, names: Sequence[Name]) -> dict[str, Any]:
    return {
        "stretches": [[one.start, one.end, one.role] for one in copy.stretches],
        "marks": [[one.start, one.end, one.kind, one.url] for one in copy.marks],
        "names": [
            [one.entity, one.quote.surface, one.quote.prefix, one.quote.suffix, one.quote.start]
            for one in names
        ],
    }


def prepared_copy(pending: PendingRevision) -> Copy | None:
    """None where the text stays. A text without roles is laid out as an imported one is."""
    if not pending.content:
        return None
    stretches = [Stretch(*row) for row in pending.laid.get("stretches", ())]
    if not stretches:
        given = given_lines(pending.base_text) if pending.base_text else []
        found = lay_out(pending.content, given=given).blocks
        stretches = [Stretch(one.start, one.end, one.role) for one in found]
    marks = [Mark(*row) for row in pending.laid.get("marks", ())]
    return Copy(pending.content, stretches, marks)


def prepared_names(pending: PendingRevision) -> list[Name]:
    rows = pending.laid.get("names", ())
    return [Name(entity, Quote(*words)) for entity, *words in rows]
