"""The search command: lines, JSON, counts, and the place at fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from foresay.cli.main import run_command

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder, reports = tmp_path / "desk", tmp_path / "reports.jsonl"
    rows = [
        {"id": "a", "published": "2019-04-02", "text": "The canal opens in May.", "title": "Canal", "source": "Tern"},
        {"id": "b", "published": "2019-04-03", "text": "A port waits for the canal.", "title": "Port"},
    ]
    reports.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert run_command(["ingest", "--home", str(folder), "--no-analysis", str(reports)]) == 0
    return folder


def test_hits_are_lines_or_json(home: Path, capsys: Captured) -> None:
    capsys.readouterr()
    assert run_command(["search", "--home", str(home), "--json", "--sort", "time", "canal"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["article"] for row in rows] == ["b", "a"]
    assert {"article", "title", "published", "score", "snippet"} <= set(rows[0])
    assert run_command(["search", "--home", str(home), "nothing"]) == 3


def test_counts_stand_by_field(home: Path, capsys: Captured) -> None:
    capsys.readouterr()
    assert run_command(["search", "--home", str(home), "--facets", "--json", "canal"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["total"] == 2
    assert row["month"] == [{"value": "2019-04", "count": 2}]


def test_a_fault_is_pointed_at(home: Path, capsys: Captured) -> None:
    capsys.readouterr()
    assert run_command(["search", "--home", str(home), "canal contry:FRA"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[1].index("^") == lines[0].index("contry")
    assert "do you mean country:" in lines[2]
