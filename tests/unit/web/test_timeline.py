"""Days as columns: what states or decides stands within its day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.ask.timeline import DayCount
from foresay.web.timeline import HEIGHT as DAY_HEIGHT
from foresay.web.timeline import draw_timeline

MONDAY = date(2026, 1, 5)
COUNTS = st.integers(0, 4_000)


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
