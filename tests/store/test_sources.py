"""Sources are kept as they were given, and what was dropped is counted; the same on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from desk_records import make_arrival

from foresay.model.errors import StoreError
from foresay.model.source import Drop, FailureKind, PageUse, Source, SourceKind, SourceState
from foresay.store import Store, open_store
from foresay.store.engine import connect_folder
from foresay.store.revision import MIGRATIONS

NOW = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)


def make_source(id_: str = "tern", **more: Any) -> Source:
    given: dict[str, Any] = {
        "kind": SourceKind.FEED,
        "address": f"https://{id_}.example/feed",
        "name": "Tern Brief",
        "country": "NOR",
        "pages": PageUse.NEVER,
        "added_at": NOW,
    } | more
    return Source(id=id_, **given)


def make_drop(item: str = "entry 3", reason: str = "the text is empty", minutes: int = 0, **more: Any) -> Drop:
    moment = NOW + timedelta(minutes=minutes)
    return Drop(source=more.pop("source", "tern"), item=item, reason=reason, first_at=moment, last_at=moment, **more)


def test_sources_come_back_as_they_were_given_by_id(desk: Store) -> None:
    given = [make_source("tern", name="Ø\0 “brief”"), make_source("auk", is_inside=True, pace=10)]
    desk.write_sources(given)
    assert desk.load_sources() == tuple(sorted(given, key=lambda one: one.id))


def test_a_source_is_replaced_by_its_id_and_its_address_is_its_own(desk: Store) -> None:
    desk.write_sources([make_source()])
    desk.write_sources([make_source(name="New name")])
    assert [one.name for one in desk.load_sources()] == ["New name"]
    with pytest.raises(StoreError, match="is a source already, 'tern'"):
        desk.write_sources([make_source("auk"), make_source("gull", address=make_source().address)])
    assert [one.id for one in desk.load_sources()] == ["tern"], "a refused write leaves nothing"
    with pytest.raises(StoreError, match="surrogate"):
        desk.write_sources([make_source("half", name="\ud800")])


def test_states_come_back_and_the_last_one_counts(desk: Store) -> None:
    state = SourceState(
        source="tern",
        etag='"1"',
        next_at=NOW,
        arrivals=(NOW, NOW),
        failures=((FailureKind.TIMEOUT, 2),),
        last_failure="no answer in time",
    )
    desk.write_states([state, replace(state, polls=2)], [])
    assert desk.load_states() == {"tern": replace(state, polls=2)}


def test_the_same_drop_is_counted_and_the_latest_stand_first(desk: Store) -> None:
    desk.write_states([], [make_drop(), make_drop(minutes=5), make_drop("entry 4", minutes=2)])
    desk.write_states([], [make_drop(minutes=9), make_drop("x\0y\ud800", minutes=1), make_drop(source="auk")])
    first, *rest = desk.load_drops("tern", 10)
    assert (first.item, first.times, first.first_at, first.last_at) == ("entry 3", 3, NOW, NOW + timedelta(minutes=9))
    assert [drop.item for drop in rest] == ["entry 4", "xy?"]
    assert len(desk.load_drops("tern", 1)) == 1


def test_old_drops_make_room(desk: Store) -> None:
    desk.write_states([], [make_drop(f"entry {n}", minutes=n) for n in range(700)])
    desk.write_states([], [make_drop("last", minutes=900)])
    held = desk.load_drops("tern", 10_000)
    assert (len(held), held[0].item, held[-1].item) == (500, "last", "entry 201")


def test_a_removed_source_leaves_nothing_but_its_reports(desk: Store) -> None:
    desk.write_sources([make_source()])
    desk.write_articles([make_arrival("a")])
    desk.write_states([SourceState(source="tern")], [make_drop()])
    assert desk.remove_source("tern") is True
    assert desk.remove_source("tern") is False
    assert (desk.load_sources(), desk.load_states(), desk.load_drops("tern", 9)) == ((), {}, ())
    assert desk.head() == 1


def make_first_schema(folder: Path) -> None:
    """A store as the first program made it."""
    database = connect_folder(folder, read_only=False)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    with database.writing() as conn:
        config.attributes["connection"] = conn
        command.upgrade(config, "0001")
        conn.execute(sa.text("insert into meta (key, value) values ('store_id', 'first')"))
    database.close()


def test_a_store_of_the_first_schema_is_brought_up_with_what_it_holds(tmp_path: Path) -> None:
    make_first_schema(tmp_path)
    with pytest.raises(StoreError, match="older schema 0001"):
        open_store(tmp_path, read_only=True)
    with open_store(tmp_path) as desk:
        desk.write_sources([make_source()])
        assert desk.store_id == "first"
