"""The lines under a headline: reading time, date and time, byline."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from foresay.read.dates import Found, find_clocks, find_date

_READING_TIME = re.compile(
    r"\b(?:reading time\s?:?\s?)?(\d{1,3})\s?-?\s?min(?:ute)?s?\.?\s?(?:to\s)?read", re.IGNORECASE
)
_READING_TIME_FIRST = re.compile(r"\breading time\s?:?\s?(\d{1,3})\s?-?\s?min(?:ute)?s?\b\.?", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:(?:first|originally|last)\s)?(?:published|posted|updated|modified|revised|issued|released|created|date|time)\b"
    r"|\b(?:on|at|local time|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:updated|modified|revised)\b[\s:on]{0,6}$", re.IGNORECASE)
_BYLINE = re.compile(r"(?i:(?:written|reported|edited)\s+)?(?i:by)\s+[^\W\d_a-z][^.!?]{1,80}(?:\.[^.!?]{1,40}){0,3}")
_OFFICE = re.compile(
    r"\b(?:office of|bureau of|spokes(?:person|man|woman)|secretary|minister|correspondent|reporter|editor|staff writer"
    r"|ambassador|commissioner|coordinator|press service|newsroom|news desk)\b",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"^(?:office|bureau) of\b|\b(?:correspondent|reporter|editor|writer|newsroom|news desk)\b", re.IGNORECASE
)
_SMALL = frozenset({
    "a", "an", "and", "at", "by", "de", "del", "der", "di", "du", "edited", "for", "from", "in", "la", "le", "of",
    "on", "reported", "the", "to", "und", "van", "von", "with", "written",
})  # fmt: skip
_LONGEST = 120
"""Characters; a longer line is no date line."""
_BYLINE_WORDS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a line of dates tells: the instant of publication (UTC), the minutes to read, the words it stood in."""

    instant: datetime | None
    minutes: int | None


def read_stamp(line: str) -> Stamp | None:
    """What a line holds when it holds nothing but reading time, date, clock time and their labels; else None."""
    if len(line) > _LONGEST or not any(char.isdigit() for char in line):
        return None
    rest, minutes = _take_minutes(line)
    rest, dates = _take_dates(rest)
    rest, has_clock = _take_clocks(rest)
    if minutes is None and not dates and not has_clock:
        return None
    if any(char.isalnum() for char in _LABEL.sub(" ", rest)):
        return None
    return Stamp(instant=_choose(dates), minutes=minutes)


def read_minutes(line: str) -> int | None:
    """The reading time a short line tells ("2 min read"), in minutes; None when it tells none."""
    return _take_minutes(line)[1] if len(line) <= _LONGEST else None


def _take_minutes(line: str) -> tuple[str, int | None]:
    for pattern in (_READING_TIME, _READING_TIME_FIRST):
        match = pattern.search(line)
        if match:
            return line[: match.start()] + " | " + line[match.end() :], int(match.group(1))
    return line, None


def _take_dates(line: str) -> tuple[str, list[tuple[bool, Found]]]:
    taken: list[tuple[bool, Found]] = []
    while len(taken) < 3 and (found := find_date(line)) is not None:
        taken.append((_LATER.search(line[: found.start]) is not None, found))
        line = line[: found.start] + " | " + line[found.end :]
    return line, taken


def _take_clocks(line: str) -> tuple[str, bool]:
    clocks = list(find_clocks(line))
    for start, end, _ in reversed(clocks):
        line = line[:start] + " | " + line[end:]
    return line, bool(clocks)


def _choose(dates: list[tuple[bool, Found]]) -> datetime | None:
    """The first date that is not of an update, else the first."""
    first = next((found for is_later, found in dates if not is_later), dates[0][1] if dates else None)
    return first.instant if first else None


def is_byline(line: str, authors: Collection[str] = ()) -> bool:
    """Whether a line under the headline says who wrote: "By ...", a known author, or an office and its holder.

    A line that repeats part of what the source gives as its authors is one. An office counts only in a short line
    without a full stop whose words are all capitalised, with a comma between it and its holder ("Ann Lee, Press
    Secretary"); not in capitals throughout: those head a section.
    """
    words = line.split()
    if line in authors or (len(words) >= 2 and any(line in author for author in authors)):
        return True
    if len(words) > _BYLINE_WORDS or line[-1:] in ".!?:;" or not all(map(_is_capitalised, words)):
        return False
    if _BYLINE.fullmatch(line):
        return True
    if line.isupper() or ":" in line or not _OFFICE.search(line):
        return False
    return "," in line or _DESK.search(line) is not None


def _is_capitalised(word: str) -> bool:
    return word.lower() in _SMALL or not word[:1].islower()
