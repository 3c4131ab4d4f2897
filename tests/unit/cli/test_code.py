from __future__ import annotations

import io
import json

import pytest

from foresay.cli.main import run_command

pytestmark = pytest.mark.model
TEXT = "Kenya threatened to expel two Ugandan diplomats on Friday."


def test_happenings_are_explained_in_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["code", TEXT, "--on", "2019-03-14"]) == 0
    said = capsys.readouterr().out
    assert "THREATEN" in said
    assert "(KEN)" in said
    assert "as in:" in said


def test_json_gives_one_line_a_happening(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["code", TEXT, "--on", "2019-03-14", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["head"], row["type"], row["status"]) for row in rows] == [
        ("threatened", "THREATEN", "actual"),
        ("expel", "SANCTION", "possible"),
    ]
    assert rows[1]["earliest"] == "2019-03-15"


def test_text_is_read_from_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Rebels attacked the port."))
    assert run_command(["code", "-"]) == 0
    assert "ASSAULT" in capsys.readouterr().out


def test_a_text_without_happenings_is_said_to_have_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["code", "The valley contains two lakes."]) == 3
    assert "No happening is told." in capsys.readouterr().out
