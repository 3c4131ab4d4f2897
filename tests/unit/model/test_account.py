"""A word is held to the window it gave, and counts once under each key."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "store"))  # makes desk_records importable

from desk_records import make_expectation, make_link, make_verdict, make_window

from foresay.model.account import Count, Fate, RecordKind, find_fate, list_counts
from foresay.model.entry import LedgerEntry
from foresay.model.expectation import Outcome, Verdict
from foresay.model.reading import Polarity, Tier
from foresay.model.window import UNDATED, Window

MAY = make_window("2019-05-01", "2019-05-31")
JULY = make_window("2019-07-01", "2019-07-31")
MAY_DUE = date(2019, 5, 31).toordinal()


def decide(outcome: Outcome, on: str) -> Verdict:
    return make_verdict(on=on, outcome=outcome)


@pytest.mark.parametrize(
    ("held", "said", "expected"),
    [
        (decide(Outcome.HAPPENED, "2019-05-20"), MAY, (Fate.KEPT, 0)),
        (decide(Outcome.HAPPENED_EARLY, "2019-04-20"), MAY, (Fate.KEPT, 0)),
        (decide(Outcome.HAPPENED_LATE, "2019-06-10"), MAY, (Fate.LATE, 10)),
        (decide(Outcome.HAPPENED_LATE, "2019-07-15"), JULY, (Fate.KEPT, 0)),
        (decide(Outcome.HAPPENED_LATE, "2019-08-05"), JULY, (Fate.LATE, 5)),
        (decide(Outcome.HAPPENED, "2019-06-01"), JULY, (Fate.KEPT, 0)),
        (decide(Outcome.CANCELLED, "2019-05-10"), MAY, (Fate.FAILED, 0)),
        (decide(Outcome.PARTLY, "2019-05-10"), MAY, (Fate.FAILED, 0)),
        (decide(Outcome.VOID, "2019-05-10"), MAY, None),
        (decide(Outcome.UNRESOLVABLE, "2019-05-10"), MAY, None),
        (decide(Outcome.HAPPENED, "2019-05-20"), UNDATED, None),
        (decide(Outcome.OPEN, "2019-05-20"), MAY, (Fate.SILENT, MAY_DUE)),
        (None, MAY, (Fate.SILENT, MAY_DUE)),
        (None, UNDATED, None),
    ],
)
def test_a_word_is_held_to_the_window_it_gave(held: Verdict | None, said: Window, expected: object) -> None:
    assert find_fate(held, said, original=MAY) == expected


def make_entry(*links: Any, verdicts: tuple[Verdict, ...] = (), **more: Any) -> LedgerEntry:
    return LedgerEntry(expectation=make_expectation(**more), links=links, verdicts=verdicts, decisions=())


def find(entry: LedgerEntry, kind: RecordKind | None) -> list[Count]:
    return [one for one in list_counts(entry) if one.kind is kind]


def test_a_publisher_counts_once_and_a_copy_never() -> None:
    links = [make_link(n, source="copyist" if n == 2 else "gazette", is_copy=n == 2) for n in range(3)]
    assert [one.key for one in find(make_entry(*links), RecordKind.SOURCE)] == ["gazette"]


def test_a_pronoun_is_nobodys_record() -> None:
    entry = make_entry(make_link(0, by_whom="We"), make_link(1, by_whom="the foreign ministry"))
    assert [one.key for one in find(entry, RecordKind.SPEAKER)] == ["Foreign ministry"]


def test_of_what_is_undecided_the_earliest_due_day_makes_it_a_case() -> None:
    links = (make_link(0, window=JULY, source="gazette"), make_link(1, window=MAY, source="gazette"))
    (one,) = find(make_entry(*links, window=JULY), RecordKind.SOURCE)
    assert (one.fate, one.days) == (Fate.SILENT, MAY_DUE)


def test_what_is_only_thought_possible_counts_for_its_hedge_alone() -> None:
    entry = make_entry(make_link(0, source="gazette", hedge="perhaps", likelihood=(0.5, 0.8)), tier=Tier.WEAK)
    assert [(one.kind, one.key) for one in list_counts(entry)] == [(RecordKind.HEDGE, "perhaps"), (None, "0.5 0.8")]


def test_unlikely_is_kept_where_its_range_failed() -> None:
    link = make_link(0, hedge="unlikely", likelihood=(0.2, 0.45))
    verdict = decide(Outcome.HAPPENED, "2019-05-20")
    entry = make_entry(link, verdicts=(verdict,), polarity=Polarity.NEGATIVE)
    assert [one.fate for one in find(entry, RecordKind.HEDGE)] == [Fate.KEPT]
    assert [one.fate for one in find(entry, None)] == [Fate.FAILED]
