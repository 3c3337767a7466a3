"""Any installed spaCy pipeline as the recogniser, its labels turned into our kinds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from articles.extraction.shapes import READ_ROLES, Block, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span as SpacySpan

METHOD: Final = "spacy"
# spaCy's recognisers do not say how sure they are: an editor sees what they find, the public not.
CONFIDENCE: Final = 0.7
_KINDS_OF: Final = {
    "person": ("PERSON", "PER", "PRS", "persName"),
    "organization": ("ORG", "ORGANIZATION", "orgName", "GPE_ORG"),
    "place": ("GPE", "LOC", "FAC", "FACILITY", "PLACE", "placeName", "geogName", "GPE_LOC"),
    "event": ("EVENT", "EVN", "EVT"),
    "nationality": ("NORP", "NAT_REL_POL", "NATIONALITY"),
}
KINDS: Final = {label: kind for kind, labels in _KINDS_OF.items() for label in labels}
# A recogniser proper reads none of their work; a ruler may.
_NOT_READ: Final = (
    *("tagger", "morphologizer", "parser", "senter", "sentencizer", "attribute_ruler"),
    *("lemmatizer", "trainable_lemmatizer"),
)
_LONGEST_PIECE: Final = 20_000
_BEFORE_NAME: Final = re.compile(r"(?:the\s|\W)+", re.IGNORECASE)
_AFTER_NAME: Final = re.compile(r"(?:['’ʼ][sS])?\s*\Z")


class CannotLoad(Exception):
    """The pipeline is there, but spaCy refuses it; the message is spaCy's own first line."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded pipeline as the recogniser of the seam."""

    nlp: "Language"

    @property
    def version(self) -> str:
        """ "en_core_web_sm 3.8.0"."""
        meta = self.nlp.meta
        return f"{meta['lang']}_{meta['name']} {meta['version']}"

    def recognise(self, text: str, blocks: Sequence[Block]) -> list[Span]:
        """The names in the blocks that are read, none crossing from one block into the next."""
        places = [
            piece
            for block in sorted(blocks, key=lambda block: block.start)
            if block.role in READ_ROLES
            for piece in _pieces(text, block)
        ]
        read = self.nlp.pipe(text[start:end] for start, end in places)
        return [
            span
            for (start, _end), doc in zip(places, read, strict=True)
            for entity in doc.ents
            for span in _spans(text, start, entity)
        ]


def is_spacy_installed() -> bool:
    return find_spec("spacy") is not None


def is_installed(pipeline: str) -> bool:
    """Whether there is a package or a folder of this name; neither is loaded."""
    if Path(pipeline).is_dir():
        return True
    try:
        distribution(pipeline)
    except (PackageNotFoundError, ValueError):
        return False
    return True


def load(pipeline: str) -> Pipeline:
    """Raises CannotLoad."""
    import spacy  # an extra: a site that uses another recogniser needs none

    try:
        nlp = spacy.load(pipeline)
    except (ImportError, OSError, ValueError, KeyError) as error:
        raise CannotLoad(str(error).strip().split("\n")[0]) from error
    if not any(name.endswith("_ruler") for name in nlp.pipe_names if name != "attribute_ruler"):
        nlp.select_pipes(disable=[name for name in _NOT_READ if name in nlp.pipe_names])
    return Pipeline(nlp)


def _pieces(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The block whole, or cut at white space: a pipeline holds all it is given in memory."""
    start = block.start
    while block.end - start > _LONGEST_PIECE:
        end = start + _LONGEST_PIECE
        end = max((text.rfind(sign, start, end) for sign in "\n "), default=-1) + 1 or end
        yield start, end
        start = end
    yield start, block.end


def _spans(text: str, offset: int, entity: "SpacySpan") -> Iterator[Span]:
    """The name without its article and possessive, which some corpora count in."""
    kind = KINDS.get(entity.label_)
    if kind is None:
        return
    start, end = offset + entity.start_char, offset + entity.end_char
    if before := _BEFORE_NAME.match(text, start, end):
        start = before.end()
    if after := _AFTER_NAME.search(text, start, end):
        end = after.start()
    if start < end:
        reason = f"the spaCy pipeline read it as {entity.label_}"
        yield Span(start, end, kind, METHOD, CONFIDENCE, reason)
