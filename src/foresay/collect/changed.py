"""A folder looked through again and again: the files that have changed since the last time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

_OVERLAP = timedelta(minutes=2)
"""Clocks of file servers differ, and a file may have been written while it was read; twice is harmless."""


def list_changed(folder: Path, *, since: datetime | None) -> Iterator[Path]:
    """The files below a folder, in sorted order, that were changed since (all without); hidden ones are left out."""
    after = (since - _OVERLAP).timestamp() if since is not None else float("-inf")
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if not name.startswith(".") and _find_change(path) >= after:
                yield path


def _find_change(path: Path) -> float:
    try:
        found = path.stat()
    except OSError:
        return float("-inf")  # gone since it was listed
    return max(found.st_mtime, found.st_ctime)
