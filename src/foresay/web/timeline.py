"""Days as columns: the reports of each, and within them those that state and those that decide something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foresay.ask.timeline import DayCount
from foresay.web.weeks import Block, thin_out

HEIGHT = 72
"""Pixels of the highest column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Blocks back to front, labels as (per cent, label), the most reports of a day, and the sums."""

    blocks: tuple[Block, ...]
    labels: tuple[tuple[float, str], ...]
    most: int
    reports: int
    stating: int
    deciding: int
    height: int = HEIGHT


def draw_timeline(days: Sequence[DayCount]) -> Timeline:
    """Columns that overlap: those that state, or decide, are among the reports of their day."""
    most = max((day.reports for day in days), default=0)
    blocks: list[Block] = []
    labels: dict[str, float] = {}
    width = round(76 / max(1, len(days)), 2)
    for place, day in enumerate(days):
        x = round(100 * place / len(days), 2)
        if day.day.day in {1, 15}:
            labels[f"{day.day.day} {day.day:%b}"] = x
        for n, look in ((day.reports, "all"), (day.stating, "stating"), (day.deciding, "deciding")):
            height = round(HEIGHT * min(n, most) / max(1, most), 1)
            if n:
                blocks.append(Block(x=x, width=width, y=round(HEIGHT - height, 1), height=height, look=look))
    return Timeline(
        blocks=tuple(blocks),
        labels=thin_out(labels),
        most=most,
        reports=sum(day.reports for day in days),
        stating=sum(day.stating for day in days),
        deciding=sum(day.deciding for day in days),
    )
