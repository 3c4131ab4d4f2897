"""Whose a happening is that names no doer beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.model.reading import Statement

Read = Callable[..., tuple[Statement, ...]]
pytestmark = pytest.mark.model

ROWS = [
    ("The Swedish opposition names Karin Holm as its candidate in the upcoming election.", ["Swedish"]),
    ("Chad and Niger will hold talks. The talks will take place in May.", ["Chad", "Niger"]),
    ("Plans to privatise Telecom Lesotho are moving forward.", ["Telecom Lesotho"]),
    ("A court in Oslo convicted Peter Holm. Sentencing is scheduled for 4 October.", ["Peter Holm"]),
    ("The Riga Book Fair will take place in June.", ["Riga Book Fair"]),
]


@pytest.mark.parametrize(("text", "who"), ROWS)
def test_a_happening_belongs_to_who_holds_or_undergoes_it(text: str, who: list[str], read: Read) -> None:
    assert [span.text for span in read(text)[-1].who] == who
