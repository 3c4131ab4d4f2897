from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.model.reading import EventMention

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "heads"),
    [
        ("A bomb exploded in the market, killing nine people.", ["exploded"]),
        ("Gunmen killed two guards and wounded four.", ["killed"]),
        ("Police arrested two editors and banned the rally.", ["arrested", "banned", "rally"]),
        ("The mayor condemned the attack, saying it was a crime.", ["condemned", "attack"]),
        ("The mayor left, saying the army had bombed the port.", ["left", "saying", "bombed"]),
        ("If Peru rebuilds the bridge, trade will recover.", ["rebuilds", "recover"]),
    ],
)
def test_one_happening_has_one_record(
    read: Callable[..., tuple[EventMention, ...]], sentence: str, heads: list[str]
) -> None:
    found = sorted(read(sentence), key=lambda event: event.head.start)
    assert [event.head.text for event in found] == heads
