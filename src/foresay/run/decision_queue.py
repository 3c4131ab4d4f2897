"""Decisions that wait in the desk's folder while another process writes the desk, as sources wait in theirs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from foresay.model.errors import InputError
from foresay.run.decision_lines import ImportCount, import_decisions
from foresay.run.queued_lines import append_lines, keep_refused, take_lines
from foresay.store import Store

QUEUE, REFUSED = "decisions.queue", "decisions.refused"
"""Lines that wait; lines that did not fit the desk any more when they were taken, each under a line with the reason."""


def queue_decision(home: Path, line: bytes) -> None:
    """Leave a decision for the process that writes the desk. Raises StoreError when it cannot be written."""
    append_lines(home / QUEUE, [line])


def take_decisions(home: Path, store: Store, *, now: datetime) -> ImportCount:
    """Write what waits, in its order. What is refused by now is kept in the file of the refused: nothing is lost."""
    path = home / QUEUE
    refused: list[tuple[str, bytes]] = []
    with take_lines(path) as lines:

        def keep(error: InputError) -> None:
            refused.append((error.reason, lines[(error.line or 1) - 1]))

        count = import_decisions(store, lines, path=str(path), now=now, report=keep)
        keep_refused(home / REFUSED, refused)
    return count
