"""The calendar: what has a day stands in its week, what has a window is a span over its weeks, nothing is lost."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "store"))  # makes desk_records importable

from desk_records import make_expectation, make_link

from foresay.ask.ledger import LedgerAnswer
from foresay.judge.outcome import OutcomeView
from foresay.model.expectation import EvidenceState, Outcome
from foresay.model.window import Window, WindowKind
from foresay.web.agenda import sort_agenda
from foresay.web.chart import Scale, draw_history

FIRST = date(2031, 1, 6)
SCALE = Scale(first=FIRST, last=FIRST + timedelta(weeks=13, days=-1))
Due = Callable[..., Window]


def make_answer(id_: str, window: Window, *later: Window) -> LedgerAnswer:
    links = [make_link(0, window=window, on="2030-11-01")]
    links += [make_link(n, window=one, on=f"2030-12-{n:02}", is_slip=True) for n, one in enumerate(later, start=1)]
    view = OutcomeView(
        outcome=Outcome.OPEN,
        evidence_state=EvidenceState.NOT_LOOKED,
        decided_on=None,
        verdict=None,
        looked_at=0,
        slips=tuple(links[1:]),
        lookalikes=(),
        note="",
    )
    one = make_expectation(id_, window=window, first="2030-11-01")
    return LedgerAnswer(expectation=one, view=view, statements=tuple((link, "") for link in links), verdicts=())


def test_a_day_stands_in_its_week_and_a_month_is_a_span(due: Due) -> None:
    day, month = make_answer("e1", due("2031-01-15", "2031-01-15")), make_answer("e2", due("2031-02-01", "2031-02-28"))
    weeks, spans = sort_agenda([day, month], SCALE)
    assert [(week.monday, week.rows) for week in weeks] == [(date(2031, 1, 13), (day,))]
    assert [row for row, _ in spans] == [month]


def test_by_a_day_stands_in_the_week_of_that_day(due: Due) -> None:
    answer = make_answer("e1", due(None, "2031-03-31", WindowKind.BY))
    weeks, spans = sort_agenda([answer], SCALE)
    assert [week.monday for week in weeks] == [date(2031, 3, 31)]
    assert spans == []


def test_what_was_given_another_date_stands_where_it_was_given_last(due: Due) -> None:
    answer = make_answer("e1", due("2031-01-15", "2031-01-15"), due("2031-02-20", "2031-02-20"))
    weeks, _ = sort_agenda([answer], SCALE)
    assert [week.monday for week in weeks] == [date(2031, 2, 17)]


def test_what_was_given_a_date_beyond_the_line_is_not_on_it(due: Due) -> None:
    answer = make_answer("e1", due("2031-01-15", "2031-01-15"), due("2032-02-01", "2032-03-31"))
    assert sort_agenda([answer], SCALE) == ([], [])


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 60)), max_size=12))
def test_all_that_ends_on_the_line_is_shown_once(drawn: list[tuple[int, int]]) -> None:
    rows = []
    for n, (start, length) in enumerate(drawn):
        earliest = FIRST + timedelta(days=start)
        window = Window(earliest=earliest, latest=earliest + timedelta(days=length), kind=WindowKind.AT)
        rows.append(make_answer(f"e{n}", window))
    weeks, spans = sort_agenda(rows, SCALE)
    shown = [row.expectation.id for week in weeks for row in week.rows] + [row.expectation.id for row, _ in spans]
    assert sorted(shown) == sorted(row.expectation.id for row in rows)
    assert [week.monday for week in weeks] == sorted(week.monday for week in weeks)
    for week in weeks:
        assert week.monday.weekday() == 0


def test_history_draws_each_statement_with_its_own_window(due: Due) -> None:
    answer = make_answer("e1", due("2031-01-15", "2031-01-15"), due("2031-02-20", "2031-02-20"))
    chart = draw_history(answer, as_of=date(2030, 12, 20))
    assert [row.is_slip for row in chart.rows] == [False, True]
    first, second = (row.bar for row in chart.rows)
    assert first is not None
    assert second is not None
    assert chart.rows[0].said < chart.rows[1].said < first.x < second.x
    assert (chart.left_out, chart.decided) == (0, None)
    assert "1 Nov 2030" in chart.told


def test_a_long_history_says_how_much_it_leaves_out(due: Due) -> None:
    windows = [due(f"2031-0{n}-15", f"2031-0{n}-15") for n in range(1, 10)]
    chart = draw_history(make_answer("e1", windows[0], *windows[1:], *windows[1:]), as_of=date(2030, 12, 20))
    assert (len(chart.rows), chart.left_out) == (14, 3)
