"""To which state a company or another national body belongs."""

from __future__ import annotations

import pytest

from foresay.knowledge.companies import find_company_countries


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("the carrier Qantas", ("AUS",)),
        ("Pfizer and BioNTech", ("USA", "DEU")),
        ("Ford Motor Company’s plant", ("USA",)),
        ("an apple farmer", ()),
        ("Nobody in particular", ()),
        ("", ()),
    ],
)
def test_a_company_stands_for_the_state_it_belongs_to(text: str, codes: tuple[str, ...]) -> None:
    assert find_company_countries(text) == codes


def test_a_thing_of_a_company_is_not_the_company_where_only_the_last_counts() -> None:
    assert find_company_countries("an Opel factory", only_last=True) == ()
    assert find_company_countries("rival Opel", only_last=True) == ("DEU",)
