from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from foresay.judge.outcome import ENOUGH_REPORTS, OutcomeView, find_due_day, tell_outcome
from foresay.link.book import Book
from foresay.link.expectations import Linking, link_statement
from foresay.model.evidence import Trace
from foresay.model.expectation import EvidenceState, Outcome, Verdict
from foresay.model.reading import StatementStatus, Tier
from foresay.model.window import UNDATED, Window, WindowKind

Build = Callable[..., Any]
EPOCH = date(1970, 1, 1)


def history(country: str, start: str, n: int) -> dict[str, list[tuple[int, int]]]:
    """One report a day from that day on."""
    first = (date.fromisoformat(start) - EPOCH).days
    return {country: [(first + i, i + 1) for i in range(n)]}


@pytest.fixture
def opening(report: Build, due: Build) -> Callable[..., Linking]:
    def build(window: Window | None = None, **more: Any) -> Linking:
        one = report(id="a", on="2030-03-01", text="Norway will open the bridge.", countries=("NOR",))
        given = due("2030-05-01", "2030-05-10") if window is None else window
        one.expect("open", "open", given, words="open bridge", **more)
        return link_statement(one.statements[0], one.facts, Book())

    return build


def verdict(linking: Linking, outcome: Outcome, on: str, *, by: str = "desk", score: float = 3.0) -> Verdict:
    return Verdict(
        expectation=linking.expectation.id,
        outcome=outcome,
        decided_on=date.fromisoformat(on),
        evidence=linking.link.evidence,
        trace=Trace(step="test", version=1, rule="by hand", features=(("in_window", 1.0), ("score", score))),
        why=f"told on {on}",
        decided_by=by,
    )


def ask(linking: Linking, *verdicts: Verdict, as_of: str = "2031-01-01", reports: int = 300) -> OutcomeView:
    coverage = history("NOR", "2030-03-02", reports)
    return tell_outcome(
        linking.expectation, (linking.link,), verdicts, as_of=date.fromisoformat(as_of), coverage=coverage
    )


@pytest.mark.parametrize(
    ("as_of", "outcome"),
    [("2030-05-10", Outcome.OPEN), ("2030-05-12", Outcome.OPEN), ("2030-05-20", Outcome.OVERDUE)],
    ids=["inside the window", "too few reports since", "enough reports since"],
)
def test_overdue_needs_a_window_ended_and_reports_that_would_have_told(
    opening: Callable[..., Linking], as_of: str, outcome: Outcome
) -> None:
    view = ask(opening(), as_of=as_of)
    assert view.outcome is outcome
    assert (view.decided_on == date(2030, 5, 11)) is (outcome is Outcome.OVERDUE)


def test_without_reports_on_the_parties_nothing_is_overdue(opening: Callable[..., Linking]) -> None:
    view = ask(opening(), reports=1)
    assert (view.outcome, view.evidence_state) == (Outcome.OPEN, EvidenceState.NOT_LOOKED)
    assert "too few" in view.note


def test_silence_is_overdue_with_none_found_and_never_did_not_happen(opening: Callable[..., Linking]) -> None:
    view = ask(opening())
    assert (view.outcome, view.evidence_state) == (Outcome.OVERDUE, EvidenceState.NONE_FOUND)
    assert view.looked_at >= ENOUGH_REPORTS
    assert view.verdict is None


@pytest.mark.parametrize(
    "more",
    [
        {"window": UNDATED},
        {"status": StatementStatus.POSSIBLE, "tier": Tier.WEAK},
        {"window": Window(earliest=date(2030, 5, 1), latest=None, kind=WindowKind.FROM)},
        {"window": Window(earliest=date(2030, 5, 1), latest=date(2030, 11, 1), kind=WindowKind.SPAN)},
    ],
    ids=["undated", "only possible", "open end", "a term that lasts"],
)
def test_what_is_not_due_is_never_overdue(opening: Callable[..., Linking], more: dict[str, Any]) -> None:
    assert ask(opening(**more)).outcome is Outcome.OPEN


def test_the_dates_of_a_visit_given_as_a_span_are_due(due: Build) -> None:
    assert find_due_day(due("2030-06-20", "2030-06-22", WindowKind.SPAN)) == date(2030, 6, 22)


def test_a_verdict_decides_and_says_why(opening: Callable[..., Linking]) -> None:
    linking = opening()
    view = ask(linking, verdict(linking, Outcome.HAPPENED, "2030-05-04"))
    assert (view.outcome, view.evidence_state) == (Outcome.HAPPENED, EvidenceState.FOUND)
    assert (view.decided_on, view.note) == (date(2030, 5, 4), "told on 2030-05-04")


def test_asked_as_of_a_day_only_what_was_published_by_then_counts(opening: Callable[..., Linking]) -> None:
    linking = opening()
    rows = (verdict(linking, Outcome.CANCELLED, "2030-04-01"), verdict(linking, Outcome.HAPPENED, "2030-05-04"))
    seen = [ask(linking, *rows, as_of=on).outcome for on in ("2030-03-31", "2030-04-01", "2030-05-04")]
    assert seen == [Outcome.OPEN, Outcome.CANCELLED, Outcome.HAPPENED]


def test_called_off_and_then_held_after_all_took_place(opening: Callable[..., Linking]) -> None:
    linking = opening()
    view = ask(
        linking,
        verdict(linking, Outcome.CANCELLED, "2030-04-01", score=9.0),
        verdict(linking, Outcome.HAPPENED, "2030-05-04", score=1.0),
    )
    assert view.outcome is Outcome.HAPPENED


def test_weightier_evidence_outweighs_and_at_equal_weight_the_earlier_holds(opening: Callable[..., Linking]) -> None:
    linking = opening()
    early = verdict(linking, Outcome.HAPPENED_EARLY, "2030-04-20", score=1.0)
    later = verdict(linking, Outcome.HAPPENED, "2030-05-04", score=4.0)
    repeat = replace(later, decided_on=later.decided_on + timedelta(days=2))
    assert ask(linking, early, later, repeat).decided_on == date(2030, 5, 4)


def test_a_person_outvotes_the_desk_for_good(opening: Callable[..., Linking]) -> None:
    linking = opening()
    view = ask(
        linking,
        verdict(linking, Outcome.CONTRADICTED, "2030-05-06", by="Ingrid"),
        verdict(linking, Outcome.HAPPENED, "2030-05-09", score=9.0),
    )
    assert (view.outcome, view.decided_on) == (Outcome.CONTRADICTED, date(2030, 5, 6))


def test_a_near_miss_keeps_an_expectation_open_and_is_listed(opening: Callable[..., Linking]) -> None:
    linking = opening()
    trace = Trace(step="test", version=1, rule="near miss")
    close = replace(verdict(linking, Outcome.OPEN, "2030-05-04"), trace=trace)
    view = ask(linking, close)
    assert view.outcome is Outcome.OPEN
    assert view.lookalikes == (close,)


def test_a_lookalike_of_another_happening_does_not_hold_up_overdue(opening: Callable[..., Linking]) -> None:
    linking = opening()
    trace = Trace(step="test", version=1, rule="look-alike")
    other = replace(verdict(linking, Outcome.OPEN, "2030-05-04"), trace=trace)
    assert ask(linking, other).outcome is Outcome.OVERDUE
