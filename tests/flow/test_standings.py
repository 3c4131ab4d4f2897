"""What lists are made from says the same as working each expectation out, on every day one may ask of."""

from __future__ import annotations

from collections import Counter
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from foresay.ask.ledger import LedgerQuestion, view_entries
from foresay.ask.standings import count_outcomes, list_answers, open_standings
from foresay.desk import open_desk
from foresay.model.errors import InputError
from foresay.model.expectation import Outcome
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
