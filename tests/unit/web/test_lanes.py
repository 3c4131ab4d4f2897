"""Two lanes on one scale: cooperation above the line, conflict below it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.ask.lanes import LaneWeek
from foresay.web.lanes import HALF, draw_lanes

MONDAY = date(2026, 1, 5)
COUNTS = st.integers(0, 4_000)


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
