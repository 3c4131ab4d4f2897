"""The theme commands and the topics command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from foresay.cli.main import run_command

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder, reports = tmp_path / "desk", tmp_path / "reports.jsonl"
    row = {"id": "a", "published": "2019-04-02", "text": "The canal opens in May.", "title": "Canal"}
    reports.write_text(json.dumps(row), "utf-8")
    assert run_command(["ingest", "--home", str(folder), "--no-analysis", str(reports)]) == 0
    return folder


def run(capsys: Captured, home: Path, *words: str) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = run_command([words[0], words[1], "--home", str(home), *words[2:]])
    return code, capsys.readouterr().out.splitlines()


def test_a_theme_is_added_listed_shown_and_removed(home: Path, capsys: Captured) -> None:
    assert run(capsys, home, "theme", "list")[0] == 3
    assert run(capsys, home, "theme", "add", "--thesis", "It opens.", "canals", "canal", "from:2019")[0] == 0
    code, lines = run(capsys, home, "theme", "list", "--json")
    row = json.loads(lines[0])
    assert (code, row["name"], row["query"]) == (0, "canals", "canal published:2019-01-01..")
    assert (row["thesis"], row["total"], row["new"]) == ("It opens.", 1, 0)
    code, lines = run(capsys, home, "theme", "show", "--json", "--mark", "canals")
    assert (code, json.loads(lines[0])["article"]) == (0, "a")
    assert run(capsys, home, "theme", "show", "--new", "canals")[0] == 3
    assert run(capsys, home, "theme", "show", "--since", "2020-01-01", "canals")[0] == 0
    assert run(capsys, home, "theme", "remove", "canals")[0] == 0
    assert run(capsys, home, "theme", "show", "canals")[0] == 3


def test_topics_are_listed_with_their_words(home: Path, capsys: Captured) -> None:
    capsys.readouterr()
    assert run_command(["topics", "--home", str(home), "--json", "--all"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) > 55
    assert run_command(["topics", "--home", str(home)]) == 3
