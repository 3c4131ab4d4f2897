"""Tokens and their tree, free of the library that made them, so that rules are plain code over plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from foresay.model.reading import Sentence


class Token(NamedTuple):
    """One token; `start` and `end` are code points of the article's text.

    `i` counts from 0 in the sentence and `head` is the `i` of the governor (its own for a root). `tag` is a Penn
    Treebank tag, `dep` a ClearNLP relation (as spaCy's English models give), `entity` an OntoNotes entity type or ""
    and `entity_starts` whether an entity begins here. Without a model `tag`, `dep` and `entity` are "".
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    tag: str
    dep: str
    head: int
    entity: str
    entity_starts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """The tokens of one sentence and the way down their tree. Without tokens the sentence was not parsed."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    below: tuple[tuple[int, ...], ...] = field(init=False)
    """For each token the indexes of the tokens it governs, in order."""

    def __post_init__(self) -> None:
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                below[token.head].append(token.i)
        object.__setattr__(self, "below", tuple(tuple(row) for row in below))

    def children(self, token: Token, *deps: str) -> tuple[Token, ...]:
        """The tokens directly below, in order; only those with one of the relations when some are named."""
        rows = (self.tokens[i] for i in self.below[token.i])
        return tuple(row for row in rows if not deps or row.dep in deps)

    def head(self, token: Token) -> Token | None:
        """The governor, None for a root."""
        return None if token.head == token.i else self.tokens[token.head]

    def climb(self, token: Token) -> Iterator[Token]:
        """The governors from the nearest to the root; ends also on a malformed (cyclic) tree."""
        seen = {token.i}
        above = self.head(token)
        while above is not None and above.i not in seen:
            seen.add(above.i)
            yield above
            above = self.head(above)

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """The token and everything below it, in order of the text."""
        found = {token.i}
        todo = [token.i]
        while todo:
            fresh = [i for i in self.below[todo.pop()] if i not in found]
            found.update(fresh)
            todo.extend(fresh)
        return tuple(self.tokens[i] for i in sorted(found))

    def at(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that share a character with [start, end)."""
        return tuple(token for token in self.tokens if token.start < end and start < token.end)
