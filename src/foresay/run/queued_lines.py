"""Lines that one process leaves in a file of the desk's folder for the one that writes the desk."""

from __future__ import annotations

import fcntl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from foresay.model.errors import StoreError


def append_lines(path: Path, lines: Iterable[bytes]) -> None:
    """Add lines to the file, whole, whoever else writes it. Raises StoreError when it cannot be written."""
    try:
        with path.open("ab") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            stream.write(b"".join(line + b"\n" for line in lines))
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}") from error


def keep_refused(path: Path, rows: Iterable[tuple[str, bytes]]) -> None:
    """Keep (reason, line) of what could not be taken, each line under a line with the reason: nothing is lost."""
    lines = [each for reason, line in rows for each in (_write_reason(reason), line)]
    if lines:
        append_lines(path, lines)


def _write_reason(reason: str) -> bytes:
    return f"# {' '.join(reason.split())}".encode("utf-8", "replace")


@contextmanager
def take_lines(path: Path) -> Iterator[list[bytes]]:
    """The lines that wait, none where there is no file; they are gone when the block ends well, and wait on otherwise.

    Stopped in between, they are taken once more the next time: what is made of them must bear that. Raises StoreError
    when the file cannot be read.
    """
    try:
        stream = path.open("r+b")
    except FileNotFoundError:
        yield []
        return
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}; move it out of the desk's folder") from error
    with stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield stream.read().splitlines()
        stream.truncate(0)
