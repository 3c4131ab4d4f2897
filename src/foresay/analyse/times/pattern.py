"""The notation of the rules' `match`, turned into one regular expression over class letters.

Every word of a text stands for one private letter, which tells all classes the word is in; a class in a rule is the set
of letters that include it. So a rule of words becomes a short pattern over a short string, and cannot go astray: rules
hold no repetition, so matching one costs at most its own length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

_MARK = re.compile(r"\s*(?:(?P<mark>[()\[\]{}|])|(?P<element>[^\s()\[\]{}|]+))")
_ELEMENT = re.compile(r"(?P<look>!?[<>])?(?:(?P<slot>[a-z]+):)?(?P<name>.+)")
_LOOKS = {"<": "(?<=%s)", ">": "(?=%s)", "!<": "(?<!%s)", "!>": "(?!%s)"}
_NAMED = re.compile(r"\(\?P<\w+>")
_SAFE_NESTING = 8
_HEAD = 2
"""Words by which the places where a rule can start are told: with one, every "the" would be tried."""

Head = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A compiled `match`: its expression, what it can start with, and the class each slot was written with.

    `heads` are the ways it can start: the letters of its first word and, where a second must follow, of that. Group
    names are `slot__n`, for a slot may stand in several alternatives; TIMEX3 spans are `x__n`.
    """

    regex: re.Pattern[str]
    heads: frozenset[Head]
    slots: tuple[tuple[str, str, str], ...]
    """(group, slot, class)"""
    spans: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    regex: str
    heads: frozenset[Head]
    """() where it can be empty"""


def compile_any(patterns: Iterable[Pattern]) -> re.Pattern[str]:
    """One expression that matches where at least one of the patterns does: most places are turned away by one look."""
    return re.compile("|".join(f"(?:{_NAMED.sub('(?:', pattern.regex.pattern)})" for pattern in patterns))


def compile_pattern(match: str, letters: Callable[[str], frozenset[str]], macros: Mapping[str, str]) -> Pattern:
    """The pattern of a rule; `letters` gives a class's or a word's letters. Raises ValueError on a slip of the pen."""
    reader = _Reader(_split_marks(_expand_macros(match, macros)), letters)
    piece = reader.read_choice()
    if reader.left or () in piece.heads:
        raise ValueError(f"cannot read the rule from {' '.join(reader.left) or 'its start'!r}: {match}")
    return Pattern(
        regex=re.compile(piece.regex), heads=piece.heads, slots=tuple(reader.slots), spans=tuple(reader.spans)
    )


def _split_marks(match: str) -> list[str]:
    return [found.group("mark") or found.group("element") for found in _MARK.finditer(match)]


def _expand_macros(match: str, macros: Mapping[str, str]) -> str:
    if not macros:
        return match
    name = re.compile(rf"(?<![A-Za-z]){'(' + '|'.join(sorted(macros, key=len, reverse=True)) + ')'}(?![A-Za-z])")
    for _ in range(_SAFE_NESTING):
        expanded = name.sub(lambda found: macros[found.group(1)], match)
        if expanded == match:
            return match
        match = expanded
    raise ValueError(f"macros call each other in a circle: {match}")


class _Reader:
    """Recursive descent over the marks of one rule."""

    def __init__(self, marks: list[str], letters: Callable[[str], frozenset[str]]) -> None:
        self.left = marks
        self.slots: list[tuple[str, str, str]] = []
        self.spans: list[str] = []
        self._letters = letters

    def read_choice(self) -> _Piece:
        branches = [self._read_row()]
        while self.left and self.left[0] == "|":
            self.left.pop(0)
            branches.append(self._read_row())
        return _Piece(
            regex="|".join(branch.regex for branch in branches),
            heads=frozenset().union(*(branch.heads for branch in branches)),
        )

    def _read_row(self) -> _Piece:
        regex, heads = "", frozenset[Head]({()})
        while self.left and self.left[0] not in {")", "]", "}", "|"}:
            piece = self._read_one()
            regex += piece.regex
            heads = frozenset((*head, *more)[:_HEAD] for head in heads for more in piece.heads)
        return _Piece(regex=regex, heads=heads)

    def _read_one(self) -> _Piece:
        mark = self.left.pop(0)
        if mark == "(":
            return self._read_group(")", "(?:%s)", can_be_missing=False)
        if mark == "[":
            return self._read_group("]", "(?:%s)?", can_be_missing=True)
        if mark == "{":
            group = f"x__{len(self.spans)}"
            self.spans.append(group)
            return self._read_group("}", f"(?P<{group}>%s)", can_be_missing=False)
        return self._read_element(mark)

    def _read_group(self, end: str, frame: str, *, can_be_missing: bool) -> _Piece:
        inner = self.read_choice()
        if not self.left or self.left.pop(0) != end:
            raise ValueError(f"a {end} is missing before {' '.join(self.left)!r}")
        return _Piece(regex=frame % inner.regex, heads=inner.heads | {()} if can_be_missing else inner.heads)

    def _read_element(self, element: str) -> _Piece:
        found = _ELEMENT.fullmatch(element)
        if found is None:
            raise ValueError(f"cannot read {element!r}")
        look, slot, name = found.group("look", "slot", "name")
        letters = self._letters(name)
        one = f"[{''.join(sorted(letters))}]"
        if look:
            return _Piece(regex=_LOOKS[look] % one, heads=frozenset({()}))
        if not slot and (name.isupper() or name.startswith("@")):
            slot = re.sub(r"[^a-z]", "", name.lower())
        if slot:
            group = f"{slot}__{len(self.slots)}"
            self.slots.append((group, slot, name))
            one = f"(?P<{group}>{one})"
        return _Piece(regex=one, heads=frozenset({(letters,)}))
