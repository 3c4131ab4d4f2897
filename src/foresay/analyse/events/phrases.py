"""Noun phrases as spans: the name or noun itself, what it is of, and what stands beside it."""

from __future__ import annotations

from typing import NamedTuple

from foresay.analyse.events.scene import Scene
from foresay.analyse.syntax import Token

_CORE = frozenset(
    {"det", "amod", "compound", "nmod", "poss", "nummod", "case", "quantmod", "predet", "flat", "punct", "advmod"}
)
_CORE_OR_JOINED = _CORE | {"conj", "cc"}
_NEAR = frozenset({"of", "from", "in", "at", "throughout", "across", "near", "for", "on", "around", "inside"})
_MAX_WORDS = 14
"""Words of a party's span; a longer phrase describes more than it names."""


class Phrase(NamedTuple):
    """Offsets [start, end) of the noun with its modifiers, of the phrases it is "of", and of those beside it."""

    core: tuple[int, int]
    of: tuple[tuple[int, int], ...]
    beside: tuple[tuple[int, int], ...]


def read_phrase(scene: Scene, noun: Token) -> Phrase:
    """The phrase a noun heads; coordinated nouns and relative clauses are left out."""
    core = _collect_core(scene, noun)
    start, end = core[0].start, core[-1].end
    of = tuple(
        _cover(scene, target)
        for prep in scene.children(noun, "prep")
        if prep.lower in _NEAR
        for target in scene.children(prep, "pobj")
    )
    beside = tuple(_cover(scene, row) for row in scene.children(noun, "appos"))
    return Phrase((start, end), of, beside)


def _collect_core(scene: Scene, noun: Token) -> list[Token]:
    found = [noun]
    todo = [noun]
    while todo and len(found) < _MAX_WORDS:
        above = todo.pop()
        deps = _CORE if above.i == noun.i else _CORE_OR_JOINED
        fresh = [row for row in scene.children(above) if row.dep in deps]
        found += fresh
        todo += fresh
    return _trim(sorted(found), noun)


def _trim(tokens: list[Token], noun: Token) -> list[Token]:
    """Without stops and articles at the edges, and only the run of neighbours that holds the noun."""
    at = tokens.index(noun)
    first = last = at
    while first and tokens[first - 1].i == tokens[first].i - 1:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].i == tokens[last].i + 1:
        last += 1
    while first < at and (tokens[first].dep == "punct" or tokens[first].lower in {"the", "a", "an"}):
        first += 1
    while last > at and (tokens[last].dep in {"punct", "case"}):
        last -= 1
    return tokens[first : last + 1]


def _cover(scene: Scene, noun: Token) -> tuple[int, int]:
    tokens = scene.parse.subtree(noun)
    kept = [token for token in tokens if token.i - tokens[0].i < _MAX_WORDS]
    return kept[0].start, kept[-1].end
