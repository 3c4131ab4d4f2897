"""The bundled world from end to end: what its reports said beforehand, and what the ledger makes of it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from foresay.ask.ledger import LedgerQuestion
from foresay.desk import open_desk
from foresay.model.errors import InputError
from foresay.publish.ledger import encode_expectation

pytestmark = [pytest.mark.model, pytest.mark.slow]

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "demo" / "expected.toml").read_text("utf-8"))
Case = dict[str, Any]
Ledger = list[dict[str, Any]]
Ask = Callable[[date], Ledger]


def refuse(error: InputError) -> None:
    raise error


def ignore_progress(*_: object) -> None:
    """Nobody watches."""


def replay_world(home: Path, without: tuple[str, ...] = ()) -> Path:
    lines = (files("foresay.demo") / "world.jsonl").read_text("utf-8").splitlines()
    kept = [line for line in lines if json.loads(line)["id"] not in without]
    world = home.with_suffix(".jsonl")
    world.write_text("\n".join(kept) + "\n", "utf-8")
    with open_desk(home) as desk:
        count = desk.replay([world], report=refuse, progress=ignore_progress)
    assert count.new + count.duplicates == len(kept)
    return home


def ask_ledger(home: Path, as_of: date) -> Ledger:
    with open_desk(home, read_only=True) as desk:
        return [encode_expectation(answer) for answer in desk.expectations(LedgerQuestion(as_of=as_of))]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return replay_world(tmp_path_factory.mktemp("demo") / "desk")


@pytest.fixture(scope="session")
def ask(home: Path) -> Ask:
    return lru_cache(partial(ask_ledger, home))


def is_stated(statement: dict[str, Any], case: Case) -> bool:
    if statement["article"] != case["report"] or case["words"] not in statement["quote"]:
        return False
    has_head = "head" not in case or statement["head"] in case["head"]
    return has_head and ("window" not in case or [statement["earliest"], statement["latest"]] == case["window"])


def find_entry(ledger: Ledger, case: Case) -> dict[str, Any]:
    found = [entry for entry in ledger if any(is_stated(statement, case) for statement in entry["statements"])]
    nearby = [
        (row["head"], row["earliest"], row["latest"], row["quote"])
        for entry in ledger
        for row in entry["statements"]
        if row["article"] == case["report"]
    ]
    assert len(found) == 1, f"{len(found)} entries hold it; statements of that report: {nearby}"
    return found[0]


def check_outcome(entry: dict[str, Any], case: Case) -> None:
    resting_on = {row["article"] for row in entry["evidence"]}
    assert entry["outcome"] == case["outcome"], (entry["why"], resting_on)
    assert not resting_on & set(case.get("not_by", ()))
    if case.get("decided"):
        assert resting_on & set(case["decided"])
    assert set(case.get("also_in", ())) <= {row["article"] for row in entry["statements"]}


def check_slips(entry: dict[str, Any], case: Case) -> None:
    slips = [[row["earliest"], row["latest"]] for row in entry["slips"]]
    wanted = case.get("slips", [])
    assert [row for row in slips if row in wanted] == wanted, slips


def list_cases(table: str) -> list[Any]:
    """The cases of a table; one with a gap is expected to fail, and must be freed of it as soon as it does not."""
    return [
        pytest.param(case, id=case["name"], marks=[pytest.mark.xfail(reason=case["gap"])] if "gap" in case else [])
        for case in CASES[table]
    ]


@pytest.mark.parametrize("case", list_cases("entry"))
def test_ledger_holds_what_was_expected_and_what_came_of_it(case: Case, ask: Ask) -> None:
    entry = find_entry(ask(CASES["as_of"]), case)
    check_outcome(entry, case)
    check_slips(entry, case)


@pytest.mark.parametrize("case", list_cases("earlier"))
def test_ledger_of_a_past_day_knows_nothing_of_what_came_after(case: Case, ask: Ask) -> None:
    entry = find_entry(ask(case["as_of"]), case)
    assert entry["outcome"] == case["outcome"], entry["why"]
    days = [row["published"] for row in entry["statements"]] + [row["on"] for row in entry["evidence"]]
    assert max(days) <= case["as_of"].isoformat()


@pytest.mark.parametrize("case", list_cases("alone"))
def test_ledger_of_fewer_reports_holds_their_word_to_its_own_window(case: Case, tmp_path: Path) -> None:
    home = replay_world(tmp_path / "desk", tuple(case["without"]))
    check_outcome(find_entry(ask_ledger(home, CASES["as_of"]), case), case)


@pytest.mark.parametrize("case", list_cases("never"))
def test_maybes_and_metaphors_are_never_overdue(case: Case, ask: Ask) -> None:
    for years in (0, 1, 4, 30):
        ledger = ask(CASES["as_of"] + timedelta(days=365 * years))
        for entry in ledger:
            if any(is_stated(statement, case) for statement in entry["statements"]):
                assert entry["outcome"] != "overdue"
                assert entry["tier"] == "weak"


def test_a_second_replay_changes_nothing(tmp_path: Path) -> None:
    home = replay_world(tmp_path / "desk")
    before = ask_ledger(home, CASES["as_of"])
    with open_desk(home) as desk:
        count = desk.replay([home.with_suffix(".jsonl")], report=refuse, progress=ignore_progress)
    assert (count.new, count.revised) == (0, 0)
    assert ask_ledger(home, CASES["as_of"]) == before
