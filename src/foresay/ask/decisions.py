"""What persons decided: the log in order, and which of it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foresay.model.decision import Decision, SubjectKind, find_undone, order_decisions
from foresay.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAnswer:
    """A person's decision; `undone_by` is the id of the one that took it back (None: it holds)."""

    decision: Decision
    undone_by: str | None


def ask_decisions(store: Store, *, as_of: date | None = None) -> list[DecisionAnswer]:
    """All that persons decided up to the end of a day (None: up to now), in order; those undone are among it."""
    made = order_decisions(one for kind in SubjectKind for one in store.load_decisions(kind=kind, until=as_of))
    undone = find_undone(made)
    return [DecisionAnswer(decision=one, undone_by=undone.get(one.id)) for one in made]
