from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.read.timeline import is_byline, read_minutes, read_stamp


@pytest.mark.parametrize(
    ("line", "instant", "minutes"),
    [
        ("4 MINS READMay 6, 2031 | 23:08 GMT", datetime(2031, 5, 6, 23, 8, tzinfo=UTC), 4),
        ("Tuesday, May 6, 2031", datetime(2031, 5, 6, 12, tzinfo=UTC), None),
        ("Published: 6 May 2031, 09:15 CEST", datetime(2031, 5, 6, 7, 15, tzinfo=UTC), None),
        ("Posted on May 6, 2031 at 9:15 am", datetime(2031, 5, 6, 9, 15, tzinfo=UTC), None),
        ("Updated 7 May 2031 | Published 6 May 2031", datetime(2031, 5, 6, 12, tzinfo=UTC), None),
        ("6 May 2031 · 12 min read", datetime(2031, 5, 6, 12, tzinfo=UTC), 12),
        ("Reading time: 3 minutes", None, 3),
        ("2:00 p.m. EDT", None, None),
    ],
)
def test_lines_of_dates_and_reading_times_are_read(line: str, instant: datetime | None, minutes: int | None) -> None:
    stamp = read_stamp(line)
    assert stamp is not None
    assert (stamp.instant, stamp.minutes) == (instant, minutes)


@pytest.mark.parametrize(
    "line",
    ["The treaty was signed on May 6, 2031.", "Public Schedule – May 6, 2031", "Twelve ships", "Article 5", "", "5"],
)
def test_lines_that_say_more_are_no_stamps(line: str) -> None:
    assert read_stamp(line) is None


@pytest.mark.parametrize(
    "line",
    ["By Ana Lund", "by Ana Lund and P. Okoro", "Ana Lund, Press Secretary", "Office of the Registrar", "A. Lund"],
)
def test_bylines_are_told(line: str) -> None:
    assert is_byline(line, ["P. Okoro, Envoy, A. Lund, Premier"])


@pytest.mark.parametrize(
    "line",
    [
        "By May the port will be open.",
        "By Friday ships had left",
        "A. Lund resigned today.",
        "SECRETARY ANA LUND",
        "The minister, who came by train, will speak.",
        "QUESTION: To the Minister, please",
        "Harbour deal to be signed",
    ],
)
def test_sentences_and_headings_are_no_bylines(line: str) -> None:
    assert not is_byline(line, ["A. Lund"])


def test_reading_time_is_found_in_a_short_line_only() -> None:
    assert read_minutes("about 7-minute read") == 7
    assert read_minutes("It took 5 minutes to reach the gate.") is None
    assert read_minutes("x" * 130 + " 5 min read") is None


@given(st.text(max_size=200))
def test_no_line_makes_it_fail(line: str) -> None:
    read_stamp(line)
    is_byline(line, ["A"])
