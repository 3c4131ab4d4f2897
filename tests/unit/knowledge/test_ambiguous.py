from __future__ import annotations

import pytest

from foresay.knowledge.ambiguous import choose_sense, is_ambiguous


@pytest.mark.parametrize(
    ("name", "text", "country"),
    [
        ("Georgia", "", "GEO"),
        ("Georgia", "Atlanta and Alabama", "USA"),
        ("Georgia", "Atlanta, Tbilisi and Batumi", "GEO"),
        ("Congo", "Brazzaville", "COG"),
        ("Korea", "", None),
        ("Korea", "Pyongyang", "PRK"),
    ],
)
def test_cues_choose_among_the_countries_of_a_name(name: str, text: str, country: str | None) -> None:
    assert choose_sense(name, text) == country


def test_names_outside_the_table_are_not_ambiguous() -> None:
    assert is_ambiguous("Congo")
    assert not is_ambiguous("Norway")
