"""Any sequence of writes gives the same answers on both engines, and the same as a store asked in between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from desk_records import (
    make_arrival,
    make_decision,
    make_expectation,
    make_link,
    make_reading,
    make_verdict,
    make_window,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foresay.model.errors import StoreError
from foresay.model.expectation import Outcome
from foresay.store import Arrival, LedgerChanges, Store, open_store

IDS = ("a", "B", "é", "zz-9")
NAMES = ("e1", "E1", "e-10", "ё")
CODES = ("FRA", "DEU", "USA")
DAYS = ("1968-01-05", "2019-04-02", "2019-04-03")

ids, names, days = st.sampled_from(IDS), st.sampled_from(NAMES), st.sampled_from(DAYS)
bands = st.lists(st.integers(-(2**63), 2**64 - 1) | st.integers(0, 2), max_size=3).map(tuple)
windows = st.sampled_from(
    [make_window(None, None), make_window("2019-05-01", None), make_window("2019-05-01", "2019-06-01")]
)
arrivals: st.SearchStrategy[Arrival] = st.builds(
    make_arrival,
    ids,
    st.integers(1, 3),
    text=st.sampled_from(["One report.", "Another report.", "东京 report."]),
    day=days,
    bands=bands,
    signature=st.binary(max_size=3),
    duplicate_of=st.none() | ids,
)
readings = st.builds(
    make_reading,
    ids,
    st.integers(1, 3),
    main=st.lists(st.sampled_from(CODES), unique=True, max_size=2),
    topics=st.lists(st.sampled_from(["trade", "space"]), unique=True),
)
expectations = st.builds(
    make_expectation, names, article=ids, first=days, window=windows, countries=st.sampled_from([(), CODES])
)
links = st.tuples(names, st.builds(make_link, st.integers(0, 2), article=ids, on=days, window=windows))
verdicts = st.builds(
    make_verdict, names, article=ids, on=days, outcome=st.sampled_from([Outcome.HAPPENED, Outcome.VOID])
)
decisions = st.builds(make_decision, names, st.none() | names, at=days)
changes = st.builds(
    LedgerChanges,
    expectations=st.lists(expectations, max_size=3).map(tuple),
    links=st.lists(links, max_size=2).map(tuple),
    verdicts=st.lists(verdicts, max_size=2).map(tuple),
    decisions=st.lists(decisions, max_size=2).map(tuple),
)
steps = st.lists(
    st.tuples(st.just("articles"), st.lists(arrivals, min_size=1, max_size=5))
    | st.tuples(st.just("readings"), st.lists(readings, max_size=3))
    | st.tuples(st.just("ledger"), changes),
    max_size=8,
)


def take_step(desk: Store, n: int, step: tuple[str, Any]) -> str:
    """Do one step; give what came of it."""
    kind, what = step
    try:
        if kind == "articles":
            return str(desk.write_articles(what))
        if kind == "readings":
            desk.write_readings(what, stage=kind, seq=n)
        else:
            desk.write_ledger(what, stage=kind, seq=n)
    except StoreError as error:
        return "refused" if "cannot write" in str(error) else str(error)
    return "done"


def ask_everything(desk: Store) -> dict[str, Any]:
    changes = desk.read_outbox(0, 1_000)
    shown = desk.describe()
    return {
        "changes": changes,
        "articles": desk.load_articles([(one.article, one.version) for one in changes]),
        "known": desk.find_known(IDS),
        "versions": [desk.list_versions(id_) for id_ in IDS],
        "bands": desk.find_by_bands([0, 1, 2]),
        "urls": desk.find_by_url([f"https://gazette.example/{id_}" for id_ in IDS]),
        "hashes": desk.find_by_hash(
            [make_arrival(text=text).content_hash for text in ("One report.", "Another report.")]
        ),
        "signatures": desk.load_signatures(IDS),
        "tags": desk.load_tags(IDS),
        "coverage": desk.load_coverage(),
        "reports": desk.count_reports(CODES, date(1968, 1, 5), date(2019, 4, 2)),
        "ledger": list(desk.iter_expectations()),
        "ledger then": list(desk.iter_expectations(as_of=date(2019, 4, 2), countries=["USA"])),
        "due": [one.expectation.id for one in desk.iter_expectations(due=make_window("2019-05-15", "2019-05-16"))],
        "counts": shown["counts"],
        "cursors": shown["cursors"],
    }


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_both_engines_give_the_same_answers(make_place: Callable[[str], str], steps: list[tuple[str, Any]]) -> None:
    with open_store(make_place("sqlite")) as one, open_store(make_place("postgresql")) as other:
        for n, step in enumerate(steps):
            assert take_step(one, n, step) == take_step(other, n, step)
        assert ask_everything(one) == ask_everything(other)
        assert one.check() == other.check()


@pytest.mark.slow
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_doing_everything_twice_changes_nothing(make_place: Callable[[str], str], steps: list[tuple[str, Any]]) -> None:
    with open_store(make_place("sqlite")) as once, open_store(make_place("sqlite")) as twice:
        for n, step in enumerate(steps):
            take_step(once, n, step)
            take_step(twice, n, step)
            take_step(twice, n, step)
        assert ask_everything(once) == ask_everything(twice)


@pytest.mark.parametrize("name", ["é", "東京"])
def test_a_name_beyond_ascii_is_the_same_name_on_both(make_place: Callable[[str], str], name: str) -> None:
    for engine in ("sqlite", "postgresql"):
        with open_store(make_place(engine)) as desk:
            desk.write_articles([make_arrival(name), make_arrival(name.upper() + "2", text="Other.")])
            assert set(desk.find_known([name, name + "2"])) >= {name}
