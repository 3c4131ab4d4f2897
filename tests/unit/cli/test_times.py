from __future__ import annotations

import io
import json

import pytest

from foresay.cli.main import run_command

TEXT = "Envoys will meet in Lima June 20-22 and report by the end of July."


def test_times_are_explained_in_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["times", TEXT, "--on", "2021-03-02"]) == 0
    said = capsys.readouterr().out
    assert "Published on Tuesday 2021-03-02" in said
    assert "2021-06-20 to 2021-06-22" in said
    assert "by the end of July" in said
    assert "bare-month > edge-of > by" in said


def test_json_gives_one_line_an_expression(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["times", TEXT, "--on", "2021-03-02", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["text"], row["value"]) for row in rows] == [
        ("June 20", "2021-06-20"),
        ("22", "2021-06-22"),
        ("the end of July", "2021-07"),
    ]
    assert all(TEXT[row["start"] : row["end"]] == row["text"] for row in rows)
    assert rows[-1] == {
        "start": TEXT.index("the end"),
        "end": len(TEXT) - 1,
        "text": "the end of July",
        "phrase": "by the end of July",
        "type": "DATE",
        "value": "2021-07",
        "earliest": "2021-03-02",
        "latest": "2021-07-31",
        "kind": "by",
        "rules": ["bare-month", "edge-of", "by"],
    }


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(TEXT))
    assert run_command(["times", "-", "--on", "2021-03-02", "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_a_text_without_times_is_told_and_leaves_three(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["times", "Envoys met.", "--on", "2021-03-02"]) == 3
    assert "No time is told." in capsys.readouterr().out


def test_an_empty_text_or_a_bad_day_is_refused_with_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["times", "  ", "--on", "2021-03-02"]) == 4
    assert run_command(["times", TEXT, "--on", "2021-02-31"]) == 2
    assert "2021-02-31" in capsys.readouterr().err


def test_a_day_far_ahead_of_the_clock_is_believed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["times", "They will meet tomorrow.", "--on", "2098-12-31", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["value"] == "2099-01-01"
