"""Windows on a line: they keep their order, stay on it, and open ends are drawn open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from foresay.model.window import Window, WindowKind
from foresay.web.chart import Scale, fit_scale

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 1, 1))
Due = Callable[..., Window]


@given(st.lists(DAYS, min_size=1, max_size=8), DAYS)
def test_places_lie_on_the_line_and_keep_the_order_of_days(days: list[date], around: date) -> None:
    scale = fit_scale(days, around=around)
    places = [scale.place(day) for day in sorted(days)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)


@given(DAYS, DAYS, st.sampled_from(list(WindowKind)))
def test_bars_never_leave_the_line(one: date, other: date, kind: WindowKind) -> None:
    scale = Scale(first=date(2000, 1, 1), last=date(2040, 1, 1))
    bar = scale.draw(Window(earliest=min(one, other), latest=max(one, other), kind=kind))
    assert bar is not None
    assert 0 <= bar.x <= 100
    assert 0 < bar.width <= 100.01 - bar.x


def test_open_ends_are_open_and_no_date_is_not_drawn(due: Due) -> None:
    scale = Scale(first=date(2030, 1, 1), last=date(2031, 1, 1))
    by = scale.draw(due(None, "2030-07-01", WindowKind.BY))
    since = scale.draw(due("2030-07-01", None, WindowKind.FROM))
    assert by is not None
    assert since is not None
    assert (by.opens, by.stays_open) == (True, False)
    assert (since.opens, since.stays_open) == (False, True)
    assert scale.draw(Window(earliest=None, latest=None, kind=WindowKind.NONE)) is None


def test_one_day_far_away_does_not_stretch_the_line() -> None:
    here = date(2030, 1, 1)
    scale = fit_scale([here, here + timedelta(days=400), date(9999, 12, 31)], around=here)
    assert scale.last.year < 2040


def test_labels_are_few_and_not_cut_off() -> None:
    for years in (1, 3, 12, 60):
        ticks = Scale(first=date(2000, 3, 1), last=date(2000 + years, 3, 1)).list_ticks()
        assert 0 < len(ticks) <= 6
        assert all(5 <= tick.x <= 95 for tick in ticks)
