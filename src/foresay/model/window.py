"""When something is due: an interval of days, either end open, and how to read it.

The conventions that turn words into windows are the product's own and documented in docs/guide/times.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class WindowKind(StrEnum):
    """How a window is meant."""

    AT = "at"
    """happens once inside the window"""
    BY = "by"
    """happens not later than `latest`"""
    FROM = "from"
    """starts at `earliest`, open end"""
    SPAN = "span"
    """lasts over the window"""
    NONE = "none"
    """no date is given"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Inclusive days [earliest, latest], None for an open end. Raises ValueError when it would be empty."""

    earliest: date | None
    latest: date | None
    kind: WindowKind

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.latest < self.earliest:
            msg = f"a window cannot end ({self.latest}) before it starts ({self.earliest})"
            raise ValueError(msg)

    @property
    def is_dated(self) -> bool:
        """Whether either end is known."""
        return self.earliest is not None or self.latest is not None

    def contains(self, day: date) -> bool:
        """Whether the day lies inside."""
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)

    def overlaps(self, other: Window) -> bool:
        """Whether the two share a day."""
        starts_in_time = self.earliest is None or other.latest is None or self.earliest <= other.latest
        ends_in_time = other.earliest is None or self.latest is None or other.earliest <= self.latest
        return starts_in_time and ends_in_time

    def intersect(self, other: Window) -> Window | None:
        """The days both hold, None when there are none; never wider than either."""
        starts = [day for day in (self.earliest, other.earliest) if day is not None]
        ends = [day for day in (self.latest, other.latest) if day is not None]
        earliest, latest = max(starts, default=None), min(ends, default=None)
        if earliest is not None and latest is not None and latest < earliest:
            return None
        return Window(earliest=earliest, latest=latest, kind=self.kind)


UNDATED = Window(earliest=None, latest=None, kind=WindowKind.NONE)
"""The window of something nobody dated."""
