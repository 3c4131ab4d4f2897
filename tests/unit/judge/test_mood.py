"""What a sentence tells as done, and what it only names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from foresay.judge.mood import is_named, is_untold

Build = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "head", "lemma", "untold"),
    [
        ("The ministry works to provide shelter in Vadsund.", "provide", "provide", True),
        ("Norway spoke of problems with returning prisoners or closing the camp.", "closing", "close", True),
        ("We provide shelter wherever it is asked for.", "provide", "provide", True),
        ("It is important that the council conduct an inquiry.", "conduct", "conduct", True),
        ("The quarrel can only be settled by the court.", "settled", "settle", True),
        ("Has Norway closed the camp?", "closed", "close", True),
        ("Norway urged the guards to end the siege and release the crew.", "release", "release", True),
        ("Lund confirmed closing the camp.", "closing", "close", True),
        ("Voters go to the polls and elect a mayor.", "elect", "elect", False),
        ("Norway provided shelter in Vadsund.", "provided", "provide", False),
        ("Norway begins to close the camp.", "close", "close", False),
        ("Sailors leave the harbour, closing the season.", "closing", "close", False),
    ],
)
def test_an_act_is_told_only_where_it_is_said_to_take_place(
    report: Build, text: str, head: str, lemma: str, *, untold: bool
) -> None:
    one = report(id="a", on="2030-03-17", text=text).tell(head, lemma)
    assert is_untold(one.reading.events[0], one.reading, one.facts) is untold


@pytest.mark.parametrize(
    ("text", "head", "lemma", "named"),
    [
        ("The vote was debated for hours.", "vote", "vote", True),
        ("Lund's report finds no fault.", "report", "report", True),
        ("Norway's parliament voted for the treaty.", "voted", "vote", False),
    ],
)
def test_a_past_verb_is_no_name_of_an_act(report: Build, text: str, head: str, lemma: str, *, named: bool) -> None:
    one = report(id="a", on="2030-03-17", text=text).tell(head, lemma)
    assert is_named(one.reading.events[0], one.facts) is named
