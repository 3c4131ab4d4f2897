"""How text between blanks falls into tokens, and the vector of each token by itself; both remembered.

Nothing but its own characters decides how "Nairobi," is cut and what its tokens' vectors are before they are set into
a sentence, and most of what stands between the blanks of news has been seen a moment ago.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from foresay.analyse.network.layers import Floats, Network

_MOST = 3_000
"""Pieces remembered in one generation: two of them take about 9 MB."""


Word = tuple[int, str, str]
"""Offset, characters, lower case."""


class Piece(NamedTuple):
    """Text up to and with its blank, its tokens, and a vector for each, side by side for all networks."""

    text: str
    words: tuple[Word, ...]
    vectors: Floats


class _Cut(NamedTuple):
    """The tokens of a piece and their features, a row each."""

    words: tuple[Word, ...]
    features: np.ndarray


class Embedding:
    """Pieces by their text. What has not been asked for since the memory was full twice is forgotten."""

    def __init__(self, library: Any, networks: Sequence[Network]) -> None:
        self._library = library
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
        for piece in self._make(fresh) if fresh else ():
            self._young[piece.text] = piece

    def _make(self, texts: list[str]) -> list[Piece]:
        plain = [text for text in texts if _is_plain(text)]
        odd = [text for text in texts if not _is_plain(text)]
        # In one memory zone, else the library would remember every word it ever met.
        with self._library.memory_zone():
            cuts = self._tokenise([text.removesuffix(" ") for text in plain])
            for text, cut in zip(plain, cuts, strict=True):
                self._tell_blank(cut, is_followed=text.endswith(" "))
            cuts += [cut for text in odd for cut in self._tokenise([text])]
        features = np.concatenate([cut.features for cut in cuts])
        vectors = np.concatenate([self._embed(network, features) for network in self._networks], axis=1)
        ends = np.cumsum([len(cut.words) for cut in cuts]).tolist()
        return [
            Piece(text, cut.words, vectors[end - len(cut.words) : end].copy())
            for text, cut, end in zip(plain + odd, cuts, ends, strict=True)
        ]

    def _tokenise(self, texts: list[str]) -> list[_Cut]:
        """The words and features of each text, tokenised in one go: one by one would take twice as long."""
        doc = self._library.tokenizer(" ".join(texts))
        features = doc.to_array(self._columns).reshape(len(doc), len(self._columns))
        starts = np.cumsum([0, *(len(text) + 1 for text in texts)])
        edges = np.searchsorted([token.idx for token in doc], starts)
        words = [(token.idx, token.text, token.lower_) for token in doc]
        return [
            _Cut(tuple((at - start, word, lower) for at, word, lower in words[first:last]), features[first:last])
            for start, first, last in zip(starts.tolist(), edges.tolist(), edges[1:].tolist(), strict=False)
        ]

    def _tell_blank(self, cut: _Cut, *, is_followed: bool) -> None:
        if "SPACY" in self._columns:
            cut.features[-1, self._columns.index("SPACY")] = is_followed

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


def _is_plain(text: str) -> bool:
    """Whether no blank stands in a piece but the one at its end."""
    return text.split() == [text.removesuffix(" ")]
