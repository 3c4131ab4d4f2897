"""Noun phrases as spans: the name or noun itself, what it is of, where it is, and what stands beside it."""

from __future__ import annotations

from typing import NamedTuple

from foresay.analyse.events.scene import Scene
from foresay.analyse.syntax import Token

_CORE = frozenset(
    {"det", "amod", "compound", "nmod", "poss", "nummod", "case", "quantmod", "predet", "punct", "advmod", "npadvmod"}
)
_CORE_OR_JOINED = _CORE | {"conj", "cc"}
_OF = frozenset({"of", "from", "by"})
_WHERE = frozenset(
    {"in", "at", "throughout", "across", "near", "around", "inside", "for", "on", "to", "against", "with"}
)
BORDERS = frozenset({"border", "frontier"})
"""Nouns for what lies between two states and tells of neither that something is in it."""
_MAX_WORDS = 14
"""Words of a party's span; a longer phrase describes more than it names."""

Span = tuple[int, int]


class Phrase(NamedTuple):
    """Offsets [start, end) of the noun with its modifiers, and the nouns it is "of", "in" and beside.

    `full` is the first with all that stands before ("U.S. Secretary of State Rex Tillerson" for Tillerson); `words`
    are its tokens, with those of the nouns it is "of".
    """

    core: Span
    full: Span
    words: tuple[Token, ...]
    of: tuple[Token, ...]
    where: tuple[Token, ...]
    beside: tuple[Token, ...]


def read_phrase(scene: Scene, noun: Token) -> Phrase:
    """The phrase a noun heads; coordinated nouns and relative clauses are left out."""
    return scene.recall("phrase", noun, _read_phrase)


def _read_phrase(scene: Scene, noun: Token) -> Phrase:
    if not scene.below[noun.i]:
        bare = (noun.start, noun.end)
        return Phrase(bare, bare, (noun,), (), (), ())
    words = _collect_core(scene, noun)
    core = _trim(words, noun)
    targets = [(prep.lower, row) for prep in scene.children(noun, "prep") for row in scene.children(prep, "pobj")]
    return Phrase(
        (core[0].start, core[-1].end),
        (words[0].start, core[-1].end),
        (*words, *(row for prep, row in targets if prep == "of")),
        tuple(row for prep, row in targets if prep in _OF),
        tuple(row for prep, row in targets if prep in _WHERE and row.lemma not in BORDERS),
        tuple(scene.children(noun, "appos")),
    )


def _collect_core(scene: Scene, noun: Token) -> list[Token]:
    found = [noun]
    todo = [noun]
    while todo and len(found) < _MAX_WORDS:
        above = todo.pop()
        deps = _CORE if above.i == noun.i else _CORE_OR_JOINED
        fresh = [row for row in scene.below[above.i] if row.dep in deps and row.text != ","]
        found += fresh
        todo += fresh
    return sorted(found)


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
    while last > at and tokens[last].dep in {"punct", "case"}:
        last -= 1
    return tokens[first : last + 1]


def read_cover(scene: Scene, noun: Token) -> Span:
    """From the first to the last word below a noun, clauses and lists left out."""
    if not scene.below[noun.i]:
        return noun.start, noun.end
    core = _trim(_collect_core(scene, noun), noun)
    end = max((row.end for prep in scene.children(noun, "prep") for row in scene.children(prep, "pobj")), default=0)
    return core[0].start, max(core[-1].end, end)


def read_reach(scene: Scene, noun: Token) -> Span:
    """From the first word of a noun's phrase to the last of the phrases that belong to it."""
    phrase = read_phrase(scene, noun)
    ends = [read_cover(scene, row)[1] for row in (*phrase.of, *phrase.where, *phrase.beside)]
    return phrase.full[0], max(phrase.full[1], *ends) if ends else phrase.full[1]
