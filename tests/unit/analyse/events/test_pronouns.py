from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.model.reading import EventMention

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "head", "who"),
    [
        ("The Kenyan president met the Ugandan delegation before he visited the port.", "visited", ("KEN",)),
        ("Ugandan police arrested a Kenyan minister after he criticised the king.", "criticised", ("KEN",)),
        ("Kenya closed the border after it rejected the offer.", "rejected", ("KEN",)),
    ],
)
def test_a_pronoun_stands_for_what_it_agrees_with(
    read_act: Callable[..., EventMention], text: str, head: str, who: tuple[str, ...]
) -> None:
    assert read_act(text, head).who_countries == who


def test_he_stands_for_no_country_of_the_sentence_before(read_act: Callable[..., EventMention]) -> None:
    text = "The Ugandan premier resigned. Kenya praised the move. He accused the opposition of a plot."
    assert read_act(text, "accused").who_countries == ("UGA",)


def test_he_stands_for_the_only_person_of_the_sentence_before(read_act: Callable[..., EventMention]) -> None:
    text = "Uganda expelled the Kenyan envoy Peter Abott. He criticised the decision."
    assert read_act(text, "criticised").who_countries == ("KEN",)
