"""Lengths of time: three days, a year and a half, several weeks."""

from __future__ import annotations

from foresay.analyse.times.meanings import Found, Setting, meaning
from foresay.analyse.times.sense import Grain, MeaninglessError, Sense
from foresay.model.reading import TimeType

_HIGHEST = 10_000_000_000
_HALVES = {"TH": "PT30M", "Y": "P6M", "D": "PT12H"}
"""Half an hour is written in minutes; two and a half years stay P2.5Y."""


def read_count(found: Found) -> float | None:
    """How many, None for "several"; spelt numbers add up ("twenty five") or multiply ("two hundred")."""
    vague = found.all("vague")
    if "X" in vague or (vague and found.all("hundreds")):
        return None
    count: float = float(vague[0] if vague else 0)
    for number in found.all("number"):
        count = max(count, 1) * number if number >= 100 else count + number
    for figure in found.all("numfigurepointed"):
        count = _read_figure(figure)
    count = (count or float(bool(found.all("article")))) if not _is_half_alone(found) else 0
    count += sum(found.all("halfword"))
    if not 0 < count <= _HIGHEST:
        raise MeaninglessError(f"{count} of a unit of time is no length")
    return count


def is_counted_in(found: Found) -> bool:
    """Whether a number, exact or vague, stands in the words."""
    return any(found.all(slot) for slot in ("number", "vague", "numfigurepointed"))


def _is_half_alone(found: Found) -> bool:
    """Half a year, a half-year: the article counts nothing."""
    return bool(found.get("ishalf"))


def found_unit(found: Found) -> str:
    """The unit of a length, whichever class it was written with."""
    return str(next(unit for name in ("unit", "oneunit", "units") if (unit := found.get(name)) is not None))


def _read_figure(figure: int | str) -> float:
    try:
        return float(str(figure).replace(",", ""))
    except ValueError as error:
        raise MeaninglessError(f"{figure} is no number") from error


def write_length(count: float | None, unit: str) -> str:
    """TIMEX3's way: P3D, PT30M, P2.5Y, PXW; decades and centuries in years, for ISO 8601 has no letter for them."""
    if count == 0.5 and unit in _HALVES:
        return _HALVES[unit]
    scale, letter = {"2W": (2, "W"), "10Y": (10, "Y"), "100Y": (100, "Y"), "WE": (1, "WE")}.get(unit, (1, unit))
    number = "X" if count is None else f"{count * scale:g}"
    clock, letter = ("T", letter[1:]) if letter.startswith("T") else ("", letter)
    return f"P{clock}{number}{letter}"


@meaning("length")
def sense_length(found: Found, _: Setting) -> Sense:
    """A length of time, its place in the calendar not told."""
    count = 1 if found.get("another") else read_count(found)
    unit = found_unit(found)
    return Sense(
        grain=Grain.LENGTH,
        type=TimeType.DURATION,
        value=write_length(count, unit),
        count=count,
        unit=unit,
        is_more=bool(found.get("more")),
    )


@meaning("length_many")
def sense_length_many(found: Found, _: Setting) -> Sense:
    """Years, decades-long: a length nobody counted."""
    unit = found_unit(found)
    return Sense(grain=Grain.LENGTH, type=TimeType.DURATION, value=write_length(None, unit), unit=unit)
