from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from foresay.analyse.countries import find_countries
from foresay.analyse.draft import Draft
from foresay.analyse.mentions import find_mentions
from foresay.analyse.topics import find_topics

Write = Callable[..., Draft]


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Voters cast their ballots in a general election.", {"elections"}),
        ("A strong earthquake was followed by an aftershock.", {"disasters"}),
        ("The two signed a free trade agreement that ends tariffs.", {"trade", "agreements"}),
        ("The oil price rose as OPEC cut oil production.", {"energy"}),
        ("The health ministry reported an outbreak of measles.", {"health"}),
        ("She baked bread and walked the dog.", set()),
        ("The trade war of words was a charm offensive.", set()),
    ],
)
def test_short_items_show_their_topic(write_draft: Write, text: str, topics: set[str]) -> None:
    assert set(find_topics(write_draft(text))) == topics


def test_one_word_in_a_long_text_makes_no_topic(write_draft: Write) -> None:
    text = " ".join(["The baker opened his shop and sold bread to the whole street."] * 20)
    assert find_topics(write_draft(text + " A satellite passed.")) == ()


def test_great_power_relations_come_from_the_main_countries(write_draft: Write) -> None:
    for text, expected in (
        ("Russia and China met. Moscow spoke first; Beijing answered.", True),
        ("Russia and Norway met. Moscow spoke first; Oslo answered.", False),
    ):
        draft = write_draft(text)
        draft = replace(draft, mentions=find_mentions(draft))
        draft = replace(draft, countries=find_countries(draft))
        assert ("great-power relations" in find_topics(draft)) is expected


def test_at_most_six_topics_are_named_beside_that_of_the_powers(write_draft: Write) -> None:
    text = (
        "Election voters; earthquake aftershock; tariff exporters; oil price OPEC; outbreak vaccine; refugees asylum; "
        "terrorist car bomb; pope archbishop; airstrike rebels; inflation recession."
    )
    assert len(find_topics(write_draft(text))) == 6
