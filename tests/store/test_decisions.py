"""The log of decisions: only added to, persons' apart from the desk's, as of a day; the same on both engines."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from desk_records import (
    TEXT,
    make_arrival,
    make_decision,
    make_expectation,
    make_link,
    make_verdict,
    make_window,
)

from foresay.model.decision import DecisionKind, Ruling, SubjectKind
from foresay.model.expectation import Outcome
from foresay.store import LedgerChanges, Store


def test_what_persons_decided_is_told_in_order_and_apart_from_the_desk(desk: Store) -> None:
    late, early = make_decision("e", at="2019-07-01"), make_decision("e", at="2019-06-01")
    of_desk = make_decision("e", "k", at="2019-06-02", decided_by="desk", kind=DecisionKind.MERGE)
    of_entity = make_decision("p1", "p2", kind=DecisionKind.MERGE, subject_kind=SubjectKind.ENTITY)
    desk.write_decisions([late, of_desk, of_entity])
    desk.write_decisions([early, late])
    assert desk.load_decisions() == [early, late]
    assert desk.load_decisions(until=date(2019, 6, 30)) == [early]
    assert desk.load_decisions(kind=SubjectKind.ENTITY) == [of_entity]


def test_a_decision_is_found_by_its_id_whole(desk: Store) -> None:
    ruling = Ruling(outcome=Outcome.CANCELLED, decided_on=date(2019, 6, 1))
    one = make_decision("é", kind=DecisionKind.OVERRULE, ruling=ruling, parts=("x1", "x2"), reason="“so” \x1f\n")
    desk.write_decisions([one])
    assert desk.find_decision(one.id) == one
    assert desk.find_decision("d0") is None


def test_a_decision_comes_with_the_expectation_it_makes_or_not_at_all(desk: Store) -> None:
    desk.write_articles([make_arrival("a")])
    desk.write_ledger(LedgerChanges(expectations=(make_expectation("e"),)), stage="ledger", seq=1)
    split = make_decision("e", "n", kind=DecisionKind.SPLIT, parts=("x1",))
    desk.write_decisions([split], expectations=[make_expectation("n")])
    assert desk.find_decision(split.id) == split
    assert desk.get_cursor("ledger") == 1


@pytest.fixture
def filled(desk: Store) -> Store:
    """e1 (France), e2 (Japan) and e3, each with one statement; e2 due in 2020."""
    desk.write_articles([make_arrival("a"), make_arrival("b", text=f"{TEXT} Later.", day="2019-06-01")])
    late = make_window("2020-01-01", "2020-01-31")
    desk.write_ledger(
        LedgerChanges(
            expectations=(
                make_expectation("e1", countries=("FRA",)),
                make_expectation("e2", article="b", first="2019-06-01", countries=("JPN",), window=late),
                make_expectation("e3", countries=("FRA",)),
            ),
            links=(
                ("e1", make_link(0)),
                ("e2", make_link(0, article="b", on="2019-06-01", window=late)),
                ("e3", make_link(0)),
            ),
            verdicts=(make_verdict("e2", article="b", on="2020-01-20"),),
        ),
        stage="ledger",
        seq=2,
    )
    return desk


def ask(desk: Store, **chosen: Any) -> list[str]:
    return [entry.expectation.id for entry in desk.iter_expectations(**chosen)]


def test_every_question_sees_what_was_merged_as_one(filled: Store) -> None:
    filled.write_decisions([make_decision("e1", "e2", kind=DecisionKind.MERGE, at="2020-03-01")])
    assert ask(filled) == ["e1", "e3"]
    assert ask(filled, ids=["e2"]) == ["e1"]
    assert ask(filled, countries=["JPN"]) == ["e1"]
    assert ask(filled, due=make_window("2020-01-15", None)) == ["e1"]
    assert ask(filled, as_of=date(2020, 2, 29)) == ["e1", "e3", "e2"]
    assert ask(filled, as_of=date(2020, 2, 29), ids=["e2"]) == ["e2"]
    assert filled.find_resting_on("b") == ("e1",)
    (entry,) = filled.iter_expectations(ids=["e1"])
    assert [(link.n, link.evidence.article) for link in entry.links] == [(0, "a"), (1, "b")]
    assert [verdict.expectation for verdict in entry.verdicts] == ["e1"]
    assert filled.count_links(["e1", "e2", "e9"]) == {"e1": 1, "e2": 1, "e9": 0}


def test_the_order_of_all_is_that_of_their_first_days_whoever_decided(filled: Store) -> None:
    filled.write_decisions([make_decision("e2", "e3", kind=DecisionKind.MERGE)])
    assert ask(filled) == ["e1", "e2"], "e2 has become as old as what it took in, and its id is greater"
    (first, second) = filled.iter_expectations()
    assert first.expectation.first_published_on == second.expectation.first_published_on


def test_a_ruling_is_a_verdict_on_a_persons_word_and_shows_among_what_was_decided(filled: Store) -> None:
    ruling = Ruling(outcome=Outcome.CANCELLED, decided_on=date(2020, 2, 1))
    made = make_decision("e3", kind=DecisionKind.OVERRULE, at="2020-03-01", ruling=ruling, reason="it was called off")
    filled.write_decisions([made])
    (entry,) = filled.iter_expectations(ids=["e3"])
    (verdict,) = entry.verdicts
    assert (verdict.outcome, verdict.decided_by, verdict.why) == (Outcome.CANCELLED, "a reader", "it was called off")
    assert entry.decisions == (made,)
    assert "e3" in filled.find_decided(date(2020, 1, 1), date(2020, 3, 1))
    assert "e3" not in filled.find_decided(date(2020, 1, 1), date(2020, 2, 28))
