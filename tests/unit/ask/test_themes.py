"""Themes: kept, asked, counted, forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from desk_records import make_arrival, make_expectation, make_link, make_reading

from foresay.ask.themes import add_theme, ask_theme, ask_themes, find_theme, mark_seen, remove_theme
from foresay.model.errors import NotFoundError, QueryError, UsageError
from foresay.search.index import SearchIndex, follow_outbox, open_index
from foresay.search.query import Scope, search_articles
from foresay.store import LedgerChanges, Store

SEEN = datetime(2020, 1, 1, 8, tzinfo=UTC)
EARLIER, LATER = SEEN - timedelta(days=1), SEEN + timedelta(days=1)


@pytest.fixture
def index(desk: Store, tmp_path: Path) -> Iterator[SearchIndex]:
    desk.write_articles(
        [
            make_arrival("canal", text="The canal opens.", day="2019-04-02"),
            make_arrival("port", text="The port closes; the canal waits.", day="2019-05-02"),
            make_arrival("late", text="The canal is full.", day="2019-03-01", first_seen_at=LATER),
        ]
    )
    desk.write_readings([make_reading("canal"), make_reading("port", events=())], stage="analyse", seq=3)
    with open_index(tmp_path, desk) as index:
        follow_outbox(desk, index)
        yield index


def find(index: SearchIndex, desk: Store, query: str, **more: Any) -> set[str]:
    return {hit.article for hit in search_articles(index, desk, query, scope=Scope(**more))}


def test_a_theme_is_kept_under_its_folded_name_with_its_query_in_one_spelling(desk: Store) -> None:
    theme = add_theme(desk, " Canals ", 'canal country:france ""', thesis="It opens\nin May.", now=EARLIER)
    assert (theme.name, theme.query, theme.thesis) == ("canals", "canal country:FRA", "It opens in May.")
    assert find_theme(desk, "CANALS") == theme


def test_a_theme_kept_again_keeps_its_day(desk: Store) -> None:
    add_theme(desk, "canals", "canal", now=EARLIER)
    assert add_theme(desk, "canals", "port", now=LATER).created_at == EARLIER


@pytest.mark.parametrize(
    ("name", "query", "thesis", "error"),
    [
        ("", "canal", "", UsageError),
        ("two words", "canal", "", UsageError),
        ("x" * 61, "canal", "", UsageError),
        ("canals", "canal (", "", QueryError),
        ("canals", "", "", QueryError),
        ("canals", "canal", "x" * 301, UsageError),
        ("canals", '"a\x00b"', "", UsageError),
        ("canals", "canal\ud800", "", UsageError),
    ],
)
def test_what_cannot_be_kept_is_refused(
    desk: Store, name: str, query: str, thesis: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        add_theme(desk, name, query, thesis=thesis, now=SEEN)
    assert desk.load_themes() == ()


def test_a_theme_tells_how_many_it_finds_and_how_many_are_new(desk: Store, index: SearchIndex) -> None:
    add_theme(desk, "canals", "canal", now=SEEN)
    (answer,) = ask_themes(index, desk)
    assert (answer.total, answer.new) == (3, 1)
    mark_seen(desk, "canals", now=LATER)
    (answer,) = ask_themes(index, desk)
    assert (answer.total, answer.new) == (3, 0)


def test_what_a_theme_finds_comes_latest_first_and_since_a_moment(desk: Store, index: SearchIndex) -> None:
    add_theme(desk, "canals", "canal", now=EARLIER)
    assert [hit.article for hit in ask_theme(index, desk, "canals").hits] == ["port", "canal", "late"]
    assert [hit.article for hit in ask_theme(index, desk, "canals", since=SEEN).hits] == ["late"]
    assert len(ask_theme(index, desk, "canals", limit=1).hits) == 1


def test_a_search_can_ask_for_a_theme(desk: Store, index: SearchIndex) -> None:
    add_theme(desk, "canals", "canal -full", now=EARLIER)
    add_theme(desk, "waits", "watch:canals AND waits", now=EARLIER)
    assert find(index, desk, "watch:canals") == {"canal", "port"}
    assert find(index, desk, "port watch:Canals") == {"port"}
    assert find(index, desk, "-watch:canals") == {"late"}
    assert find(index, desk, "watch:waits") == {"port"}


def test_an_unknown_theme_is_told_with_the_nearest_and_its_place(desk: Store, index: SearchIndex) -> None:
    add_theme(desk, "canals", "canal", now=EARLIER)
    with pytest.raises(QueryError, match="do you mean watch:canals") as caught:
        find(index, desk, "port watch:canal")
    assert caught.value.position == 5
    with pytest.raises(NotFoundError, match="'canals'"):
        find_theme(desk, "canal")


def test_themes_that_ask_for_each_other_are_told(desk: Store, index: SearchIndex) -> None:
    add_theme(desk, "one", "watch:two", now=EARLIER)
    add_theme(desk, "two", "watch:one", now=EARLIER)
    with pytest.raises(QueryError, match="asks for itself"):
        find(index, desk, "watch:one")


def test_a_theme_that_another_asks_for_stays(desk: Store) -> None:
    add_theme(desk, "one", "canal", now=EARLIER)
    add_theme(desk, "two", "port -watch:one", now=EARLIER)
    with pytest.raises(UsageError, match="'two' asks for watch:one"):
        remove_theme(desk, "one")
    remove_theme(desk, "two")
    assert remove_theme(desk, "one").query == "canal"
    with pytest.raises(NotFoundError):
        remove_theme(desk, "one")


def test_what_came_of_an_expectation_finds_the_reports_that_state_it(desk: Store, index: SearchIndex) -> None:
    desk.write_ledger(
        LedgerChanges(
            expectations=(make_expectation("e", article="canal"),), links=(("e", make_link(0, article="canal")),)
        ),
        stage="ledger",
        seq=1,
    )
    assert find(index, desk, "status:open", as_of=date(2019, 4, 3)) == {"canal"}
    assert find(index, desk, "status:open,planned", as_of=date(2019, 4, 3)) == {"canal"}
    assert find(index, desk, "overdue:yes", as_of=date(2019, 4, 3)) == set()
    assert find(index, desk, "overdue:no", as_of=date(2019, 4, 3)) == {"canal", "port", "late"}
    assert find(index, desk, "status:happened") == set()
    assert find(index, desk, "story:none sources:2") == set()
