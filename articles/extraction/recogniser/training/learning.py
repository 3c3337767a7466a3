"""Training: batches of like length, a loss that forgives what a corpus leaves unmarked."""

import copy
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import torch
from tokenizers import Tokenizer
from torch import Tensor

from articles.extraction.recogniser.training.augmenting import Pool, augmented, joined
from articles.extraction.recogniser.training.corpora import TIMES, Example, Line, example
from articles.extraction.recogniser.training.network import Network

RATE: Final = 1.5e-4
BATCH: Final = 16
WARM_UP: Final = 0.06  # of all steps
WEIGHT_DECAY: Final = 0.01
UNKNOWN: Final = 0.15  # of the examples do without what the lists of names know
LONGEST: Final = 254  # pieces of one example, without the marks of the window
OPENS, CLOSES, EMPTY = 101, 102, 0  # [CLS], [SEP], [PAD] of the encoder's vocabulary
_AVERAGE: Final = 0.998  # of the running mean of the weights, a step
_NEAR: Final = 50  # batches that are sorted by length together


@dataclass(frozen=True, slots=True)
class Batch:
    """[batch, pieces]; `allowed` [batch, pieces, tags] counts where `counts` is true."""

    ids: Tensor
    shapes: Tensor
    known: Tensor
    mask: Tensor
    allowed: Tensor
    counts: Tensor


def train(
    network: Network,
    corpora: dict[str, list[Line]],
    tokenizer: Tokenizer,
    passes: int,
    seed: int,
    report: Callable[[int, float, float], None],
) -> Network:
    """The mean of the weights over the last steps.

    `report` hears of every pass: its number, its mean loss and the seconds since the beginning.
    """
    began = time.monotonic()
    torch.manual_seed(seed)
    dice = random.Random(seed)
    pool = Pool.of(line for lines in corpora.values() for line in lines)
    steps = passes * len(_examples(corpora, tokenizer, pool, random.Random(seed))) // BATCH
    optimiser = torch.optim.AdamW(_groups(network), lr=RATE, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps))
    mean = copy.deepcopy(network).eval()
    step = 0
    for number in range(passes):
        losses = []
        network.train()
        for batch in _batches(_examples(corpora, tokenizer, pool, dice), dice):
            losses.append(_step(network, batch, optimiser))
            schedule.step()
            step += 1
            _follow(mean, network, min(_AVERAGE, step / (step + 10)))
        report(number + 1, sum(losses) / len(losses), time.monotonic() - began)
    return mean


def _groups(network: Network) -> list[dict[str, Any]]:
    plain = [p for p in network.parameters() if p.ndim < 2]
    decayed = [p for p in network.parameters() if p.ndim >= 2]
    return [
        {"params": plain, "weight_decay": 0.0},
        {"params": decayed, "weight_decay": WEIGHT_DECAY},
    ]


def _rate(step: int, steps: int) -> float:
    warm = WARM_UP * steps
    if step < warm:
        return step / warm
    return max(0.02, (steps - step) / max(1.0, steps - warm))


def _step(network: Network, batch: Batch, optimiser: torch.optim.Optimizer) -> float:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(batch.ids, batch.shapes, batch.known, batch.mask)
    loss = loss_of(scores.float(), batch)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())


def loss_of(scores: Tensor, batch: Batch) -> Tensor:
    """Minus the log of the probability that the annotation leaves to all allowed tags."""
    chances = scores.log_softmax(dim=-1).masked_fill(~batch.allowed, -math.inf)
    return -chances[batch.counts].logsumexp(dim=-1).mean()


@torch.no_grad()
def _follow(mean: Network, network: Network, kept: float) -> None:
    for old, new in zip(mean.parameters(), network.parameters(), strict=True):
        old.lerp_(new, 1 - kept)


def _examples(
    corpora: dict[str, list[Line]], tokenizer: Tokenizer, pool: Pool, dice: random.Random
) -> list[Example]:
    examples = []
    for name, lines in corpora.items():
        chosen = _chosen(lines, TIMES[name], dice)
        for line in joined([augmented(line, pool, dice) for line in chosen], dice):
            examples.append(example(line, tokenizer))
    return examples


def _chosen(lines: Sequence[Line], times: float, dice: random.Random) -> list[Line]:
    whole, part = divmod(times, 1)
    return [line for line in lines for _ in range(int(whole) + (dice.random() < part))]


def _batches(examples: list[Example], dice: random.Random) -> Iterator[Batch]:
    dice.shuffle(examples)
    pool = BATCH * _NEAR
    batches = []
    for start in range(0, len(examples), pool):
        near = sorted(examples[start : start + pool], key=lambda one: one.pieces.size)
        batches += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
    dice.shuffle(batches)
    for batch in batches:
        yield _batch(batch, dice)


def _batch(examples: Sequence[Example], dice: random.Random) -> Batch:
    sizes = [min(one.pieces.size, LONGEST) for one in examples]
    shape = (len(examples), max(sizes) + 2)
    ids = torch.full(shape, EMPTY)
    shapes = torch.zeros(shape, dtype=torch.long)
    known = torch.zeros(shape, dtype=torch.long)
    mask = torch.zeros(shape, dtype=torch.long)
    counts = torch.zeros(shape, dtype=torch.bool)
    allowed = torch.ones((*shape, examples[0].allowed.shape[1]), dtype=torch.bool)
    for row, (one, size) in enumerate(zip(examples, sizes, strict=True)):
        ids[row, 0], ids[row, size + 1] = OPENS, CLOSES
        ids[row, 1 : size + 1] = torch.from_numpy(one.pieces.ids[:size])
        shapes[row, 1 : size + 1] = torch.from_numpy(one.pieces.shapes[:size])
        if dice.random() > UNKNOWN:
            known[row, 1 : size + 1] = torch.from_numpy(one.pieces.known[:size])
        mask[row, : size + 2] = 1
        words = one.pieces.first < size
        places = torch.from_numpy(one.pieces.first[words]) + 1
        counts[row, places] = True
        allowed[row, places] = torch.from_numpy(one.allowed[words])
    return Batch(ids, shapes, known, mask, allowed, counts)
