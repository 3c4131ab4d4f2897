from __future__ import annotations

import pytest

from foresay.knowledge.locations import Precision, locate_place


def test_a_city_lies_where_geonames_says() -> None:
    place = locate_place("Bergen", "NOR")
    assert place is not None
    assert place.precision is Precision.CITY
    assert place.latitude == pytest.approx(60.4, abs=0.1)
    assert place.longitude == pytest.approx(5.3, abs=0.1)
    assert place.population > 200_000


def test_namesakes_are_kept_apart_by_country() -> None:
    lebanese, libyan = locate_place("Tripoli", "LBN"), locate_place("Tripoli", "LBY")
    assert lebanese is not None
    assert libyan is not None
    assert lebanese.longitude > libyan.longitude


def test_a_division_is_less_precise() -> None:
    place = locate_place("Bavaria", "DEU")
    assert place is not None
    assert place.precision is Precision.DIVISION


def test_unknown_places_and_countries_lie_nowhere() -> None:
    assert locate_place("Atlantis", "GRC") is None
    assert locate_place("Norway", "NOR") is None
