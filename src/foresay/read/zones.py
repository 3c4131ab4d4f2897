"""Names of time zones as publishers write them, and how far each is from UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

_HOURS: dict[str, float] = {
    "UTC": 0, "GMT": 0, "UT": 0, "Z": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "TRT": 3, "GST": 4, "PKT": 5, "IST": 5.5, "NPT": 5.75, "ICT": 7, "WIB": 7, "HKT": 8, "SGT": 8, "PHT": 8,
    "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10, "ACDT": 10.5, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "BRT": -3, "ART": -3, "AST": -4, "ADT": -3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7, "AKST": -9, "HST": -10, "SAST": 2, "EAT": 3, "WAT": 1, "CAT": 2,
}  # fmt: skip
"""Hours east of UTC (IANA time zone database; RFC 5322 for the American ones). Three names mean more than one zone:
BST is read as British, IST as Indian, CST as American, the readings most frequent in English-language news."""
_AMERICAN = {"ET": -5, "CT": -6, "MT": -7, "PT": -8}
"""Names that follow the American summer time rule."""
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+-−])(\d{1,2}):?(\d{2})?", re.IGNORECASE)

PATTERN = r"(?:(?:UTC|GMT)?\s?[+\-−]\d{1,2}(?::?\d{2})?|[A-Za-z]{1,5})"
"""What may stand for a zone after a clock time; `find_zone` says whether it is one."""


def find_zone(name: str, day: date) -> timezone | None:
    """The zone called `name` ("GMT", "EDT", "ET", "+0300", "UTC+3") on that day, or None when it is none known."""
    name = name.strip().upper()
    if name in _HOURS:
        return timezone(timedelta(hours=_HOURS[name]))
    if name in _AMERICAN:
        return timezone(timedelta(hours=_AMERICAN[name] + _is_american_summer(day)))
    match = _OFFSET.fullmatch(name)
    if match is None:
        return None
    sign = 1 if match.group(1) == "+" else -1
    offset = timedelta(hours=int(match.group(2)), minutes=int(match.group(3) or 0))
    return timezone(sign * offset) if offset <= timedelta(hours=14) else None


def _is_american_summer(day: date) -> bool:
    """Second Sunday of March to first Sunday of November (Energy Policy Act of 2005)."""
    return _find_sunday(day.year, 3, 2) <= day < _find_sunday(day.year, 11, 1)


def _find_sunday(year: int, month: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (which - 1))


def to_utc(moment: datetime) -> datetime | None:
    """The instant in UTC; one without a zone is taken as UTC. None where UTC would leave the calendar."""
    from_zone = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return from_zone.astimezone(UTC)
    except OverflowError:
        return None
