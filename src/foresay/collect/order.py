"""A stream put in order of time, however long it is, in bounded memory."""

from __future__ import annotations

import heapq
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, TypeVar

from foresay.model.errors import InputError

T = TypeVar("T")
_Row = tuple[datetime, int, bytes]
"""Time, place in the stream, and the item as bytes."""

RUN_BYTES = 64_000_000
"""Bytes of items held in memory; what is more goes to temporary files in sorted runs of this size."""
_FAN = 64
"""Runs of one size that are merged into a larger one, so that few files are open at a time and the work for n items
stays n log n."""


def order_captures(
    items: Iterable[T | InputError], *, key: Callable[[T], datetime], run_bytes: int = RUN_BYTES
) -> Iterator[T | InputError]:
    """The items (captures, articles, whatever can be pickled) by the time `key` gives, those of one time as they came.

    An InputError has no time: it is given at once, before the ordered items. Nothing ordered comes before the stream
    has ended. Memory: `run_bytes` of items and one item a run; the rest lies in unnamed temporary files, which go with
    the process however it ends. An external merge sort (Knuth, The Art of Computer Programming 3, section 5.4).
    """
    sorter = _Sorter(run_bytes)
    with closing(sorter):
        for place, item in enumerate(items):
            if isinstance(item, InputError):
                yield item
            else:
                sorter.add((key(item), place, pickle.dumps(item, pickle.HIGHEST_PROTOCOL)))
        for _, _, packed in sorter.drain():
            yield pickle.loads(packed)  # noqa: S301  # our own bytes, from an unnamed file of this process


@dataclass(slots=True)
class _Run:
    """A sorted run on disk, and how often its rows have been merged."""

    stream: BinaryIO
    level: int

    def __iter__(self) -> Iterator[_Row]:
        self.stream.seek(0)
        while True:
            try:
                yield pickle.load(self.stream)  # noqa: S301  # written by this process, see order_captures
            except EOFError:
                self.stream.close()
                return


class _Sorter:
    """Rows in, rows out in order: a buffer, and runs on disk once it is full."""

    def __init__(self, run_bytes: int) -> None:
        self._run_bytes = run_bytes
        self._buffer: list[_Row] = []
        self._held = 0
        self._runs: list[_Run] = []

    def add(self, row: _Row) -> None:
        self._buffer.append(row)
        self._held += len(row[2]) + 200  # the row's own objects
        if self._held >= self._run_bytes:
            self._runs.append(_write_run(sorted(self._buffer), level=0))
            self._buffer, self._held = [], 0
            self._merge_full_level()

    def _merge_full_level(self) -> None:
        level = self._runs[-1].level
        same = [run for run in self._runs if run.level == level]
        if len(same) >= _FAN:
            self._runs = [run for run in self._runs if run.level != level]
            self._runs.append(_write_run(heapq.merge(*same), level=level + 1))
            self._merge_full_level()

    def drain(self) -> Iterator[_Row]:
        self._buffer.sort()
        yield from heapq.merge(*self._runs, self._buffer)

    def close(self) -> None:
        for run in self._runs:
            run.stream.close()


def _write_run(rows: Iterable[_Row], *, level: int) -> _Run:
    # Unnamed, so nothing is left behind by a kill; closed by the reader's end or the collector.
    stream = tempfile.TemporaryFile(prefix="foresay-order-")  # noqa: SIM115  # outlives this function
    for row in rows:
        pickle.dump(row, stream, pickle.HIGHEST_PROTOCOL)
    return _Run(stream=stream, level=level)
