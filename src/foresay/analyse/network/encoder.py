"""Words in the context of their sentence: windows of three words, layer on layer, over all sentences of a batch."""

from __future__ import annotations

import numpy as np

from foresay.analyse.network.layers import Floats, Maxout

_BLOCK = 512
"""Rows worked on at once, so that they stay in the processor's own memory (256 to 1,024 measured alike)."""


class Encoder:
    """The windows of one model.

    Between two sentences stand as many empty rows as there are layers, as in the model's library: what a sentence
    gives does not depend on its neighbours in the batch.
    """

    def __init__(self, windows: tuple[Maxout, ...]) -> None:
        self._windows = windows
        self.reach = len(windows)

    def encode(self, vectors: Floats, places: np.ndarray, n_rows: int) -> Floats:
        """The vector of each word in its context, from its own; `places` are their rows among `n_rows` with gaps."""
        rows = np.zeros((n_rows, vectors.shape[1]), np.float32)
        rows[places] = vectors
        found = np.empty_like(rows)
        for start in range(0, n_rows, _BLOCK):
            end = min(n_rows, start + _BLOCK)
            first, last = max(0, start - self.reach), min(n_rows, end + self.reach)
            found[start:end] = self._encode_block(rows[first:last])[start - first : end - first]
        return np.asarray(found[places])

    def _encode_block(self, rows: Floats) -> Floats:
        width = rows.shape[1]
        around = np.zeros((len(rows), 3 * width), np.float32)
        for window in self._windows:
            around[1:, :width] = rows[:-1]
            around[:, width : 2 * width] = rows
            around[:-1, 2 * width :] = rows[1:]
            rows = window.apply(around) + rows
        return rows


def lay_out(lengths: list[int], reach: int) -> tuple[np.ndarray, int]:
    """The row of each word of sentences of these lengths with `reach` empty rows around each, and how many rows."""
    sizes = np.asarray(lengths, np.intp)
    gaps = np.repeat(np.arange(1, len(lengths) + 1, dtype=np.intp) * reach, sizes)
    return np.arange(int(sizes.sum()), dtype=np.intp) + gaps, int(sizes.sum()) + reach * (len(lengths) + 1)
