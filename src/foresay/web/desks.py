"""Open desks for the threads that answer requests: one desk serves one request at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import LifoQueue

from foresay.desk import Desk, open_desk
from foresay.model.errors import StoreError
from foresay.store.engine import FILE_NAME

SIZE = 4
"""More readers at once would only wait for the same two or four cores."""

Stamp = tuple[int, int] | None


class DeskPool:
    """Up to SIZE desks, opened read-only when first needed; a request that finds none free waits for one.

    A store's decompressors must not be used by two threads at once, so desks are lent, never shared.
    """

    def __init__(self, home: Path, *, size: int = SIZE) -> None:
        self._home = home
        self._free: LifoQueue[tuple[Desk, Stamp] | None] = LifoQueue()
        for _ in range(size):
            self._free.put(None)
        self._size = size

    @contextmanager
    def borrow(self) -> Iterator[Desk]:
        """A desk for the length of one request. Raises StoreError when it cannot be opened."""
        held = self._free.get()
        try:
            held = self._refresh(held)
            yield held[0]
        except StoreError:
            _drop(held)
            held = None
            raise
        finally:
            self._free.put(held)

    def _refresh(self, held: tuple[Desk, Stamp] | None) -> tuple[Desk, Stamp]:
        stamp = _stamp(self._home)
        if held is not None and held[1] == stamp:
            return held
        _drop(held)  # the desk's file was replaced by another, as `foresay demo` does
        return open_desk(self._home, read_only=True), stamp

    def close(self) -> None:
        """Close every desk; waits for those that are lent."""
        for _ in range(self._size):
            _drop(self._free.get())


def _drop(held: tuple[Desk, Stamp] | None) -> None:
    if held is not None:
        held[0].store.close()


def _stamp(home: Path) -> Stamp:
    try:
        found = (home / FILE_NAME).stat()
    except OSError:
        return None  # a database server holds the store
    return found.st_dev, found.st_ino
