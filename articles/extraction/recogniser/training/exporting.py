"""From the trained network to the file that onnxruntime runs, its weights in eight bits."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from articles.extraction.recogniser.training.network import Network

_STEPS: Final = 127  # of a weight in eight bits, on either side of zero
_OPSET: Final = 20
_INPUTS: Final = ["ids", "shapes", "known"]
# Names need the last layer most; how words hang together is plainest in those before it.
LAYERS_OF_GRAMMAR: Final = (2, 4)


class _SmallTable(nn.Module):
    """An embedding in eight bits, each row with its own scale: four times smaller, as good."""

    def __init__(self, weights: Tensor) -> None:
        super().__init__()
        scales = weights.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / _STEPS
        self.register_buffer("rows", (weights / scales).round().to(torch.int8))
        self.register_buffer("scales", scales)

    def forward(self, ids: Tensor) -> Tensor:
        flat = ids.flatten()
        rows = self.rows.index_select(0, flat).float() * self.scales.index_select(0, flat)
        return rows.unsqueeze(0)


class _Exported(nn.Module):
    """One window, `ids`, `shapes` and `known` [1, pieces] → log-probabilities [1, pieces, tags]
    and the states of the layers that the parser reads [1, pieces, layers * width]."""

    def __init__(self, network: Network, small: bool) -> None:
        super().__init__()
        self.network = network
        embeddings = network.encoder.embeddings.word_embeddings
        self.words = _SmallTable(embeddings.weight.detach()) if small else embeddings

    def forward(self, ids: Tensor, shapes: Tensor, known: Tensor) -> tuple[Tensor, Tensor]:
        embedded = self.words(ids) + self.network.shapes(shapes) + self.network.known(known)
        places = torch.arange(ids.shape[1]).unsqueeze(0)
        layers = self.network.encoder.embeddings
        states = (
            embedded + layers.position_embeddings(places) + layers.token_type_embeddings.weight[0]
        )
        states = layers.LayerNorm(states)
        kept = []
        for number, layer in enumerate(self.network.encoder.encoder.layer, start=1):
            states = _layer(layer, states)
            if number in LAYERS_OF_GRAMMAR:
                kept.append(states)
        return self.network.scores(states).log_softmax(dim=-1), torch.cat(kept, dim=-1)


def _layer(layer: nn.Module, states: Tensor) -> Tensor:
    """One layer of BERT without padding and dropout: what is left of it at run time."""
    attention = layer.attention.self
    shape = (1, -1, attention.num_attention_heads, attention.attention_head_size)
    query, key, value = (
        part(states).view(shape).transpose(1, 2)
        for part in (attention.query, attention.key, attention.value)
    )
    weights = (query @ key.transpose(2, 3) * attention.attention_head_size**-0.5).softmax(dim=-1)
    context = (weights @ value).transpose(1, 2).flatten(2)
    output = layer.attention.output
    states = output.LayerNorm(output.dense(context) + states)
    grown = nn.functional.gelu(layer.intermediate.dense(states))
    return layer.output.LayerNorm(layer.output.dense(grown) + states)


def export(network: Network, path: Path, small: bool = True) -> None:
    """Writes the model file; `small` puts the weights in eight bits."""
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        _write(network, whole, small)
        if small:
            quantize_dynamic(
                whole,
                path,
                op_types_to_quantize=["MatMul"],
                per_channel=True,
                # Processors without VNNI add eight-bit products up in sixteen bits: seven fit.
                reduce_range=True,
                weight_type=QuantType.QInt8,
            )
        else:
            onnx.save(onnx.load(whole), path)
    _forget_where_it_was_made(path)


def _forget_where_it_was_made(path: Path) -> None:
    """The exporter writes lines and files of the code that made each node."""
    model = onnx.load(path)
    for owner in (model, model.graph, *model.graph.node, *model.graph.value_info):
        del owner.metadata_props[:]
    for node in model.graph.node:
        node.doc_string = ""
    onnx.save(model, path)


def _write(network: Network, path: Path, small: bool) -> None:
    # Each its own tensor: one handed in twice would be exported as one input.
    inputs = tuple(torch.zeros((1, 16), dtype=torch.long) for _ in _INPUTS)
    pieces = torch.export.Dim("pieces", min=2, max=512)
    torch.onnx.export(
        _Exported(network.eval(), small),
        inputs,
        path,
        input_names=_INPUTS,
        output_names=["scores", "states"],
        dynamic_shapes={name: {1: pieces} for name in _INPUTS},
        opset_version=_OPSET,
        external_data=False,
    )


def write_tokenizer(source: Path, path: Path) -> None:
    """The encoder's tokenizer, without its cutting off and filling up."""
    rules = json.loads(source.read_text())
    rules["truncation"] = rules["padding"] = None
    path.write_text(json.dumps(rules, ensure_ascii=False, separators=(",", ":")))
