"""One writer a desk: a locked file beside SQLite, an advisory lock in PostgreSQL. Both end with their process."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path
from typing import IO

import sqlalchemy as sa

from foresay.model.errors import StoreBusyError, StoreError

FILE_NAME = "desk.lock"
_LOCK_KEY = 0x666F72657361
"""The advisory lock's number: "foresa" in ASCII."""
_PATIENCE = 2.0
"""Seconds: a server needs a moment to see that the process which held the lock is gone."""


class WriterLock:
    """A held lock; `release` gives it back."""

    def __init__(self, held: IO[str] | sa.Connection) -> None:
        self._held = held

    def release(self) -> None:
        """Let the next writer in."""
        if isinstance(self._held, sa.Connection):
            self._held.invalidate()  # ends the session, and with it the lock
        self._held.close()


def lock_folder(folder: Path) -> WriterLock:
    """The writer's lock of a desk's folder. Raises StoreBusyError that names the process which holds it."""
    path = folder / FILE_NAME
    try:
        held = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({error.strerror}): check the folder's permissions") from error
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        held.seek(0)
        pid = held.read(32).strip() or "unknown"
        held.close()
        raise StoreBusyError(_say_busy(str(folder), f"process {pid}")) from error
    held.truncate(0)
    held.write(f"{os.getpid()}\n")
    held.flush()
    return WriterLock(held)


def lock_server(engine: sa.Engine, shown: str) -> WriterLock:
    """The writer's lock of a PostgreSQL desk. Raises StoreBusyError that names the session which holds it."""
    conn = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    until = time.monotonic() + _PATIENCE
    while not conn.execute(sa.text("select pg_try_advisory_lock(:key)"), {"key": _LOCK_KEY}).scalar_one():
        if time.monotonic() > until:
            holder = _find_holder(conn)
            conn.close()
            raise StoreBusyError(_say_busy(shown, holder))
        time.sleep(0.05)
    return WriterLock(conn)


def _find_holder(conn: sa.Connection) -> str:
    row = conn.execute(
        sa.text(
            "select l.pid, coalesce(host(a.client_addr), 'the same machine') as place"
            " from pg_locks l left join pg_stat_activity a on a.pid = l.pid"
            " where l.locktype = 'advisory' and l.granted and l.database = "
            "(select oid from pg_database where datname = current_database())"
            " and (l.classid::bigint << 32 | l.objid::bigint) = :key"
        ),
        {"key": _LOCK_KEY},
    ).first()
    return "another session" if row is None else f"server session {row.pid} (from {row.place})"


def _say_busy(place: str, holder: str) -> str:
    return f"{place} is being written by {holder}: wait until it ends, stop it, or open the desk read-only"
