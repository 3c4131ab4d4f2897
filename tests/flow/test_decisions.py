"""What persons decide on the bundled world: persistent, told, outlasting what the desk reads later, and taken back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from foresay.ask.ledger import LedgerAnswer, LedgerQuestion
from foresay.cli.main import run_command
from foresay.desk import Desk, open_desk, record_decision
from foresay.model.decision import DecisionKind
from foresay.model.errors import ForesayError, InputError, NotFoundError, UsageError
from foresay.model.expectation import Outcome
from foresay.publish.decisions import encode_answer
from foresay.publish.ledger import encode_expectation
from foresay.run.deciding import Draft, decide
from foresay.run.decision_lines import import_decisions
from foresay.run.decision_queue import QUEUE, REFUSED

pytestmark = [pytest.mark.model, pytest.mark.slow]

WORLD = (files("foresay.demo") / "world.jsonl").read_text("utf-8").splitlines()
NOW = datetime(2031, 1, 2, 3, 4, 5, tzinfo=UTC)
TODAY = NOW.date()
LATER = NOW + timedelta(days=1)
MODULE, MODULE_REPORT = "module of its space station", "2020-05-06-long-march-5b"


def refuse(error: InputError) -> None:
    raise error


def ignore_progress(*_: object) -> None:
    """Nobody watches."""


def replay(home: Path, *, since: str = "", until: str = "9999") -> Path:
    rows = [line for line in WORLD if since <= json.loads(line)["published"][:10] < until]
    world = home.with_suffix(f".{until}.jsonl")
    world.write_text("\n".join(rows) + "\n", "utf-8")
    with open_desk(home) as desk:
        desk.replay([world], report=refuse, progress=ignore_progress)
    return home


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return replay(tmp_path_factory.mktemp("decisions") / "desk")


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    """A copy of the replayed desk, to decide on."""
    return shutil.copytree(made, tmp_path / "desk")


def ask(desk: Desk, as_of: date = TODAY) -> list[dict[str, Any]]:
    return [encode_expectation(row) for row in desk.expectations(LedgerQuestion(as_of=as_of))]


def find(desk: Desk, words: str, as_of: date = TODAY) -> LedgerAnswer:
    """The entry of most statements whose act holds these words."""
    rows = [row for row in desk.expectations(LedgerQuestion(as_of=as_of)) if words in row.expectation.act]
    return max(rows, key=lambda row: len(row.statements))


def draft(kind: DecisionKind, subject: str, **more: Any) -> Draft:
    return Draft(kind=kind, subject=subject, by="A. Reader", reason="compared with the reports", **more)


def test_an_overruled_outcome_is_shown_with_what_the_desk_says_beside_it(home: Path) -> None:
    with open_desk(home) as desk:
        before = find(desk, MODULE)
        wanted = draft(
            DecisionKind.OVERRULE,
            before.expectation.id,
            outcome=Outcome.PARTLY,
            article="2021-04-29-tianhe-launched",
            quote="the first module",
        )
        decide(desk.store, wanted, now=NOW)
        after = encode_expectation(desk.expectation(before.expectation.id, as_of=TODAY))
        assert (after["outcome"], after["decided_on"]) == ("partly", "2021-04-29")
        assert after["desk_says"]["outcome"] == before.view.outcome.value == "happened_late"
        assert [row["quote"] for row in after["evidence"]] == ["the first module"]
        assert [row["by"] for row in after["decisions"]] == ["A. Reader"]
        early = encode_expectation(desk.expectation(before.expectation.id, as_of=date(2030, 1, 1)))
        assert (early["outcome"], early["desk_says"], early["decisions"]) == ("happened_late", None, [])


def test_what_is_read_later_follows_the_decision_and_does_not_change_it(tmp_path: Path) -> None:
    home = replay(tmp_path / "desk", until="2020-05-06")
    now = datetime(2020, 5, 5, tzinfo=UTC)
    with open_desk(home) as desk:
        module = find(desk, MODULE, now.date())
        other = next(
            row for row in desk.expectations(LedgerQuestion(as_of=now.date())) if "sign" in row.expectation.act
        )
        rule = draft(DecisionKind.OVERRULE, module.expectation.id, outcome=Outcome.UNRESOLVABLE, decided_on=now.date())
        decide(desk.store, rule, now=now)
        merge = draft(DecisionKind.MERGE, other.expectation.id, object=module.expectation.id)
        decide(desk.store, merge, now=now)
        n_before = len(module.statements) + len(other.statements)
    replay(home, since="2020-05-06")
    with open_desk(home) as desk:
        joined = encode_expectation(desk.expectation(module.expectation.id, as_of=TODAY))
        assert joined["id"] == other.expectation.id
        assert len(joined["statements"]) > n_before
        assert MODULE_REPORT in {row["article"] for row in joined["statements"]}
        assert joined["outcome"] == "unresolvable"
        assert joined["desk_says"]["outcome"].startswith("happened")
        numbers = [(row["article"], row["head_start"]) for row in joined["statements"]]
        assert len(set(numbers)) == len(numbers)
        log = [row.decision for row in desk.decisions()]
        for n, one in enumerate(reversed(log)):
            decide(desk.store, draft(DecisionKind.UNDO, one.id), now=NOW.replace(minute=10 + n))
        assert not any(row["desk_says"] for row in ask(desk))
        assert desk.store.check() == []


def test_a_part_split_out_takes_the_statements_that_belong_to_it_from_then_on(tmp_path: Path) -> None:
    home = replay(tmp_path / "desk", until="2020-05-06")
    now = datetime(2020, 5, 5, tzinfo=UTC)
    with open_desk(home) as desk:
        module = find(desk, MODULE, now.date())
        parts = tuple(link.id for link, _ in module.statements[1:])
        split = decide(desk.store, draft(DecisionKind.SPLIT, module.expectation.id, parts=parts), now=now)
    replay(home, since="2020-05-06")
    with open_desk(home) as desk:
        part = encode_expectation(desk.expectation(str(split.object), as_of=TODAY))
        rest = encode_expectation(desk.expectation(module.expectation.id, as_of=TODAY))
        assert "module of its" in part["act"]
        assert len(part["statements"]) + len(rest["statements"]) > len(module.statements)
        assert {row["id"] for row in part["statements"]} >= set(parts)
        decide(desk.store, draft(DecisionKind.UNDO, split.id), now=NOW)
        whole = encode_expectation(desk.expectation(module.expectation.id, as_of=TODAY))
        assert len(whole["statements"]) == len(part["statements"]) + len(rest["statements"])


def test_a_merge_of_the_desk_can_be_undone_by_the_id_told_beside_its_statement(home: Path) -> None:
    with open_desk(home) as desk:
        before = encode_expectation(find(desk, MODULE))
        joined = before["statements"][-1]
        undo = decide(desk.store, draft(DecisionKind.UNDO, joined["decision"]), now=NOW)
        after = encode_expectation(desk.expectation(before["id"], as_of=TODAY))
        assert joined["id"] not in {row["id"] for row in after["statements"]}
        alone = [row for row in ask(desk) if joined["id"] in {one["id"] for one in row["statements"]}]
        assert [len(row["statements"]) for row in alone] == [1]
        with pytest.raises(UsageError, match="undone already"):
            decide(desk.store, draft(DecisionKind.UNDO, joined["decision"]), now=NOW)
        decide(desk.store, draft(DecisionKind.UNDO, undo.id), now=NOW)
        again = encode_expectation(desk.expectation(before["id"], as_of=TODAY))
        assert again["statements"] == before["statements"]


def list_drafts(desk: Desk) -> list[Draft]:
    """One decision of each kind, on entries that allow it."""
    module = find(desk, MODULE)
    first, second, third = [row for row in ask(desk) if row["id"] != module.expectation.id][:3]
    return [
        draft(DecisionKind.CONFIRM, module.expectation.id),
        draft(DecisionKind.SPLIT, module.expectation.id, parts=("1", "3")),
        draft(DecisionKind.MERGE, module.expectation.id, object=first["id"]),
        draft(DecisionKind.WITHDRAW, second["id"]),
        draft(DecisionKind.WITHDRAW, module.expectation.id, parts=(first["id"],)),
        draft(DecisionKind.OVERRULE, third["id"], outcome=Outcome.VOID, decided_on=date(2030, 1, 1)),
    ]


def decide_all(desk: Desk, drafts: Sequence[Draft]) -> None:
    for n, wanted in enumerate(drafts):
        decide(desk.store, wanted, now=NOW.replace(second=10 + n))


def test_all_undone_in_reverse_gives_the_ledger_of_the_desk_and_a_replay_changes_nothing(home: Path) -> None:
    with open_desk(home) as desk:
        before = ask(desk)
        decide_all(desk, list_drafts(desk))
        decided = ask(desk)
        assert decided != before
    replay(home)
    with open_desk(home) as desk:
        assert ask(desk) == decided
        for n, row in enumerate(reversed(desk.decisions())):
            decide(desk.store, draft(DecisionKind.UNDO, row.decision.id), now=NOW.replace(minute=10 + n))
        undone = [row | {"decisions": [], "names": []} for row in ask(desk)]
        assert undone == before


def test_the_log_read_back_into_another_desk_gives_the_same_ledger(home: Path, tmp_path: Path) -> None:
    with open_desk(home) as desk:
        decide_all(desk, list_drafts(desk))
        decide(desk.store, draft(DecisionKind.UNDO, desk.decisions()[2].decision.id), now=NOW.replace(minute=30))
        lines = [json.dumps(encode_answer(row)).encode() for row in desk.decisions()]
        ledger = ask(desk)
    with open_desk(replay(tmp_path / "other")) as desk:
        for expected in ((7, 0), (0, 7)):
            count = import_decisions(desk.store, lines, path="log.jsonl", now=LATER, report=refuse)
            assert (count.new, count.known, count.failed) == (*expected, 0)
        assert ask(desk) == ledger
        assert [json.dumps(encode_answer(row)).encode() for row in desk.decisions()] == lines


def test_bad_lines_are_told_with_their_number_and_cost_no_other(home: Path) -> None:
    with open_desk(home) as desk:
        (good, *_) = list_drafts(desk)
        id_ = good.subject
        at = '"at":"2030-01-01T00:00:00Z","by":"R","reason":"r"'
        lines = [
            b"no json",
            b'{"kind":"merge"}',
            f'{{"kind":"crown","subject":"{id_}",{at}}}'.encode(),
            f'{{"kind":"withdraw","subject":"x0",{at}}}'.encode(),
            f'{{"kind":"merge","subject":"{id_}","object":"{id_}",{at}}}'.encode(),
            f'{{"kind":"overrule","subject":"{id_}","outcome":"overdue","decided_on":"2029-01-01",{at}}}'.encode(),
            f'{{"kind":"undo","subject":"{id_}","object":"d0",{at}}}'.encode(),
            f'{{"id":"d1","kind":"withdraw","subject":"{id_}",{at}}}'.encode(),
            f'{{"kind":"withdraw","subject":"{id_}","at":"2030-01-01T00:00:00Z","by":"desk","reason":"r"}}'.encode(),
            f'{{"kind":"withdraw","subject":"{id_}",{at}}}'.encode(),
        ]
        told: list[int | None] = []
        count = import_decisions(desk.store, lines, path="log", now=LATER, report=lambda error: told.append(error.line))
        assert (count.new, count.failed, told) == (1, 9, list(range(1, 10)))
        assert desk.expectation(id_, as_of=TODAY).expectation.is_withdrawn


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"subject": "x0"}, NotFoundError),
        ({"reason": " \u202e\x07 "}, UsageError),
        ({"by": ""}, UsageError),
        ({"by": "Desk"}, UsageError),
        ({"reason": "r" * 5_000}, UsageError),
        ({"outcome": Outcome.OVERDUE}, UsageError),
        ({"outcome": None}, UsageError),
        ({"decided_on": date(2099, 1, 1)}, UsageError),
        ({"article": "no-such-report"}, NotFoundError),
        ({"article": MODULE_REPORT, "quote": "words that are not there"}, UsageError),
        ({"article": MODULE_REPORT, "quote": ""}, UsageError),
        ({"kind": DecisionKind.MERGE}, UsageError),
        ({"kind": DecisionKind.SPLIT, "parts": ("0", "1", "2", "3")}, UsageError),
        ({"kind": DecisionKind.SPLIT, "parts": ("0",)}, UsageError),
        ({"kind": DecisionKind.SPLIT, "parts": ()}, UsageError),
        ({"kind": DecisionKind.SPLIT, "parts": ("99",)}, NotFoundError),
        ({"kind": DecisionKind.UNDO}, NotFoundError),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_is_written(
    home: Path, change: dict[str, Any], error: type[ForesayError]
) -> None:
    with open_desk(home) as desk:
        id_ = find(desk, MODULE).expectation.id
        wanted = replace(draft(DecisionKind.OVERRULE, id_, outcome=Outcome.VOID), **change)
        with pytest.raises(error):
            decide(desk.store, wanted, now=NOW)
        assert desk.decisions() == []


def test_hostile_words_are_kept_as_words(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "[red]<script>alert(1)</script>\n\x1b[2J{subject}"
    with open_desk(home) as desk:
        id_ = find(desk, MODULE).expectation.id
    args = ["decide", "withdraw", "--home", str(home), "--by", "[b]Eve", "--reason", hostile, id_]
    assert run_command(args) == 0
    assert run_command(["decisions", "--home", str(home)]) == 0
    assert run_command(["expectation", "--home", str(home), id_]) == 0
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert told.count("[red]<script>alert(1)</script>") == 3
    assert "[b]Eve" in told


def test_the_commands_go_the_whole_way(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_desk(home) as desk:
        module = find(desk, MODULE)
        other = next(row for row in ask(desk) if row["id"] != module.expectation.id)
    id_, desk_merge = module.expectation.id, next(iter(module.merges.values())).id
    signed = ["--home", str(home), "--by", "A. Reader", "--reason", "read both"]
    for args in (
        ["confirm", *signed, id_],
        ["overrule", *signed, "--on", "2021-04-29", id_, "partly"],
        ["merge", *signed, id_, other["id"]],
        ["split", *signed, id_, other["id"]],
        ["undo", *signed, desk_merge],
        ["withdraw", *signed, other["id"]],
    ):
        assert run_command(["decide", *args]) == 0, args
    capsys.readouterr()
    assert run_command(["decisions", "--home", str(home), "--json"]) == 0
    log = tmp_path / "log.jsonl"
    log.write_text(capsys.readouterr().out, "utf-8")
    assert run_command(["decide", "import", "--home", str(home), str(log)]) == 0
    assert json.loads(capsys.readouterr().out) == {"new": 0, "known": 6, "failed": 0}
    assert run_command(["expectation", "--home", str(home), id_]) == 0
    told = capsys.readouterr().out
    assert "the desk says: ▶ happened late" in told
    places = [told.index(words) for words in ("confirmed that", "ruled that", f"put {other['id']}", "took back")]
    assert places == sorted(places)
    assert run_command(["decide", "overrule", *signed, id_, "gone"]) == 2
    assert "cancelled" in capsys.readouterr().err


def test_a_decision_made_while_the_desk_is_being_written_waits_and_is_taken_up(home: Path) -> None:
    rule = draft(DecisionKind.OVERRULE, "", outcome=Outcome.UNRESOLVABLE, decided_on=date(2026, 1, 2))
    now = datetime(2026, 1, 2, 3, tzinfo=UTC)
    with open_desk(home) as writing:
        one = find(writing, MODULE)
        made, is_queued = record_decision(home, replace(rule, subject=one.expectation.id), now=now)
        assert is_queued
        assert writing.decisions() == []
        with pytest.raises(NotFoundError):  # what cannot be decided is told at once, not queued
            record_decision(home, replace(rule, subject="x0"), now=now)
    with open_desk(home) as desk:
        assert [row.decision.id for row in desk.decisions()] == [made.id]
        assert encode_expectation(desk.expectation(one.expectation.id, as_of=TODAY))["outcome"] == "unresolvable"
    assert (home / QUEUE).read_bytes() == b""
    assert record_decision(home, draft(DecisionKind.UNDO, made.id), now=now + timedelta(days=1))[1] is False


def test_a_waiting_line_that_does_not_fit_is_kept_with_its_reason(home: Path) -> None:
    (home / QUEUE).write_bytes(b'{"kind": "merge"}\nno line\n')
    with open_desk(home) as desk:
        assert desk.decisions() == []
    kept = (home / REFUSED).read_text("utf-8").splitlines()
    assert [line for line in kept if not line.startswith("#")] == ['{"kind": "merge"}', "no line"]
    assert sum(line.startswith("# ") for line in kept) == 2
