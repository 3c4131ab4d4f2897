"""What words for a time mean, before direction words and the day of publication shape it into a window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foresay.model.reading import TimeType
from foresay.model.window import WindowKind


class Tense(StrEnum):
    """On which side of the publication a clause tells its happening; NONE where the words do not show it."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


class Grain(StrEnum):
    """The measure a time is given in; rules name it as `@day`, `@month`, ..."""

    CLOCK = "clock"
    """a time of day without its day"""
    INSTANT = "instant"
    """a time of day on a day"""
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    FISCAL = "fiscal"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"
    """two ends in one phrase"""
    LENGTH = "length"
    SET = "set"
    VAGUE = "vague"
    LIST = "list"
    """several times told together, each for itself"""
    NOTHING = "nothing"
    """words that look like a time and are none: an age"""


class MeaninglessError(ValueError):
    """The words fit a rule, but name no time: 31 February, the year 0. The next rule is tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One reading of a stretch of words. Raises MeaninglessError when it would be empty.

    `type` and `value` are TIMEX3's. [first, last] is the whole stretch of the calendar, before it is cut to what lies
    ahead or behind. `count` and `unit` are those of a length: an ISO 8601 letter, T before the clock's, a number where
    one word means several ("10Y" a decade); count None where nobody counted. `parts` are the senses of the two ends of
    a range, each of which is an expression of its own.

    `is_current`: it holds the day of publication and was named from there ("this month", "in August" in August), so
    that only the part on the tense's side is meant. `floats` names what was not said but chosen ("year" in "4 May",
    "week" in "Friday"), so that the other end of a range may choose it better. `is_partial`: the words tell a time only
    inside wider ones ("the year" in "the end of the year"). `is_more`: a length told to go on from now ("two more
    days").
    """

    grain: Grain
    type: TimeType = TimeType.DATE
    value: str = ""
    first: date | None = None
    last: date | None = None
    kind: WindowKind = WindowKind.AT
    is_current: bool = False
    floats: str = ""
    count: float | None = None
    unit: str = ""
    is_partial: bool = False
    is_more: bool = False
    parts: tuple[Sense, ...] = ()

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.last < self.first:
            raise MeaninglessError(f"no time ends ({self.last}) before it starts ({self.first})")

    @property
    def is_anchor(self) -> bool:
        """Whether anaphoric words ("the following day") may count from it."""
        is_dated = self.first is not None and self.last is not None
        return is_dated and not self.is_partial and self.grain not in {Grain.LENGTH, Grain.VAGUE, Grain.CLOCK}
