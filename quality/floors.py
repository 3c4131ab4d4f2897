"""The figures reached, and the rule that none of them sinks in silence.

`floors.json` holds one bound a figure: a floor for accuracy and for speed, a ceiling for what costs (time, memory). A
bound moves by itself only towards better. It moves the other way only by name and with a reason, and the file keeps
the reason. Accuracy is exact arithmetic and gets a hair of room; cost is measured on machines that do other things too
and gets `COST_ROOM`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

COST_ROOM = 2.0
"""A cost may be this many times what was measured when the bound was set; a speed this many times less."""
ACCURACY_ROOM = 0.0005
CEILING_ENDINGS = ("_ms", "_ms_per_500_words", "_ms_per_sentence", "_mb", "_s", "_bytes_per_byte", "_errors", "_taken")
SPEED_ENDINGS = ("_per_s", "_per_cpu_s")
COUNT_PREFIX = "n_"
FAULT_PREFIXES = ("n_false", "n_lookalikes")
"""Counts of what should never happen: a ceiling without room."""
PARTS = ("(tuned)", "(watched)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure, named "stage.figure"; `is_slow` when it is measured only on request."""

    name: str
    value: float
    is_slow: bool = False

    @property
    def label(self) -> str:
        """The name without its stage."""
        return self.name.partition(".")[2]

    @property
    def is_count(self) -> bool:
        """A count (`n_...`, or what is no cost and above 1) tells how much was looked at; it has no bound."""
        return not self.is_fault and (self.label.startswith(COUNT_PREFIX) or (self.value > 1 and not self.is_cost))

    @property
    def is_fault(self) -> bool:
        """Counts what should never happen."""
        return self.label.startswith(FAULT_PREFIXES)

    @property
    def is_part(self) -> bool:
        """A figure of one half of a set ("f1 (watched)") is there to be compared with the whole; it has no bound."""
        return any(part in self.label for part in PARTS)

    @property
    def is_bound(self) -> bool:
        """Whether it sets a bound."""
        return not self.is_count and not self.is_part

    @property
    def is_speed(self) -> bool:
        """Something a second: more is better, but noisy."""
        return self.label.endswith(SPEED_ENDINGS)

    @property
    def is_ceiling(self) -> bool:
        """Less is better: time, memory, errors."""
        return self.is_fault or (not self.is_speed and f"_{self.label}".endswith(CEILING_ENDINGS))

    @property
    def is_cost(self) -> bool:
        """Stands on the cost side of the table."""
        return self.is_speed or (self.is_ceiling and not self.is_fault)

    def set_bound(self) -> float:
        """The bound that this value, once reached, sets."""
        if self.is_fault:
            return self.value
        if self.is_speed:
            return round_bound(self.value / COST_ROOM)
        if self.is_ceiling:
            return round_bound(self.value * COST_ROOM)
        return round(self.value - ACCURACY_ROOM, 4)

    def is_within(self, bound: float) -> bool:
        """Whether the value keeps the bound."""
        return self.value <= bound if self.is_ceiling else self.value >= bound

    def is_better(self, bound: float) -> bool:
        """Whether the bound that this value sets is stricter than the one given."""
        return self.set_bound() < bound if self.is_ceiling else self.set_bound() > bound


def round_bound(value: float) -> float:
    """Three significant digits: more would be noise."""
    return float(f"{value:.3g}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowering:
    """One bound that was moved to the worse side, and why."""

    name: str
    old: float
    new: float
    because: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """All bounds by figure, the slow ones among them, and every lowering since the start."""

    bounds: dict[str, float] = field(default_factory=dict)
    slow: tuple[str, ...] = ()
    lowered: tuple[Lowering, ...] = ()


def load_floors(path: Path) -> Floors:
    """What the file holds; nothing when there is no file."""
    if not path.exists():
        return Floors()
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    lowered = (Lowering(**{**row, "on": date.fromisoformat(row["on"])}) for row in content["lowered"])
    return Floors(bounds=content["bounds"], slow=tuple(content["slow"]), lowered=tuple(lowered))


def save_floors(floors: Floors, path: Path) -> None:
    """Write them, sorted, one a line, so that a change of one bound is a change of one line."""
    lowered = [
        {"name": r.name, "old": r.old, "new": r.new, "because": r.because, "on": str(r.on)} for r in floors.lowered
    ]
    content = {"bounds": dict(sorted(floors.bounds.items())), "slow": sorted(floors.slow), "lowered": lowered}
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")


def find_faults(floors: Floors, figures: list[Figure], *, with_slow: bool) -> list[str]:
    """One sentence for each bound that is broken or was not measured."""
    measured = {figure.name: figure for figure in figures}
    faults = []
    for name, bound in sorted(floors.bounds.items()):
        figure = measured.get(name)
        if figure is None:
            if with_slow or name not in floors.slow:
                faults.append(f"{name} has a bound ({bound}) and was not measured")
        elif not figure.is_within(bound):
            side = "above its ceiling" if figure.is_ceiling else "below its floor"
            faults.append(f"{name} is {figure.value:.4g}, {side} of {bound}")
    return faults


def raise_floors(floors: Floors, figures: list[Figure]) -> Floors:
    """The floors with every bound that the figures improve on moved to what they reach; none moves back."""
    bounds = dict(floors.bounds)
    for figure in figures:
        if figure.is_bound and (figure.name not in bounds or figure.is_better(bounds[figure.name])):
            bounds[figure.name] = figure.set_bound()
    slow = {*floors.slow, *(figure.name for figure in figures if figure.is_slow and figure.is_bound)}
    return Floors(bounds=bounds, slow=tuple(sorted(slow)), lowered=floors.lowered)


def lower_floor(floors: Floors, figure: Figure, *, because: str, on: date) -> Floors:
    """The floors with one bound moved to what the figure reaches, the reason kept. Raises ValueError without one."""
    if not because.strip():
        msg = f"lowering {figure.name} needs a reason"
        raise ValueError(msg)
    old, new = floors.bounds[figure.name], figure.set_bound()
    kept = Lowering(name=figure.name, old=old, new=new, because=because.strip(), on=on)
    return Floors(bounds={**floors.bounds, figure.name: new}, slow=floors.slow, lowered=(*floors.lowered, kept))
