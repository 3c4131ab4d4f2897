from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.read.dates import find_date, parse_date


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-05-06", "2031-05-06T12:00"),
        ("2031-05-06T07:08:09Z", "2031-05-06T07:08:09"),
        ("2031-05-06T07:08:09.123456Z", "2031-05-06T07:08:09.123456"),
        ("2031-05-06T07:08+02:00", "2031-05-06T05:08"),
        ("2031-05-06T07:08:00+0200", "2031-05-06T05:08"),
        ("2031-05-06 07:08", "2031-05-06T07:08"),
        ("2031-05-06T07:08:00", "2031-05-06T07:08"),
        ("2031-05-06 07:08:00 UTC", "2031-05-06T07:08"),
        ("20310506T070809Z", "2031-05-06T07:08:09"),
        ("Tue, 06 May 2031 07:08:09 +0000", "2031-05-06T07:08:09"),
        ("Tue, 06 May 2031 07:08:09 GMT", "2031-05-06T07:08:09"),
        ("06 May 31 07:08 GMT", "2031-05-06T07:08"),
        ("May 6, 2031", "2031-05-06T12:00"),
        ("Tuesday, May 6, 2031", "2031-05-06T12:00"),
        ("6 May 2031", "2031-05-06T12:00"),
        ("6th of May, 2031", "2031-05-06T12:00"),
        ("Sept. 6, 2031 at 3:05 p.m. EDT", "2031-09-06T19:05"),
        ("September 6, 2031, 12:00 am", "2031-09-06T00:00"),
        ("6 May 2031 12.30 pm", "2031-05-06T12:30"),
        ("06.05.2031 14:05 MSK", "2031-05-06T11:05"),
        ("14:05, 6 May 2031", "2031-05-06T14:05"),
        ("9 am ET May 6, 2031", "2031-05-06T13:00"),
        ("2031/05/06", "2031-05-06T12:00"),
        ("2031/05/06 10:00 JST", "2031-05-06T01:00"),
        ("25/12/2031", "2031-12-25T12:00"),
        ("12/25/2031", "2031-12-25T12:00"),
        ("٢٠٣١-٠٥-٠٦", "2031-05-06T12:00"),
        ("05/05/2031", "2031-05-05T12:00"),
    ],
)
def test_publishers_dates_are_read(text: str, expected: str) -> None:
    assert parse_date(text) == utc(expected)


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "2031-13-06", "2031-02-30", "31 February 2031", "03/04/2031", "May 2031", "2031", "0031-05-06",
        "yesterday at 5", "2031-05-06 and 2031-05-07", "12:30", "x" * 200, "6 May 2031 " + "9" * 100,
    ],
)  # fmt: skip
def test_what_is_no_single_date_is_not_guessed(text: str) -> None:
    assert parse_date(text) is None


def test_a_date_is_found_inside_a_line_with_its_clock() -> None:
    line = "5 MIN READMay 6, 2031 | 23:08 GMT"
    found = find_date(line)
    assert found is not None
    assert found.instant == utc("2031-05-06T23:08")
    assert line[found.start : found.end] == "May 6, 2031 | 23:08 GMT"


def test_a_word_after_the_clock_is_no_zone_and_stays_outside() -> None:
    line = "May 6, 2031 23:08 and later"
    found = find_date(line)
    assert found is not None
    assert line[: found.end] == "May 6, 2031 23:08"


@given(st.text(max_size=150))
def test_no_text_makes_it_fail(text: str) -> None:
    found = parse_date(text)
    assert found is None or found.tzinfo is UTC


@given(st.datetimes(min_value=datetime(1000, 1, 2), max_value=datetime(9998, 1, 1)))  # noqa: DTZ001 - hypothesis asks so
def test_iso_instants_come_back_as_they_were(moment: datetime) -> None:
    assert parse_date(moment.isoformat() + "Z") == moment.replace(tzinfo=UTC)
