"""Names: the model's transitions Begin, In, Last, Unit and Out, decided for whole batches at once.

Outside a name a transition depends on nothing before it, so that all words can be decided together; only where one
begins a name must the next ones be looked at in order, all names of the batch one step at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from foresay.analyse.network.layers import Floats

Name = tuple[int, int, str]
"""First word, word after the last one, and the model's type."""


class _Move(NamedTuple):
    action: str
    label: str


class Recognizer:
    """The name finder's weights; `pipe` is spaCy's component with an upper layer and maxout states of three words."""

    def __init__(self, pipe: Any) -> None:
        narrow, lower, upper = pipe.model.layers
        linear = next(node for node in narrow.walk() if node.name == "linear")
        self._narrow = (np.ascontiguousarray(linear.get_param("W").T), linear.get_param("b"))
        self._states = _read_states(lower)
        pad = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(len(self._states), -1)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._outside = self._bias + pad[1] + pad[2]
        self._upper = (np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b"))
        names = [pipe.moves.get_class_name(i).partition("-") for i in range(pipe.moves.n_moves)]
        self._moves = [_Move(action, label) for action, _, label in names]
        self._begins = np.array([move.action == "B" for move in self._moves])
        self._units = np.array([move.action == "U" and move.label != "" for move in self._moves])
        self._outs = np.array([move.action == "O" for move in self._moves])
        self._inner = {move: i for i, move in enumerate(self._moves) if move.action in {"I", "L"}}

    def find_names(self, vectors: Floats, is_end: np.ndarray, is_blank: np.ndarray) -> Iterator[Name]:
        """The names in the words of a batch, in order.

        `is_end` tells after which words no name goes on (ends of texts and of sentences), `is_blank` which words are
        white space, where none may begin.
        """
        weights, bias = self._narrow
        words = vectors @ weights + bias
        here = words @ self._states[0]
        moves = self._decide_outside(here + self._outside, is_end, is_blank)
        begins = np.flatnonzero(self._begins[moves])
        ends = self._follow(words, here + self._bias, begins, moves[begins], is_end)
        until = 0
        for place in np.flatnonzero(self._begins[moves] | self._units[moves]).tolist():
            if place >= until:
                until = ends.get(place, place + 1)
                yield place, until, self._moves[moves[place]].label

    def _decide_outside(self, sums: Floats, is_end: np.ndarray, is_blank: np.ndarray) -> np.ndarray:
        weights, bias = self._upper
        scores = _take_larger(sums) @ weights + bias
        scores[:, ~(self._begins | self._units | self._outs)] = -np.inf
        scores[np.ix_(is_end | is_blank, self._begins)] = -np.inf
        scores[np.ix_(is_blank, self._units)] = -np.inf
        return np.asarray(scores.argmax(axis=1))

    def _follow(
        self, words: Floats, here: Floats, begins: np.ndarray, moves: np.ndarray, is_end: np.ndarray
    ) -> dict[int, int]:
        """The word after the last one of the name that begins at each of the places."""
        labels = [self._moves[move].label for move in moves.tolist()]
        weights, bias = self._upper
        going = [self._inner[_Move("I", label)] for label in labels]
        ending = [self._inner[_Move("L", label)] for label in labels]
        # Only these two moves are allowed inside a name: the sign of their difference decides.
        more, edge = weights.T[going] - weights.T[ending], bias[going] - bias[ending]
        found: dict[int, int] = {}
        first, at, rows = words[begins] @ self._states[1], begins + 1, np.arange(len(begins))
        while len(rows):
            sums = here[at] + first[rows] + words[at - 1] @ self._states[2]
            goes_on = (np.einsum("ij,ij->i", _take_larger(sums), more[rows]) + edge[rows] >= 0) & ~is_end[at]
            found.update(zip(begins[rows[~goes_on]].tolist(), (at[~goes_on] + 1).tolist(), strict=True))
            rows, at = rows[goes_on], at[goes_on] + 1
        return found


def is_known(pipe: Any) -> bool:
    """Whether a component is a name finder of the kind that this module can run."""
    layers = pipe.model.layers
    wanted = {"nF": 3, "nP": 2}
    return (
        len(layers) == 3
        and bool(pipe.model.attrs.get("has_upper"))
        and not pipe.model.attrs.get("unseen_classes")
        and pipe.cfg.get("beam_width", 1) == 1
        and all(layers[1].get_dim(name) == size for name, size in wanted.items())
    )


def _read_states(lower: Any) -> list[Floats]:
    """One matrix a feature (this word, the name's first, the last before), the two pieces side by side."""
    weights = lower.get_param("W")
    n_features, n_out, n_pieces, n_in = weights.shape
    ordered = weights.transpose(0, 2, 1, 3).reshape(n_features, n_pieces * n_out, n_in)
    return [np.ascontiguousarray(rows.T) for rows in ordered]


def _take_larger(sums: Floats) -> Floats:
    half = sums.shape[1] // 2
    return np.maximum(sums[:, :half], sums[:, half:])
