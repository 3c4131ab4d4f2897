"""What came of an expectation as of a day: the outcome, and beside it how well the question was looked into."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foresay.model.decision import DESK
from foresay.model.expectation import EvidenceState, Expectation, Outcome, StatementLink, Verdict
from foresay.model.live import find_due_day, find_original, is_close, is_only_possible, weigh_verdicts
from foresay.model.reading import Polarity
from foresay.model.window import Window

Coverage = Mapping[str, Sequence[tuple[int, int]]]
"""Country -> (days since 1970, reports that speak of it up to and with that day), ascending."""

ENOUGH_REPORTS = 5
"""Later reports on each of the parties from which their silence is called overdue."""
WITHOUT_COUNTRY = 40
"""An expectation with no country needs so many times more, on the country most reported."""
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskWord:
    """What the desk says by itself where a person said otherwise or the same: told beside, never instead."""

    outcome: Outcome
    decided_on: date | None
    verdict: Verdict | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """Two axes, never mixed: the outcome, and what was looked at.

    `verdict` is the one that holds (None: none does), a person's before the desk's, and then `desk` is what the desk
    says by itself; `looked_at` counts the reports since the window's end that cover
    the parties; `slips` are the re-datings in order; `lookalikes` what was weighed and not taken; `note` one sentence
    for a reader.
    """

    outcome: Outcome
    evidence_state: EvidenceState
    decided_on: date | None
    verdict: Verdict | None
    looked_at: int
    slips: tuple[StatementLink, ...]
    lookalikes: tuple[Verdict, ...]
    note: str
    desk: DeskWord | None = None


def tell_outcome(
    expectation: Expectation,
    links: Sequence[StatementLink],
    verdicts: Sequence[Verdict],
    *,
    as_of: date,
    coverage: Coverage,
) -> OutcomeView:
    """The outcome by what had been published by the end of `as_of`.

    `coverage` is the history of reports for each alpha-3 code. Overdue is called only when the window of the first
    statement has ended, each party has at least five reports after it and up to `as_of` (an expectation without a
    country: the most reported country has two hundred), and nothing that comes close was found. Silence is never "did
    not happen".
    """
    known = sorted((row for row in links if row.published_on <= as_of), key=lambda row: row.n)
    given = tuple(sorted((row for row in verdicts if row.decided_on <= as_of), key=lambda row: row.decided_on))
    held = weigh_verdicts(given)
    window = find_original(expectation, (row.window for row in known))
    looked_at = count_coverage(
        expectation.countries, window, coverage, since=expectation.first_published_on, as_of=as_of
    )
    silence = _explain_silence(expectation, given, find_due_day(window), as_of=as_of, looked_at=looked_at)
    outcome, decided_on, note = _conclude(held, find_due_day(window), silence, looked_at)
    own = weigh_verdicts(row for row in given if row.decided_by == DESK)
    desk_says = _conclude(own, find_due_day(window), silence, looked_at)
    names_report = held is not None and (held is own or held.evidence != expectation.evidence)
    return OutcomeView(
        outcome=outcome,
        evidence_state=_tell_state(held if names_report else own, given, looked_at),
        decided_on=decided_on,
        verdict=held,
        looked_at=looked_at,
        slips=tuple(row for row in known if row.is_slip),
        lookalikes=tuple(row for row in given if row.outcome is Outcome.OPEN and row.decided_by == DESK),
        note=note,
        desk=None
        if held is own
        else DeskWord(outcome=desk_says[0], decided_on=desk_says[1], verdict=own, note=desk_says[2]),
    )


def count_coverage(countries: Sequence[str], window: Window, coverage: Coverage, *, since: date, as_of: date) -> int:
    """The reports that would have told: those since the window's end on the least covered of the countries."""
    end = window.latest or window.earliest or since
    if countries:
        return min(_count_between(coverage.get(code, ()), end, as_of) for code in countries)
    return max((_count_between(days, end, as_of) for days in coverage.values()), default=0) // WITHOUT_COUNTRY


def _count_between(days: Sequence[tuple[int, int]], after: date, until: date) -> int:
    return max(0, _count_until(days, until) - _count_until(days, after))


def _count_until(days: Sequence[tuple[int, int]], day: date) -> int:
    place = bisect_right(days, day.toordinal() - _EPOCH, key=lambda row: row[0])
    return days[place - 1][1] if place else 0


def _conclude(
    held: Verdict | None, due: date | None, silence: str | None, looked_at: int
) -> tuple[Outcome, date | None, str]:
    if held is not None:
        return held.outcome, None if held.outcome is Outcome.OPEN else held.decided_on, held.why
    if due is None or silence is not None:
        return Outcome.OPEN, None, silence or "no day by which it is due"
    note = f"its window ended on {due} and none of the later reports on the parties ({looked_at}) tells of it"
    return Outcome.OVERDUE, due + timedelta(days=1), note


def _explain_silence(
    expectation: Expectation, given: Sequence[Verdict], due: date | None, *, as_of: date, looked_at: int
) -> str | None:
    """Why an undecided expectation is not overdue; None when it is."""
    if due is None:
        return "no day by which it is due"
    close = sum(is_close(row) for row in given)
    reasons = {
        f"due by {due}": as_of <= due,
        f"its window ended on {due} and nothing tells that it was broken": expectation.polarity is Polarity.NEGATIVE,
        f"its window ended on {due}; only possible, so never overdue": is_only_possible(expectation),
        f"its window ended on {due}; {close} report(s) come close and are not taken": close > 0,
        f"its window ended on {due}; {looked_at} later reports are too few": looked_at < ENOUGH_REPORTS,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def _tell_state(held: Verdict | None, given: Sequence[Verdict], looked_at: int) -> EvidenceState:
    if held is not None:
        return EvidenceState.FOUND
    return EvidenceState.NONE_FOUND if looked_at or given else EvidenceState.NOT_LOOKED
