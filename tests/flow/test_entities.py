"""Who reports name, from files to commands: one id under all names, merged and split by persons, and taken back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from foresay.cli.main import run_command
from foresay.desk import open_desk

pytestmark = pytest.mark.model

FIRST = (
    "The Kenyan foreign minister, Amina Wanjiru, met Peter Holm of Norway in Nairobi on Monday. Wanjiru said that the "
    "World Fisheries Council (WFC) would send observers. The WFC has forty members."
)
REPORTS = [
    FIRST,
    "Kenya and Norway signed a fisheries agreement. Amina Wanjiru signed for Kenya.",
    "Amina Wanjiru resigned on Friday, the Kenyan government said.",
    "Aminah Wanjiru spoke in Mombasa on Sunday of her years in office.",
]


@pytest.fixture(scope="module", name="made")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("entities")
    lines = [
        json.dumps({"id": f"r{n}", "published": f"2031-03-{n + 1:02}", "text": text}) for n, text in enumerate(REPORTS)
    ]
    (folder / "reports.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    with open_desk(folder / "desk") as desk:
        desk.ingest([folder / "reports.jsonl"], report=pytest.fail, progress=lambda *_: None)
    return folder / "desk"


@pytest.fixture(name="home")
def _home(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "desk")


def find(home: Path, name: str) -> dict[str, Any]:
    """The person or body that was seen under that name."""
    with open_desk(home, read_only=True) as desk:
        (answer,) = desk.entities(name=name)
        one = desk.entity(answer.entity.id)
    return {"id": one.entity.id, "articles": sorted(one.articles), "members": [row.id for row in one.members]}


def sign(home: Path, *words: str) -> int:
    return run_command([*words, "--home", str(home), "--by", "Ana", "--reason", "I know them"])


def test_one_entity_stands_for_all_its_names_and_says_where_it_was_first_read(home: Path) -> None:
    assert find(home, "WFC") == find(home, "World Fisheries Council")
    with open_desk(home, read_only=True) as desk:
        (one,) = desk.entities(name="Amina Wanjiru")
    assert (one.entity.country, one.n_articles, one.entity.evidence.article) == ("KEN", 3, "r0")
    assert "Wanjiru" in one.entity.aliases


def test_reading_on_changes_no_id(home: Path, tmp_path: Path) -> None:
    before = find(home, "Amina Wanjiru")
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps({"id": "r9", "published": "2031-04-01", "text": REPORTS[1]}) + "\n", "utf-8")
    with open_desk(home) as desk:
        desk.ingest([more], report=pytest.fail, progress=lambda *_: None)
    assert find(home, "Amina Wanjiru")["id"] == before["id"]


def test_a_merge_stands_until_it_is_undone(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = find(home, "Amina Wanjiru"), find(home, "Aminah Wanjiru")
    assert sign(home, "entity", "merge", one["id"], other["id"]) == 0
    decision = json.loads(capsys.readouterr().out)
    assert (decision["subject_kind"], decision["by"], decision["reason"]) == ("entity", "Ana", "I know them")
    assert find(home, "Aminah Wanjiru") == find(home, "Amina Wanjiru")
    assert find(home, "Amina Wanjiru")["articles"] == ["r0", "r1", "r2", "r3"]
    assert sign(home, "decide", "undo", decision["id"]) == 0
    assert find(home, "Aminah Wanjiru") == other


def test_a_split_takes_a_record_out_again(home: Path) -> None:
    one, other = find(home, "Amina Wanjiru"), find(home, "Aminah Wanjiru")
    assert sign(home, "entity", "merge", one["id"], other["id"]) == 0
    assert sign(home, "entity", "split", one["id"], other["id"]) == 0
    assert (find(home, "Amina Wanjiru"), find(home, "Aminah Wanjiru")) == (one, other)


def test_what_cannot_be_decided_is_refused_with_the_way_out(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = find(home, "Amina Wanjiru")["id"]
    assert sign(home, "entity", "merge", one, one) != 0
    assert "name two different ones" in capsys.readouterr().err
    assert sign(home, "entity", "split", one, one) != 0
    assert "nothing was merged into it" in capsys.readouterr().err
    assert sign(home, "entity", "merge", one, "e0") != 0
    assert "foresay entities NAME" in capsys.readouterr().err


def test_the_commands_list_and_show(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["entities", "--home", str(home), "--kind", "person", "--json"]) == 0
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (first["name"], first["n_articles"]) == ("Amina Wanjiru", 3)
    assert run_command(["entity", "--home", str(home), first["id"], "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == ["r2", "r1", "r0"]
    assert run_command(["entity", first["id"], "--home", str(home)]) == 0
    assert "first read in r0" in capsys.readouterr().out
    assert run_command(["entities", "--home", str(home), "Nobody Known"]) == 3
