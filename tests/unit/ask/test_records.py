"""Whose word has held: publishers once, copies not at all, persons' decisions and past days respected."""

from __future__ import annotations

from datetime import date

import pytest
from desk_records import make_arrival, make_decision, make_expectation, make_link, make_verdict, make_window

from foresay.ask.records import RecordsAnswer, ask_records
from foresay.judge.record import Tally
from foresay.model.account import RecordKind, name_lead, name_speaker
from foresay.model.decision import DecisionKind, Ruling
from foresay.model.expectation import Outcome
from foresay.model.reading import Polarity, StatementStatus, Tier
from foresay.publish.records import list_record_lines
from foresay.store import LedgerChanges, Store

AS_OF = date(2020, 1, 1)


def fill(desk: Store, outcomes: list[Outcome], **more: object) -> None:
    """Expectations e0, e1, ... of May 2019, each said twice by the Gazette, once copied, with these outcomes."""
    desk.write_articles([make_arrival("a")])
    given = {"by_whom": "the foreign ministry", "hedge": "Likely", "likelihood": (0.55, 0.8)} | more
    links = [
        (
            f"e{n}",
            make_link(
                place,
                is_copy=place == 2,
                source="copyist" if place == 2 else "gazette",
                **given,
            ),
        )
        for n in range(len(outcomes))
        for place in range(3)
    ]
    desk.write_ledger(
        LedgerChanges(
            expectations=tuple(make_expectation(f"e{n}") for n in range(len(outcomes))),
            links=tuple(links),
            verdicts=tuple(
                make_verdict(f"e{n}", on=f"2019-06-{n + 1:02}", outcome=outcome) for n, outcome in enumerate(outcomes)
            ),
        ),
        stage="ledger",
        seq=1,
    )


def find(answer: RecordsAnswer, kind: RecordKind, key: str) -> Tally:
    return next(row.tally for row in answer.rows if (row.kind, row.key) == (kind, key))


SIX = [
    Outcome.HAPPENED,
    Outcome.HAPPENED_EARLY,
    Outcome.HAPPENED_LATE,
    Outcome.CANCELLED,
    Outcome.HAPPENED,
    Outcome.VOID,
]


def test_a_publisher_counts_once_for_each_expectation_and_a_copy_never(desk: Store) -> None:
    fill(desk, SIX)
    answer = ask_records(desk, as_of=AS_OF)
    tally = find(answer, RecordKind.SOURCE, "gazette")
    assert (tally.n, tally.kept, tally.late, tally.failed, tally.silent) == (5, 3, 1, 1, 0)
    assert tally.median_late == 3
    assert "copyist" not in {row.key for row in answer.rows}
    for kind, key in (
        (RecordKind.SPEAKER, "Foreign ministry"),
        (RecordKind.ACT, "AGREE"),
        (RecordKind.HEDGE, "likely"),
        (RecordKind.LEAD, "31-90"),
    ):
        assert find(answer, kind, key) == tally


def test_a_hedge_stands_beside_what_the_scale_says_and_a_prediction_is_told_by_its_word(desk: Store) -> None:
    fill(desk, SIX)
    (row,) = [row for row in ask_records(desk, as_of=AS_OF).rows if row.kind is RecordKind.HEDGE]
    assert row.scale == (0.55, 0.8)
    changed = [
        (f"e{n}", make_link(0, status=StatementStatus.PREDICTED, cue="expected", source="gazette")) for n in range(6)
    ]
    desk.write_ledger(LedgerChanges(links=tuple(changed)), stage="ledger", seq=2)
    told = {row.key: row.scale for row in ask_records(desk, as_of=AS_OF).rows if row.kind is RecordKind.HEDGE}
    assert told == {"expected": None, "likely": (0.55, 0.8)}


def test_under_five_cases_nothing_is_told_but_that(desk: Store) -> None:
    fill(desk, SIX[:4])
    answer = ask_records(desk, as_of=AS_OF)
    assert answer.rows == ()
    assert answer.n_hidden[RecordKind.SOURCE] == 1
    assert answer.brier is None
    assert [line["by"] for line in list_record_lines(answer)] == ["likelihood", "brier", "hidden"]
    assert next(list_record_lines(answer))["rate"] is None


def test_stated_likelihoods_are_scored_with_their_parts(desk: Store) -> None:
    fill(desk, SIX)
    answer = ask_records(desk, as_of=AS_OF)
    (row,) = answer.stated
    assert (row.middle, row.tally.n, row.tally.rate) == (pytest.approx(0.675), 5, 0.6)
    assert answer.brier is not None
    assert answer.brier.score == pytest.approx((3 * 0.325**2 + 2 * 0.675**2) / 5)
    assert answer.brier.reliability == pytest.approx(0.075**2)


def test_unlikely_is_right_when_it_stays_away_and_counts_against_the_range_it_states(desk: Store) -> None:
    fill(desk, [Outcome.CONTRADICTED] * 2 + [Outcome.HAPPENED] * 4, hedge="unlikely", likelihood=(0.2, 0.45))
    negatives = tuple(make_expectation(f"e{n}", polarity=Polarity.NEGATIVE) for n in range(6))
    desk.write_ledger(LedgerChanges(expectations=negatives), stage="ledger", seq=2)
    answer = ask_records(desk, as_of=AS_OF)
    assert find(answer, RecordKind.HEDGE, "unlikely").kept == 4
    assert [(row.low, row.tally.kept, row.tally.failed) for row in answer.stated] == [(0.2, 2, 4)]


def test_what_a_person_ruled_or_withdrew_is_counted_so_from_that_day(desk: Store) -> None:
    fill(desk, SIX)
    ruling = Ruling(outcome=Outcome.HAPPENED, decided_on=date(2019, 6, 4))
    desk.write_decisions(
        [
            make_decision("e3", kind=DecisionKind.OVERRULE, ruling=ruling, at="2019-12-01"),
            make_decision("e0", kind=DecisionKind.WITHDRAW, at="2019-12-02"),
            make_decision("e5", kind=DecisionKind.OVERRULE, ruling=ruling, at="2019-12-03"),
        ]
    )
    after = find(ask_records(desk, as_of=AS_OF), RecordKind.SOURCE, "gazette")
    assert (after.n, after.kept, after.failed) == (5, 4, 0)
    before = find(ask_records(desk, as_of=date(2019, 11, 30)), RecordKind.SOURCE, "gazette")
    assert (before.n, before.kept, before.failed) == (5, 3, 1)


def test_a_past_day_counts_only_what_was_decided_by_then(desk: Store) -> None:
    fill(desk, SIX)
    assert ask_records(desk, as_of=date(2019, 6, 3)).n_hidden[RecordKind.SOURCE] == 1
    assert ask_records(desk, as_of=date(2019, 4, 1)).n_expectations == 0


def test_only_firm_word_counts_but_for_what_is_there_to_weaken(desk: Store) -> None:
    fill(desk, SIX)
    weak = tuple(make_expectation(f"e{n}", tier=Tier.WEAK) for n in range(6))
    desk.write_ledger(LedgerChanges(expectations=weak), stage="ledger", seq=2)
    assert {row.kind for row in ask_records(desk, as_of=AS_OF).rows} == {RecordKind.HEDGE}


def test_what_named_no_last_day_is_not_counted(desk: Store) -> None:
    fill(desk, SIX, window=make_window("2019-05-01", None))
    assert ask_records(desk, as_of=AS_OF).rows == ()


def test_names_and_lead_times_are_folded() -> None:
    assert name_speaker("the  foreign ministry") == name_speaker("Foreign ministry") == "Foreign ministry"
    assert [name_lead(days) for days in (-3, 7, 8, 366, 5_000)] == ["0-7", "0-7", "8-30", "366-1095", "over 1095"]
