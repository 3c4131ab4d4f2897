"""Two lanes of weeks as columns: cooperation above the line, conflict below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foresay.ask.lanes import LaneWeek
from foresay.web.weeks import Block, thin_out

HALF = 46
"""Pixels of the highest column on either side of the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneChart:
    """The columns of both lanes, month labels as (per cent, label), and the most events of a week on one side."""

    lanes: tuple[tuple[Block, ...], tuple[Block, ...]]
    labels: tuple[tuple[float, str], ...]
    most: int
    half: int = HALF


def draw_lanes(series: tuple[Sequence[LaneWeek], Sequence[LaneWeek]]) -> LaneChart:
    """Both lanes on one scale, so that they can be compared."""
    most = max((max(week.cooperation, week.conflict) for lane in series for week in lane), default=0)
    labels: dict[str, float] = {}
    for place, week in enumerate(series[0]):
        labels.setdefault(f"{week.monday:%b %Y}", round(100 * place / len(series[0]), 2))
    first, second = (tuple(_draw(lane, most)) for lane in series)
    return LaneChart(lanes=(first, second), labels=thin_out(labels), most=most)


def _draw(lane: Sequence[LaneWeek], most: int) -> list[Block]:
    blocks = []
    width = round(80 / max(1, len(lane)), 2)
    for place, week in enumerate(lane):
        x = round(100 * place / len(lane), 2)
        up, down = (round(HALF * n / max(1, most), 1) for n in (week.cooperation, week.conflict))
        if week.cooperation:
            blocks.append(Block(x=x, width=width, y=round(HALF - up, 1), height=up, look="friendly"))
        if week.conflict:
            blocks.append(Block(x=x, width=width, y=HALF + 1, height=down, look="hostile"))
    return blocks
