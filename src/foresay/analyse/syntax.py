"""Tokens and their tree, free of the library that made them, so that rules are plain code over plain data."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
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


_START, _END = attrgetter("start"), attrgetter("end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """The tokens of one sentence and the way down their tree. Without tokens the sentence was not parsed.

    A tree that runs in a circle is cut open where the circle closes, so that walks up and down it end.
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    below: tuple[tuple[int, ...], ...] = field(init=False)
    """For each token the indexes of the tokens it governs, in order."""
    words: tuple[tuple[str, str, str], ...] = field(init=False, repr=False, compare=False)
    """(tag, lower, lemma) of each token: rules that look at every token look here first."""
    lemmas: frozenset[str] = field(init=False, repr=False, compare=False)
    """The base forms of all tokens: what says whether a rule can find anything here at all."""
    trees: dict[int, tuple[Token, ...]] = field(init=False, default_factory=dict, repr=False, compare=False)
    """The subtrees asked for so far, by the index of their top: several steps ask for the same."""

    def __post_init__(self) -> None:
        tokens = cut_circles(self.tokens)
        object.__setattr__(self, "tokens", tokens)
        below: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.i:
                below[token.head].append(token.i)
        object.__setattr__(self, "below", tuple(tuple(row) for row in below))
        object.__setattr__(self, "words", tuple([(token.tag, token.lower, token.lemma) for token in tokens]))
        object.__setattr__(self, "lemmas", frozenset([token.lemma for token in tokens]))

    def children(self, token: Token, *deps: str) -> tuple[Token, ...]:
        """The tokens directly below, in order; only those with one of the relations when some are named."""
        below = self.below[token.i]
        if not below:
            return ()
        tokens = self.tokens
        if not deps:
            return tuple([tokens[i] for i in below])
        return tuple([token for i in below if (token := tokens[i]).dep in deps])

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
        below, tokens = self.below, self.tokens
        if not below[token.i]:
            return (token,)
        known = self.trees.get(token.i)
        if known is not None:
            return known
        found = {token.i}
        todo = [token.i]
        while todo:
            for i in below[todo.pop()]:
                if i not in found:
                    found.add(i)
                    if below[i]:
                        todo.append(i)
        tree = self.trees[token.i] = tuple([tokens[i] for i in sorted(found)])
        return tree

    def at(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that share a character with [start, end)."""
        tokens = self.tokens
        first = bisect_right(tokens, start, key=_END)
        last = bisect_left(tokens, end, lo=first, key=_START)
        return tokens[first:last]


def cut_circles(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens as they are, or, where heads run in a circle, with one token of each circle made a root."""
    seen = [0] * len(tokens)
    roots: set[int] = set()
    for token in tokens:
        i, walk = token.i, token.i + 1
        while not seen[i]:
            seen[i] = walk
            above = tokens[i].head
            if above == i:
                break
            if seen[above] == walk:
                roots.add(i)
                break
            i = above
    return tuple([t._replace(head=t.i) if t.i in roots else t for t in tokens]) if roots else tokens
