"""The typed tree of a query. Where a part stood in what was typed takes no part in comparing two trees."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A word, or the words of a phrase, at an offset of the query; `is_prefix`: the last may go on (`sanct*`)."""

    text: str
    is_prefix: bool = False
    position: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A field and the value it must have, in the canonical form of `values.py`."""

    field: str
    value: str
    position: int = dataclasses.field(default=0, compare=False)


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
