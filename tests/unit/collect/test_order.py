from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from tracemalloc import get_traced_memory, start, stop
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.collect.order import order_captures
from foresay.model.errors import InputError

FIRST = datetime(2031, 1, 1, tzinfo=UTC)
Item = tuple[int, str]


def tell(item: Item) -> datetime:
    return FIRST + timedelta(hours=item[0])


@given(st.lists(st.integers(0, 20)), st.sampled_from([1, 700, 5_000, 10**9]))
def test_items_come_in_order_of_time_and_equal_ones_as_they_came(hours: list[int], run_bytes: int) -> None:
    items = [(hour, f"item {place}") for place, hour in enumerate(hours)]
    assert list(order_captures(items, key=tell, run_bytes=run_bytes)) == sorted(items, key=tell)


def test_many_small_runs_are_merged_without_opening_as_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Any] = []
    make = tempfile.TemporaryFile

    def count(**options: Any) -> Any:
        opened.append(make(**options))
        assert len(opened) % 100 or sum(not stream.closed for stream in opened) < 200
        return opened[-1]

    monkeypatch.setattr("foresay.collect.order.tempfile.TemporaryFile", count)
    items = [(place * 7919 % 5_000, str(place)) for place in range(5_000)]
    assert list(order_captures(items, key=tell, run_bytes=1)) == sorted(items, key=tell)
    assert len(opened) > 5_000
    assert all(stream.closed for stream in opened)


def test_errors_come_first_and_at_once() -> None:
    def stream() -> Iterator[Item | InputError]:
        yield (2, "late")
        yield InputError("bad", path="f", line=2)
        yield (1, "early")

    first, *rest = order_captures(stream(), key=tell)
    assert isinstance(first, InputError)
    assert rest == [(1, "early"), (2, "late")]


def test_memory_stays_bounded_however_long_the_stream() -> None:
    def measure(n_items: int) -> int:
        start()
        items = ((place * 7919 % 100_000, "x" * 1_000 + str(place)) for place in range(n_items))
        assert sum(1 for _ in order_captures(items, key=tell, run_bytes=500_000)) == n_items
        peak = get_traced_memory()[1]
        stop()
        return peak

    measure(100)  # what the imports hold is not the stream's
    assert measure(8_000) < 2_500_000


def test_a_stream_given_up_leaves_no_file_open() -> None:
    ordered = order_captures(((place, "x" * 100) for place in range(1_000)), key=tell, run_bytes=10_000)
    assert next(ordered) == (0, "x" * 100)
    ordered.close()  # type: ignore[attr-defined]  # it is a generator; an open file would be a warning, and a failure
