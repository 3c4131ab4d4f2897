"""Whole runs: ingest paths, replay paths, bring the stages up to date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from foresay.collect.folder import walk_paths
from foresay.model.article import Article
from foresay.model.errors import InputError
from foresay.read.capture import read_capture
from foresay.run.ingest import IngestCount, Report, ingest_stream, write_batch
from foresay.run.ledger import open_ledger
from foresay.run.pool import AnalysisPool
from foresay.run.replay import order_articles, split_days
from foresay.run.stages import (
    Progress,
    open_shelf,
    run_agreements,
    run_analysis,
    run_entities,
    run_index,
    run_ledger,
    run_stories,
)
from foresay.store import Store

STORE = "store"


def read_paths(paths: Sequence[Path], *, now: datetime) -> Iterator[Article | InputError]:
    """Every report in the files and folders, in order; what cannot be read comes as its error."""
    for capture in walk_paths(paths, now=now):
        if isinstance(capture, InputError):
            yield capture
        else:
            yield from read_capture(capture)


def ingest_paths(
    store: Store, paths: Sequence[Path], *, now: datetime, report: Report, progress: Progress
) -> IngestCount:
    """Write what is new; the stages are left for `run_pending`."""
    total = IngestCount()
    for count in ingest_stream(store, read_paths(paths, now=now), report=report):
        total += count
        progress(STORE, count.seen)
    return total


def run_pending(store: Store, *, home: Path, workers: int, progress: Progress) -> None:
    """Bring analysis, ledger, stories and index up to the head of the outbox."""
    with AnalysisPool(workers) as pool:
        run_analysis(store, pool, progress=progress)
    run_ledger(store, open_ledger(store), progress=progress)
    run_stories(store, open_shelf(store), progress=progress)
    run_agreements(store)
    run_entities(store)
    run_index(store, home=home)


def replay_paths(  # noqa: PLR0913  # the edges of one run: store, files, clock, workers and the two listeners
    store: Store,
    paths: Sequence[Path],
    *,
    home: Path,
    now: datetime,
    workers: int,
    report: Report,
    progress: Progress,
) -> IngestCount:
    """Everything in order of publication, all stages after each block of whole days; resumes where it was stopped."""
    total = IngestCount()
    ledger, shelf = open_ledger(store), open_shelf(store)
    with AnalysisPool(workers) as pool:
        for block in split_days(order_articles(read_paths(paths, now=now), now=now), now=now):
            count = write_batch(store, block, report=report)
            progress(STORE, count.seen)
            run_analysis(store, pool, progress=progress)
            run_ledger(store, ledger, progress=progress)
            run_stories(store, shelf, progress=progress)
            run_agreements(store)
            run_entities(store)
            total += count
    run_index(store, home=home)
    return total
