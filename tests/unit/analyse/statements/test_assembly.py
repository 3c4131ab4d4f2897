"""The families' cases: raw sentences beside the records a careful reader takes from them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from foresay.model.reading import Statement

pytestmark = pytest.mark.model

FOLDER = Path(__file__).parents[3] / "cases/statements"
CASES = [
    case
    for name in ("families.toml", "phrases.toml")
    for case in tomllib.loads((FOLDER / name).read_text("utf-8"))["case"]
]


def _describe(statement: Statement) -> dict[str, Any]:
    window = statement.window
    said = {
        "head": statement.head.text,
        "who": [span.text for span in statement.doers],
        "status": statement.status.value,
        "tier": statement.tier.value,
        "polarity": statement.polarity.value,
        "window": f"{window.earliest or ''}..{window.latest or ''} {window.kind.value}",
        "countries": list(statement.countries),
        "act": statement.act,
    }
    said |= {} if statement.condition is None else {"condition": statement.condition.text}
    return said | ({} if statement.hedge is None else {"hedge": statement.hedge.text})


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['family']}: {case['text'][:40]}")
def test_a_family_is_read_as_its_case_says(case: dict[str, Any], read: Callable[..., tuple[Statement, ...]]) -> None:
    assert [_describe(statement) for statement in read(case["text"])] == case["expected"]


def test_every_trigger_family_has_a_case() -> None:
    families = {case["family"] for case in CASES}
    wanted = {"arranged", "intention", "commitment", "prediction", "proposal", "threat", "obligation", "modal"}
    wanted |= {"conditional", "nominal", "due window", "phase", "evidential", "denial"}
    assert wanted <= families
