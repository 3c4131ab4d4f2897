"""Days, ranges of days, and the marks by which windows are found."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.model.window import Window, WindowKind
from foresay.search.dates import Days, find_marks, mark_window, read_days, write_days


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2017", "2017"),
        ("2017-2", "2017-02"),
        ("2017-02-03", "2017-02-03"),
        ("2017-01-01..2017-12-31", "2017"),
        ("2017..2018-02", "2017-01-01..2018-02-28"),
        ("..2017", "..2017-12-31"),
        (">=2017", "2017-01-01.."),
        (">2017", "2018-01-01.."),
        ("<2017-03", "..2017-02-28"),
        ("<=2017-03", "..2017-03-31"),
    ],
)
def test_a_range_has_one_spelling(value: str, written: str) -> None:
    days = read_days(value)
    assert days is not None
    assert write_days(days) == written
    assert read_days(written) == days


@pytest.mark.parametrize(
    "value", ["", "..", "2017-13", "2017-02-30", "0000", ">", ">x", "2018..2017", "17", ">9999", "1..2"]
)
def test_what_is_no_range_is_none(value: str) -> None:
    assert read_days(value) is None


days = st.dates(date(1995, 1, 1), date(2040, 1, 1))


@given(days, st.integers(0, 30), days, st.integers(0, 800))
def test_a_window_known_to_the_day_is_found_by_just_the_ranges_that_touch_it(
    start: date, length: int, first: date, reach: int
) -> None:
    end, last = start + timedelta(days=length), first + timedelta(days=reach)
    marks = mark_window(Window(earliest=start, latest=end, kind=WindowKind.AT), start)
    found = bool(marks & find_marks(Days(first=first, last=last)))
    assert found == (start <= last and first <= end)


@given(days, st.integers(31, 4_000), days, st.integers(0, 800))
def test_a_longer_window_is_never_missed(start: date, length: int, first: date, reach: int) -> None:
    end, last = start + timedelta(days=length), first + timedelta(days=reach)
    marks = mark_window(Window(earliest=start, latest=end, kind=WindowKind.AT), start)
    if start <= last and first <= end:
        assert marks & find_marks(Days(first=first, last=last))


def test_open_windows_begin_with_the_report_and_undated_ones_have_no_marks() -> None:
    day = date(2021, 5, 3)
    ahead = Window(earliest=None, latest=date(2021, 5, 4), kind=WindowKind.AT)
    assert mark_window(ahead, day) == {"2021", "2021-05", "2021-05-03", "2021-05-04"}
    assert mark_window(Window(earliest=None, latest=None, kind=WindowKind.AT), day) == set()
    assert find_marks(Days(first=day, last=None)) & mark_window(ahead, day)
