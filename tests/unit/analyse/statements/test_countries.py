"""Which countries a statement is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.knowledge.publishers import find_home
from foresay.model.reading import Statement


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


ROWS = [
    ("Sorensen, the Danish foreign minister, said little. Sorensen will fly to Chad on Monday.", {"DNK", "TCD"}),
    ("Danish foreign minister Lars Sorensen said little. Sorensen will fly to Chad on Monday.", {"DNK", "TCD"}),
    ("Kenya closed its border. Parliament will vote on a law on Monday.", {"KEN"}),
    ("Kenya closed its border. The government will send troops to Chad on Monday.", {"KEN", "TCD"}),
    ("The carrier Qantas will fly to Peru from June.", {"AUS", "PER"}),
    ("The South American bloc will suspend Peru on Monday.", {"PER"}),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "codes"), ROWS)
def test_a_doer_stands_for_the_country_it_was_told_with(
    text: str, codes: set[str], read: Callable[..., tuple[Statement, ...]]
) -> None:
    assert set(read(text)[-1].countries) == codes
