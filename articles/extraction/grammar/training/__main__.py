"""Trains the parser from a folder of corpora and a teacher and writes its weights: `make train`."""

import argparse
import json
import logging
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import spacy
import torch

from articles.extraction.grammar import network as runtime
from articles.extraction.grammar.network import Labels, open_network
from articles.extraction.grammar.training.examples import Example, taught
from articles.extraction.grammar.training.learning import labels_of, train
from articles.extraction.grammar.training.network import Network
from articles.extraction.recogniser.training.corpora import CorpusMissing, read_lines

CORPORA: Final = ("crossner", "ewt", "gum", "gum_bio_court", "re3d", "wikigold")
DEVELOPMENT: Final = "pud"  # for the figures; never trained on
TEACHER: Final = "en_core_web_sm"
PASSES: Final = 12
SEED: Final = 1

log = logging.getLogger(__name__)


def main(arguments: Sequence[str]) -> int:
    logging.basicConfig(stream=sys.stdout, format="%(message)s")
    log.setLevel(logging.INFO)
    options = _options(arguments)
    torch.set_num_threads(options.threads)
    try:
        teacher = spacy.load(options.teacher, exclude=["ner", "lemmatizer"])
        texts = {name: _texts(options.corpora, name) for name in (*CORPORA, DEVELOPMENT)}
    except (CorpusMissing, OSError) as error:
        log.error(error)
        return 1
    development = list(taught(texts.pop(DEVELOPMENT), teacher))
    examples = [one for lines in texts.values() for one in taught(lines, teacher)]
    labels = labels_of(examples)
    network = train(examples, labels, options.passes, options.seed, _tell)
    _write(network, labels, options.output)
    _show(development, options.output)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make train", description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder of the corpora, NAME.jsonl.gz")
    parser.add_argument("--teacher", default=TEACHER, help="a spaCy pipeline that tags and parses")
    parser.add_argument("--output", type=Path, default=runtime.DATA)
    parser.add_argument("--passes", type=int, default=PASSES, help="over all corpora")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args(arguments)


def _texts(folder: Path, name: str) -> list[str]:
    return [line.text for line in read_lines(folder, name)]


def _tell(number: int, loss: float, seconds: float) -> None:
    log.info("pass %d: loss %.4f, %.0f s", number, loss, seconds)


def _write(network: Network, labels: Labels, folder: Path) -> None:
    """As the parser reads them: layers turned so that rows are multiplied from the left."""
    weights = {}
    for name, values in network.state_dict().items():
        is_layer = name.endswith(".weight") and values.ndim == 2
        weights[name] = (values.T if is_layer else values).numpy().astype(np.float16)
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / runtime.WEIGHTS_FILE, **weights)
    written = {"tags": labels.tags, "relations": labels.relations}
    (folder / runtime.LABELS_FILE).write_text(json.dumps(written) + "\n")


def _show(examples: Iterable[Example], folder: Path) -> None:
    """Agreement with the teacher on words other than signs, as the weights were written."""
    network = open_network(folder)
    counts = np.zeros(4, dtype=int)
    for one in examples:
        (parsed,) = network.parse(one.states.astype(np.float32), [len(one.tags)])
        tags = np.array([network.labels.tags[tag] for tag in parsed.tags])
        relations = np.array([network.labels.relations[name] for name in parsed.relations])
        is_word = np.array(one.relations) != "punct"
        has_head = (parsed.heads == one.heads) & is_word
        has_tag = (tags == one.tags) & is_word
        has_both = has_head & (relations == one.relations)
        counts += [is_word.sum(), has_tag.sum(), has_head.sum(), has_both.sum()]
    total, *right = counts
    log.info(
        "as the teacher on %s: tags %.3f, heads %.3f, heads and relations %.3f",
        DEVELOPMENT,
        *(count / total for count in right),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
