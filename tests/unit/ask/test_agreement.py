"""When a sentence speaks of an agreement that was told of before."""

from __future__ import annotations

import pytest

from foresay.ask.agreement import _names, _points_back


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("The deal runs until 2029.", True),
        ("Under this defence pact both will train pilots.", True),
        ("Two deals of other ministries wait.", False),
        ("A treaty with Norway is planned as well.", False),
        ("The ministers went home.", False),
    ],
)
def test_only_a_noun_that_is_pointed_at_means_the_agreement_told_of(text: str, *, is_meant: bool) -> None:
    assert _points_back(text) is is_meant


def test_a_proper_name_is_known_across_lines_and_letters() -> None:
    assert _names("Under the Lakeside\n  accords, dams open.", "Lakeside Accords")
