"""One sentence as the steps of this package see it: its tokens, what they found so far, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from foresay.analyse.syntax import Parse, Token

T = TypeVar("T")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")


@dataclass(slots=True, kw_only=True)
class Scene:
    """A parsed sentence, the base forms it holds, and what has been found out about its tokens so far."""

    parse: Parse
    is_title: bool
    is_first: bool
    before: frozenset[str] = frozenset()
    """Base forms of the sentence before, which can say what a bare word means."""
    lemmas: frozenset[str] = field(init=False)
    bases: tuple[str, ...] = field(init=False)
    """The base form of each token."""
    below: tuple[tuple[Token, ...], ...] = field(init=False)
    """For each token those it governs, in order."""
    memo: dict[tuple[str, int], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        tokens = self.parse.tokens
        self.bases = tuple(map(base_of, tokens))
        self.lemmas = self.before.union(self.bases, _list_shouted(tokens))
        self.below = tuple(tuple(tokens[i] for i in row) for row in self.parse.below)

    def children(self, token: Token, *deps: str) -> list[Token]:
        """The tokens below with one of the relations, all without any, in order."""
        rows = self.below[token.i]
        if not rows:
            return []
        if len(deps) == 1:
            dep = deps[0]
            return [row for row in rows if row.dep == dep]
        return [row for row in rows if row.dep in deps] if deps else list(rows)

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first token below with one of the relations."""
        for row in self.below[token.i]:
            if row.dep in deps:
                return row
        return None

    def has_child(self, token: Token, dep: str) -> bool:
        """Whether a token below has the relation."""
        return self.child(token, dep) is not None

    def recall(self, name: str, token: Token, find: Callable[[Scene, Token], T]) -> T:
        """What `find` gives for a token, found once and kept under the name."""
        key = (name, token.i)
        memo = self.memo
        if key in memo:
            kept: T = memo[key]
            return kept
        found = memo[key] = find(self, token)
        return found

    def head(self, token: Token) -> Token | None:
        """The governor, None for a root."""
        return None if token.head == token.i else self.parse.tokens[token.head]

    def is_verb_read_as_noun(self, token: Token) -> bool:
        """Whether the main verb was tagged a noun: "A bomb detonates near ...", "A ferry sank", "Voters vote"."""
        if token.dep != "ROOT" or token.tag not in {"NN", "NNS"}:
            return False
        if token.lemma == token.lower:
            return self.has_child(token, "nsubj") and not self.has_child(token, "cop")
        return token.tag == "NN" or not any(row.tag in _FINITE for row in self.parse.tokens)


def _list_shouted(tokens: tuple[Token, ...]) -> list[str]:
    """Base forms of common nouns that their capital makes names of: "Rebels" at the start, a headline's "Troops"."""
    return [token.lower[:-1] for token in tokens if token.tag == "NNP" and token.lower.endswith("s")]


_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})


def base_of(token: Token) -> str:
    """The base form, also of a proper noun's plural ("Maoists": "maoist") and of a noun in -ing ("a shooting")."""
    tag = token.tag
    if tag[:1] != "N":  # nearly all words: asked first
        return token.lower if tag == "VBG" and is_gerund(token) else token.lemma
    if tag == "NNPS" or (tag == "NNS" and (token.lemma == token.lower or token.lower.endswith("ings"))):
        return token.lower.removesuffix("s")
    return token.lower if token.lower.endswith("ing") else token.lemma


def is_verb(token: Token) -> bool:
    """Whether the tag is a verb's."""
    return token.tag[:1] == "V"


def is_gerund(token: Token) -> bool:
    """Whether a form in -ing stands where a noun does: "Fighting continued"."""
    return token.tag == "VBG" and token.dep in {"nsubj", "nsubjpass", "dobj", "pobj"}


def is_noun(token: Token) -> bool:
    """Whether the tag is a common noun's, or a form in -ing stands for one."""
    return token.tag in {"NN", "NNS"} or is_gerund(token)
