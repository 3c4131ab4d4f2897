"""Which lines of a page are not the report: boxes, navigation, share and subscribe lines, notices of rights."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_LINE_WORDS = 25
_BOX_WORDS = 18
"""Words up to which a line under a box heading, without a full stop, is one of the box's."""
_TAIL = 900
"""Characters that may follow a notice of rights and still be the page's: a mission line, an address, a menu."""
_STOPS = (".", "!", "?", ".”", '."', "!”", "?”", ":", "…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The word lists of furniture.toml."""

    boxes: frozenset[str]
    lines: frozenset[str]
    starts: tuple[str, ...]
    rights: tuple[str, ...]


@lru_cache(maxsize=1)
def load_table() -> Table:
    """The word lists, read once."""
    raw = tomllib.loads(files("foresay.read").joinpath("furniture.toml").read_text("utf-8"))
    return Table(
        boxes=frozenset(raw["boxes"]),
        lines=frozenset(raw["lines"]),
        starts=tuple(raw["starts"]),
        rights=tuple(raw["rights"]),
    )


def mark_furniture(lines: list[str]) -> list[bool]:
    """For each non-blank line of a text, in order, whether it is furniture.

    A lone line is never furniture: it is all there is.
    """
    table = load_table()
    marks = [_is_alone(line, table) for line in lines]
    _mark_boxes(lines, marks, table)
    _mark_tail(lines, marks, table)
    return [False] * len(lines) if all(marks) else marks


def _is_alone(line: str, table: Table) -> bool:
    if len(line) > 40 * _LINE_WORDS:
        return False
    if not any(map(str.isalnum, line)):
        return True
    low = " ".join(line.lower().split())
    if low in table.lines or low in table.boxes:
        return True
    return low.startswith(table.starts + table.rights) and len(low.split()) <= _LINE_WORDS


def _mark_boxes(lines: list[str], marks: list[bool], table: Table) -> None:
    in_box = False
    for index, line in enumerate(lines):
        if " ".join(line.lower().split()) in table.boxes if len(line) < 40 else False:
            in_box = index > 0
        elif in_box:
            in_box = len(line.split()) <= _BOX_WORDS and not line.endswith(_STOPS)
            marks[index] = marks[index] or in_box


def _mark_tail(lines: list[str], marks: list[bool], table: Table) -> None:
    left = 0
    for index in range(len(lines) - 1, -1, -1):
        if left > _TAIL:
            return
        if lines[index].lower().startswith(table.rights) and marks[index]:
            marks[index:] = [True] * (len(lines) - index)
        left += len(lines[index])
