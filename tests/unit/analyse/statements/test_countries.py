"""Which countries a statement is about."""

from __future__ import annotations

import pytest

from foresay.knowledge.publishers import find_home


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ("U.S. Department of State", ("USA",)),
        ("UK Cabinet Office", ("GBR",)),
        ("China Evening Post", ("CHN",)),
        ("Al Manar al Jadida", ()),
        ("La Voz de la Costa", ()),
        ("De Nieuwe Courant", ()),
    ],
)
def test_a_publisher_carries_a_country_only_by_its_name(source: str, codes: tuple[str, ...]) -> None:
    assert find_home(source) == codes
