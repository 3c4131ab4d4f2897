from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from foresay.link.book import Book
from foresay.model.evidence import Evidence, Trace
from foresay.model.expectation import Expectation, Outcome, StatementLink, Verdict
from foresay.model.profile import Profile
from foresay.model.reading import EventType, Polarity, StatementStatus, Tier
from foresay.model.window import UNDATED, Window, WindowKind

START = date(2030, 1, 1)
TRACE = Trace(step="test", version=1, rule="by hand")

few = st.frozensets(st.sampled_from(["glacier", "bridge", "treaty", "ferry"]), max_size=3)
profiles = st.builds(
    Profile,
    acts=st.frozensets(st.sampled_from(["meet", "sign", "launch", "=open"]), min_size=1, max_size=2),
    countries=st.frozensets(st.sampled_from(["NOR", "SWE", "FIN"]), max_size=2),
    doers=st.just(frozenset()),
    places=st.just(frozenset()),
    people=st.frozensets(st.sampled_from(["lund", "dahl"]), max_size=1),
    names=st.frozensets(st.sampled_from(["nato", "vegvesen"]), max_size=1),
    words=few,
    numbers=st.frozensets(st.sampled_from(["package=12", "package=13"]), max_size=1),
    sorts=st.just(frozenset()),
)
days = st.integers(min_value=0, max_value=1500).map(lambda n: START + timedelta(days=n))
windows = st.one_of(st.just(UNDATED), days.map(lambda day: Window(earliest=day, latest=day, kind=WindowKind.AT)))


def cite(name: str, n: int) -> Evidence:
    return Evidence(article=f"{name}-{n}", version=1, sentence=0, start=0, end=9, quote_hash=f"{name}{n}")


@st.composite
def entries(draw: st.DrawFn) -> list[tuple[Expectation, tuple[StatementLink, ...], tuple[Verdict, ...]]]:
    return [_draw_entry(draw, f"x{i}") for i in range(draw(st.integers(1, 5)))]


def _draw_entry(draw: st.DrawFn, name: str) -> tuple[Expectation, tuple[StatementLink, ...], tuple[Verdict, ...]]:
    first = draw(days)
    links = tuple(_draw_link(draw, name, n, first) for n in range(draw(st.integers(1, 16))))
    verdicts = tuple(
        Verdict(
            expectation=name,
            outcome=draw(st.sampled_from([Outcome.HAPPENED, Outcome.CANCELLED, Outcome.OPEN])),
            decided_on=draw(days),
            evidence=cite(name, 100 + n),
            trace=TRACE,
            why="",
            decided_by="desk",
        )
        for n in range(draw(st.integers(0, 2)))
    )
    expectation = Expectation(
        id=name, evidence=cite(name, 0), trace=TRACE, act="", head="", lemma="", type=EventType.OTHER, mode=None,
        who=(), whom=(), places=(), countries=(), window=links[0].window, tier=Tier.FIRM,
        status=StatementStatus.SCHEDULED, polarity=Polarity.POSITIVE, condition=None, words=(),
        first_published_on=first,
    )  # fmt: skip
    return expectation, links, verdicts


def _draw_link(draw: st.DrawFn, name: str, n: int, first: date) -> StatementLink:
    return StatementLink(
        evidence=cite(name, n), trace=TRACE, n=n, head="", head_start=0,
        published_on=first + timedelta(days=draw(st.integers(0, 400))), source="", window=draw(windows),
        status=StatementStatus.SCHEDULED, hedge=None, by_whom=None, likelihood=None, is_copy=False, is_slip=False,
        marks=draw(profiles).marks,
    )  # fmt: skip


def keep_along(rows: Sequence[Any], order: Sequence[int]) -> Book:
    """Add statement by statement, the expectations interleaved; verdicts when the last statement has come."""
    book = Book()
    for step in range(16):
        for i in order:
            expectation, links, verdicts = rows[i]
            book.add(expectation, links[step : step + 1], verdicts if step == len(links) - 1 else ())
    return book


@given(rows=entries(), data=st.data())
def test_a_book_rebuilt_from_stored_records_equals_the_book_kept_along(rows: Any, data: st.DataObject) -> None:
    kept = keep_along(rows, data.draw(st.permutations(range(len(rows)))))
    rebuilt = Book()
    for expectation, links, verdicts in rows:
        rebuilt.add(expectation, tuple(reversed(links)), verdicts)
    assert rebuilt == kept
    asked, today = data.draw(profiles), data.draw(days)
    assert rebuilt.find_candidates(asked, today) == kept.find_candidates(asked, today)


@given(rows=entries(), today=days, later=st.integers(0, 900), asked=profiles)
def test_retiring_never_changes_an_answer(rows: Any, today: date, later: int, asked: Profile) -> None:
    book, retired = Book(), Book()
    for one in (book, retired):
        for row in rows:
            one.add(*row)
    retired.retire(today)
    day = today + timedelta(days=later)
    assert retired.find_candidates(asked, day) == book.find_candidates(asked, day)


@given(rows=entries())
def test_adding_a_second_time_changes_nothing(rows: Any) -> None:
    once, twice = Book(), Book()
    for row in rows:
        once.add(*row)
        twice.add(*row)
        twice.add(*row)
    assert once == twice


@given(rows=entries())
def test_dropping_everything_leaves_an_empty_book(rows: Any) -> None:
    book = Book()
    for row in rows:
        book.add(*row)
    for expectation, _, _ in rows:
        book.drop(expectation.id)
    assert book == Book()
