"""A store while it is open: what every part of it reads and writes through."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, TypeVar

import sqlalchemy as sa

from foresay.model.errors import StoreError
from foresay.store import health
from foresay.store.engine import Database
from foresay.store.lock import WriterLock
from foresay.store.packing import Packer

_MOST_KEPT = 500
"""Answers kept between two changes of the desk; then they are worked out anew."""
Kept = TypeVar("Kept")


class Session:
    """A store that is open: its connections, its lock, its dictionaries, and the transactions it writes in."""

    def __init__(self, database: Database, lock: WriterLock | None) -> None:
        self._database = database
        self._lock = lock
        self._packer = Packer()
        self._kept: dict[Hashable, Any] = {}
        self._stamp: tuple[int, ...] = ()
        with database.reading() as conn:
            self._packer.load(conn)
            self.store_id: str = health.read_store_id(conn)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def is_read_only(self) -> bool:
        """Whether it can only be asked."""
        return self._lock is None

    def close(self) -> None:
        """Let go of the connections and of the writer's lock; closing twice does nothing."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        self._database.close()

    def recall(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """What `make` gives, kept under `key` until anything on the desk changes: pages ask the same again."""
        with self._database.reading() as conn:
            stamp = health.read_stamp(conn)
        if stamp != self._stamp or len(self._kept) >= _MOST_KEPT:
            self._stamp = stamp
            self._kept.clear()
        if key not in self._kept:
            self._kept[key] = make()
        kept: Kept = self._kept[key]
        return kept

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        if self._lock is None:
            raise StoreError(f"{self._database.shown} is open read-only or closed: open it for writing")
        try:
            with self._database.writing() as conn:
                self._packer.load_once(conn)
                yield conn
        except BaseException:
            self._packer.forget()
            raise
