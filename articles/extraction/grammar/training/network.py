"""The network of `articles.extraction.grammar.network` as it is trained: the same sums in torch."""

from typing import Final

import torch
from torch import Tensor, nn
from torch.nn.functional import relu

from articles.extraction.grammar.network import FARTHEST, Labels

WIDTH: Final = 160
ARCS: Final = 128
RELATIONS: Final = 48
_STATES_LEFT_OUT: Final = 0.25
_LEFT_OUT: Final = 0.2
_NEVER: Final = -1e4


class Network(nn.Module):
    """`states` [sentences, words, width], `mask` [sentences, words], true where a word is."""

    def __init__(self, width: int, labels: Labels) -> None:
        super().__init__()
        self.input, self.input_norm = nn.Linear(width, WIDTH), nn.LayerNorm(WIDTH)
        self.context_1, self.context_1_norm = nn.Linear(3 * WIDTH, WIDTH), nn.LayerNorm(WIDTH)
        self.context_2, self.context_2_norm = nn.Linear(3 * WIDTH, WIDTH), nn.LayerNorm(WIDTH)
        self.tag = nn.Linear(WIDTH, len(labels.tags))
        self.head, self.dependent = nn.Linear(WIDTH, ARCS), nn.Linear(WIDTH, ARCS)
        self.arc = nn.Parameter(torch.randn(ARCS, ARCS) * 0.02)
        self.arc_bias = nn.Linear(ARCS, 1)
        self.distance = nn.Parameter(torch.zeros(2 * FARTHEST + 1))
        self.root = nn.Parameter(torch.randn(ARCS) * 0.1)
        self.relation_head = nn.Linear(WIDTH, RELATIONS)
        self.relation_dependent = nn.Linear(WIDTH, RELATIONS)
        self.relation = nn.Parameter(
            torch.randn(RELATIONS, len(labels.relations) * RELATIONS) * 0.02
        )
        self.relation_bias = nn.Linear(2 * RELATIONS, len(labels.relations))
        self.dropped_states = nn.Dropout(_STATES_LEFT_OUT)
        self.dropped = nn.Dropout(_LEFT_OUT)

    def forward(self, states: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of tags [sentences, words, tags] and of heads [.., words, words], the word's own
        place standing for the root; and the words themselves, for `relations`."""
        words = self.input_norm(relu(self.input(self.dropped_states(states))))
        for layer, norm in (
            (self.context_1, self.context_1_norm),
            (self.context_2, self.context_2_norm),
        ):
            words = norm(words + self.dropped(relu(layer(_with_neighbours(words, mask)))))
        return self.tag(words), self._arcs(words, mask), words

    def _arcs(self, words: Tensor, mask: Tensor) -> Tensor:
        heads = self.dropped(relu(self.head(words)))
        dependents = self.dropped(relu(self.dependent(words)))
        arcs = dependents @ self.arc @ heads.transpose(1, 2) + self.arc_bias(heads).transpose(1, 2)
        places = torch.arange(words.shape[1])
        away = (places[None] - places[:, None]).clamp(-FARTHEST, FARTHEST) + FARTHEST
        own = torch.eye(len(places), dtype=torch.bool)
        arcs = torch.where(own, (dependents @ self.root)[..., None], arcs + self.distance[away])
        return arcs.masked_fill(~mask[:, None], _NEVER)

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """Scores [sentences, words, relations] of each word's relation to its head."""
        below = self.dropped(relu(self.relation_dependent(words)))
        above = self.dropped(relu(self.relation_head(words)))
        above = above.gather(1, heads[..., None].expand(-1, -1, RELATIONS))
        paired = (below @ self.relation).unflatten(-1, (-1, RELATIONS)) * above[:, :, None]
        return paired.sum(-1) + self.relation_bias(torch.cat((below, above), dim=-1))


def _with_neighbours(words: Tensor, mask: Tensor) -> Tensor:
    words = words * mask[..., None]
    edge = words.new_zeros((len(words), 1, words.shape[2]))
    before = torch.cat((edge, words[:, :-1]), dim=1)
    after = torch.cat((words[:, 1:], edge), dim=1)
    return torch.cat((before, words, after), dim=-1)
