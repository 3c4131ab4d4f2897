"""Opening a store: made, migrated, locked, or refused with the way out."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from desk_records import make_arrival

from foresay.model.errors import StoreBusyError, StoreError
from foresay.store import open_store
from foresay.store.engine import FILE_NAME, connect_folder, connect_server, is_url
from foresay.store.lock import FILE_NAME as LOCK_NAME
from foresay.store.revision import MIGRATIONS, REVISIONS, raise_revision
from foresay.store.schema import metadata


def test_what_was_written_is_there_after_opening_again(place: str) -> None:
    with open_store(place) as desk:
        desk.write_articles([make_arrival("a")])
        name = desk.store_id
    with open_store(place) as desk:
        assert desk.head() == 1
        assert desk.store_id == name


def test_a_second_writer_is_refused_and_told_who_writes(place: str) -> None:
    with open_store(place), pytest.raises(StoreBusyError, match=r"written by (process|server session) \d+.*read-only"):
        open_store(place)
    open_store(place).close()


def test_a_writer_in_another_process_is_named(tmp_path: Path) -> None:
    script = (
        "import sys; from foresay.store import open_store; s = open_store(sys.argv[1]); print('in'); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"in\n"
        with pytest.raises(StoreBusyError, match=f"process {other.pid}"):
            open_store(tmp_path)
        assert open_store(tmp_path, read_only=True).head() == 0
        other.kill()
        other.wait()
        open_store(tmp_path).close()


def test_readers_see_what_the_writer_has_written_and_write_nothing(place: str) -> None:
    with open_store(place) as desk, open_store(place, read_only=True) as reader:
        assert reader.head() == 0
        desk.write_articles([make_arrival("a")])
        assert reader.head() == 1
        with pytest.raises(StoreError, match="read-only"):
            reader.write_articles([make_arrival("b")])


def test_a_reader_unpacks_what_was_packed_with_a_newer_dictionary(place: str) -> None:
    with open_store(place) as desk, open_store(place, read_only=True) as reader:
        desk.write_articles([make_arrival(f"n{n}", text=f"Report number {n} of many.") for n in range(1_000)])
        desk.write_articles([make_arrival("later", text="A later report.")])
        latest = reader.load_latest("later")
    assert latest is not None
    assert latest.text == "A later report."


def test_a_closed_store_says_so_and_closes_twice(place: str) -> None:
    desk = open_store(place)
    desk.close()
    desk.close()
    with pytest.raises(StoreError, match="closed"):
        desk.write_articles([make_arrival("a")])


def test_the_migrations_make_exactly_the_schema(place: str) -> None:
    with open_store(place):
        pass
    database = connect_server(place, read_only=False) if is_url(place) else connect_folder(Path(place), read_only=False)
    with database.reading() as conn:
        assert compare_metadata(MigrationContext.configure(conn), metadata) == []
        for table in metadata.sorted_tables:
            held = {(one["name"], one["nullable"]) for one in sa.inspect(conn).get_columns(table.name)}
            assert held == {(column.name, bool(column.nullable)) for column in table.columns}, table.name
    database.close()


def test_a_migration_that_is_cut_short_leaves_nothing(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if is_url(place):
        with psycopg.connect(place, autocommit=True) as conn:
            conn.execute("drop schema public cascade")
            conn.execute("create schema public")
    else:
        (Path(place) / FILE_NAME).unlink()
    monkeypatch.setattr("foresay.store.revision.uuid.uuid4", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        open_store(place)
    monkeypatch.undo()
    with open_store(place) as desk:
        assert desk.write_articles([make_arrival("a")]) == 1


def test_the_program_knows_each_revision_it_ships() -> None:
    script = ScriptDirectory(str(MIGRATIONS))
    shipped = [one.revision for one in script.walk_revisions()]
    assert tuple(reversed(shipped)) == REVISIONS


def set_revision(place: str, revision: str) -> None:
    if is_url(place):
        with psycopg.connect(place) as conn:
            conn.execute("update alembic_version set version_num = %s", [revision])
    else:
        with sqlite3.connect(Path(place) / FILE_NAME) as conn:
            conn.execute("update alembic_version set version_num = ?", [revision])
        conn.close()


def test_a_store_of_a_newer_program_is_refused(place: str) -> None:
    open_store(place).close()
    set_revision(place, "9999")
    for read_only in (False, True):
        with pytest.raises(StoreError, match=r"newer foresay \(schema 9999.*pip install -U"):
            open_store(place, read_only=read_only)


def test_tables_of_another_program_are_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE_NAME) as conn:
        conn.execute("create table accounts (n integer)")
    conn.close()
    with pytest.raises(StoreError, match="another program"):
        open_store(tmp_path)


def test_a_reader_of_an_empty_database_is_told_to_write_first(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / FILE_NAME).execute("pragma user_version=1").connection.close()
    with pytest.raises(StoreError, match="is empty: open it once for writing"):
        raise_revision(connect_folder(tmp_path, read_only=True), read_only=True)


def test_a_folder_without_a_desk_is_told_from_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"holds no desk yet.*foresay ingest"):
        open_store(tmp_path / "nothing", read_only=True)
    assert not (tmp_path / "nothing").exists()


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for read_only in (False, True):
        with pytest.raises(StoreError, match="is a file, and a desk needs a folder"):
            open_store(tmp_path / "file", read_only=read_only)
    with pytest.raises(StoreError, match="cannot be made"):
        open_store(tmp_path / "file" / "below")


def test_what_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"This is a shopping list. " * 400)
    for read_only in (False, True):
        with pytest.raises(StoreError, match="is not a database: move the file away"):
            open_store(tmp_path, read_only=read_only)
    assert (tmp_path / FILE_NAME).read_bytes().startswith(b"This is a shopping list.")


def test_a_database_file_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    (tmp_path / FILE_NAME).chmod(0)
    with pytest.raises(StoreError, match="check the permissions"):
        open_store(tmp_path)


def test_a_lock_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / LOCK_NAME).mkdir()
    with pytest.raises(StoreError, match=f"{LOCK_NAME} cannot be written"):
        open_store(tmp_path)


def test_a_place_with_odd_characters_is_a_place_like_any_other(tmp_path: Path) -> None:
    odd = tmp_path / "a desk? 100%25 #1 & ü"
    with open_store(odd) as desk:
        desk.write_articles([make_arrival("a")])
    assert sorted(path.name for path in odd.iterdir()) == [LOCK_NAME, FILE_NAME]


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("postgresql://nobody@127.0.0.1:1/desk", "cannot be reached .*is the server running"),
        ("postgresql://me:secret@127.0.0.1:1/desk", "cannot be reached"),
        ("mysql://127.0.0.1/desk", "is not supported"),
        ("postgresql://127.0.0.1:port/desk", "is no database address"),
        ("://", "is no database address"),
    ],
)
def test_a_server_that_cannot_be_used_is_named_without_its_password(address: str, message: str) -> None:
    with pytest.raises(StoreError, match=message) as caught:
        open_store(address)
    assert "secret" not in str(caught.value)


def test_an_unknown_database_of_a_running_server_is_named(make_place: Callable[[str], str]) -> None:
    with pytest.raises(StoreError, match=r"cannot be reached .*does not exist"):
        open_store(make_place("postgresql") + "x")


def test_what_the_doctor_shows_is_there(place: str) -> None:
    with open_store(place) as desk:
        desk.write_articles([make_arrival("a")])
        desk.move_cursor("analyse", 1)
        shown = desk.describe()
    assert shown["counts"]["articles"] == shown["head"] == 1
    assert shown["cursors"] == {"analyse": 1}
    assert shown["revision"] == REVISIONS[-1]
    assert shown["bytes"] > 0
    if shown["engine"] == "sqlite":
        assert shown["settings"]["journal_mode"] == "wal"
        assert shown["settings"]["synchronous"] == "2"


def test_damage_is_told_by_the_check_or_by_an_error_never_by_a_wrong_answer(tmp_path: Path) -> None:
    with open_store(tmp_path) as desk:
        desk.write_articles([make_arrival(f"n{n}", text=f"Report {n} " * 40) for n in range(300)])
    path = tmp_path / FILE_NAME
    whole = bytearray(path.read_bytes())
    middle = len(whole) // 2
    whole[middle : middle + 20_000] = b"\xa5" * 20_000
    path.write_bytes(whole)
    assert find_faults(tmp_path)


def find_faults(folder: Path) -> list[str]:
    try:
        with open_store(folder, read_only=True) as desk:
            return desk.check()
    except StoreError as error:
        return [str(error)]
