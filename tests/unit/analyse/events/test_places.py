from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.model.reading import EventMention

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "head", "country"),
    [
        ("Kenya withdrew its troops from Somalia.", "withdrew", "SOM"),
        ("Kenyan police arrested two editors in Dunsop Ferrybridge.", "arrested", "KEN"),
        ("A van burnt out near Cairo University.", "burnt", "EGY"),
        ("A bus overturned in Nakuru.", "overturned", "KEN"),
    ],
)
def test_a_place_has_the_country_told_of_it_or_at_hand(
    read_act: Callable[..., EventMention], text: str, head: str, country: str
) -> None:
    assert read_act(text, head).place_country == country
