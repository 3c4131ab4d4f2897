"""Decisions read back from lines, as `foresay decisions --json` writes them; what is known already changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import msgspec

from foresay.model.decision import Decision, DecisionKind, Ruling, SubjectKind, find_undone
from foresay.model.errors import ForesayError, InputError, UsageError
from foresay.model.evidence import Evidence, Trace
from foresay.model.expectation import Outcome
from foresay.model.people import NAME, VERSION, name_part
from foresay.run.deciding import find_parts, load_entry, make_part, read_outcome, sign
from foresay.store import Store

LONGEST_LINE = 1_000_000
"""Bytes: more than any decision needs, and no burden."""


class DecisionLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line; other fields are passed over. `id`, where it is given, must be that of what the line says."""

    kind: DecisionKind
    subject: str
    by: str
    at: datetime
    reason: str
    id: str | None = None
    subject_kind: SubjectKind = SubjectKind.EXPECTATION
    object: str | None = None
    parts: tuple[str, ...] = ()
    outcome: str | None = None
    decided_on: date | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCount:
    """Lines of a file: decisions that are new, known already, and refused with a reason."""

    new: int = 0
    known: int = 0
    failed: int = 0


def import_decisions(
    store: Store, lines: Iterable[bytes], *, path: str, now: datetime, report: Callable[[InputError], None]
) -> ImportCount:
    """Take in decisions line by line, in order; a line that is refused is told with its number and costs no other."""
    new = known = failed = 0
    for n, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            is_new = import_line(store, line, now=now)
        except (ForesayError, msgspec.MsgspecError) as error:
            report(InputError(str(error), path=path, line=n))
            failed += 1
            continue
        new, known = new + is_new, known + (not is_new)
    return ImportCount(new=new, known=known, failed=failed)


def import_line(store: Store, line: bytes, *, now: datetime) -> bool:
    """Take in one line; gives whether it is new. Raises UsageError, NotFoundError or msgspec's errors."""
    if len(line) > LONGEST_LINE:
        raise UsageError(f"a line of {len(line)} bytes is no decision")
    told = msgspec.json.decode(line, type=DecisionLine)
    decision = read_line(told)
    if told.id is not None and told.id != decision.id:
        raise UsageError(f"{told.id} is not the id of what the line says ({decision.id}): leave `id` out to change it")
    if store.find_decision(decision.id) is not None:
        return False
    check_decision(store, decision, now=now)
    store.write_decisions([decision], expectations=make_part(store, decision))
    return True


def read_line(told: DecisionLine) -> Decision:
    """The decision a line tells. Raises UsageError where it is not signed, or not dated in a time zone."""
    by, reason = sign(told.by, told.reason)
    if told.at.tzinfo is None:
        raise UsageError(f"`at` {told.at.isoformat()} names no time zone: write it as 2031-02-03T04:05:06Z")
    ruling = None
    if told.outcome is not None:
        if told.decided_on is None:
            raise UsageError("`decided_on` is missing: the day the outcome is dated to")
        outcome: Outcome = read_outcome(told.outcome)
        ruling = Ruling(outcome=outcome, decided_on=told.decided_on, evidence=told.evidence)
    return Decision(
        kind=told.kind,
        subject=told.subject,
        object=told.object,
        decided_by=by,
        decided_at=told.at.astimezone(UTC),
        reason=reason,
        trace=Trace(step=NAME, version=VERSION, rule=told.kind.value),
        subject_kind=told.subject_kind,
        parts=told.parts,
        ruling=ruling,
    )


def check_decision(store: Store, decision: Decision, *, now: datetime) -> None:
    """Whether it can stand on this desk. Raises NotFoundError for an unknown id, UsageError for what does not fit."""
    if decision.decided_at > now:
        raise UsageError(f"`at` {decision.decided_at.isoformat()} has not come yet")
    if decision.kind is DecisionKind.UNDO:
        _check_undo(store, decision)
    if decision.subject_kind is not SubjectKind.EXPECTATION:
        return
    entry = load_entry(store, decision.subject)
    if decision.kind in {DecisionKind.CONFIRM, DecisionKind.OVERRULE}:
        _check_ruling(store, decision)
    elif decision.kind is DecisionKind.MERGE:
        other = load_entry(store, decision.object or "")
        if other.expectation.id == entry.expectation.id:
            raise UsageError(f"{decision.subject} and {decision.object} are one expectation: `object` names another")
    else:
        _check_parts(store, decision)


def _check_ruling(store: Store, decision: Decision) -> None:
    ruling = decision.ruling
    if ruling is None:
        raise UsageError(f"`outcome` is missing: {decision.kind.value} says what came of it")
    if ruling.decided_on > decision.decided_at.date():
        raise UsageError(f"`decided_on` {ruling.decided_on} lies after `at` {decision.decided_at.date()}")
    if decision.kind is DecisionKind.CONFIRM and ruling.outcome is Outcome.OPEN:
        raise UsageError("`outcome` open rests on no report and cannot be confirmed")
    if ruling.evidence is not None:
        (article,) = store.load_articles([(ruling.evidence.article, ruling.evidence.version)])
        if not ruling.evidence.holds_in(article.text):
            raise UsageError(f"`evidence` does not stand in report {article.id} as quoted")


def _check_parts(store: Store, decision: Decision) -> None:
    entry = load_entry(store, decision.subject)
    find_parts(entry, decision.parts)
    if decision.kind is not DecisionKind.SPLIT:
        return
    if not decision.parts or len(set(decision.parts)) == len(entry.links):
        raise UsageError(f"`parts` must name some of the statements of {decision.subject}, not none and not all")
    if decision.object != name_part(decision.subject, decision.parts):
        raise UsageError(f"`object` {decision.object} is not the id of what these parts make: leave the line as it was")


def _check_undo(store: Store, decision: Decision) -> None:
    target = store.find_decision(decision.object or "")
    if target is None:
        raise UsageError(f"`object` {decision.object} is no decision on this desk: import the line of it first")
    undone = find_undone(store.load_decisions(kind=target.subject_kind))
    if target.id in undone:
        raise UsageError(f"{target.id} is undone already, by {undone[target.id]}")
    if target.subject != decision.subject or decision.decided_at <= target.decided_at:
        raise UsageError(f"`subject` or `at` does not fit {target.id}, which it takes back")
