"""Decisions as lines: what `foresay decisions --json` writes, and `foresay decide import` reads back."""

from __future__ import annotations

from typing import Any

from foresay.ask.decisions import DecisionAnswer
from foresay.model.decision import Decision, DecisionKind
from foresay.model.expectation import Outcome

_TOLD = {
    DecisionKind.MERGE: "put {object} to {subject}",
    DecisionKind.SPLIT: "took {parts} out of {subject}, as {object}",
    DecisionKind.CONFIRM: "confirmed that {subject} {outcome}",
    DecisionKind.OVERRULE: "ruled that {subject} {outcome}",
    DecisionKind.WITHDRAW: "withdrew {subject}: it is no expectation",
    DecisionKind.UNDO: "took back {object}",
}
_CAME = {
    Outcome.OPEN: "is open",
    Outcome.HAPPENED: "happened",
    Outcome.HAPPENED_EARLY: "happened early",
    Outcome.HAPPENED_LATE: "happened late",
    Outcome.PARTLY: "happened in part",
    Outcome.CANCELLED: "was cancelled",
    Outcome.CONTRADICTED: "was contradicted",
    Outcome.VOID: "is void",
    Outcome.UNRESOLVABLE: "cannot be resolved",
}


def encode_decision(decision: Decision, undone_by: str | None = None) -> dict[str, Any]:
    """One decision with all of it: `id` is made of the rest, `undone_by` is told and not read back.

    `by` is "desk" or a person's name, `at` an instant in UTC; `outcome`, `decided_on` and `evidence` are those of a
    ruling, null elsewhere; `parts` are statement ids.
    """
    ruling, evidence = decision.ruling, None if decision.ruling is None else decision.ruling.evidence
    return {
        "id": decision.id,
        "kind": decision.kind.value,
        "subject_kind": decision.subject_kind.value,
        "subject": decision.subject,
        "object": decision.object,
        "parts": list(decision.parts),
        "by": decision.decided_by,
        "at": decision.decided_at.isoformat(),
        "reason": decision.reason,
        "outcome": None if ruling is None else ruling.outcome.value,
        "decided_on": None if ruling is None else ruling.decided_on.isoformat(),
        "evidence": None
        if evidence is None
        else {
            "article": evidence.article,
            "version": evidence.version,
            "sentence": evidence.sentence,
            "start": evidence.start,
            "end": evidence.end,
            "quote_hash": evidence.quote_hash,
        },
        "undone_by": undone_by,
    }


def encode_answer(answer: DecisionAnswer) -> dict[str, Any]:
    """A line of the log."""
    return encode_decision(answer.decision, answer.undone_by)


def tell_decision(decision: Decision) -> str:
    """What was decided, in a few words after a name: "ruled that x12 was cancelled"."""
    ruling = decision.ruling
    if decision.kind is DecisionKind.WITHDRAW and decision.parts:
        return f"withdrew {', '.join(decision.parts)} from {decision.subject}: no such statement"
    return _TOLD[decision.kind].format(
        subject=decision.subject,
        object=decision.object,
        parts=", ".join(decision.parts),
        outcome="" if ruling is None else _CAME.get(ruling.outcome, ruling.outcome.value),
    )
