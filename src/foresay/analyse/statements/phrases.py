"""Noun phrases as an analyst would quote them: modifiers and a short "of", no relative clauses."""

from __future__ import annotations

from collections.abc import Iterator

from foresay.analyse.statements.verbs import is_noun, is_verb
from foresay.analyse.syntax import Parse, Token

_LEFT = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "case", "punct", "advmod"}
)
_CLOCK_WORDS = frozenset({"LOCAL", "EDT", "EST", "ET", "GMT", "UTC", "BST", "CET"})
_RANKS = frozenset({"Under", "Deputy", "Vice", "Acting"})
_LONGEST = 16
"""Tokens; a longer "phrase" is a parse gone wrong."""


def cut_phrase(parse: Parse, noun: Token, *, with_of: bool = True) -> tuple[int, int]:
    """The offsets [start, end) of the phrase around a noun."""
    first = _find_left_edge(parse, noun)
    last = noun.i
    if with_of:
        last = _find_right_edge(parse, noun)
    return parse.tokens[first].start, parse.tokens[last].end


def _find_left_edge(parse: Parse, noun: Token) -> int:
    first = noun.i
    for child in reversed(parse.children(noun)):
        if child.i > noun.i:
            continue
        if child.dep not in _LEFT or (is_verb(child) and child.tag == "VBZ"):
            break
        edge = min(token.i for token in parse.subtree(child))
        if noun.i - edge > _LONGEST:
            break
        if child.dep != "punct" and child.text not in _CLOCK_WORDS:
            first = min(first, edge)
    before = parse.tokens[first - 1] if first else None
    return first - 1 if before is not None and before.text in _RANKS else first


def _find_right_edge(parse: Parse, noun: Token) -> int:
    last = noun.i
    for child in parse.children(noun, "prep"):
        if child.lower != "of" or child.i != last + 1:
            continue
        for inner in parse.children(child, "pobj"):
            reach = max([inner.i, *(t.i for t in parse.children(inner, "conj") if is_noun(t))])
            if reach - noun.i <= _LONGEST:
                last = reach
    return last


def list_conjuncts(parse: Parse, noun: Token) -> Iterator[Token]:
    """The noun and those coordinated or listed with it, in order."""
    seen = {noun.i}
    todo = [noun]
    while todo:
        each = todo.pop(0)
        yield each
        for child in parse.children(each, "conj"):
            if child.i not in seen and (is_noun(child) or child.tag == "PRP"):
                seen.add(child.i)
                todo.append(child)


def is_named(parse: Parse, noun: Token) -> bool:
    """Whether the phrase holds a proper name or a recognised actor or place."""
    names = [noun, *parse.children(noun, "compound", "nmod", "poss", "amod", "appos")]
    return any(token.tag.startswith("NNP") or token.entity in _ACTORS for token in names)


_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
LANDS = frozenset({"country", "nation", "kingdom", "republic", "homeland"})
