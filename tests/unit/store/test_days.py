"""Days, keys and digests as numbers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.store.days import CHUNK, chunk, count_days, digest_text, find_date, find_day, make_key, sign
from foresay.store.schema import DAY_BITS


@pytest.mark.parametrize(
    ("day", "days"), [("1970-01-01", 0), ("1969-12-31", -1), ("2017-08-30", 17_408), ("0001-01-01", -719_162)]
)
def test_days_are_counted_from_1970(day: str, days: int) -> None:
    assert count_days(date.fromisoformat(day)) == days
    assert find_date(days) == date.fromisoformat(day)


@given(st.dates(), st.integers(0, (1 << DAY_BITS) - 1), st.dates(), st.integers(0, (1 << DAY_BITS) - 1))
def test_keys_run_in_date_order_and_know_their_day(day: date, number: int, other: date, rank: int) -> None:
    key, second = make_key(count_days(day), number), make_key(count_days(other), rank)
    assert find_day(key) == count_days(day)
    assert (key < second) == ((day, number) < (other, rank))
    assert -(2**63) <= key < 2**63


@given(st.integers(0, 2**64 - 1))
def test_unsigned_numbers_become_signed_and_signed_ones_stay(number: int) -> None:
    assert -(2**63) <= sign(number) < 2**63
    assert sign(number) % 2**64 == number
    assert sign(sign(number)) == sign(number)


@given(st.text(), st.text())
def test_digests_fit_64_bits_and_tell_texts_apart(text: str, other: str) -> None:
    assert -(2**63) <= digest_text(text) < 2**63
    assert (digest_text(text) == digest_text(other)) == (text == other)


def test_chunks_keep_order_and_lose_nothing() -> None:
    items = list(range(2 * CHUNK + 1))
    parts = list(chunk(items))
    assert [len(part) for part in parts] == [CHUNK, CHUNK, 1]
    assert [item for part in parts for item in part] == items
    assert list(chunk([])) == []
