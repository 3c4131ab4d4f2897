"""Where places lie: coordinates and how precise they are (data/cities.tsv.gz, data/divisions.tsv)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from foresay.knowledge.name_entries import Entry, NameSort, list_entries


class Precision(StrEnum):
    """How large the area is whose middle the coordinates name."""

    CITY = "city"
    DIVISION = "division"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Degrees north and east, their precision, inhabitants (0 where unknown) and the code of the division."""

    latitude: float
    longitude: float
    precision: Precision
    population: int
    division: str


def locate_place(name: str, country: str) -> Location | None:
    """The place of that name in a country (alpha-3): its largest city, else its division. None where unknown.

    Names are those of mentions of places; countries themselves have no coordinates here.
    """
    entry = _places().get((name, country))
    if entry is None or entry.latitude is None or entry.longitude is None:
        return None
    return Location(
        latitude=entry.latitude,
        longitude=entry.longitude,
        precision=Precision.CITY if entry.sort is NameSort.CITY else Precision.DIVISION,
        population=entry.weight,
        division=entry.division,
    )


@lru_cache(maxsize=1)
def _places() -> dict[tuple[str, str], Entry]:
    found: dict[tuple[str, str], Entry] = {}
    for form, entry in list_entries():
        if entry.country is None or entry.latitude is None:
            continue
        for name in {form, entry.name}:
            old = found.get((name, entry.country))
            if old is None or old.weight < entry.weight:
                found[name, entry.country] = entry
    return found
