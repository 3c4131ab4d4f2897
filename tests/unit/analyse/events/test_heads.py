from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.model.reading import EventMention

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "heads"),
    [
        ("The valley contains two lakes.", set()),
        ("Envoys held talks in Oslo.", {"talks"}),
        ("The king ended the siege.", {"ended", "siege"}),
        ("Peru plans to build a dam.", {"build"}),
        ("The attack helicopter stood in the hangar.", set()),
        ("She is in charge of the port.", set()),
        ("A ferry sank and nine sailors drowned.", {"sank", "drowned"}),
        ("Clashes occurred in the old town.", {"Clashes"}),
        ("Protests took place in Quito.", {"Protests"}),
        ("Two hours elapsed.", set()),
        ("The firm is shooting for the moon.", set()),
        ("He fled following a raid on his house.", {"fled", "raid"}),
    ],
)
def test_acts_are_heads_and_states_frames_and_carriers_are_not(
    read: Callable[..., tuple[EventMention, ...]], sentence: str, heads: set[str]
) -> None:
    assert {event.head.text for event in read(sentence)} == heads
