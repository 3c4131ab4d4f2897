"""An expectation as the one JSON line of `foresay expectations --json`, and as the rows a person reads."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from foresay.ask.ledger import LedgerAnswer
from foresay.judge.outcome import DeskWord
from foresay.model.decision import Decision
from foresay.model.expectation import Outcome, StatementLink, Verdict
from foresay.model.window import Window, WindowKind
from foresay.publish.analysis import encode_window
from foresay.publish.decisions import encode_decision

OUTCOME_MARKS: dict[Outcome, str] = {
    Outcome.OPEN: "○",
    Outcome.OVERDUE: "…",
    Outcome.HAPPENED: "●",
    Outcome.HAPPENED_EARLY: "◀",
    Outcome.HAPPENED_LATE: "▶",
    Outcome.PARTLY: "◐",
    Outcome.CANCELLED: "✕",
    Outcome.CONTRADICTED: "≠",
    Outcome.VOID: "∅",
    Outcome.UNRESOLVABLE: "?",
}
"""A glyph beside each word, so that no outcome is told by colour alone."""


def encode_expectation(answer: LedgerAnswer) -> dict[str, Any]:
    """The contract's record: what was expected, by when, on whose word, and what came of it.

    Where a person ruled, `outcome`, `decided_on` and `why` are theirs and `desk_says` holds what the desk says by
    itself (null: no person ruled). `decisions` are theirs in order, `names` the ids of what was merged into it. A
    statement's `id` is what split and withdraw name; its `decision` is the desk's merge, which undo takes back.
    """
    expectation, view = answer.expectation, answer.view
    return {
        "id": expectation.id,
        "act": expectation.act,
        "head": expectation.head,
        "who": list(expectation.who),
        "whom": list(expectation.whom),
        "countries": list(expectation.countries),
        **encode_window(expectation.window),
        "tier": expectation.tier.value,
        "status": expectation.status.value,
        "polarity": expectation.polarity.value,
        "condition": expectation.condition,
        "outcome": view.outcome.value,
        "evidence_state": view.evidence_state.value,
        "decided_on": None if view.decided_on is None else view.decided_on.isoformat(),
        "why": view.note,
        "withdrawn": expectation.is_withdrawn,
        "names": list(answer.names),
        "desk_says": None if view.desk is None else _encode_word(view.desk),
        "decisions": [encode_decision(one, answer.undone.get(one.id)) for one in answer.by_people],
        "statements": [_encode_statement(link, quote, answer.merges.get(link.id)) for link, quote in answer.statements],
        "evidence": [_encode_verdict(verdict, quote) for verdict, quote in answer.deciding],
        "lookalikes": [
            _encode_verdict(verdict, quote) for verdict, quote in answer.verdicts if verdict in view.lookalikes
        ],
        "slips": [
            {"article": link.evidence.article, "quote": quote, **encode_window(link.window)}
            for link, quote in answer.slips
        ],
    }


def _encode_word(word: DeskWord) -> dict[str, Any]:
    return {
        "outcome": word.outcome.value,
        "decided_on": None if word.decided_on is None else word.decided_on.isoformat(),
        "why": word.note,
        "article": None if word.verdict is None else word.verdict.evidence.article,
    }


def _encode_statement(link: StatementLink, quote: str, merge: Decision | None) -> dict[str, Any]:
    return {
        "id": link.id,
        "article": link.evidence.article,
        "quote": quote,
        "head": link.head,
        "head_start": link.head_start,
        "published": link.published_on.isoformat(),
        "source": link.source,
        **encode_window(link.window),
        "hedge": link.hedge,
        "by_whom": link.by_whom,
        "copy": link.is_copy,
        "why": link.trace.rule,
        "decision": None if merge is None else merge.id,
        "reason": None if merge is None else merge.reason,
    }


def _encode_verdict(verdict: Verdict, quote: str) -> dict[str, Any]:
    return {
        "article": verdict.evidence.article,
        "quote": quote,
        "why": verdict.why,
        "on": verdict.decided_on.isoformat(),
        "by": verdict.decided_by,
    }


def tell_window(window: Window) -> str:
    """A window in few words: "Oct 2017", "by 31 Dec 2017", "2018-2022", "no date"."""
    earliest, latest = window.earliest, window.latest
    if earliest is None and latest is None:
        return "no date"
    if latest is None:
        return f"from {_tell_day(earliest)}"
    if window.kind is WindowKind.BY or earliest is None:
        return f"by {_tell_day(latest)}"
    return _tell_interval(earliest, latest)


def _tell_day(day: date | None) -> str:
    return "" if day is None else f"{day.day} {day:%b %Y}"


def _tell_interval(first: date, last: date) -> str:
    if first == last:
        return _tell_day(first)
    if (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
    ends_month = (last + timedelta(days=1)).day == 1
    if (first.year, first.month) == (last.year, last.month):
        if first.day == 1 and ends_month:
            return f"{first:%b %Y}"
        return f"{first.day}-{last.day} {last:%b %Y}"
    return f"{_tell_day(first)} - {_tell_day(last)}"
