"""The row of a ledger: an act an analyst understands without the article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.model.reading import Statement

Read = Callable[..., tuple[Statement, ...]]
pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Peru will allow foreigners to buy land.", "Peru allows foreigners to buy land"),
        ("The dam will make floods worse.", "The dam makes floods worse"),
        ("The dialogue will lay the groundwork for cuts.", "The dialogue lays the groundwork for cuts"),
        ("The Winter Games will be held in Oslo in May.", "Winter Games are held in Oslo"),
        (
            "The firm threatens to move jobs from Schleswig-Holstein to Hungary.",
            "The firm moves jobs from Schleswig-Holstein to Hungary",
        ),
        (
            "Queen Mara begins a trip to Chad, where she is expected to meet with the fishermen.",
            "Queen Mara meets with the fishermen",
        ),
        ("The curfew will be in force until Monday.", "curfew is in force"),
        ("The election will be on 5 June 2018.", "election"),
        (
            "Secretary Brown will travel to Riga, where she will meet with Mayor Kalnins.",
            "Secretary Brown meets with Mayor Kalnins",
        ),
    ],
)
def test_the_act_says_what_will_happen(sentence: str, act: str, read: Read) -> None:
    assert act in {statement.act for statement in read(sentence)}
