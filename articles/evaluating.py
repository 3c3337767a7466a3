"""Measures extraction on a set that people marked: names, who they link to, pairs of names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from articles.extracting import Extracting
from articles.extraction.scoring.links import LinkScores
from articles.extraction.scoring.name_pairs import PairScores
from articles.extraction.scoring.spans import SpanScores
from articles.jsonl import BrokenLine, given_of, lines_of, read_object


class NotASet(ValueError):
    """The file cannot be measured on; the message is one plain sentence."""


@dataclass(slots=True)
class Measured:
    """What was found in the documents of one set, against its marks."""

    name: str
    documents: int = 0
    is_linked: bool = False  # the marks say who is meant, and may leave names out
    spans: SpanScores = field(default_factory=SpanScores)
    links: LinkScores = field(default_factory=LinkScores)
    pairs: PairScores = field(default_factory=PairScores)


def measure(name: str, extracting: Extracting) -> Measured:
    """Extracts from every document of the file; raises Unreadable or NotASet."""
    measured = Measured(name)
    for number, line in lines_of(name):
        try:
            _add(measured, read_object(line), extracting)
        except BrokenLine as error:
            raise NotASet(_told(name, number, error)) from error
        except (AttributeError, LookupError, TypeError) as error:
            marks = _("The marks are not spans with start, end and kind.")
            raise NotASet(_told(name, number, marks)) from error
    if not measured.spans.is_marked and not measured.pairs.pairs:
        raise NotASet(_("%(file)s marks no names: there is nothing to measure.") % {"file": name})
    return measured


def _told(name: str, number: int, sentence: object) -> str:
    told = _("%(file)s, line %(number)d: %(error)s")
    return told % {"file": name, "number": number, "error": sentence}


def _add(measured: Measured, document: Mapping[str, Any], extracting: Extracting) -> None:
    if "name1" in document:
        measured.pairs.add(document)
        return
    mentions = extracting(given_of(document))["mentions"]
    measured.documents += 1
    measured.is_linked |= _names_records(document.get("gold") or ())
    measured.spans.add(document, mentions)
    measured.links.add(document, mentions)


def _names_records(marks: Iterable[Mapping[str, Any]]) -> bool:
    """Raises TypeError for a record that is no plain value."""
    return bool({mark["kb_id"] for mark in marks if "kb_id" in mark})
