from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.model.reading import EventMention

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "head", "status"),
    [
        ("Envoys held talks in Oslo.", "talks", "actual"),
        ("Envoys will hold talks in Oslo.", "talks", "planned"),
        ("The talks were postponed.", "talks", "negated"),
        ("No talks were held.", "talks", "negated"),
        ("The upcoming talks worry the king.", "talks", "planned"),
        ("Fighting continued in the delta.", "Fighting", "ongoing"),
        ("Shops closed amid protests in the capital.", "protests", "ongoing"),
        ("Shops closed after protests in the capital.", "protests", "background"),
        ("Shops closed ahead of protests in the capital.", "protests", "planned"),
        ("The king condemned the bombing.", "bombing", "background"),
        ("The king demanded an inquiry.", "inquiry", "possible"),
        ("A failed attempt on his life was recalled.", "attempt", "background"),
        ("The army lifted the siege of the port.", "siege", "background"),
        ("The strike scheduled for Monday worries the port.", "strike", "planned"),
    ],
)
def test_a_noun_stands_as_its_modifiers_and_governors_say(
    read_act: Callable[..., EventMention], sentence: str, head: str, status: str
) -> None:
    assert read_act(sentence, head).status.value == status
