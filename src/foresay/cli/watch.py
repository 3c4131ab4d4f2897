"""`foresay run`: collect, and every stage after it, until stopped."""

from __future__ import annotations

import dataclasses
import signal
from pathlib import Path
from types import FrameType

import click

from foresay.cli.options import home_option
from foresay.cli.output import write_line
from foresay.cli.progress import show_progress
from foresay.desk import open_desk
from foresay.model.errors import ForesayError
from foresay.run.collecting import RoundCount


@click.command()
@home_option
@click.option("--once", is_flag=True, help="One round: poll the sources that are due, run the stages, end.")
@click.option(
    "--quiet", is_flag=True, help="Say nothing about items and polls that failed; `foresay sources` shows them."
)
def run(home: Path | None, *, once: bool, quiet: bool) -> None:
    """Collect from the sources and bring every stage up to date, again and again, until stopped.

    On a desk without sources, or with --once, it ends when everything is up to date. It can be stopped at any point
    and goes on from there. After each round that polled something, one JSON line of counts.
    """
    signal.signal(signal.SIGTERM, _stop)
    with open_desk(home) as desk, show_progress() as progress:
        desk.keep_running(once=once, report=_pass if quiet else _tell, progress=progress, tell=_write)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _write(count: RoundCount) -> None:
    write_line(dataclasses.asdict(count))


def _tell(error: ForesayError) -> None:
    click.echo(f"foresay: {error}", err=True)


def _pass(_error: ForesayError) -> None:
    return
