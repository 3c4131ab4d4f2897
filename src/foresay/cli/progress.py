"""How far long work is: a bar on a terminal, nothing where standard error is a file or a pipe."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from foresay.run.stages import Progress as Listener

_NAMES = {"store": "stored", "analyse": "analysed", "ledger": "judged", "stories": "in stories"}


@contextmanager
def show_progress() -> Iterator[Listener]:
    """A listener for the stages; totals are not known of a stream, so it counts."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description:>10}"), BarColumn(), TextColumn("{task.completed:>7,}"))
    with Progress(*columns, TimeElapsedColumn(), console=console, disable=not console.is_terminal) as bars:
        tasks = {stage: bars.add_task(name, total=None) for stage, name in _NAMES.items()}
        yield lambda stage, n: bars.advance(tasks[stage], n)
