"""When a report was published: dates and times in the many ways publishers write them.

A date without a time means 12:00 UTC; a time without a zone means UTC. What cannot be told is not guessed: "03/04/2017"
may be March or April and gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from foresay.read import zones
from foresay.read.foreign_dates import find_foreign_date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = re.compile(
    r"(?<!\d)(?:"
    r"(?P<iy>\d{4})-(?P<im>\d{1,2})-(?P<id>\d{1,2})|(?P<sy>\d{4})[/.](?P<sm>\d{1,2})[/.](?P<sd>\d{1,2})"
    r"|(?P<cy>\d{4})(?P<cm>\d{2})(?P<cd>\d{2})(?=T\d|\b)"
    rf"|{_MONTH.format('nm')}\s?(?P<nd>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?,\s?|\s)(?P<ny>\d{{4}})"
    rf"|(?P<dd>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?[\s-]?{_MONTH.format('dm')}(?:\s?,\s?|[\s-])(?P<dy>\d{{4}}|\d{{2}}(?=\s\d\d:\d\d))"
    r"|(?P<pd>\d{1,2})\.(?P<pm>\d{1,2})\.(?P<py>\d{4})|(?P<ua>\d{1,2})/(?P<ub>\d{1,2})/(?P<uy>\d{4})"
    r")(?!\d)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d:])(?P<h>\d{1,2})(?:(?::|\.(?=\d\d\s?[ap]\.?m))(?P<m>\d{2})(?::(?P<s>\d{2})(?:[.,](?P<f>\d{1,9}))?)?)?"
    rf"\s?(?P<ap>[ap]\.?m\b\.?)?(?:\s?\(?(?P<z>{zones.PATTERN})(?![A-Za-z])\)?)?",
    re.IGNORECASE,
)
_FOREIGN = 45
"""Characters of a field that can be a date in another language."""
_LONGEST = 120
"""Characters of a line or field that can be a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A date, or date and time, in a line: characters [start, end) and the instant in UTC."""

    start: int
    end: int
    instant: datetime


def parse_date(text: str) -> datetime | None:
    """The instant, in UTC, that a date field states ("2017-08-30", "Wed, 30 Aug 2017 23:08:00 GMT"); None if none.

    The field may hold nothing else but a weekday and separators; a year outside 1000-9999 is no date.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    quick = _parse_iso(text)
    if quick is not None:
        return quick
    found = find_date(text)
    if found is None:
        return find_foreign_date(text) if len(text) <= _FOREIGN else None
    return found.instant if _REST.fullmatch(text[: found.start] + " " + text[found.end :]) else None


_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
_REST = re.compile(rf"(?:{_WEEKDAY}|\s|[,.|·•()–—-])*", re.IGNORECASE)


def keep_zone(instant: datetime, words: str) -> datetime:
    """An instant at the offset its publisher wrote beside it ("2031-05-06T23:30-05:00", "... EST"); else in UTC.

    The calendar day a publisher meant is the day at his place.
    """
    try:
        zone = datetime.fromisoformat(words.strip()).tzinfo
    except ValueError:
        found = _ZONE.search(words[:_LONGEST].rstrip())
        zone = zones.find_zone(found.group(1), instant.date()) if found else None
    return instant.astimezone(zone) if zone is not None else instant


_ZONE = re.compile(rf"(?<=[\d\s])({zones.PATTERN})\)?$")


def _parse_iso(text: str) -> datetime | None:
    if not text[:4].isdigit():
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.year < 1000:
        return None
    if len(text) <= 10 and ":" not in text:
        return datetime.combine(moment.date(), time(12), tzinfo=UTC)
    return zones.to_utc(moment)


def find_date(line: str) -> Found | None:
    """The first full date in a line, with the clock time beside it, or None. Lines over 120 characters have none."""
    if len(line) > _LONGEST:
        return None
    for match in _DATE.finditer(line):
        day = _read_day(match)
        if day is not None:
            return _add_clock(line, match, day)
    return None


def _read_day(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    for year, month, day in (("iy", "im", "id"), ("sy", "sm", "sd"), ("cy", "cm", "cd"), ("py", "pm", "pd")):
        if groups[year]:
            return _make_day(groups[year], int(groups[month]), groups[day])
    if groups["nm"]:
        return _make_day(groups["ny"], _MONTHS[groups["nm"].lower()], groups["nd"])
    if groups["dm"]:
        return _make_day(groups["dy"], _MONTHS[groups["dm"].lower()], groups["dd"])
    return _read_slashed(int(groups["ua"]), int(groups["ub"]), groups["uy"])


def _read_slashed(first: int, second: int, year: str) -> date | None:
    """03/14/2017 and 14/03/2017 can only be one day each; 03/04/2017 can be two and is not guessed."""
    if first == second or second > 12:
        return _make_day(year, first, str(second))
    return _make_day(year, second, str(first)) if first > 12 else None


def _make_day(year: str, month: int, day: str) -> date | None:
    number = int(year) + (0 if len(year) == 4 else 1900 if int(year) >= 70 else 2000)
    try:
        return date(number, month, int(day)) if number >= 1000 else None
    except ValueError:
        return None


def _add_clock(line: str, match: re.Match[str], day: date) -> Found:
    for start, end, clock in find_clocks(line):
        before, after = line[end : match.start()], line[match.end() : start]
        gap = before if end <= match.start() else after
        if (end <= match.start() or start >= match.end()) and _GAP.fullmatch(gap):
            instant = _combine(day, clock)
            if instant is not None:
                return Found(start=min(start, match.start()), end=max(end, match.end()), instant=instant)
    noon = datetime.combine(day, time(12), tzinfo=UTC)
    return Found(start=match.start(), end=match.end(), instant=noon)


_GAP = re.compile(rf"(?:{_WEEKDAY}|\bat\b|\bon\b|\bT\b|T|\s|[,|·•/@()–—-])*", re.IGNORECASE)


def find_clocks(line: str) -> Iterator[tuple[int, int, re.Match[str]]]:
    """The clock times in a line ("23:08 GMT", "2:00 p.m. EDT"): start, end and the parts of each."""
    for clock in _CLOCK.finditer(line):
        if clock["m"] or clock["ap"]:
            is_zone = clock["z"] and zones.find_zone(clock["z"], date(2000, 1, 1))
            yield clock.start(), clock.end() if is_zone else _find_end(clock), clock


def _find_end(clock: re.Match[str]) -> int:
    return max(clock.end(name) for name in ("h", "m", "s", "f", "ap"))


def _combine(day: date, clock: re.Match[str]) -> datetime | None:
    hour, half = int(clock["h"]), (clock["ap"] or "")[:1].lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        moment = datetime.combine(day, time(hour, int(clock["m"] or 0), int(clock["s"] or 0)))
    except ValueError:
        return None
    zone = zones.find_zone(clock["z"], day) if clock["z"] else None
    return zones.to_utc(moment.replace(tzinfo=zone)) if zone else zones.to_utc(moment)
