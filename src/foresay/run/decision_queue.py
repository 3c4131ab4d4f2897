"""Decisions that wait in the desk's folder while another process writes the desk, as sources wait in theirs."""

from __future__ import annotations

import fcntl
from datetime import datetime
from pathlib import Path

from foresay.model.errors import InputError, StoreError
from foresay.run.decision_lines import ImportCount, import_decisions
from foresay.store import Store

QUEUE, REFUSED = "decisions.queue", "decisions.refused"
"""Lines that wait; lines that did not fit the desk any more when they were taken, each under a line with the reason."""


def queue_decision(home: Path, line: bytes) -> None:
    """Leave a decision for the process that writes the desk. Raises StoreError when it cannot be written."""
    _append(home / QUEUE, [line])


def take_decisions(home: Path, store: Store, *, now: datetime) -> ImportCount:
    """Write what waits, in its order. What is refused by now is kept in the file of the refused: nothing is lost."""
    path = home / QUEUE
    if not path.exists():
        return ImportCount()
    refused: list[bytes] = []
    with path.open("r+b") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        lines = stream.read().splitlines()

        def keep(error: InputError) -> None:
            refused.extend((f"# {error.reason}".encode(), lines[(error.line or 1) - 1]))

        count = import_decisions(store, lines, path=str(path), now=now, report=keep)
        if refused:
            _append(home / REFUSED, refused)
        stream.truncate(0)  # only now: stopped in between, what is written is known the next time and changes nothing
    return count


def _append(path: Path, lines: list[bytes]) -> None:
    try:
        with path.open("ab") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            stream.write(b"".join(line + b"\n" for line in lines))
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}") from error
