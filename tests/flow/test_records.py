"""`foresay records` on the bundled world: as the guide shows it, and its lines add up."""

from __future__ import annotations

import json
import re
import shlex
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from foresay.cli.main import run_command

pytestmark = [pytest.mark.model, pytest.mark.slow]

Captured = pytest.CaptureFixture[str]
GUIDE = Path(__file__).parents[2] / "docs/guide/records.md"
LINES = re.findall(r"^foresay (.+)$", GUIDE.read_text("utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("records") / "demo-desk"
    assert run_command(["replay", "--home", str(folder), str(files("foresay.demo") / "world.jsonl")]) == 0
    return folder


def ask(home: Path, capsys: Captured, *args: str, status: int = 0) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run_command(["records", "--home", str(home), "--json", *args]) == status
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_page_of_the_guide_runs(home: Path, capsys: Captured) -> None:
    for line in LINES:
        assert run_command(shlex.split(line.replace("demo-desk", str(home)))) == 0
    told = capsys.readouterr().out
    assert "By source" in told
    assert "with fewer than 5 cases are not shown" in told


def test_the_lines_add_up_and_hide_what_is_too_little(home: Path, capsys: Captured) -> None:
    lines = ask(home, capsys)
    rows = [row for row in lines if row["by"] in {"source", "speaker", "act", "hedge", "lead"}]
    assert {row["by"] for row in rows} >= {"source", "hedge"}
    for row in rows:
        assert row["n"] == row["kept"] + row["late"] + row["failed"] + row["silent"] >= 5
        assert (row["rate"] is None) == (row["decided"] < 5)
        assert row["rate"] is None or row["low"] <= row["rate"] <= row["high"]
    assert [row["by"] for row in lines[-2:]] == ["brier", "hidden"]


def test_one_kind_and_a_past_day_can_be_asked_for(home: Path, capsys: Captured) -> None:
    rows = [row for row in ask(home, capsys, "--by", "source") if "key" in row]
    assert {row["by"] for row in rows} == {"source"}
    assert [row for row in ask(home, capsys, "--as-of", "2010-01-01", status=3) if "key" in row] == []
