"""The encoder with its additions: shapes and known words in, scores of tags out."""

from pathlib import Path
from typing import Final

from torch import Tensor, nn
from transformers import BertModel

from articles.extraction.recogniser.known_words import KNOWN
from articles.extraction.recogniser.pieces import SHAPES
from articles.extraction.recogniser.tags import TAGS

DROPOUT: Final = 0.1


class Network(nn.Module):
    """`ids`, `shapes`, `known`, `mask` [batch, pieces] → scores [batch, pieces, tags].

    The encoder knows no upper case: the shape of each word is added to its piece's embedding, and
    so is what the lists of given names and cities know of it.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            folder, add_pooling_layer=False, attn_implementation="sdpa"
        )
        width = self.encoder.config.hidden_size
        self.shapes = nn.Embedding(SHAPES, width)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.known = nn.Embedding(KNOWN, width)
        nn.init.normal_(self.known.weight, std=0.02)
        self.dropout = nn.Dropout(DROPOUT)
        self.scores = nn.Linear(width, len(TAGS))

    def forward(self, ids: Tensor, shapes: Tensor, known: Tensor, mask: Tensor) -> Tensor:
        words = self.encoder.embeddings.word_embeddings(ids)
        embedded = words + self.shapes(shapes) + self.known(known)
        states = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return self.scores(self.dropout(states))
