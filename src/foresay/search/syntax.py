"""What a person may type into the search box, as a tree.

    words            any of them, the more the better          mars rover
    "phrase"         these words in this order                 "space station"
    AND OR NOT ( )   as in logic, capitals only; -word is NOT  (china OR russia) AND NOT moon
    country:CHN      a code or a name, "in quotes" if two words; also source: lang: topic:
    from:2017 to:2017-10-31   published in these days; a year or a month stands for all its days

Runs of other characters are passed over. A filter among plain words must hold; it never makes a report rank higher.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from foresay.model.errors import QueryError

FILTERS = ("country", "source", "lang", "topic", "from", "to")
_LONGEST = 2_000
_DEEPEST = 20
_MOST_PARTS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A word, or the words of a phrase, at an offset of the query."""

    text: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A field and the value it must have."""

    field: str
    value: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """What must not be found."""

    inner: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    """All must be found (AND)."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Either:
    """One must be found (OR)."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Parts side by side without a word between: one must be found, every filter must hold, no Not may."""

    parts: tuple[Node, ...]


Node = Words | Filter | Not | Every | Either | Run


class _Kind(StrEnum):
    WORD = "word"
    PHRASE = "phrase"
    FILTER = "filter"
    MINUS = "-"
    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    END = "the end"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    kind: _Kind
    text: str
    position: int
    field: str = ""


_TOKEN = re.compile(
    r"""\s+
    | (?P<open>\() | (?P<close>\))
    | (?P<minus>-)(?=[^\s)-])
    | (?:(?P<field>"""
    + "|".join(FILTERS)
    + r"""):)? (?: "(?P<phrase>[^"]*)" | (?P<word>[^\s()"]+) )
    | (?P<stray>.)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def parse_query(text: str) -> Node:
    """The tree of a query. Raises QueryError with the offset of the character at fault."""
    if len(text) > _LONGEST:
        raise QueryError(f"a query has at most {_LONGEST:,} characters, this one has {len(text):,}", position=_LONGEST)
    tokens = _split_tokens(text)
    if len(tokens) > _MOST_PARTS:
        raise QueryError(
            f"a query has at most {_MOST_PARTS} parts: leave some out", position=tokens[_MOST_PARTS].position
        )
    if tokens[0].kind is _Kind.END:
        raise QueryError("the query is empty: type words to look for", position=0)
    return _Parser(tokens).parse()


def _split_tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    for found in _TOKEN.finditer(text):
        token = _read_token(found)
        if token is not None:
            tokens.append(token)
    tokens.append(_Token(kind=_Kind.END, text="", position=len(text)))
    return tokens


def _read_token(found: re.Match[str]) -> _Token | None:
    position = found.start()
    if found["stray"] is not None:
        if found["stray"] != '"':
            raise QueryError(f"nothing follows {found['stray']!r}", position=position)
        raise QueryError('a quotation mark is not closed: add the second "', position=position)
    for group, kind in (("open", _Kind.OPEN), ("close", _Kind.CLOSE), ("minus", _Kind.MINUS)):
        if found[group] is not None:
            return _Token(kind=kind, text=found[group], position=position)
    value = found["phrase"] if found["phrase"] is not None else found["word"]
    if value is None:
        return None
    if found["field"] is not None:
        return _Token(kind=_Kind.FILTER, text=value, position=position, field=found["field"].lower())
    if not any(letter.isalnum() for letter in value):
        return None  # a dash between words, an empty phrase
    if found["phrase"] is not None:
        return _Token(kind=_Kind.PHRASE, text=value, position=position)
    if value.endswith(":") and value[:-1].lower() in FILTERS and found.string[found.end() : found.end() + 1] != '"':
        raise QueryError(f"{value} needs a value right after the colon, without a space", position=position)
    is_operator = value in {"AND", "OR", "NOT"}
    return _Token(kind=_Kind(value) if is_operator else _Kind.WORD, text=value, position=position)


class _Parser:
    """Recursive descent over the tokens: NOT before AND before side by side before OR."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self._tokens = tokens
        self._place = 0
        self._depth = 0

    @property
    def _next(self) -> _Token:
        return self._tokens[self._place]

    def _take(self) -> _Token:
        token = self._tokens[self._place]
        self._place += 1
        return token

    def parse(self) -> Node:
        node = self._parse_either()
        if self._next.kind is not _Kind.END:
            raise QueryError("a closing parenthesis has no opening one: take it out", position=self._next.position)
        return node

    def _parse_either(self) -> Node:
        parts = [self._parse_run()]
        while self._next.kind is _Kind.OR:
            self._take()
            parts.append(self._parse_run())
        return parts[0] if len(parts) == 1 else Either(parts=tuple(parts))

    def _parse_run(self) -> Node:
        parts = [self._parse_every()]
        while self._next.kind not in {_Kind.OR, _Kind.CLOSE, _Kind.END}:
            parts.append(self._parse_every())
        return parts[0] if len(parts) == 1 else Run(parts=tuple(parts))

    def _parse_every(self) -> Node:
        parts = [self._parse_one()]
        while self._next.kind is _Kind.AND:
            self._take()
            parts.append(self._parse_one())
        return parts[0] if len(parts) == 1 else Every(parts=tuple(parts))

    def _parse_one(self) -> Node:
        token = self._take()
        match token.kind:
            case _Kind.NOT | _Kind.MINUS:
                return Not(inner=self._go_deeper(token, self._parse_one))
            case _Kind.OPEN:
                return self._go_deeper(token, self._parse_group)
            case _Kind.FILTER:
                return Filter(field=token.field, value=token.text, position=token.position)
            case _Kind.WORD | _Kind.PHRASE:
                return Words(text=token.text, position=token.position)
            case _:
                raise QueryError(f"a word is missing before {token.text or token.kind.value}", position=token.position)

    def _parse_group(self) -> Node:
        opening = self._tokens[self._place - 1].position
        node = self._parse_either()
        if self._take().kind is not _Kind.CLOSE:
            raise QueryError("a parenthesis is not closed: add the second )", position=opening)
        return node

    def _go_deeper(self, token: _Token, parse: Callable[[], Node]) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QueryError(f"parentheses and NOTs are at most {_DEEPEST} deep", position=token.position)
        node = parse()
        self._depth -= 1
        return node
