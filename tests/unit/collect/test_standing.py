from __future__ import annotations

from datetime import UTC, datetime, timedelta

from foresay.collect.standing import Marks, Tally, note_failure, note_success, note_unmodified
from foresay.model.errors import FetchError
from foresay.model.source import FailureKind, Source, SourceKind, SourceState

NOW = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)
SOURCE = Source(id="tern", kind=SourceKind.FEED, address="https://tern.example/feed", name="", added_at=NOW)
BUSY = FetchError("later", address=SOURCE.address, kind=FailureKind.BUSY)


def test_a_success_adds_up_and_ends_a_row_of_failures() -> None:
    before = SourceState(source="tern", failures_in_row=3, seen=5, new=2, polls=9, arrivals=(NOW - timedelta(days=1),))
    tally = Tally(seen=4, new=1, unchanged=3, dropped=1, arrivals=(NOW,))
    after = note_success(SOURCE, before, tally, Marks(etag='"2"'), now=NOW, dice=0.0)
    assert (after.seen, after.new, after.unchanged, after.dropped, after.polls) == (9, 3, 3, 1, 10)
    assert (after.failures_in_row, after.etag, after.window, after.new_at) == (0, '"2"', 5, NOW)
    assert after.arrivals == (NOW - timedelta(days=1), NOW)
    assert after.next_at is not None
    assert after.next_at > NOW


def test_only_the_latest_arrivals_are_kept() -> None:
    tally = Tally(seen=80, new=80, arrivals=tuple(NOW - timedelta(hours=n) for n in range(80)))
    after = note_success(SOURCE, SourceState(source="tern"), tally, Marks(), now=NOW, dice=0.0)
    assert (len(after.arrivals), after.arrivals[-1]) == (50, NOW)


def test_a_failure_keeps_the_marks_and_is_counted_by_kind() -> None:
    before = SourceState(source="tern", etag='"1"', failures=((FailureKind.TIMEOUT, 1),))
    once = note_failure(SOURCE, before, BUSY, now=NOW, dice=0.0)
    twice = note_failure(SOURCE, once, BUSY, now=NOW, dice=0.0)
    assert (twice.etag, twice.failures_in_row, twice.last_failure) == ('"1"', 2, "busy: later")
    assert dict(twice.failures) == {FailureKind.TIMEOUT: 1, FailureKind.BUSY: 2}


def test_nothing_new_is_a_success_that_keeps_the_marks() -> None:
    after = note_unmodified(SOURCE, SourceState(source="tern", etag='"1"', failures_in_row=2), now=NOW, dice=0.0)
    assert (after.etag, after.unmodified, after.failures_in_row, after.succeeded_at) == ('"1"', 1, 0, NOW)
