from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.collect.schedule import (
    LONGEST,
    SHORTEST,
    plan_next,
    plan_retry,
    tell_interval,
    tell_rhythm,
    tell_silence,
)
from foresay.model.errors import FetchError
from foresay.model.source import FailureKind, Source, SourceKind, SourceState

NOW = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)
moments = st.lists(st.integers(0, 60 * 24 * 40).map(lambda n: NOW - timedelta(minutes=n)), max_size=50)


def make_source(**more: Any) -> Source:
    return Source(id="tern", kind=SourceKind.FEED, address="https://tern.example/feed", name="", added_at=NOW, **more)


def make_state(*minutes_ago: float, **more: Any) -> SourceState:
    return SourceState(source="tern", arrivals=tuple(NOW - timedelta(minutes=m) for m in minutes_ago), **more)


def fail(kind: FailureKind = FailureKind.TIMEOUT, wait: float | None = None) -> FetchError:
    return FetchError("x", address="https://tern.example/feed", kind=kind, wait=wait)


def minutes(found: timedelta) -> float:
    return found.total_seconds() / 60


def test_the_rhythm_is_a_quarter_of_the_usual_interval() -> None:
    assert minutes(tell_rhythm(make_state(480, 360, 240, 120, 0), now=NOW)) == 30
    assert tell_rhythm(make_state(4, 3, 2, 1, 0), now=NOW) == SHORTEST
    assert tell_rhythm(make_state(90_000, 60_000, 30_000, 0), now=NOW) == LONGEST


def test_a_window_that_was_once_renewed_quickly_is_watched_closely() -> None:
    calm = make_state(4_000, 3_000, 2_000, 1_100, 1_080, 1_060, 0, window=20)
    assert tell_rhythm(calm, now=NOW) > timedelta(hours=3)
    narrow = make_state(4_000, 3_000, 2_000, 1_100, 1_080, 1_060, 0, window=2)
    assert tell_rhythm(narrow, now=NOW) == SHORTEST


def test_an_unknown_rhythm_is_half_an_hour_and_a_set_pace_is_kept() -> None:
    assert minutes(plan_next(make_source(), make_state(), now=NOW, dice=0.0) - NOW) == 30
    assert minutes(plan_next(make_source(pace=7), make_state(4, 3, 2), now=NOW, dice=0.9) - NOW) == 7


def test_a_source_that_has_gone_quiet_is_asked_less_often() -> None:
    assert tell_interval(make_state(180, 120, 60).arrivals, now=NOW) == timedelta(minutes=60)
    quiet = tell_interval(make_state(1_180, 1_120, 1_060).arrivals, now=NOW)
    assert quiet == timedelta(minutes=60 + 1_000 / 4)


@given(moments, st.integers(0, 100), st.floats(0, 1))
def test_no_source_is_hurried_or_forgotten(arrivals: list[datetime], window: int, dice: float) -> None:
    state = SourceState(source="tern", arrivals=tuple(sorted(arrivals)), window=window)
    wait = plan_next(make_source(), state, now=NOW, dice=dice) - NOW
    assert SHORTEST * 0.9 <= wait <= LONGEST


def test_retries_double_from_a_minute_and_jitter_only_shortens() -> None:
    waits = [
        minutes(plan_retry(make_source(), make_state(failures_in_row=n), fail(), now=NOW, dice=0.0) - NOW)
        for n in (1, 2, 3, 4, 30)
    ]
    assert waits == [1, 2, 4, 8, 720]
    assert minutes(plan_retry(make_source(), make_state(failures_in_row=2), fail(), now=NOW, dice=1.0) - NOW) == 1


@pytest.mark.parametrize("kind", [FailureKind.GONE, FailureKind.DENIED, FailureKind.ROBOTS, FailureKind.ADDRESS])
def test_what_will_not_mend_itself_waits_an_hour(kind: FailureKind) -> None:
    wait = plan_retry(make_source(), make_state(failures_in_row=1), fail(kind), now=NOW, dice=0.0) - NOW
    assert minutes(wait) == 60


def test_a_server_that_names_its_time_is_believed_for_a_day() -> None:
    state = make_state(failures_in_row=1)
    busy = FailureKind.BUSY
    assert plan_retry(make_source(), state, fail(busy, 3_600), now=NOW, dice=1.0) - NOW == timedelta(hours=1)
    assert plan_retry(make_source(), state, fail(busy, 1e9), now=NOW, dice=1.0) - NOW == timedelta(days=1)


def test_silence_is_told_only_beyond_what_the_rhythm_explains() -> None:
    hourly = [60.0 * n for n in range(30, 0, -1)]
    assert tell_silence(make_state(*hourly), now=NOW) is None
    assert tell_silence(make_state(*hourly), now=NOW + timedelta(hours=11)) is None, "a night is no silence"
    assert tell_silence(make_state(*hourly), now=NOW + timedelta(hours=30)) == timedelta(hours=31)
    assert tell_silence(make_state(50_000, 40_000), now=NOW) is None, "no rhythm, no alarm"
