"""Short lists: decided or said again within days, resting on a report, the newest; alike on both engines."""

from __future__ import annotations

from datetime import date

import pytest
from desk_records import TEXT, make_arrival, make_event, make_expectation, make_link, make_reading, make_verdict

from foresay.model.expectation import Outcome
from foresay.store import LedgerChanges, Store


@pytest.fixture
def filled(desk: Store) -> Store:
    """e1 is stated in a and b and decided twice; e2 is stated in a alone."""
    desk.write_articles([make_arrival("a"), make_arrival("b", text=f"{TEXT} Later.", day="2019-06-01")])
    desk.write_ledger(
        LedgerChanges(
            expectations=(make_expectation("e1"), make_expectation("e2")),
            links=(
                ("e1", make_link(0)),
                ("e1", make_link(1, article="b", on="2019-06-01", is_slip=True)),
                ("e2", make_link(0)),
            ),
            verdicts=(
                make_verdict("e1", on="2019-06-02", outcome=Outcome.CANCELLED),
                make_verdict("e1", on="2019-10-02", outcome=Outcome.HAPPENED_LATE),
            ),
        ),
        stage="ledger",
        seq=2,
    )
    return desk


def test_decided_are_those_with_a_verdict_of_these_days(filled: Store) -> None:
    assert filled.find_decided(date(2019, 6, 2), date(2019, 6, 2)) == ("e1",)
    assert filled.find_decided(date(2019, 6, 3), date(2019, 10, 1)) == ()


def test_restated_leaves_out_first_statements(filled: Store) -> None:
    assert filled.find_restated(date(2019, 6, 1), date(2019, 6, 1)) == ("e1",)
    assert filled.find_restated(date(1990, 1, 1), date(2019, 5, 31)) == ()


def test_what_rests_on_a_report_is_found_by_statement_and_verdict(filled: Store) -> None:
    assert filled.find_resting_on("b") == ("e1",)
    assert filled.find_resting_on("a") == ("e1", "e2")
    assert filled.find_resting_on("nobody") == ()


def test_newest_reports_come_first_and_none_of_a_later_day(filled: Store) -> None:
    assert [id_ for id_, _ in filled.list_newest(date(2030, 1, 1), 5)] == ["b", "a"]
    assert [id_ for id_, _ in filled.list_newest(date(2019, 5, 31), 5)] == ["a"]
    assert filled.list_newest(date(2030, 1, 1), 1) == (("b", 1),)


def test_events_between_two_are_found_with_and_without_a_third_beside_them(desk: Store) -> None:
    seq = desk.write_articles([make_arrival("a")])
    sides = (
        (("FRA",), ("DEU",)),
        (("DEU",), ("FRA",)),
        (("FRA", "ITA"), ("DEU",)),
        (("FRA",), ()),
        (("FRA",), ("ITA",)),
    )
    events = [make_event("a", who_countries=who, whom_countries=whom) for who, whom in sides]
    desk.write_readings([make_reading("a", events=events)], stage="analyse", seq=seq)
    days = (date(2019, 4, 1), date(2019, 4, 3))
    whole = desk.find_between(("DEU", "FRA"), days)
    alone = desk.find_between(("DEU", "FRA"), days, types=("AGREE",), alone=True)
    assert [(row.src, row.dst) for row in whole] == list(sides[:3])
    assert [(row.src, row.dst) for row in alone] == list(sides[:2])
    assert desk.find_between(("DEU", "FRA"), days, types=("ACCUSE",), alone=True) == []
