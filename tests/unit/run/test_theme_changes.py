"""Changes of themes wait for the process that writes the desk, and are taken in their order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from foresay.desk import open_desk, record_theme
from foresay.model.errors import NotFoundError, QueryError, UsageError
from foresay.run.theme_changes import QUEUE, REFUSED, ThemeAct, ThemeChange, queue_change, take_changes, write_change
from foresay.store import Store, open_store

AT = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as store:
        yield store


def change(act: ThemeAct, name: str = "canals", query: str = "canal", hours: int = 0) -> ThemeChange:
    return ThemeChange(act=act, name=name, query=query, thesis="It opens.", at=AT + timedelta(hours=hours))


def test_what_waits_is_taken_in_order_and_gone(desk: Store, tmp_path: Path) -> None:
    for one in (
        change(ThemeAct.KEEP),
        change(ThemeAct.KEEP, "ports", "port"),
        change(ThemeAct.SEEN, hours=2),
        change(ThemeAct.REMOVE, "ports"),
    ):
        queue_change(tmp_path, one)
    take_changes(tmp_path, desk)
    (theme,) = desk.load_themes()
    assert (theme.name, theme.thesis, theme.seen_at) == ("canals", "It opens.", AT + timedelta(hours=2))
    assert (tmp_path / QUEUE).read_bytes() == b""
    assert not (tmp_path / REFUSED).exists()


def test_what_does_not_fit_any_more_is_kept_with_its_reason_and_costs_no_other(desk: Store, tmp_path: Path) -> None:
    queue_change(tmp_path, change(ThemeAct.SEEN, "gone"))
    with (tmp_path / QUEUE).open("ab") as stream:
        stream.write(b"no json\n")
    queue_change(tmp_path, change(ThemeAct.KEEP))
    take_changes(tmp_path, desk)
    assert [theme.name for theme in desk.load_themes()] == ["canals"]
    refused = (tmp_path / REFUSED).read_bytes().splitlines()
    assert [line[:1] for line in refused] == [b"#", b"{", b"#", b"n"]


def test_a_change_waits_while_another_process_writes(tmp_path: Path) -> None:
    with open_desk(tmp_path) as writer:
        _, waits = record_theme(tmp_path, change(ThemeAct.KEEP))
        assert waits
        assert writer.store.load_themes() == ()
        with pytest.raises(NotFoundError):
            record_theme(tmp_path, change(ThemeAct.SEEN, "gone"))
    with open_desk(tmp_path) as writer:
        assert [theme.name for theme in writer.store.load_themes()] == ["canals"]


def test_a_theme_that_another_asks_for_is_not_removed(desk: Store) -> None:
    write_change(desk, change(ThemeAct.KEEP))
    write_change(desk, change(ThemeAct.KEEP, "both", "watch:canals OR port"))
    with pytest.raises(UsageError, match="both"):
        write_change(desk, change(ThemeAct.REMOVE))


def test_a_query_that_cannot_be_asked_is_refused(desk: Store) -> None:
    with pytest.raises(QueryError):
        write_change(desk, change(ThemeAct.KEEP, query="(canal"))
    with pytest.raises(UsageError, match="2000"):
        write_change(desk, change(ThemeAct.KEEP, query="canal " * 500))
