"""A recorded decision: every link the desk makes says who made it, when, why, and can be undone by a later one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from foresay.model.evidence import Trace


class DecisionKind(StrEnum):
    """What was decided about two things."""

    MERGE = "merge"
    SPLIT = "split"
    CONFIRM = "confirm"
    OVERRULE = "overrule"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """`subject` and `object` are ids, `decided_by` is "desk" or a person's name; the desk never outvotes a person."""

    kind: DecisionKind
    subject: str
    object: str | None
    decided_by: str
    decided_at: datetime
    reason: str
    trace: Trace
