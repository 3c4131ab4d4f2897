"""A country's weeks as columns: what happened, what lies ahead, what was denied, one above the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foresay.ask.country import WeekActivity

_LAYERS = {
    "reported": ("actual", "ongoing"),
    "planned": ("planned", "possible", "conditional"),
    "denied": ("denied", "negated"),
}
HEIGHT = 110
"""Pixels of the highest column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One layer of a column: per cent from the left and of width, pixels from the top and of height."""

    x: float
    width: float
    y: float
    height: float
    look: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The blocks of all weeks, month labels as (per cent, label), the most events of a week, and the sums."""

    blocks: tuple[Block, ...]
    labels: tuple[tuple[float, str], ...]
    most: int
    sums: dict[str, int]


def draw_weeks(weeks: Sequence[WeekActivity], *, last: date, n_weeks: int) -> Columns:
    """`n_weeks` columns of which the last begins on or before `last`; weeks without events are empty places."""
    counts = {week.monday: {look: _sum(week, names) for look, names in _LAYERS.items()} for week in weeks}
    most = max((sum(layers.values()) for layers in counts.values()), default=0)
    blocks: list[Block] = []
    labels: dict[str, float] = {}
    for monday, layers in sorted(counts.items()):
        place = n_weeks - 1 - (last - monday).days // 7
        x, y = 100 * place / n_weeks, float(HEIGHT)
        labels.setdefault(f"{monday:%b %Y}", round(x, 2))
        for look, n in layers.items():
            height = round(HEIGHT * n / max(1, most), 1)
            y -= height
            if n:
                blocks.append(Block(x=round(x, 2), width=round(80 / n_weeks, 2), y=y, height=height, look=look))
    sums = {look: sum(layers[look] for layers in counts.values()) for look in _LAYERS}
    return Columns(blocks=tuple(blocks), labels=thin_out(labels), most=most, sums=sums)


def _sum(week: WeekActivity, names: Sequence[str]) -> int:
    return sum(week.by_status.get(name, 0) for name in names)


def thin_out(labels: dict[str, float]) -> tuple[tuple[float, str], ...]:
    """(per cent, label) of labels that stand a fifth of the line apart, so that none covers another on a phone."""
    kept: list[tuple[float, str]] = []
    for label, x in labels.items():
        if x <= 80 and (not kept or x - kept[-1][0] >= 20):
            kept.append((x, label))
    return tuple(kept)
