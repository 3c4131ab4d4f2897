"""Analysis on several processes: workers forked from one warm server, results in the order of the input."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.connection import wait
from typing import Self, TypeVar

import msgspec

from foresay.analyse.chain import Spans, read_articles
from foresay.model.article import Article
from foresay.model.errors import ForesayError
from foresay.model.reading import Reading

T = TypeVar("T")

Job = tuple[Article, Spans]
"""An article and the spans whose events are asked for besides those the step chooses."""

CHUNK = 8
"""Articles a task: enough sentences for the parser's best batch, few enough for little memory and busy workers."""
_FEW = 6 * CHUNK
"""Up to this many articles one process is done before a second has started."""

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[Reading])


def count_workers() -> int:
    """The processes analysis may use: FORESAY_WORKERS, else one a usable core."""
    told = os.environ.get("FORESAY_WORKERS", "")
    return max(1, int(told)) if told.isdigit() else len(os.sched_getaffinity(0))


def split_chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of `size`, the last one shorter."""
    items = iter(items)
    while chunk := list(islice(items, size)):
        yield chunk


class AnalysisPool:
    """Analyses streams of articles; starts its workers when the first stream is worth it and keeps them.

    Results do not depend on the number of workers. Use it as a context manager: leaving it ends the workers.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def analyse(self, jobs: Iterable[Job]) -> Iterator[tuple[Article, Reading]]:
        """Each article with its reading, in order; memory is bounded by a few chunks a worker."""
        jobs = iter(jobs)
        first = list(islice(jobs, _FEW + 1))
        chunks = split_chunks(chain(first, jobs), CHUNK)
        alone = self.workers <= 1 or (self._executor is None and len(first) <= _FEW)
        results = ((chunk, _analyse_chunk(chunk)) for chunk in chunks) if alone else self._spread(chunks)
        for chunk, packed in results:
            yield from zip((article for article, _ in chunk), _decoder.decode(packed), strict=True)

    def _spread(self, chunks: Iterable[list[Job]]) -> Iterator[tuple[list[Job], bytes]]:
        if self._executor is None:
            self._executor = _start_workers(self.workers)
        waiting: deque[tuple[list[Job], Future[bytes]]] = deque()
        for chunk in chunks:
            waiting.append((chunk, self._executor.submit(_analyse_chunk, chunk)))
            if len(waiting) > 2 * self.workers:
                yield _take_first(waiting)
        while waiting:
            yield _take_first(waiting)


def _analyse_chunk(chunk: Sequence[Job]) -> bytes:
    # Packed in the worker: unpacking checked records costs less than unpickling them.
    heads = {article.id: spans for article, spans in chunk if spans}
    return _encoder.encode(read_articles([article for article, _ in chunk], heads))


def _start_workers(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["foresay.run.warm"])
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_watch_parent)


def _take_first(waiting: deque[tuple[list[Job], Future[bytes]]]) -> tuple[list[Job], bytes]:
    chunk, future = waiting.popleft()
    try:
        return chunk, future.result()
    except BrokenProcessPool as error:
        msg = "a worker process was ended from outside (out of memory?); run again with FORESAY_WORKERS=1"
        raise ForesayError(msg) from error


def _watch_parent() -> None:
    # Workers of a parent that was killed would wait for work for ever: each ends itself when the parent is gone.
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_exit_after, args=(parent.sentinel,), daemon=True).start()


def _exit_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
