"""Days and keys as numbers: what the tables hold where the records hold dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import blake2b
from typing import TypeVar

from foresay.store.schema import DAY_BITS

_EPOCH = date(1970, 1, 1).toordinal()
CHUNK = 500
"""Values in one IN list: far below either engine's limit, and few statements to prepare."""

Item = TypeVar("Item")


def count_days(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - _EPOCH


def find_date(days: int) -> date:
    """The date so many days after 1970-01-01."""
    return date.fromordinal(days + _EPOCH)


def make_key(day: int, number: int) -> int:
    """The key of a day's article number `number`."""
    return day << DAY_BITS | number


def find_day(key: int) -> int:
    """The day in a key."""
    return key >> DAY_BITS


def digest_text(text: str) -> int:
    """A signed 64-bit number that stands for a text in an index; equal texts have equal numbers."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def sign(number: int) -> int:
    """An unsigned 64-bit number as the signed one that both engines hold."""
    return (number & 0xFFFF_FFFF_FFFF_FFFF) - ((number & 0x8000_0000_0000_0000) << 1)


def chunk(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The items in order, CHUNK at a time."""
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]
