"""Noun phrases as an analyst would quote them: modifiers and a short "of", no relative clauses."""

from __future__ import annotations

from collections.abc import Iterator

from foresay.analyse.statements.verbs import is_noun, is_verb
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import list_words

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
        edge = min(token.i for token in parse.subtree(child)) if parse.below[child.i] else child.i
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
    return _pass_hyphens(parse, last)


def split_hyphens(parse: Parse, token: Token) -> tuple[str, Token]:
    """The parts of a word before its last hyphen, "" for most, and the token of its last part ("de-", escalate)."""
    last = parse.tokens[_pass_hyphens(parse, token.i)]
    return "".join(part.text for part in parse.tokens[token.i : last.i]), last


def _pass_hyphens(parse: Parse, last: int) -> int:
    """The last token of a word whose parts the tokeniser cut at hyphens ("re-election")."""
    tokens = parse.tokens
    while last + 2 < len(tokens) and tokens[last + 1].lower == "-" and tokens[last + 1].start == tokens[last].end:
        if tokens[last + 2].start != tokens[last + 1].end:
            break
        last += 2
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


def cut_actor(parse: Parse, noun: Token) -> tuple[int, int]:
    """The phrase of a doer with the name that belongs to it, however the title parts them.

    "U.S. Special Envoy for Yemen Tim Lenderking", "news magazine Newsweek", "Secretary of State, Antony J. Blinken".
    """
    start, end = cut_phrase(parse, noun)
    last = next((token.i for token in reversed(parse.tokens) if token.end == end), noun.i)
    name = _find_title_name(parse, noun) or _find_apposed_name(parse, last)
    return start, max(end, parse.tokens[name].end if name is not None else end)


def _find_title_name(parse: Parse, noun: Token) -> int | None:
    """The last word of the person's name behind an office's title, before any verb."""
    if noun.lemma not in list_words("title_nouns") or noun.entity == "PERSON":
        return None
    last = None
    for token in parse.tokens[noun.i + 1 : noun.i + 24]:
        if (is_verb(token) and token.tag != "VBG") or token.tag in {"WP", "WDT", "MD"} or token.lower in {";", ":"}:
            break
        if token.entity == "PERSON":
            last = token.i
        elif last is not None:
            break
    return last


def _find_apposed_name(parse: Parse, last: int) -> int | None:
    """The last word of a name that follows without a comma ("companies Pfizer and Allergan")."""
    following = parse.tokens[last + 1 : last + 2]
    if not following or not following[0].tag.startswith("NNP"):
        return None
    end = last + 1
    for token in parse.tokens[last + 2 : last + 8]:
        joined = (
            token.tag in {"CC", "HYPH"}
            and token.i + 1 < len(parse.tokens)
            and parse.tokens[token.i + 1].tag.startswith("NNP")
        )
        if not token.tag.startswith("NNP") and not joined:
            break
        end = token.i
    return end
