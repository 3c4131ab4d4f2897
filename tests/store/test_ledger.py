"""The ledger: idempotent, streamed in order, asked as of a day; the same on both engines."""

from __future__ import annotations

from datetime import date

import pytest
from desk_records import (
    TEXT,
    make_arrival,
    make_decision,
    make_expectation,
    make_link,
    make_verdict,
    make_window,
)

from foresay.model.decision import DecisionKind
from foresay.model.errors import StoreError
from foresay.model.expectation import Outcome
from foresay.model.reading import Tier
from foresay.model.window import UNDATED
from foresay.store import LedgerChanges, Store

STAGE = "ledger"


@pytest.fixture
def filled(desk: Store) -> Store:
    """Three expectations: e1 with a slip and two verdicts, e2 weak and undated, e3 of another country."""
    desk.write_articles([make_arrival("a"), make_arrival("b", text=f"{TEXT} Later.", day="2019-06-01")])
    desk.write_ledger(
        LedgerChanges(
            expectations=(
                make_expectation("e3", first="2019-06-01", countries=("JPN",), window=make_window("2020-01-01", None)),
                make_expectation("e1"),
                make_expectation("e2", tier=Tier.WEAK, window=UNDATED),
            ),
            links=(
                (
                    "e1",
                    make_link(1, article="b", on="2019-06-01", window=make_window("2019-09-01", None), is_slip=True),
                ),
                ("e1", make_link(0)),
                ("e2", make_link(0, window=UNDATED)),
            ),
            verdicts=(
                make_verdict("e1", on="2019-10-02", outcome=Outcome.HAPPENED_LATE),
                make_verdict("e1", on="2019-06-02", outcome=Outcome.CANCELLED),
            ),
            decisions=(make_decision("e1", "e2", at="2019-07-01", kind=DecisionKind.SPLIT),),
        ),
        stage=STAGE,
        seq=2,
    )
    return desk


def test_entries_stream_in_order_with_all_recorded_on_them(filled: Store) -> None:
    first, second, third = filled.iter_expectations()
    assert [one.expectation.id for one in (first, second, third)] == ["e1", "e2", "e3"]
    assert first.expectation == make_expectation("e1")
    assert [link.n for link in first.links] == [0, 1]
    assert first.links[0] == make_link(0)
    assert [one.outcome for one in first.verdicts] == [Outcome.CANCELLED, Outcome.HAPPENED_LATE]
    assert first.decisions == second.decisions == (make_decision("e1", "e2", at="2019-07-01", kind=DecisionKind.SPLIT),)
    assert (third.links, third.verdicts, third.decisions) == ((), (), ())
    assert filled.get_cursor(STAGE) == 2


def test_writing_again_changes_nothing(filled: Store) -> None:
    before = list(filled.iter_expectations())
    again = LedgerChanges(
        expectations=tuple(one.expectation for one in before),
        links=tuple((one.expectation.id, link) for one in before for link in one.links),
        verdicts=tuple(verdict for one in before for verdict in one.verdicts) * 2,
        decisions=tuple(decision for one in before for decision in one.decisions),
    )
    filled.write_ledger(again, stage=STAGE, seq=2)
    assert list(filled.iter_expectations()) == before


def test_an_expectation_is_replaced_by_id_and_a_link_by_number(filled: Store) -> None:
    changed = make_expectation("e1", countries=("ITA",), is_withdrawn=True)
    filled.write_ledger(
        LedgerChanges(expectations=(changed,), links=(("e1", make_link(1, hedge="may")),)), stage=STAGE, seq=3
    )
    (entry,) = filled.iter_expectations(ids=["e1"])
    assert entry.expectation == changed
    assert [link.hedge for link in entry.links] == [None, "may"]
    assert [one.expectation.id for one in filled.iter_expectations(countries=["FRA"])] == ["e2"]
    assert [one.expectation.id for one in filled.iter_expectations(countries=["ITA", "JPN"])] == ["e1", "e3"]


def test_verdicts_are_appended_and_never_replaced(filled: Store) -> None:
    undone = make_verdict("e1", on="2019-10-02", outcome=Outcome.OPEN, decided_by="a reader")
    filled.write_ledger(LedgerChanges(verdicts=(undone,)), stage=STAGE, seq=3)
    (entry,) = filled.iter_expectations(ids=["e1"])
    assert [one.outcome for one in entry.verdicts] == [Outcome.CANCELLED, Outcome.HAPPENED_LATE, Outcome.OPEN]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"ids": ["e3", "e1", "e9"]}, ["e1", "e3"]),
        ({"ids": []}, []),
        ({"countries": []}, []),
        ({"countries": ["DEU"]}, ["e1", "e2"]),
        ({"tier": Tier.WEAK}, ["e2"]),
        ({"tier": Tier.FIRM, "countries": ["FRA", "JPN"]}, ["e1", "e3"]),
        ({"ids": ["e1", "e2"], "tier": Tier.WEAK}, ["e2"]),
        ({"due": make_window("2019-05-31", "2019-06-30")}, ["e1"]),
        ({"due": make_window("2019-10-01", "2019-10-31")}, ["e1"]),
        ({"due": make_window("2019-06-02", "2019-08-31")}, []),
        ({"due": make_window("2020-05-01", None)}, ["e1", "e3"]),
        ({"due": make_window(None, "2019-05-01")}, ["e1"]),
        ({"due": make_window("2019-10-01", "2019-10-31"), "as_of": date(2019, 5, 31)}, []),
        ({"as_of": date(2019, 4, 1)}, []),
        ({"as_of": date(2019, 5, 31)}, ["e1", "e2"]),
    ],
)
def test_a_question_chooses_its_expectations(filled: Store, chosen: dict[str, object], expected: list[str]) -> None:
    assert [one.expectation.id for one in filled.iter_expectations(**chosen)] == expected  # type: ignore[arg-type]


def test_as_of_a_day_hides_what_came_later(filled: Store) -> None:
    def ask(day: str) -> tuple[int, int, int]:
        (entry,) = filled.iter_expectations(ids=["e1"], as_of=date.fromisoformat(day))
        return len(entry.links), len(entry.verdicts), len(entry.decisions)

    assert ask("2019-05-31") == (1, 0, 0)
    assert ask("2019-06-01") == (2, 0, 0)
    assert ask("2019-06-02") == (2, 1, 0)
    assert ask("2019-07-01") == (2, 1, 1), "a decision of the evening belongs to its day"
    assert ask("2019-10-02") == (2, 2, 1)


def test_evidence_that_names_no_known_article_is_refused_whole(filled: Store) -> None:
    changes = LedgerChanges(expectations=(make_expectation("e4"),), links=(("e4", make_link(0, article="ghost")),))
    with pytest.raises(StoreError, match="'ghost' is not on the desk"):
        filled.write_ledger(changes, stage=STAGE, seq=9)
    assert list(filled.iter_expectations(ids=["e4"])) == []
    assert filled.get_cursor(STAGE) == 2


def test_a_link_to_no_expectation_is_refused(filled: Store) -> None:
    with pytest.raises(StoreError, match="write"):
        filled.write_ledger(LedgerChanges(links=(("nobody", make_link(0)),)), stage=STAGE, seq=9)
    assert filled.get_cursor(STAGE) == 2


def test_pages_follow_each_other_without_gap_or_repeat(desk: Store) -> None:
    desk.write_articles([make_arrival("a")])
    names = [f"e{n:04}" for n in range(1_203)]
    many = tuple(make_expectation(name, first=f"2019-04-{2 + n % 3:02}") for n, name in enumerate(names))
    links = tuple((name, make_link(0)) for name in names)
    desk.write_ledger(LedgerChanges(expectations=many, links=links), stage=STAGE, seq=1)
    found = list(desk.iter_expectations())
    places = [(one.expectation.first_published_on, one.expectation.id) for one in found]
    assert places == sorted(places)
    assert {id_ for _, id_ in places} == set(names)
    assert all(len(one.links) == 1 for one in found)
    assert [one.expectation.id for one in desk.iter_expectations(ids=names)] == [id_ for _, id_ in places]


def test_the_ledger_may_be_written_while_it_is_read(filled: Store) -> None:
    entries = filled.iter_expectations()
    first = next(entries)
    filled.write_ledger(LedgerChanges(verdicts=(make_verdict("e3", on="2020-02-01"),)), stage=STAGE, seq=3)
    assert first.expectation.id == "e1"
    assert [len(one.verdicts) for one in entries] == [0, 0], "one moment of the store, from first to last"
    assert [len(one.verdicts) for one in filled.iter_expectations(ids=["e3"])] == [1]


def test_the_check_follows_evidence_to_its_characters(filled: Store) -> None:
    assert filled.check() == []
    filled.write_articles([make_arrival("c", text="Nothing of the kind.")])
    filled.write_ledger(LedgerChanges(links=(("e3", make_link(0, article="c")),)), stage=STAGE, seq=3)
    (problem,) = filled.check()
    assert "'c' version 1 [0:9] no longer reads as quoted" in problem
