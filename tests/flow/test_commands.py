"""The commands over one desk of the bundled world: what they print, and with which exit code."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from foresay.cli.main import run_command

pytestmark = [pytest.mark.model, pytest.mark.slow]

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commands") / "desk"
    assert run_command(["replay", "--home", str(folder), str(files("foresay.demo") / "world.jsonl")]) == 0
    return folder


def read_lines(capsys: Captured) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_every_line_of_the_ledger_rests_on_words_that_stand_in_a_report(home: Path, capsys: Captured) -> None:
    assert run_command(["expectations", "--home", str(home), "--json"]) == 0
    ledger = read_lines(capsys)
    texts = {}
    for entry in ledger:
        assert entry["statements"]
        for row in (*entry["statements"], *entry["evidence"], *entry["slips"]):
            if row["article"] not in texts:
                run_command(["show", "--home", str(home), "--json", row["article"]])
                texts[row["article"]] = read_lines(capsys)[0]["text"]
            assert row["quote"] in texts[row["article"]]
        for row in entry["statements"]:
            start = row["head_start"]
            assert texts[row["article"]][start : start + len(row["head"])] == row["head"]


def test_the_ledger_as_of_a_past_day_knows_nothing_later(home: Path, capsys: Captured) -> None:
    assert run_command(["expectations", "--home", str(home), "--json", "--as-of", "2019-06-30"]) == 0
    for entry in read_lines(capsys):
        assert all(row["published"] <= "2019-06-30" for row in entry["statements"])
        assert all(row["on"] <= "2019-06-30" for row in entry["evidence"])
        assert entry["decided_on"] is None or entry["decided_on"] <= "2019-06-30"


def test_filters_hold_together(home: Path, capsys: Captured) -> None:
    args = ["expectations", "--home", str(home), "--json", "--country", "CHN", "--country", "rus", "--tier", "firm"]
    assert run_command(args) == 0
    found = read_lines(capsys)
    assert found
    assert all({"CHN", "RUS"} <= set(entry["countries"]) and entry["tier"] == "firm" for entry in found)


def test_a_due_window_finds_what_falls_into_it(home: Path, capsys: Captured) -> None:
    args = ["expectations", "--home", str(home), "--json", "--due-from", "2020-01-01", "--due-to", "2020-12-31"]
    assert run_command(args) == 0
    for entry in read_lines(capsys):
        windows = [entry, *entry["statements"]]
        assert any(
            (row["earliest"] or "0000") <= "2020-12-31" and (row["latest"] or "9999") >= "2020-01-01"
            for row in windows
            if row["earliest"] or row["latest"]
        )


def test_nothing_found_is_exit_status_three(home: Path, capsys: Captured) -> None:
    assert run_command(["expectations", "--home", str(home), "--json", "zeppelin", "harvest"]) == 3
    assert run_command(["search", "--home", str(home), "--json", "zeppelinharvest"]) == 3
    assert run_command(["show", "--home", str(home), "no-such-report"]) == 3
    assert run_command(["expectation", "--home", str(home), "x000"]) == 3
    assert capsys.readouterr().out == ""


def test_contradictory_dates_are_a_usage_error(home: Path, capsys: Captured) -> None:
    args = ["expectations", "--home", str(home), "--due-from", "2021-01-01", "--due-to", "2020-01-01"]
    assert run_command(args) == 2
    assert "2020-01-01 lies before" in capsys.readouterr().err
    assert run_command(["expectations", "--home", str(home), "--as-of", "31-12-2020"]) == 2


def test_the_table_tells_window_source_and_outcome(home: Path, capsys: Captured) -> None:
    assert run_command(["expectations", "--home", str(home), "--slipped", "module"]) == 0
    table = capsys.readouterr().out
    assert "2018" in table
    assert "happened late" in table
    assert "Orrery" in table


def test_one_entry_is_told_in_order_of_time(home: Path, capsys: Captured) -> None:
    run_command(["expectations", "--home", str(home), "--json", "--slipped", "first", "module"])
    entry = read_lines(capsys)[0]
    assert run_command(["expectation", "--home", str(home), entry["id"]]) == 0
    told = capsys.readouterr().out
    days = [row["published"] for row in entry["statements"]]
    places = [told.index(f"\n{day}  ") for day in dict.fromkeys(days)]
    assert places == sorted(places)


def test_search_finds_a_report_and_shows_its_sentence(home: Path, capsys: Captured) -> None:
    assert run_command(["search", "--home", str(home), "--json", "--limit", "5", '"Mars rover" AND China']) == 0
    hits = read_lines(capsys)
    assert 0 < len(hits) <= 5
    assert "rover" in hits[0]["snippet"].lower()
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_an_unclosed_quote_is_told_or_forgiven_but_never_a_traceback(home: Path, capsys: Captured) -> None:
    assert run_command(["search", "--home", str(home), '"Mars rover']) in {0, 2}
    assert "Traceback" not in capsys.readouterr().err


def test_show_prints_title_minutes_and_gmt_time(home: Path, capsys: Captured) -> None:
    assert run_command(["show", "--home", str(home), "2017-07-03-long-march-5-fails"]) == 0
    page = capsys.readouterr().out
    assert "Chinese heavy rocket fails minutes after lift-off" in page
    assert "1 min read · Jul 3, 2017 | 06:45 GMT · Quay Dispatch" in page
    assert "CHN (main)" in page


def test_the_index_is_rebuilt_from_the_store(home: Path, capsys: Captured) -> None:
    args = ["search", "--home", str(home), "--json", "space station"]
    run_command(args)
    before = read_lines(capsys)
    assert run_command(["rebuild-index", "--home", str(home)]) == 0
    capsys.readouterr()
    run_command(args)
    assert [hit["article"] for hit in read_lines(capsys)] == [hit["article"] for hit in before]


def test_doctor_finds_nothing_wrong_with_a_fresh_desk(home: Path, capsys: Captured) -> None:
    assert run_command(["doctor", "--home", str(home), "--json"]) == 0
    facts = read_lines(capsys)[0]
    assert facts["problems"] == []
    assert facts["model"] != "none"


def test_a_desk_that_is_not_there_is_told_with_the_way_out(tmp_path: Path, capsys: Captured) -> None:
    assert run_command(["expectations", "--home", str(tmp_path / "nowhere")]) == 1
    assert "foresay ingest --home" in capsys.readouterr().err


def test_schema_describes_every_record(capsys: Captured) -> None:
    assert run_command(["schema"]) == 0
    assert {"Reading", "Statement", "Expectation", "Verdict", "Evidence"} <= set(
        json.loads(capsys.readouterr().out)["$defs"]
    )
