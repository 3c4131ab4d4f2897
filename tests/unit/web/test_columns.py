"""Weeks, days and lanes as columns: they stand in order, none leaves the drawing, heights are in proportion."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.ask.country import WeekActivity
from foresay.ask.lanes import LaneWeek
from foresay.ask.timeline import DayCount
from foresay.web.lanes import HALF, draw_lanes
from foresay.web.timeline import HEIGHT as DAY_HEIGHT
from foresay.web.timeline import draw_timeline
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


@given(st.lists(st.tuples(COUNTS, COUNTS, COUNTS), max_size=80))
def test_days_that_state_or_decide_stand_within_their_day(drawn: list[tuple[int, int, int]]) -> None:
    days = [
        DayCount(day=MONDAY + timedelta(days=n), reports=reports, stating=min(one, reports), deciding=min(two, reports))
        for n, (reports, one, two) in enumerate(drawn)
    ]
    found = draw_timeline(days)
    whole = {block.x: block.height for block in found.blocks if block.look == "all"}
    for block in found.blocks:
        assert 0 <= block.x <= block.x + block.width <= 100
        assert block.height <= whole[block.x] <= DAY_HEIGHT
        assert block.y + block.height == pytest.approx(DAY_HEIGHT)


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=60))
def test_cooperation_stands_above_the_line_and_conflict_below_on_one_scale(drawn: list[tuple[int, int]]) -> None:
    lane = [
        LaneWeek(monday=MONDAY + timedelta(weeks=n), cooperation=up, conflict=down)
        for n, (up, down) in enumerate(drawn)
    ]
    chart = draw_lanes((lane, lane))
    assert chart.lanes[0] == chart.lanes[1]
    for block in chart.lanes[0]:
        is_above = block.look == "friendly"
        assert block.height <= HALF
        assert (block.y + block.height == pytest.approx(HALF)) if is_above else block.y > HALF


@given(st.dictionaries(st.text(max_size=4), st.floats(0, 100), max_size=40))
def test_labels_never_stand_closer_than_a_fifth(labels: dict[str, float]) -> None:
    places = [x for x, _ in thin_out(dict(sorted(labels.items(), key=lambda row: row[1])))]
    assert all(later - earlier >= 20 for earlier, later in itertools.pairwise(places))
