from __future__ import annotations

from datetime import date

import pytest

from foresay.model.expectation import Outcome
from foresay.model.window import UNDATED, Window, WindowKind
from foresay.publish.ledger import OUTCOME_MARKS, tell_window


def make_window(earliest: str | None, latest: str | None, kind: str = "at") -> Window:
    first = None if earliest is None else date.fromisoformat(earliest)
    last = None if latest is None else date.fromisoformat(latest)
    return Window(earliest=first, latest=last, kind=WindowKind(kind))


@pytest.mark.parametrize(
    ("window", "told"),
    [
        (make_window("2017-10-01", "2017-10-31"), "Oct 2017"),
        (make_window("2020-02-01", "2020-02-29"), "Feb 2020"),
        (make_window("2018-01-01", "2018-12-31"), "2018"),
        (make_window("2018-01-01", "2022-12-31", "span"), "2018-2022"),
        (make_window("2017-08-30", "2017-12-31", "by"), "by 31 Dec 2017"),
        (make_window(None, "2017-12-31", "by"), "by 31 Dec 2017"),
        (make_window("2017-06-01", None, "from"), "from 1 Jun 2017"),
        (make_window("2017-06-05", "2017-06-05"), "5 Jun 2017"),
        (make_window("2017-06-20", "2017-06-22", "span"), "20-22 Jun 2017"),
        (make_window("2017-12-30", "2018-01-02", "span"), "30 Dec 2017 - 2 Jan 2018"),
        (make_window("2017-02-01", "2017-02-27"), "1-27 Feb 2017"),
        (make_window("2017-03-01", "2017-03-28"), "1-28 Mar 2017"),
        (UNDATED, "no date"),
    ],
)
def test_a_window_is_told_in_few_words(window: Window, told: str) -> None:
    assert tell_window(window) == told


def test_every_outcome_has_a_mark_of_its_own() -> None:
    assert set(OUTCOME_MARKS) == set(Outcome)
    assert len(set(OUTCOME_MARKS.values())) == len(Outcome)
