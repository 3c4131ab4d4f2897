"""What lists are made from says the same as working each expectation out, on every day one may ask of."""

from __future__ import annotations

from collections import Counter
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from foresay.ask.ledger import LedgerQuestion, view_entries
from foresay.ask.records import ask_records
from foresay.ask.standings import count_outcomes, list_answers, open_standings
from foresay.desk import open_desk
from foresay.judge.outcome import ENOUGH_REPORTS, tell_outcome
from foresay.judge.record import FEWEST
from foresay.model.account import Fate, RecordKind, list_counts
from foresay.model.errors import InputError
from foresay.model.expectation import Outcome
from foresay.model.reading import Polarity
from foresay.store import Store, Wanted, open_store

pytestmark = [pytest.mark.model, pytest.mark.slow]

DAYS = ["2001-01-01", "2016-06-01", "2017-11-14", "2018-06-30", "2019-03-01", "2023-12-31", "2026-04-12", "2030-01-01"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def refuse(error: InputError) -> None:
        raise error

    folder = tmp_path_factory.mktemp("standings") / "desk"
    with open_desk(folder) as desk:
        desk.replay([Path(str(files("foresay.demo") / "world.jsonl"))], report=refuse, progress=lambda *_: None)
    return folder


def tell_truth(store: Store, day: date, countries: tuple[str, ...] = ()) -> dict[str, Outcome]:
    rows = view_entries(store, LedgerQuestion(as_of=day))
    return {
        entry.expectation.id: view.outcome
        for entry, view in rows
        if not entry.expectation.is_withdrawn and set(countries) <= set(entry.expectation.countries)
    }


@pytest.mark.parametrize("told", DAYS)
@pytest.mark.parametrize("countries", [(), ("CHN",), ("CHN", "RUS")])
def test_columns_say_what_the_records_say(home: Path, told: str, countries: tuple[str, ...]) -> None:
    day = date.fromisoformat(told)
    with open_store(home, read_only=True) as store:
        truth = tell_truth(store, day, countries)
        standings = open_standings(store, as_of=day)
        wanted = Wanted(as_of=day, countries=countries)
        assert {outcome: n for outcome, n in count_outcomes(standings, wanted).items() if n} == Counter(truth.values())
        for outcome in set(truth.values()):
            chosen = Wanted(as_of=day, countries=countries, outcomes=(outcome,))
            rows = list_answers(standings, chosen, order="heard", limit=500)
            assert {row.expectation.id for row in rows} == {id_ for id_, one in truth.items() if one is outcome}


def count_truth(store: Store, day: date) -> Counter[tuple[RecordKind | None, str, Fate, int]]:
    """Each case that counts as of a day, worked out from the records one by one."""
    found: Counter[tuple[RecordKind | None, str, Fate, int]] = Counter()
    coverage = store.load_coverage()
    for entry in store.iter_expectations(as_of=day):
        one = entry.expectation
        view = tell_outcome(one, entry.links, entry.verdicts, as_of=day, coverage=coverage)
        is_unbroken = one.polarity is Polarity.NEGATIVE and view.outcome is Outcome.OPEN
        is_silent = view.outcome is Outcome.OVERDUE or (is_unbroken and view.looked_at >= ENOUGH_REPORTS)
        for case in () if one.is_withdrawn else list_counts(entry):
            if case.fate is not Fate.SILENT:
                found[case.kind, case.key, case.fate, case.days] += 1
            elif is_silent and case.days < day.toordinal():
                found[case.kind, case.key, Fate.SILENT, 0] += 1
    return found


@pytest.mark.parametrize("told", DAYS)
def test_records_summed_from_rows_are_those_of_the_records(home: Path, told: str) -> None:
    day = date.fromisoformat(told)
    with open_store(home, read_only=True) as store:
        truth, answer = count_truth(store, day), ask_records(store, as_of=day)
        sums: Counter[tuple[RecordKind, str]] = Counter()
        for (kind, key, _, _), n in truth.items():
            if kind is not None:
                sums[kind, key] += n
        assert {(row.kind, row.key): row.tally.n for row in answer.rows} == {
            key: n for key, n in sums.items() if n >= FEWEST
        }
        for row in answer.rows:
            kept = truth[row.kind, row.key, Fate.KEPT, 0]
            assert (row.tally.kept, row.tally.silent) == (kept, truth[row.kind, row.key, Fate.SILENT, 0])
        stated = sum(n for (kind, *_), n in truth.items() if kind is None)
        assert sum(row.tally.n for row in answer.stated) == stated
        assert answer.n_expectations == len(tell_truth(store, day))


@pytest.mark.parametrize("order", ["heard", "stated", "due", "due last", "decided", "slipped"])
def test_pages_of_a_list_are_the_list(home: Path, order: str) -> None:
    day = date(2018, 6, 30)
    with open_store(home, read_only=True) as store:
        standings, wanted = open_standings(store, as_of=day), Wanted(as_of=day)
        whole = [row.expectation.id for row in list_answers(standings, wanted, order=order, limit=500)]
        parts = [
            row.expectation.id
            for offset in range(0, len(whole) + 7, 7)
            for row in list_answers(standings, wanted, order=order, limit=7, offset=offset)
        ]
    assert len(whole) == len(set(whole)) > 20
    assert parts == whole
