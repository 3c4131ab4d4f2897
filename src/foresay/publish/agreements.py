"""Agreements as lines for programs."""

from __future__ import annotations

from typing import Any

from foresay.ask.agreement import AgreementAnswer, AgreementLine
from foresay.publish.analysis import encode_window


def encode_agreement(answer: AgreementAnswer) -> dict[str, Any]:
    """One agreement as `foresay agreements --json` prints it."""
    one = answer.agreement
    return {
        "id": one.id,
        "title": answer.title,
        "name": one.name or None,
        "parties": list(one.parties),
        "subject": one.subject,
        "stage": one.stage.value,
        "term": encode_window(one.term),
        "predecessor": one.predecessor,
        "successor": answer.successor,
        "steps": [
            {"stage": step.stage.value, "article": step.evidence.article, "quote": quote, **encode_window(step.window)}
            for step, quote in answer.steps
        ],
        "accessions": [
            {"party": row.party, "article": row.evidence.article, **encode_window(row.window)} for row in one.accessions
        ],
        "expectations": [{"id": row.id, "act": row.act, "outcome": row.outcome.value} for row in answer.expectations],
    }


def encode_line(one: AgreementLine) -> dict[str, Any]:
    """An agreement in a list of those of a country, a pair or a story."""
    return {
        "id": one.id,
        "title": one.title,
        "stage": one.stage.value,
        "parties": list(one.parties),
        "told": one.told_on.isoformat(),
    }
