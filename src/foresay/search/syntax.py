"""What a person may type into the search box, as a tree.

    words            any of them, the more the better          mars rover
    "phrase"         these words in this order                 "space station"
    sanct*           words that begin so; also "state visi"*
    AND OR NOT ( )   as in logic, capitals only; -word is NOT  (china OR russia) AND NOT moon
    country:CHN      a field and its value, "in quotes" if two words (values.py lists the fields)
    published:2017-10..2018   days; a year or a month stands for all its days

Runs of other characters are passed over. A filter among plain words must hold; it never makes a report rank higher.
`canonical.py` writes a tree back as text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from foresay.model.errors import QueryError
from foresay.search.tokens import Kind, Token, split_tokens
from foresay.search.tree import Either, Every, Filter, Node, Not, Run, Words
from foresay.search.values import read_value

_DEEPEST = 20


def parse_query(text: str) -> Node:
    """The tree of a query. Raises QueryError with the offset of the character at fault."""
    return _Parser(split_tokens(text)).parse()


class _Parser:
    """Recursive descent over the tokens: NOT before AND before side by side before OR."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._place = 0
        self._depth = 0

    @property
    def _next(self) -> Token:
        return self._tokens[self._place]

    def _take(self) -> Token:
        token = self._tokens[self._place]
        self._place += 1
        return token

    def parse(self) -> Node:
        node = self._parse_either()
        if self._next.kind is not Kind.END:
            raise QueryError("a closing parenthesis has no opening one: take it out", position=self._next.position)
        return node

    def _parse_either(self) -> Node:
        parts = [self._parse_run()]
        while self._next.kind is Kind.OR:
            self._take()
            parts.append(self._parse_run())
        return parts[0] if len(parts) == 1 else Either(parts=tuple(parts))

    def _parse_run(self) -> Node:
        parts = [self._parse_every()]
        while self._next.kind not in {Kind.OR, Kind.CLOSE, Kind.END}:
            parts.append(self._parse_every())
        return parts[0] if len(parts) == 1 else Run(parts=tuple(parts))

    def _parse_every(self) -> Node:
        parts = [self._parse_one()]
        while self._next.kind is Kind.AND:
            self._take()
            parts.append(self._parse_one())
        return parts[0] if len(parts) == 1 else Every(parts=tuple(parts))

    def _parse_one(self) -> Node:
        token = self._take()
        match token.kind:
            case Kind.NOT | Kind.MINUS:
                return Not(inner=self._go_deeper(token, self._parse_one))
            case Kind.OPEN:
                return self._go_deeper(token, self._parse_group)
            case Kind.FILTER:
                return _make_filter(token)
            case Kind.WORD | Kind.PHRASE:
                return Words(text=token.text, is_prefix=token.is_prefix, position=token.position)
            case _:
                raise QueryError(f"a word is missing before {token.text or token.kind.value}", position=token.position)

    def _parse_group(self) -> Node:
        opening = self._tokens[self._place - 1].position
        node = self._parse_either()
        if self._take().kind is not Kind.CLOSE:
            raise QueryError("a parenthesis is not closed: add the second )", position=opening)
        return node

    def _go_deeper(self, token: Token, parse: Callable[[], Node]) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QueryError(f"parentheses and NOTs are at most {_DEEPEST} deep", position=token.position)
        node = parse()
        self._depth -= 1
        return node


def _make_filter(token: Token) -> Filter:
    if token.is_prefix and token.field not in {"title", "actor"}:
        raise QueryError(f"{token.field}: takes no *: give the whole value", position=token.position)
    field, value = read_value(token.field, token.text, token.position)
    return Filter(field=field, value=value + "*" * token.is_prefix, position=token.position)
