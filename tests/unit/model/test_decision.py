"""Which decisions hold: undoing is a decision too, and can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from foresay.model.decision import Decision, DecisionKind, find_undone, keep_active
from foresay.model.evidence import Trace

START = datetime(2031, 2, 3, 4, 5, tzinfo=UTC)
TRACE = Trace(step="person", version=1, rule="decide")


def decide(n: int, kind: DecisionKind = DecisionKind.WITHDRAW, other: str | None = None) -> Decision:
    return Decision(
        kind=kind,
        subject="e",
        object=other,
        decided_by="A. Reader",
        decided_at=START + timedelta(minutes=n),
        reason="seen",
        trace=TRACE,
    )


def test_undoing_an_undo_makes_the_first_hold_again() -> None:
    first = decide(0)
    undo = decide(1, DecisionKind.UNDO, first.id)
    again = decide(2, DecisionKind.UNDO, undo.id)
    assert keep_active([undo, first]) == []
    assert find_undone([undo, first]) == {first.id: undo.id}
    assert keep_active([again, undo, first]) == [first]
    assert find_undone([again, undo, first]) == {undo.id: again.id}


@given(st.permutations(range(6)), st.integers(1, 6))
def test_what_holds_does_not_depend_on_the_order_of_reading(order: list[int], undone: int) -> None:
    rows = [decide(n) for n in range(6)]
    undos = [decide(10 + n, DecisionKind.UNDO, rows[n].id) for n in range(undone)]
    shuffled = [rows[n] for n in order] + undos
    assert keep_active(shuffled) == rows[undone:]


def test_the_id_tells_decisions_apart_by_all_but_their_trace() -> None:
    one = decide(0)
    assert replace(one, trace=Trace(step="other", version=2, rule="x")).id == one.id
    others = [replace(one, reason="s"), replace(one, parts=("x",)), replace(one, decided_by="B"), decide(1)]
    assert len({one.id, *(other.id for other in others)}) == 5
