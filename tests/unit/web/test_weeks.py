"""Weeks as columns: they stand in order, none leaves the drawing, labels stand apart."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.ask.country import WeekActivity
from foresay.web.weeks import HEIGHT, draw_weeks, thin_out

MONDAY = date(2026, 1, 5)
COUNTS = st.integers(0, 4_000)


@given(st.lists(st.tuples(COUNTS, COUNTS, COUNTS), min_size=1, max_size=60))
def test_weeks_stand_side_by_side_and_their_layers_on_one_another(drawn: list[tuple[int, int, int]]) -> None:
    weeks = [
        WeekActivity(
            monday=MONDAY + timedelta(weeks=n), by_status={"actual": actual, "planned": planned, "denied": denied}
        )
        for n, (actual, planned, denied) in enumerate(drawn)
    ]
    columns = draw_weeks(weeks, last=weeks[-1].monday + timedelta(days=6), n_weeks=len(weeks))
    assert columns.most == max(map(sum, drawn))
    assert columns.sums == dict(zip(("reported", "planned", "denied"), map(sum, zip(*drawn, strict=True)), strict=True))
    tops: dict[float, float] = {}
    for block in columns.blocks:
        assert 0 <= block.x < 100
        assert block.x + block.width <= 100
        assert block.y == pytest.approx(tops.get(block.x, HEIGHT) - block.height)
        assert block.y >= -0.5
        tops[block.x] = block.y


def test_a_week_without_events_is_an_empty_place() -> None:
    weeks = [WeekActivity(monday=MONDAY + timedelta(weeks=n), by_status={"actual": 2}) for n in (0, 3)]
    columns = draw_weeks(weeks, last=MONDAY + timedelta(weeks=3), n_weeks=4)
    assert [block.x for block in columns.blocks] == [0, 75]
    assert draw_weeks([], last=MONDAY, n_weeks=4).blocks == ()


@given(st.dictionaries(st.text(max_size=4), st.floats(0, 100), max_size=40))
def test_labels_never_stand_closer_than_a_fifth(labels: dict[str, float]) -> None:
    places = [x for x, _ in thin_out(dict(sorted(labels.items(), key=lambda row: row[1])))]
    assert all(later - earlier >= 20 for earlier, later in itertools.pairwise(places))
