"""The log of decisions: only added to, persons' apart from the desk's, as of a day; the same on both engines."""

from __future__ import annotations

from datetime import date

from desk_records import make_arrival, make_decision, make_expectation

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
