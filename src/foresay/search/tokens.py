"""A query cut into its tokens, each with its place; what cannot be one is told with the place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from foresay.model.errors import QueryError
from foresay.search.values import FIELDS, find_like

_LONGEST = 2_000
_MOST_PARTS = 200
_MOST_BEGINNINGS = 8
"""Each may stand for a good part of all words."""


class Kind(StrEnum):
    """What a token is."""

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
class Token:
    """One piece of a query at its offset; `field` only for a FILTER, whose `text` is the value as typed."""

    kind: Kind
    text: str
    position: int
    field: str = ""
    is_prefix: bool = False


_TOKEN = re.compile(
    r"""\s+
    | (?P<open>\() | (?P<close>\))
    | (?P<minus>-)(?=[^\s)-])
    | (?:(?P<field>"""
    + "|".join(sorted(FIELDS, key=len, reverse=True))
    + r"""):)? (?: "(?P<phrase>[^"]*)"(?P<star>\*)? | (?P<word>[^\s()"]+) )
    | (?P<stray>.)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_NAMED = re.compile(r"([a-z]{3,20}):(?!//)\S")
"""What looks like a field that is none; addresses and times of day do not."""


def split_tokens(text: str) -> list[Token]:
    """The tokens of a query and an END. Raises QueryError with the offset of the character at fault."""
    if len(text) > _LONGEST:
        raise QueryError(f"a query has at most {_LONGEST:,} characters, this one has {len(text):,}", position=_LONGEST)
    tokens: list[Token] = []
    beginnings = 0
    for found in _TOKEN.finditer(text):
        token = _read_token(found)
        if token is None:
            continue
        tokens.append(token)
        beginnings += token.is_prefix
        if beginnings > _MOST_BEGINNINGS:
            raise QueryError(
                f"a query has at most {_MOST_BEGINNINGS} words with a *: give some whole", position=token.position
            )
        if len(tokens) > _MOST_PARTS:
            raise QueryError(f"a query has at most {_MOST_PARTS} parts: leave some out", position=token.position)
    tokens.append(Token(kind=Kind.END, text="", position=len(text)))
    if len(tokens) == 1:
        raise QueryError("the query is empty: type words to look for", position=0)
    return tokens


def _read_token(found: re.Match[str]) -> Token | None:
    position = found.start()
    if found["stray"] is not None:
        if found["stray"] != '"':
            raise QueryError(f"nothing follows {found['stray']!r}", position=position)
        raise QueryError('a quotation mark is not closed: add the second "', position=position)
    for group, kind in (("open", Kind.OPEN), ("close", Kind.CLOSE), ("minus", Kind.MINUS)):
        if found[group] is not None:
            return Token(kind=kind, text=found[group], position=position)
    if found["phrase"] is None and found["word"] is None:
        return None
    return _read_words(found, position)


def _read_words(found: re.Match[str], position: int) -> Token | None:
    is_phrase = found["phrase"] is not None
    value = found["phrase"] if is_phrase else found["word"]
    if found["field"] is not None:
        is_prefix = found["star"] is not None or (not is_phrase and value.endswith("*"))
        text = value if is_phrase else value.rstrip("*")
        field = found["field"].lower()
        return Token(kind=Kind.FILTER, text=text, position=position, field=field, is_prefix=is_prefix)
    if not any(letter.isalnum() for letter in value):
        return None  # a dash between words, an empty phrase
    if is_phrase:
        return Token(kind=Kind.PHRASE, text=value, position=position, is_prefix=found["star"] is not None)
    _check_field(found, value, position)
    if value in {"AND", "OR", "NOT"}:
        return Token(kind=Kind(value), text=value, position=position)
    is_prefix = value.endswith("*") and value.rstrip("*")[-1:].isalnum()
    return Token(kind=Kind.WORD, text=value.rstrip("*"), position=position, is_prefix=is_prefix)


def _check_field(found: re.Match[str], value: str, position: int) -> None:
    before, after = value[:-1].lower(), found.string[found.end() : found.end() + 1]
    if value.endswith(":") and before in FIELDS and after != '"':
        raise QueryError(f"{value} needs a value right after the colon, without a space", position=position)
    named = _NAMED.match(value if after != '"' else value + after)
    if named is None or named[1] in FIELDS:
        return
    near = find_like(named[1], FIELDS)
    hint = (
        f"do you mean {near}: ?" if near else f"the fields are {', '.join(FIELDS)}; put it in quotes to find the words"
    )
    raise QueryError(f"there is no field {named[1]}: {hint}", position=position)
