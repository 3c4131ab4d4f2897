"""Records are arithmetic: known values of the formulas, and what is counted for and against a word."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.judge.record import Tally, TallyBook, bound_rate, find_median, score_forecasts
from foresay.model.account import Fate


def test_the_interval_is_wilsons() -> None:
    # Worked out from the formula beside the code, to seven figures.
    assert bound_rate(8, 10) == pytest.approx((0.4901625, 0.9433178), abs=1e-6)
    assert bound_rate(0, 5) == pytest.approx((0.0, 0.4344825), abs=1e-6)
    assert bound_rate(50, 100) == pytest.approx((0.4038315, 0.5961685), abs=1e-6)
    assert bound_rate(0, 0) == (0.0, 1.0)


@given(st.integers(0, 300), st.integers(0, 300))
def test_an_interval_holds_its_rate_and_mirrors(hits: int, misses: int) -> None:
    low, high = bound_rate(hits, hits + misses)
    assert 0.0 <= low <= high <= 1.0
    if hits + misses:
        assert low <= hits / (hits + misses) <= high
    assert bound_rate(misses, hits + misses) == pytest.approx((1 - high, 1 - low))


groups = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.integers(0, 40)), max_size=8)


@given(groups)
def test_the_parts_of_the_score_add_up(drawn: Sequence[tuple[float, int, int]]) -> None:
    rows = [(p, hits, hits + misses) for p, hits, misses in drawn]
    score = score_forecasts(rows)
    if score is None:
        assert not any(n for _, _, n in rows)
        return
    assert score.n == sum(n for _, _, n in rows)
    assert score.score == pytest.approx(score.reliability - score.resolution + score.uncertainty, abs=1e-9)


def test_a_known_score() -> None:
    score = score_forecasts([(0.9, 9, 10), (0.1, 1, 10)])
    assert score is not None
    assert (score.score, score.reliability) == (pytest.approx(0.09), pytest.approx(0.0))
    assert (score.resolution, score.uncertainty) == (pytest.approx(0.16), pytest.approx(0.25))


@given(st.lists(st.integers(1, 50), min_size=1, max_size=30))
def test_the_median_of_counts_is_the_median_of_values(values: list[int]) -> None:
    ordered = sorted(values)
    middle = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    assert find_median({value: values.count(value) for value in values}) == middle


def test_no_rate_is_told_under_five_decided_and_silence_is_no_part_of_it() -> None:
    assert Tally(kept=4, silent=9).rate is None
    assert Tally(kept=4, silent=9).interval is None
    assert Tally(kept=4, failed=1, silent=95).rate == 0.8


def test_tallies_come_with_most_cases_first() -> None:
    book = TallyBook()
    for key, fate, days in (("a", Fate.LATE, 4), ("b", Fate.KEPT, 0), ("b", Fate.LATE, 2), ("b", Fate.LATE, 9)):
        book.add(key, fate, days)
    tallies = book.list_tallies()
    assert list(tallies) == ["b", "a"]
    assert (tallies["b"].n, tallies["b"].median_late) == (3, 5.5)


def test_equal_cases_are_counted_at_once() -> None:
    one, many = TallyBook(), TallyBook()
    many.add("a", Fate.LATE, 4, times=3)
    for _ in range(3):
        one.add("a", Fate.LATE, 4)
    assert many.list_tallies() == one.list_tallies()
