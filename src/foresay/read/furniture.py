"""Which lines of a page are not the report: boxes, navigation, share and subscribe lines, notices of rights."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_LINE_WORDS = 25
_BOX_WORDS = 18
"""Words up to which a line under a box heading, without a full stop, is one of the box's."""
_TAIL = 900
"""Characters that may follow a notice of rights and still be the page's: a mission line, an address, a menu."""
_HEAD_WORDS = 8
"""Words up to which a line that begins like a box's heading is one."""
_REPORT = 3
"""Lines of prose above which a line like "Comments" is a button beside the report, not the end of it."""
_PROSE_WORDS = 20
_BULLETS = ("- ", "• ", "* ", "· ", "– ")
_CONTACT = re.compile(r"(?:write|contact|reach|e-?mail)\b.{0,120}\S@\S+\.\w{2,}\.?", re.IGNORECASE)
_STOPS = (".", "!", "?", ".”", '."', "!”", "?”", ":", "…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The word lists of furniture.toml."""

    boxes: frozenset[str]
    heads: tuple[str, ...]
    replies: frozenset[str]
    lines: frozenset[str]
    starts: tuple[str, ...]
    rights: tuple[str, ...]


@lru_cache(maxsize=1)
def load_table() -> Table:
    """The word lists, read once."""
    raw = tomllib.loads(files("foresay.read").joinpath("furniture.toml").read_text("utf-8"))
    return Table(
        boxes=frozenset(raw["boxes"] + raw["boxes_elsewhere"]),
        heads=tuple(raw["heads"]),
        replies=frozenset(raw["replies"]),
        lines=frozenset(raw["lines"]),
        starts=tuple(raw["starts"]),
        rights=tuple(raw["rights"]),
    )


def mark_furniture(lines: list[str]) -> list[bool]:
    """For each non-blank line of a text, in order, whether it is furniture.

    A lone line is never furniture: it is all there is.
    """
    table = load_table()
    plain = [" ".join(line[: 40 * _LINE_WORDS + 1].lower().split()) for line in lines]
    marks = [_is_alone(line, low, table) for line, low in zip(lines, plain, strict=True)]
    _mark_boxes(lines, plain, marks, table)
    _mark_tail(lines, marks, table)
    _mark_replies(plain, marks, table)
    return [False] * len(lines) if all(marks) else marks


def _is_alone(line: str, low: str, table: Table) -> bool:
    if len(line) > 40 * _LINE_WORDS:
        return False
    if not any(map(str.isalnum, line)):
        return True
    if low in table.lines or _is_heading(low, table):
        return True
    is_start = low.startswith(table.starts + table.rights) or _CONTACT.match(low) is not None
    return is_start and len(low.split()) <= _LINE_WORDS


def _is_heading(low: str, table: Table) -> bool:
    if low.rstrip(":") in table.boxes:
        return True
    return low.startswith(table.heads) and len(low.split()) <= _HEAD_WORDS and not low.endswith((*_STOPS[:-2], ","))


def _mark_boxes(lines: list[str], plain: list[str], marks: list[bool], table: Table) -> None:
    """What stands under a box's heading: short lines that end like no sentence, and the items of its list."""
    in_box = False
    for index, line in enumerate(lines):
        if _is_heading(plain[index], table):
            in_box = index > 0
        elif in_box:
            is_item = line.startswith(_BULLETS) or not line.endswith(_STOPS)
            in_box = is_item and len(line.split()) <= _BOX_WORDS
            marks[index] = marks[index] or in_box


def _mark_replies(plain: list[str], marks: list[bool], table: Table) -> None:
    """What readers wrote under the report, from its heading on."""
    n_prose = 0
    for index, low in enumerate(plain):
        if low in table.replies and n_prose >= _REPORT:
            marks[index:] = [True] * (len(plain) - index)
            return
        n_prose += len(low.split()) >= _PROSE_WORDS


def _mark_tail(lines: list[str], marks: list[bool], table: Table) -> None:
    left = 0
    for index in range(len(lines) - 1, -1, -1):
        if left > _TAIL:
            return
        if lines[index].lower().startswith(table.rights) and marks[index]:
            marks[index:] = [True] * (len(lines) - index)
        left += len(lines[index])
