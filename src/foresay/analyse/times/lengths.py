"""Lengths of time: three days, a year and a half, several weeks."""

from __future__ import annotations

from foresay.analyse.times.meanings import Found, Setting, meaning
from foresay.analyse.times.sense import Grain, Meaningless, Sense
from foresay.model.reading import TimeType

_HIGHEST = 100_000


def read_count(found: Found) -> float | None:
    """How many, None for "several"; spelt numbers add up ("twenty five") or multiply ("two hundred")."""
    if found.all("vague"):
        return None
    count = float(found.get("article", 0))
    for number in found.all("number"):
        count = max(count, 1) * number if number >= 100 else count + number
    for figure in (*found.all("num"), *found.all("figure"), *found.all("pointed")):
        count = _read_figure(figure)
    count += sum(found.all("halfword"))
    if not 0 < count <= _HIGHEST:
        raise Meaningless(f"{count} of a unit of time is no length")
    return count


def _read_figure(figure: int | str) -> float:
    try:
        return float(str(figure).replace(",", ""))
    except ValueError as error:
        raise Meaningless(f"{figure} is no number") from error


def write_length(count: float | None, unit: str) -> str:
    """TIMEX3's way: P3D, PT30M, P2.5Y, PXW; decades and centuries in years, for ISO 8601 has no letter for them."""
    scale, letter = {"2W": (2, "W"), "10Y": (10, "Y"), "100Y": (100, "Y"), "WE": (1, "WE")}.get(unit, (1, unit))
    number = "X" if count is None else f"{count * scale:g}"
    clock, letter = ("T", letter[1:]) if letter.startswith("T") else ("", letter)
    return f"P{clock}{number}{letter}"


@meaning("length")
def sense_length(found: Found, _: Setting) -> Sense:
    """A length of time, its place in the calendar not told."""
    count, unit = read_count(found), found.get("unit")
    return Sense(grain=Grain.LENGTH, type=TimeType.DURATION, value=write_length(count, unit), count=count, unit=unit)
