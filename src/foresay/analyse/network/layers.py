"""Weights of a loaded spaCy pipeline as plain arrays, where its layers are those that this package knows."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_KNOWN = frozenset(
    {
        "extract_features",
        "list2ragged",
        "ints-getitem",
        "hashembed",
        "maxout",
        "layernorm",
        "dropout",
        "ragged2list",
        "expand_window",
        "list2array",
        "linear",
    }
)
"""The layers of spaCy's MultiHashEmbed and MaxoutWindowEncoder, and those that join them."""
_TOKEN_ATTRIBUTES = frozenset({"NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"})
"""Features that depend on nothing but a word's characters and whether a blank follows."""
_WINDOW = 3
_SMALLEST = np.float32(1e-8)
"""What the model's normalisation adds to a variance before it divides by it."""


class Maxout(NamedTuple):
    """A layer max(x W + b) over pieces, then normalised; `weights` and `bias` hold one block of columns a piece."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats

    @property
    def width(self) -> int:
        """Numbers a row that come out."""
        return len(self.scale)

    def apply(self, rows: Floats) -> Floats:
        """The layer's answer for each row."""
        width, sums = self.width, rows @ self.weights
        sums += self.bias
        best = sums[:, :width]
        for start in range(width, sums.shape[1], width):
            best = np.maximum(best, sums[:, start : start + width])
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best) / np.float32(width) + _SMALLEST
        best *= (1 / np.sqrt(spread))[:, None]
        best *= self.scale
        best += self.shift
        return best


class Network(NamedTuple):
    """The two halves of a "tok2vec" layer: what embeds a word by itself, and what sets it into its sentence."""

    columns: tuple[str, ...]
    tables: tuple[Any, ...]
    mixer: Maxout
    windows: tuple[Maxout, ...]


def read_network(model: Any) -> Network | None:
    """The weights of a tok2vec layer; None where it is built otherwise, so that only its library can run it."""
    leaves = [node for node in model.walk() if not node.layers]
    columns = next((node.attrs["columns"] for node in leaves if node.name == "extract_features"), ())
    tables = [node for node in leaves if node.name == "hashembed"]
    if {node.name for node in leaves} - _KNOWN or set(columns) - _TOKEN_ATTRIBUTES or len(tables) != len(columns):
        return None
    maxouts = [node for node in leaves if node.name == "maxout"]
    norms = [node for node in leaves if node.name == "layernorm"]
    layers = [_read_maxout(*pair) for pair in zip(maxouts, norms, strict=False)]
    if len(maxouts) != len(norms) or len(layers) < _WINDOW - 1 or not _are_windows(layers):
        return None
    ordered = tuple(sorted(tables, key=lambda node: int(node.attrs["column"])))
    return Network(tuple(columns), ordered, layers[0], tuple(layers[1:]))


def _are_windows(layers: list[Maxout]) -> bool:
    return all(layer.weights.shape[0] == _WINDOW * layer.width == _WINDOW * layers[0].width for layer in layers[1:])


def _read_maxout(maxout: Any, norm: Any) -> Maxout:
    weights = maxout.get_param("W")
    n_out, n_pieces, n_in = weights.shape
    return Maxout(
        weights=np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(n_pieces * n_out, n_in).T),
        bias=np.ascontiguousarray(maxout.get_param("b").T.reshape(-1)),
        scale=norm.get_param("G"),
        shift=norm.get_param("b"),
    )
