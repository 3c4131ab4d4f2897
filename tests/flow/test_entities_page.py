"""The commands that docs/guide/entities.md shows on the bundled world are run; what has placeholders is not."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from foresay.cli.main import run_command

pytestmark = [pytest.mark.model, pytest.mark.slow]

GUIDE = Path(__file__).parents[2] / "docs/guide/entities.md"
PLACEHOLDER = re.compile(r"\b(ID|OTHER|MEMBER|DECISION)\b")


def test_every_command_without_placeholders_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = str(tmp_path / "desk")
    assert run_command(["demo", "--home", home, "--no-serve"]) == 0
    blocks = re.findall(r"```\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if not PLACEHOLDER.search(line)]
    assert len(lines) == 3
    for line in lines:
        words = shlex.split(line.replace("demo-desk", home))
        assert run_command(words[1:]) == 0
    assert "Kim Jong Un" in capsys.readouterr().out
