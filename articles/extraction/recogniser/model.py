"""The trained encoder, run over texts of any length in windows that overlap."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from articles.extraction.recogniser.pieces import SHAPES_A_FORM, Form, Ints, Pieces
from articles.extraction.recogniser.tags import OUTSIDE, TAGS, Floats

DATA: Final = Path(__file__).parent / "data"
MODEL_FILE: Final = "names.onnx"
TOKENIZER_FILE: Final = "tokenizer.json"
CALIBRATION_FILE: Final = "calibration.json"
OPENS, CLOSES = 101, 102  # [CLS] and [SEP] of the vocabulary
CORE: Final = 208  # pieces that a window decides on
MARGIN: Final = 22  # pieces read with them on either side, decided by the windows beside
_LEAST_CORE: Final = 130
# Of signs alone no name is made: rows of dots need no reading.
_OUTSIDE: Final = np.where(np.arange(len(TAGS)) == OUTSIDE, 0, -30)[None].astype(np.float32)
_SENTENCE_ENDS: Final = (1012, 999, 1029)  # . ! ? of the vocabulary


@dataclass(frozen=True, slots=True)
class Read:
    """Of each word: log-probabilities [words, tags], and the encoder's states [words, width]."""

    scores: Floats
    states: Floats


@dataclass(frozen=True, slots=True)
class Model:
    """`calibration` gives each label the two numbers that turn a chance into a confidence."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    calibration: dict[str, tuple[float, float]]

    @property
    def width(self) -> int:
        """Numbers a word in `Read.states`."""
        return int(self.session.get_outputs()[1].shape[-1])

    def read(self, pieces: Pieces) -> Read:
        """A word's scores are those of its first piece, its states the mean of all."""
        if not pieces.size:
            empty = np.empty((0, self.width), dtype=np.float32)
            return Read(np.empty((0, len(TAGS)), dtype=np.float32), empty)
        parts = [self._core(pieces, start, end) for start, end in _cores(pieces)]
        scores, states = (np.concatenate(part) for part in zip(*parts, strict=True))
        counts = np.diff([*pieces.first, pieces.size])[:, None]
        means = np.add.reduceat(states, pieces.first) / counts
        return Read(scores[pieces.first], means.astype(np.float32))

    def _core(self, pieces: Pieces, start: int, end: int) -> tuple[Floats, Floats]:
        if (pieces.shapes[start:end] // SHAPES_A_FORM == Form.SIGN).all():
            nothing = np.zeros((end - start, self.width), dtype=np.float32)
            return _OUTSIDE.repeat(end - start, axis=0), nothing
        first, last = max(0, start - MARGIN), min(pieces.size, end + MARGIN)
        ids = np.concatenate(([OPENS], pieces.ids[first:last], [CLOSES]))
        shapes = np.concatenate(([0], pieces.shapes[first:last], [0]))
        known = np.concatenate(([0], pieces.known[first:last], [0]))
        given = {"ids": ids[None], "shapes": shapes[None], "known": known[None]}
        scores, states = self.session.run(None, given)
        inner = slice(1 + start - first, 1 + end - first)
        return scores[0, inner], states[0, inner]


@lru_cache(maxsize=1)
def load() -> Model:
    """The model of the repository, read once a process."""
    return open_model(DATA)


def open_model(folder: Path) -> Model:
    options = onnxruntime.SessionOptions()
    # Archives import with one process a core; more threads would only be in each other's way.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        os.fspath(folder / MODEL_FILE), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = Tokenizer.from_file(os.fspath(folder / TOKENIZER_FILE))
    calibration = json.loads((folder / CALIBRATION_FILE).read_text())
    return Model(session, tokenizer, {label: (a, b) for label, (a, b) in calibration.items()})


def _cores(pieces: Pieces) -> Iterator[tuple[int, int]]:
    """Stretches that cover all pieces, each ending with a sentence if one ends in time."""
    start = 0
    while pieces.size - start > CORE + MARGIN:
        end = start + _good_end(pieces.ids[start : start + CORE])
        yield start, end
        start = end
    yield start, pieces.size


def _good_end(ids: Ints) -> int:
    ends = np.nonzero(np.isin(ids[_LEAST_CORE:], _SENTENCE_ENDS))[0]
    return _LEAST_CORE + int(ends[-1]) + 1 if len(ends) else len(ids)


def join(parts: Sequence[Pieces]) -> Pieces:
    """The pieces of several stretches as one; their places in the text are kept."""
    shifts = np.cumsum([0, *(part.size for part in parts)])
    return Pieces(
        ids=np.concatenate([part.ids for part in parts]),
        shapes=np.concatenate([part.shapes for part in parts]),
        known=np.concatenate([part.known for part in parts]),
        first=np.concatenate([p.first + shift for p, shift in zip(parts, shifts, strict=False)]),
        starts=np.concatenate([part.starts for part in parts]),
        ends=np.concatenate([part.ends for part in parts]),
    )
