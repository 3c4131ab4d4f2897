"""The guide's examples are what the program does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from foresay.model.reading import TimeExpression

GUIDE = Path(__file__).parents[4] / "docs" / "guide" / "times.md"
HEADING = ["published", "text", "words", "first", "last", "kind"]


def list_examples() -> list[list[str]]:
    """The rows of every table whose heading starts with the day of publication."""
    examples, is_inside = [], False
    for line in GUIDE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            is_inside = False
        elif is_inside and not line.startswith("|--"):
            examples.append(cells)
        else:
            is_inside = is_inside or cells == HEADING
    return examples


EXAMPLES = list_examples()


def test_the_guide_has_examples() -> None:
    assert len(EXAMPLES) > 50
    assert all(len(row) == len(HEADING) for row in EXAMPLES)


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: " | ".join(row[:3]))
def test_an_example_of_the_guide_holds(row: list[str], read_times: Callable[..., tuple[TimeExpression, ...]]) -> None:
    published, text, *wanted = row
    found = [
        [time.phrase.text, str(time.window.earliest or ""), str(time.window.latest or ""), str(time.window.kind)]
        for time in read_times(text, on=published)
    ]
    assert wanted in found
