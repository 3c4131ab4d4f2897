from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from foresay.read.zones import find_zone, to_utc

SUMMER, WINTER = date(2021, 7, 1), date(2021, 12, 1)


@pytest.mark.parametrize(
    ("name", "day", "hours"),
    [
        ("GMT", SUMMER, 0),
        ("edt", SUMMER, -4),
        ("MSK", WINTER, 3),
        ("IST", WINTER, 5.5),
        ("ET", SUMMER, -4),
        ("ET", WINTER, -5),
        ("PT", date(2021, 3, 13), -8),
        ("PT", date(2021, 3, 14), -7),
        ("ET", date(2021, 11, 6), -4),
        ("ET", date(2021, 11, 7), -5),
        ("+0300", SUMMER, 3),
        ("-05:30", SUMMER, -5.5),
        ("UTC+3", SUMMER, 3),
        ("GMT −4", SUMMER, -4),
    ],
)
def test_known_names_give_their_distance_from_utc(name: str, day: date, hours: float) -> None:
    assert find_zone(name, day) == timezone(timedelta(hours=hours))


@pytest.mark.parametrize("name", ["and", "XYZ", "+99", "-2017", ""])
def test_unknown_names_give_nothing(name: str) -> None:
    assert find_zone(name, SUMMER) is None


def test_a_moment_without_zone_is_utc_and_the_end_of_the_calendar_is_no_crash() -> None:
    assert to_utc(datetime(2020, 1, 1, 5)) == datetime(2020, 1, 1, 5, tzinfo=UTC)  # noqa: DTZ001 - the case itself
    assert to_utc(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5)))) is None
