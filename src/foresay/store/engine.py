"""Connections to SQLite and PostgreSQL, alike to their users: all that differs between the two stands here."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from foresay.model.errors import MissingPartError, StoreError

FILE_NAME = "desk.sqlite3"
BUSY_MS = 30_000
_PAGE_SIZE = 8_192
_MAPPED = 1 << 30
"""Bytes of the file that a reader maps into memory: single rows from all over it come in a third of the time, and a
read cannot be torn, since the file is never shortened (no VACUUM, no truncation)."""

PRAGMAS: dict[str, tuple[str, str]] = {
    "journal_mode": ("wal", "wal"),
    # FULL: an acknowledged batch outlives a power cut, at one fsync a batch.
    "synchronous": ("full", "2"),
    "foreign_keys": ("on", "1"),
    "busy_timeout": (str(BUSY_MS), str(BUSY_MS)),
    "cache_size": ("-65536", "-65536"),
    "temp_store": ("memory", "2"),
}
"""What every SQLite connection is set to, and what it must answer afterwards."""


def is_url(place: str | Path) -> bool:
    """Whether a place is the address of a database server rather than a folder."""
    return isinstance(place, str) and "://" in place


class Database:
    """One database; `reading` and `writing` give a transaction each, and turn driver errors into StoreError."""

    def __init__(self, engine: sa.Engine, shown: str, path: Path | None) -> None:
        self.engine = engine
        self.shown = shown
        self.path = path
        self.dialect = engine.dialect.name
        # What goes to the driver itself (COPY) fails with the driver's own errors.
        self._driver_error: type[Exception] = engine.dialect.loaded_dbapi.Error

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that sees one moment of the store, however many queries it makes."""
        with self._transact("read") as conn:
            yield conn

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that is kept whole at its end, and not at all after an exception."""
        with self._transact("write") as conn:
            yield conn

    @contextmanager
    def _transact(self, purpose: str) -> Iterator[sa.Connection]:
        try:
            with self.engine.connect() as raw:
                conn = self._prepare(raw, purpose)
                with conn.begin():
                    yield conn
        except (SQLAlchemyError, self._driver_error) as error:
            raise StoreError(f"{self.shown}: cannot {purpose}: {_first_line(error)}") from error

    def fetch(self, statement: str, values: Sequence[int]) -> list[Any]:
        """The rows of one statement of our own, without a transaction around it: half the time of a short read.

        `{values}` in the statement stands for the list of values.
        """
        place = "?" if self.dialect == "sqlite" else "%s"
        try:
            with closing(self.engine.raw_connection()) as raw, closing(raw.cursor()) as cursor:
                cursor.execute(statement.replace("{values}", ",".join([place] * len(values))), list(values))
                return list(cursor.fetchall())
        except (SQLAlchemyError, self._driver_error) as error:
            raise StoreError(f"{self.shown}: cannot read: {_first_line(error)}") from error

    def _prepare(self, conn: sa.Connection, purpose: str) -> sa.Connection:
        if self.dialect == "sqlite":
            conn.info["begin"] = "BEGIN IMMEDIATE" if purpose == "write" else "BEGIN"
            return conn
        return conn.execution_options(isolation_level="REPEATABLE READ" if purpose == "read" else "READ COMMITTED")

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def connect_folder(folder: Path, *, read_only: bool) -> Database:
    """The SQLite file of a desk's folder. Raises StoreError when the folder cannot hold one or read-only has none."""
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file, and a desk needs a folder: name another place with --home")
    path = folder / FILE_NAME
    if read_only and not path.exists():
        raise StoreError(f"{folder} holds no desk yet: bring reports in with `foresay ingest --home {folder} PATH`")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder} cannot be made: {error.strerror}; name another place with --home") from error
    mode = "ro" if read_only else "rwc"
    url = URL.create("sqlite+pysqlite", database=f"file:{_quote_path(path)}", query={"mode": mode, "uri": "true"})
    engine = sa.create_engine(url)
    _set_up_sqlite(engine, path, read_only=read_only)
    database = Database(engine, str(path), path)
    _try_connection(database)
    return database


def _quote_path(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _set_up_sqlite(engine: sa.Engine, path: Path, *, read_only: bool) -> None:
    @sa.event.listens_for(engine, "connect")
    def set_pragmas(raw: Any, _record: object) -> None:
        # Packed reports of about a kilobyte would leave a quarter of a 4 KiB page empty. A file keeps the size it has.
        raw.execute(f"pragma page_size={_PAGE_SIZE}")
        if read_only:
            raw.execute(f"pragma mmap_size={_MAPPED}").fetchall()  # a wish; a build without it answers 0
        raw.isolation_level = None  # the driver must not begin transactions of its own
        for name, (value, expected) in PRAGMAS.items():
            if read_only and name == "journal_mode":
                continue
            raw.execute(f"pragma {name}={value}").fetchall()
            answer = str(raw.execute(f"pragma {name}").fetchone()[0])
            if answer != expected:
                raise StoreError(
                    f"{path}: SQLite answers {name}={answer} where {expected} is needed: move the desk "
                    "to a local disk that supports shared memory and locks"
                )

    @sa.event.listens_for(engine, "begin")
    def begin(conn: sa.Connection) -> None:
        conn.exec_driver_sql(conn.info.get("begin", "BEGIN"))


def connect_server(address: str, *, read_only: bool) -> Database:
    """The PostgreSQL database at an address. Raises StoreError, or MissingPartError without the driver."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"{address!r} is no database address: write postgresql://user@host/database") from error
    if url.get_backend_name() not in {"postgresql", "postgres"}:
        raise StoreError(f"{url.drivername} is not supported: give a folder or a postgresql:// address")
    if importlib.util.find_spec("psycopg") is None:
        raise MissingPartError("PostgreSQL needs its driver: pip install 'foresay[postgres]'")
    shown = url.render_as_string(hide_password=True)
    name = "foresay reader" if read_only else "foresay writer"
    engine = sa.create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={"connect_timeout": 10, "application_name": name},
        pool_pre_ping=True,
    )
    if read_only:
        engine = engine.execution_options(postgresql_readonly=True)
    database = Database(engine, shown, None)
    _try_connection(database)
    return database


def _try_connection(database: Database) -> None:
    try:
        with database.engine.connect() as conn:
            conn.execute(sa.text("select 1"))
            if database.dialect == "sqlite":
                conn.execute(sa.text("select count(*) from sqlite_master"))
    except SQLAlchemyError as error:
        database.close()
        raise StoreError(_explain_refusal(database, _first_line(error))) from error
    except StoreError:
        database.close()
        raise
    except Exception as error:
        # The set-up of a connection speaks to the driver itself, whose errors SQLAlchemy leaves as they are.
        database.close()
        raise StoreError(_explain_refusal(database, str(error))) from error


def _explain_refusal(database: Database, reason: str) -> str:
    if database.dialect != "sqlite":
        return f"{database.shown} cannot be reached ({reason}): is the server running, and the address right?"
    if "not a database" in reason:
        return f"{database.shown} is not a database: move the file away or name another place with --home"
    return f"{database.shown} cannot be opened ({reason}): check the permissions of the folder and the file"


def _first_line(error: BaseException) -> str:
    cause = getattr(error, "orig", None) or error
    return str(cause).strip().partition("\n")[0]
