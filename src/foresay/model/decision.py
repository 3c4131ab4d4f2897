"""A recorded decision: every link the desk makes says who made it, when, why, and can be undone by a later one.

Decisions are only ever added. Taking one back is a decision too (UNDO), and can itself be undone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import blake2b

from foresay.model.evidence import Evidence, Trace
from foresay.model.expectation import Outcome

DESK = "desk"
"""Who decided, when no person did."""


class SubjectKind(StrEnum):
    """What sort of thing was decided about."""

    EXPECTATION = "expectation"
    ENTITY = "entity"


class DecisionKind(StrEnum):
    """What was decided."""

    MERGE = "merge"
    """`object` is the same as `subject`, and goes into it"""
    SPLIT = "split"
    """`parts` of `subject` are another thing, `object`"""
    CONFIRM = "confirm"
    """the outcome in `ruling`, which the desk gave, is right"""
    OVERRULE = "overrule"
    """the outcome is the one in `ruling`, whatever the desk says"""
    WITHDRAW = "withdraw"
    """`subject` is none at all; with `parts` only these of it are not"""
    UNDO = "undo"
    """the decision whose id is `object` does not hold; where that was a merge of the desk's, `parts` leave again"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """An outcome on a person's word, the day it is dated to, and the sentence it rests on where one was named."""

    outcome: Outcome
    decided_on: date
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision on one thing; the desk never outvotes a person.

    `subject` and `object` are ids of things of `subject_kind`; `parts` are ids of what they are made of (of an
    expectation: its statements, `StatementLink.id`). `decided_by` is "desk" or a person's name.
    """

    kind: DecisionKind
    subject: str
    object: str | None
    decided_by: str
    decided_at: datetime
    reason: str
    trace: Trace
    subject_kind: SubjectKind = SubjectKind.EXPECTATION
    parts: tuple[str, ...] = ()
    ruling: Ruling | None = None

    @property
    def id(self) -> str:
        """Made of all it says except its trace, so that the same decision has the same id on every desk."""
        said = (
            self.kind,
            self.subject_kind,
            self.subject,
            self.object,
            self.parts,
            self.decided_by,
            self.decided_at.isoformat(),
            self.reason,
            None if self.ruling is None else str(self.ruling),
        )
        return "d" + blake2b(json.dumps(said).encode(), digest_size=8).hexdigest()


def order_decisions(decisions: Iterable[Decision]) -> list[Decision]:
    """By the moment at which they were made; each once."""
    return sorted({one.id: one for one in decisions}.values(), key=lambda one: (one.decided_at, one.id))


def find_undone(decisions: Iterable[Decision]) -> dict[str, str]:
    """Id of a decision that does not hold -> id of the UNDO that took it back, and that nobody took back itself."""
    undone: dict[str, str] = {}
    for one in reversed(order_decisions(decisions)):
        if one.kind is DecisionKind.UNDO and one.object is not None and one.id not in undone:
            undone[one.object] = one.id
    return undone


def keep_active(decisions: Iterable[Decision]) -> list[Decision]:
    """Those that hold, in order; an UNDO stays only where it takes parts out, which is what is left to do of it."""
    ordered = order_decisions(decisions)
    undone = find_undone(ordered)
    return [one for one in ordered if one.id not in undone and (one.kind is not DecisionKind.UNDO or one.parts)]
