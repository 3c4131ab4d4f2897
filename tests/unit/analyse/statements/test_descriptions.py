"""Whom "the company", "the two countries", "his deputy" stand for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.model.reading import Statement

Read = Callable[..., tuple[Statement, ...]]
pytestmark = pytest.mark.model

ROWS = [
    ("Its chief executive, Anna Berg, will resign on 1 May.", ["Anna Berg"]),
    ("A small airline known as Skylark will fly to Malta from June.", ["Skylark"]),
    (
        "Prime Minister Ola Dahl met the king. The prime minister will travel to Paris on Friday.",
        ["Prime Minister Ola Dahl"],
    ),
    ("Siemens reported a loss on Monday. The company plans to cut 4,000 jobs.", ["Siemens"]),
    ("The Ministry of Health met doctors. The ministry will open ten clinics next year.", ["The Ministry of Health"]),
    ("Chad and Niger signed a pact. The two countries will build a dam by 2030.", ["Chad", "Niger"]),
    (
        "President Anna Novak met Chancellor Karl Weiss. The two leaders will sign a treaty in June.",
        ["President Anna Novak", "Chancellor Karl Weiss"],
    ),
]


@pytest.mark.parametrize(("text", "doers"), ROWS)
def test_a_description_is_told_by_the_name_before_or_beside_it(text: str, doers: list[str], read: Read) -> None:
    assert [span.text for span in read(text)[-1].doers] == doers


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Ola Dahl resigned. The new prime minister will travel to Paris on Friday.",
        "Siemens reported a loss. The ship will sail on Monday.",
    ],
)
def test_a_description_of_somebody_else_stays_as_it_is(text: str, read: Read) -> None:
    assert read(text)[-1].named == ()
