"""`foresay ingest` and `replay`: reports in, every stage after them."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path

import click

from foresay.cli.options import home_option, paths_argument
from foresay.cli.output import write_line
from foresay.cli.progress import show_progress
from foresay.desk import open_desk
from foresay.model.errors import InputError
from foresay.run.ingest import IngestCount


@click.command()
@home_option
@click.option("--no-analysis", is_flag=True, help="Only store and index; `foresay run` does the rest later.")
@paths_argument
def ingest(home: Path | None, paths: tuple[Path, ...], *, no_analysis: bool) -> int:
    """Take reports into the desk: JSON lines, text, pages, feeds, folders of them.

    Idempotent: what the desk holds already is counted as unchanged. Ends with one JSON line of counts.
    """
    started = time.monotonic()
    with open_desk(home) as desk, show_progress() as progress:
        count = desk.ingest(paths, report=_tell, progress=progress, analyse=not no_analysis)
    return _finish(count, started)


@click.command()
@home_option
@paths_argument
def replay(home: Path | None, paths: tuple[Path, ...]) -> int:
    """Take reports in by date, as if live, so that the ledger's history is what it would have been.

    Stopped at any point, it resumes when run again; run twice, it changes nothing.
    """
    started = time.monotonic()
    with open_desk(home) as desk, show_progress() as progress:
        count = desk.replay(paths, report=_tell, progress=progress)
    return _finish(count, started)


def _tell(error: InputError) -> None:
    click.echo(f"foresay: {error}", err=True)


def _finish(count: IngestCount, started: float) -> int:
    write_line({**dataclasses.asdict(count), "seconds": round(time.monotonic() - started, 3)})
    return 4 if count.failed else 0
