from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.knowledge.countries import (
    find_capital,
    find_continent,
    find_country,
    find_demonym,
    find_neighbours,
    find_region,
    is_capital,
    list_countries,
    name_country,
)

codes = st.sampled_from(sorted(list_countries()))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("China", "CHN"),
        ("the United States", "USA"),
        ("usa", "USA"),
        ("US", "USA"),
        ("Deutschland", "DEU"),
        ("Rossiya", None),
        ("Россия", "RUS"),
        ("中国", "CHN"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("Swaziland", "SWZ"),
        ("Burma", "MMR"),
        ("Congo", "COD"),
        ("Republic of the Congo", "COG"),
        ("Côte d’Ivoire", "CIV"),
        ("Palestine", "PSE"),
        ("Kosovo", "XKX"),
        ("Korea", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_countries_are_found_by_any_of_their_names(name: str, code: str | None) -> None:
    assert find_country(name) == code


@given(codes)
def test_every_country_is_found_by_its_own_codes_and_name(code: str) -> None:
    country = list_countries()[code]
    assert find_country(code) == find_country(country.alpha2) == find_country(name_country(code)) == code


@given(codes)
def test_every_country_has_a_region_and_a_continent(code: str) -> None:
    assert find_region(code)
    assert find_continent(code) in {"Africa", "Americas", "Antarctica", "Asia", "Europe", "Oceania"}


@given(codes)
def test_neighbours_are_mutual(code: str) -> None:
    assert all(code in find_neighbours(other) for other in find_neighbours(code))


@given(codes)
def test_every_state_has_a_capital_that_leads_back_to_it(code: str) -> None:
    country = list_countries()[code]
    if country.is_state and country.capitals:
        assert is_capital(country.capitals[0])
        assert find_capital(country.capitals[0]) == code


def test_there_is_one_row_for_each_member_of_the_united_nations() -> None:
    states = [country for country in list_countries().values() if country.is_state]
    assert len(states) == 193 + len({"VAT", "PSE", "TWN", "XKX"})


@pytest.mark.parametrize(
    ("word", "code"),
    [("Danes", "DNK"), ("Chinese", "CHN"), ("Burkinabe", "BFA"), ("Swiss", "CHE"), ("danish", None), ("Martian", None)],
)
def test_peoples_lead_to_their_country(word: str, code: str | None) -> None:
    assert find_demonym(word) == code


def test_plurals_are_made_only_where_english_makes_them() -> None:
    assert "Germans" in list_countries()["DEU"].people
    assert "Chineses" not in list_countries()["CHN"].people
    assert "Frenchmens" not in list_countries()["FRA"].people


def test_unknown_codes_are_named_by_themselves_and_lie_nowhere() -> None:
    assert name_country("ZZZ") == "ZZZ"
    assert find_region("ZZZ") is None
    assert find_continent("ZZZ") is None
    assert find_neighbours("ZZZ") == frozenset()
    assert find_capital("Gotham") is None
