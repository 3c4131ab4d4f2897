"""As of a past day the desk says what it said live on it: the bundled world day by day, with decisions on the way."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from foresay.ask.ledger import LedgerQuestion
from foresay.ask.today import ask_today
from foresay.desk import Desk, open_desk
from foresay.model.decision import DecisionKind
from foresay.model.errors import InputError
from foresay.model.expectation import Outcome
from foresay.publish.agreements import encode_agreement
from foresay.publish.decisions import encode_answer
from foresay.publish.ledger import encode_expectation
from foresay.publish.records import list_record_lines
from foresay.run.deciding import Draft, decide
from foresay.run.decision_lines import import_decisions

pytestmark = [pytest.mark.model, pytest.mark.slow]

WORLD = (files("foresay.demo") / "world.jsonl").read_text("utf-8").splitlines()


def refuse(error: InputError) -> None:
    raise error


def ignore_progress(*_: object) -> None:
    """Nobody watches."""


def split_world() -> Iterator[tuple[date, list[str]]]:
    """The reports of each day."""
    rows = sorted((json.loads(line)["published"][:10], line) for line in WORLD)
    for day, lines in groupby(rows, key=lambda row: row[0]):
        yield date.fromisoformat(day), [line for _, line in lines]


def replay(desk: Desk, path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines) + "\n", "utf-8")
    desk.replay([path], report=refuse, progress=ignore_progress)


def ask_all(desk: Desk, day: date) -> dict[str, Any]:
    """What every question on the ledger says as of a day."""
    today = ask_today(desk.store, as_of=day, since=day - timedelta(days=30))
    country, pair = desk.country("CHN", as_of=day), desk.pair("RUS", "CHN", as_of=day)
    return {
        "ledger": [encode_expectation(row) for row in desk.expectations(LedgerQuestion(as_of=day))],
        "due": [encode_expectation(row) for row in today.due],
        "overdue": [encode_expectation(row) for row in today.overdue],
        "decided": [encode_expectation(row) for row in today.decided],
        "slipped": [encode_expectation(row) for row in today.slipped],
        "counts": (today.n_due, today.n_overdue, today.n_decided, today.n_slipped),
        "country": country.prospects,
        "pair": (pair.trend, pair.prospects),
        "agreements": [encode_agreement(row) for row in desk.agreements(as_of=day)],
        "records": list(list_record_lines(desk.records(as_of=day))),
        "decisions": [row.decision.id for row in desk.decisions(as_of=day)],
    }


def rule_cancelled(desk: Desk, day: date) -> Draft:
    entry = next(iter(desk.expectations()))
    return draft(DecisionKind.OVERRULE, entry.expectation.id, outcome=Outcome.CANCELLED, decided_on=day)


def take_out_last(desk: Desk, _: date) -> Draft:
    entry = max(desk.expectations(), key=lambda row: len(row.statements))
    return draft(DecisionKind.SPLIT, entry.expectation.id, parts=(entry.statements[-1][0].id,))


def merge_first_two(desk: Desk, _: date) -> Draft:
    one, other = [row.expectation.id for row in desk.expectations()][:2]
    return draft(DecisionKind.MERGE, one, object=other)


def withdraw_last(desk: Desk, _: date) -> Draft:
    return draft(DecisionKind.WITHDRAW, [row.expectation.id for row in desk.expectations()][-1])


def undo_first(desk: Desk, _: date) -> Draft:
    return draft(DecisionKind.UNDO, desk.decisions()[0].decision.id)


def draft(kind: DecisionKind, subject: str, **more: Any) -> Draft:
    return Draft(kind=kind, subject=subject, by="A. Reader", reason="on that day", **more)


DECIDED: dict[int, Callable[[Desk, date], Draft]] = {
    8: rule_cancelled,
    14: take_out_last,
    20: merge_first_two,
    30: withdraw_last,
    40: undo_first,
}
"""Number of a day of the world -> what a person decides on its evening."""


def test_every_answer_as_of_a_past_day_is_what_the_desk_said_live_on_that_day(tmp_path: Path) -> None:
    live: dict[date, dict[str, Any]] = {}
    with open_desk(tmp_path / "live") as desk:
        for n, (day, lines) in enumerate(split_world()):
            replay(desk, tmp_path / "day.jsonl", lines)
            if n in DECIDED:
                evening = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
                decide(desk.store, DECIDED[n](desk, day), now=evening)
            live[day] = ask_all(desk, day)
        log = [json.dumps(encode_answer(row)).encode() for row in desk.decisions()]
        for day, said in live.items():
            then = ask_all(desk, day)
            for question, answer in said.items():
                assert then[question] == answer, (day, question)
    assert len(log) == len(DECIDED)
    assert len({json.dumps(said["ledger"]) for said in live.values()}) > 50
    with open_desk(tmp_path / "at once") as desk:
        replay(desk, tmp_path / "world.jsonl", WORLD)
        count = import_decisions(desk.store, log, path="log", now=datetime.now(UTC), report=refuse)
        assert count.new == len(log)
        for day in list(live)[: min(DECIDED)]:
            assert ask_all(desk, day) == live[day], "before the first decision a replay in one go says the same"
        for day in list(live)[min(DECIDED) :: 5]:
            then = ask_all(desk, day)
            assert (then["agreements"], then["decisions"]) == (live[day]["agreements"], live[day]["decisions"])
