"""The commands that docs/guide/decisions.md shows are run, in its order, on the bundled world."""

from __future__ import annotations

import json
import re
import shlex
from importlib.resources import files
from pathlib import Path

import pytest

from foresay.cli.main import run_command

pytestmark = [pytest.mark.model, pytest.mark.slow]

Captured = pytest.CaptureFixture[str]
GUIDE = Path(__file__).parents[2] / "docs/guide/decisions.md"
LINES = re.findall(r"^foresay (.+)$", GUIDE.read_text("utf-8"), re.MULTILINE)


def test_the_page_runs_from_first_to_last_and_tells_every_kind(tmp_path: Path, capsys: Captured) -> None:
    home, last = tmp_path / "demo-desk", ""
    assert run_command(["replay", "--home", str(home), str(files("foresay.demo") / "world.jsonl")]) == 0
    for line in LINES:
        capsys.readouterr()
        words = shlex.split(line.replace("demo-desk", str(home)).replace("DECISION", last))
        assert run_command(words) == 0, line
        told = capsys.readouterr().out
        last = json.loads(told)["id"] if words[0] == "decide" else last
    kinds = [line.split()[1] for line in LINES if line.startswith("decide")]
    assert kinds == ["confirm", "overrule", "merge", "split", "withdraw", "undo"]
    assert told.count("R. Editor") == len(kinds)
