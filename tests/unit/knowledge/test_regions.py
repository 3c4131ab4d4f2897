"""Regions by UN M49: found by name or code, and together they hold every country once."""

from __future__ import annotations

import pytest

from foresay.knowledge.countries import list_countries
from foresay.knowledge.regions import find_region_named, list_regions


@pytest.mark.parametrize(
    ("told", "name", "within"),
    [("EUROPE", "Europe", None), ("150", "Europe", None), ("south eastern asia", "South-eastern Asia", "142")],
)
def test_a_region_is_found_by_its_name_or_code(told: str, name: str, within: str | None) -> None:
    region = find_region_named(told)
    assert region is not None
    assert (region.name, region.within) == (name, within)


def test_an_unknown_region_is_none() -> None:
    assert find_region_named("Mordor") is None


def test_regions_and_their_parts_hold_every_country_once() -> None:
    every = sorted(list_countries())
    wholes = [region for region in list_regions().values() if region.within is None]
    assert sorted(code for region in wholes for code in region.countries) == every
    for whole in wholes:
        parts = [region for region in list_regions().values() if region.within == whole.code]
        assert not parts or sorted(code for part in parts for code in part.countries) == list(whole.countries)
