"""Dates in other languages than English: "12. März 2031, 14:20 Uhr", "3 février 2031 à 18h30", "2031年5月20日".

A date without a time means 12:00 UTC, a time without a zone means UTC, as everywhere in reading.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from foresay.knowledge.months import load_months

_LONGEST = 120
_DATE = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?:\.|er|º|°|-)?\s?(?:de\s)?(?P<m>[^\W\d_]{3,12})\.?,?\s?(?:de[l]?\s|-)?(?P<y>\d{4})(?!\d)"
    r"|(?<!\d)(?P<cy>\d{4})\s?[年년]\s?(?P<cm>\d{1,2})\s?[月월]\s?(?P<cd>\d{1,2})\s?[日일]"
)
_CLOCK = re.compile(r"(?<![\d:])(?P<h>[01]?\d|2[0-3])\s?[:h.]\s?(?P<min>[0-5]\d)(?!\d)")
_SPAN = 25
"""Characters behind the date in which its clock time may begin."""


def find_foreign_date(line: str) -> datetime | None:
    """The first date in a line of at most 120 characters, with the clock time behind it; None when there is none."""
    if len(line) > _LONGEST:
        return None
    for match in _DATE.finditer(line):
        found = _read(match, line)
        if found is not None:
            return found
    return None


def _read(match: re.Match[str], line: str) -> datetime | None:
    month = int(match["cm"]) if match["cm"] else load_months().get(match["m"].lower())
    if month is None:
        return None
    clock = _CLOCK.search(line, match.end(), match.end() + _SPAN)
    hour, minute = (int(clock["h"]), int(clock["min"])) if clock else (12, 0)
    try:
        return datetime(int(match["y"] or match["cy"]), month, int(match["d"] or match["cd"]), hour, minute, tzinfo=UTC)
    except ValueError:
        return None
