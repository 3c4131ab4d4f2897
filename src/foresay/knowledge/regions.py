"""The world's regions and sub-regions by UN M49, each with its countries (data/regions.tsv, data/countries.tsv)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from foresay.knowledge.countries import list_countries
from foresay.knowledge.tables import read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region or sub-region: M49 code, name, the region it lies in (None for a region), alpha-3 codes in order."""

    code: str
    name: str
    within: str | None
    countries: tuple[str, ...]


@lru_cache(maxsize=1)
def list_regions() -> dict[str, Region]:
    """Every region and sub-region by its M49 code, each region before its parts; those without a country left out."""
    members: dict[str, list[str]] = {}
    for country in list_countries().values():
        members.setdefault(country.area, []).append(country.code)
    rows = [tuple(row) for row in read_rows("regions.tsv")]
    wholes = {code: name for _, _, name, code in rows}
    found: dict[str, Region] = {}
    for code, name in wholes.items():
        parts = [area for area, _, _, whole in rows if whole == code]
        inside = tuple(sorted(one for area in parts for one in members.get(area, ())))
        found[code] = Region(code=code, name=name, within=None, countries=inside)
        for area, title, _, whole in rows:
            if whole == code != area and members.get(area):
                found[area] = Region(code=area, name=title, within=code, countries=tuple(sorted(members[area])))
    return {code: region for code, region in found.items() if region.countries}


def find_region_named(name: str) -> Region | None:
    """The region or sub-region of a name or M49 code, whatever its case; None for an unknown one."""
    regions = list_regions()
    told = " ".join(name.replace("-", " ").lower().split())
    named = (region for region in regions.values() if region.name.replace("-", " ").lower() == told)
    return regions.get(name.strip()) or next(named, None)
