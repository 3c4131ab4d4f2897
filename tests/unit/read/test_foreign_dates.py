from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.read.dates import keep_zone, parse_date
from foresay.read.foreign_dates import find_foreign_date


@pytest.mark.parametrize(
    ("line", "instant"),
    [
        ("Stand: 12. März 2031, 14:20 Uhr", "2031-03-12T14:20"),
        ("Publié le 3 février 2031 à 18h30", "2031-02-03T18:30"),
        ("1er août 2031", "2031-08-01T12:00"),
        ("15 de octubre de 2031", "2031-10-15T12:00"),
        ("20 мая 2031, 10:05", "2031-05-20T10:05"),
        ("2 maja 2031", "2031-05-02T12:00"),
        ("7 Ağustos 2031", "2031-08-07T12:00"),
        ("2031年5月20日", "2031-05-20T12:00"),
        ("31. Februar 2031", None),
        ("12 Monkeys 2031", None),
        ("x" * 200, None),
    ],
)
def test_dates_of_other_languages_are_read(line: str, instant: str | None) -> None:
    found = find_foreign_date(line)
    assert (found and found.strftime("%Y-%m-%dT%H:%M")) == instant


def test_a_date_field_may_be_in_another_language() -> None:
    found = parse_date("12. März 2031")
    assert found is not None
    assert found.isoformat() == "2031-03-12T12:00:00+00:00"


@pytest.mark.parametrize(
    ("words", "local"),
    [
        ("2031-05-06T23:30:00-05:00", "2031-05-06T23:30:00-05:00"),
        ("Tue, 06 May 2031 23:30:00 -0500", "2031-05-06T23:30:00-05:00"),
        ("Tue, 06 May 2031 23:30 EST", "2031-05-06T23:30:00-05:00"),
        ("2031-05-07", "2031-05-07T12:00:00+00:00"),
    ],
)
def test_the_publishers_own_day_is_kept(words: str, local: str) -> None:
    instant = parse_date(words)
    assert instant is not None
    assert keep_zone(instant, words).isoformat() == local


@given(st.text(max_size=130))
def test_any_line_has_a_date_or_none(line: str) -> None:
    found = find_foreign_date(line)
    assert found is None or found.utcoffset() is not None
