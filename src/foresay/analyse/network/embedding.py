"""How text between blanks falls into tokens, and the vector of each token by itself; both remembered.

Nothing but its own characters decides how "Nairobi," is cut and what its tokens' vectors are before they are set into
a sentence, and most of what stands between the blanks of news has been seen a moment ago.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from foresay.analyse.network.layers import Floats, Network

_MOST = 6_000
"""Pieces remembered in one generation: two of them take about 15 MB and hold nineteen of twenty pieces of news."""


class Piece(NamedTuple):
    """Text up to and with its blank: its tokens as (offset, characters, lower case) and a vector for each, side by
    side for all networks."""

    size: int
    words: tuple[tuple[int, str, str], ...]
    vectors: Floats


class Embedding:
    """Pieces by their text. What has not been asked for since the memory was full twice is forgotten."""

    def __init__(self, pipeline: Any, networks: Sequence[Network]) -> None:
        self._pipeline = pipeline
        self._networks = networks
        self._columns = list(dict.fromkeys(name for network in networks for name in network.columns))
        self._young: dict[str, Piece] = {}
        self._old: dict[str, Piece] = {}

    def cut(self, texts: Sequence[str]) -> list[list[Piece]]:
        """The pieces of each text."""
        cuts = [_cut_blanks(text) for text in texts]
        self._learn({piece for cut in cuts for piece in cut}.difference(self._young))
        found = [[self._young[piece] for piece in cut] for cut in cuts]
        if len(self._young) > _MOST:
            self._old, self._young = self._young, {}
        return found

    def _learn(self, unknown: Iterable[str]) -> None:
        fresh: list[str] = []
        for text in sorted(unknown):
            piece = self._old.get(text)
            if piece is None:
                fresh.append(text)
            else:
                self._young[text] = piece
        if fresh:
            self._young.update(zip(fresh, self._make(fresh), strict=True))

    def _make(self, texts: list[str]) -> list[Piece]:
        # In one memory zone, else the library would remember every word it ever met.
        with self._pipeline.memory_zone():
            docs = [self._pipeline.tokenizer(text) for text in texts]
            words = [tuple((token.idx, token.text, token.lower_) for token in doc) for doc in docs]
            features = np.concatenate([doc.to_array(self._columns) for doc in docs])
        vectors = np.concatenate([self._embed(network, features) for network in self._networks], axis=1)
        ends = np.cumsum([len(row) for row in words])
        return [
            Piece(len(text), row, vectors[end - len(row) : end].copy())
            for text, row, end in zip(texts, words, ends, strict=True)
        ]

    def _embed(self, network: Network, features: np.ndarray) -> Floats:
        columns = [features[:, self._columns.index(name)] for name in network.columns]
        rows = [table.predict(column) for table, column in zip(network.tables, columns, strict=True)]
        return network.mixer.apply(np.concatenate(rows, axis=1))


def _cut_blanks(text: str) -> list[str]:
    """The text between single blanks, each with the blank that follows; all of it where other blanks stand in it."""
    pieces = text.split(" ")
    if pieces != text.split():
        return [text]
    pieces[:-1] = [piece + " " for piece in pieces[:-1]]
    return pieces
