from __future__ import annotations

import json
from pathlib import Path

import pytest

from foresay.cli.main import run_command

GOOD = {"id": "a-1", "published": "2021-03-02", "text": "Peru and Chile will hold talks in Lima on Friday."}


def write_lines(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def read_output(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_documents_come_out_in_order_with_offsets_into_the_text_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = [{**GOOD, "id": f"a-{n}", "text": f"Report\u00a0{n}. {GOOD['text']}"} for n in range(60)]
    path = write_lines(tmp_path / "docs.jsonl", *map(json.dumps, documents))

    assert run_command(["analyse", str(path), "--workers", "1"]) == 0

    found = read_output(capsys)
    assert [row["id"] for row in found] == [document["id"] for document in documents]
    for row, document in zip(found, documents, strict=True):
        for time in row["times"]:  # type: ignore[attr-defined]
            assert document["text"][time["start"] : time["end"]].replace("\u00a0", " ") == time["text"]


def test_a_bad_line_keeps_its_place_and_the_rest_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad_day = json.dumps({**GOOD, "id": "a-2", "published": "2021-02-31"})
    path = write_lines(
        tmp_path / "docs.jsonl", json.dumps(GOOD), bad_day, "{not json", json.dumps({**GOOD, "id": "a-4"})
    )

    assert run_command(["analyse", str(path)]) == 4

    said = capsys.readouterr()
    rows = [json.loads(line) for line in said.out.splitlines()]
    assert [row["id"] for row in rows] == ["a-1", "a-2", None, "a-4"]
    assert ["error" in row for row in rows] == [False, True, True, False]
    assert f"{path}:2" in said.err
    assert f"{path}:3" in said.err
    assert "Traceback" not in said.err


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nowhere.jsonl"
    assert run_command(["analyse", str(path)]) == 4
    assert str(path) in capsys.readouterr().err


@pytest.mark.model
@pytest.mark.slow
def test_the_number_of_workers_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_lines(tmp_path / "docs.jsonl", *(json.dumps({**GOOD, "id": f"a-{n}"}) for n in range(120)))
    assert run_command(["analyse", str(path), "--workers", "1"]) == 0
    alone = capsys.readouterr().out
    assert run_command(["analyse", str(path), "--workers", "2"]) == 0
    assert capsys.readouterr().out == alone
