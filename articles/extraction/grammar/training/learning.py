"""Training the parser: batches of like length, one loss for tags, heads and relations."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor, nn

from articles.extraction.grammar.network import Labels
from articles.extraction.grammar.training.examples import Example
from articles.extraction.grammar.training.network import Network

RATE: Final = 2e-3
BATCH: Final = 32
WARM_UP: Final = 0.1  # of all steps
WEIGHT_DECAY: Final = 0.01
_UNTOLD: Final = -100  # where there is no word
_NEAR: Final = 60  # batches that are sorted by length together


@dataclass(frozen=True, slots=True)
class Batch:
    """`states` [sentences, words, width]; of the others, each [sentences, words]."""

    states: Tensor
    mask: Tensor
    tags: Tensor
    heads: Tensor
    relations: Tensor


def labels_of(examples: Sequence[Example]) -> Labels:
    return Labels(
        sorted({tag for one in examples for tag in one.tags}),
        sorted({relation for one in examples for relation in one.relations}),
    )


def train(
    examples: Sequence[Example],
    labels: Labels,
    passes: int,
    seed: int,
    report: Callable[[int, float, float], None],
) -> Network:
    """`report` hears of every pass: its number, its mean loss and the seconds since the start."""
    began = time.monotonic()
    torch.manual_seed(seed)
    dice = random.Random(seed)
    network = Network(examples[0].states.shape[1], labels)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=WEIGHT_DECAY)
    steps = passes * -(-len(examples) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, RATE, steps + passes, pct_start=WARM_UP
    )
    for number in range(passes):
        losses = []
        for batch in batches(examples, labels, dice):
            loss = loss_of(network, batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            losses.append(float(loss.detach()))
        report(number + 1, sum(losses) / len(losses), time.monotonic() - began)
    return network.eval()


def loss_of(network: Network, batch: Batch) -> Tensor:
    tags, arcs, words = network(batch.states, batch.mask)
    relations = network.relations(words, batch.heads.clamp(min=0))
    return _loss(tags, batch.tags) + _loss(arcs, batch.heads) + _loss(relations, batch.relations)


def _loss(scores: Tensor, wanted: Tensor) -> Tensor:
    flat = scores.flatten(0, 1)
    return nn.functional.cross_entropy(flat, wanted.flatten(), ignore_index=_UNTOLD)


def batches(examples: Sequence[Example], labels: Labels, dice: random.Random) -> Iterator[Batch]:
    shuffled = dice.sample(examples, len(examples))
    chosen = []
    for start in range(0, len(shuffled), BATCH * _NEAR):
        near = sorted(shuffled[start : start + BATCH * _NEAR], key=lambda one: len(one.tags))
        chosen += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
    dice.shuffle(chosen)
    for batch in chosen:
        yield _batch(batch, labels)


def _batch(examples: Sequence[Example], labels: Labels) -> Batch:
    tags = {tag: number for number, tag in enumerate(labels.tags)}
    relations = {relation: number for number, relation in enumerate(labels.relations)}
    states = [torch.from_numpy(one.states).float() for one in examples]
    heads = _padded([one.heads for one in examples])
    return Batch(
        nn.utils.rnn.pad_sequence(states, batch_first=True),
        heads >= 0,
        _padded([[tags[tag] for tag in one.tags] for one in examples]),
        heads,
        _padded([[relations[name] for name in one.relations] for one in examples]),
    )


def _padded(rows: Sequence[Sequence[int]]) -> Tensor:
    tensors = [torch.tensor(row) for row in rows]
    return nn.utils.rnn.pad_sequence(tensors, batch_first=True, padding_value=_UNTOLD)
