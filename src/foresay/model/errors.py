"""The one error tree. Each error knows its exit code and its HTTP status.

ForesayError             1   500
├── UsageError           2   400   the question cannot be asked like this
│   └── QueryError       2   400   a search query that cannot be parsed; knows the position
├── NotFoundError        3   404   the thing asked for is not on the desk
├── InputError           4   422   something handed in cannot be read; knows file and line
├── FetchError           4   502   a source cannot be fetched; knows its address and the kind of failure
├── StoreError           1   503   the store cannot be opened, read or written
│   └── StoreBusyError   1   503   another process holds the desk
└── MissingPartError     1   501   an optional part (model, driver) is not installed
"""

from __future__ import annotations

from typing import ClassVar

from foresay.model.source import FailureKind


class ForesayError(Exception):
    """Base of every error foresay raises on purpose; its text names the thing, the place and the way out."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500


class UsageError(ForesayError):
    """The question or command cannot be asked like this."""

    exit_code = 2
    http_status = 400


class QueryError(UsageError):
    """A search query that cannot be parsed; `position` is the offset of the character at fault."""

    def __init__(self, message: str, *, position: int = 0) -> None:
        super().__init__(message)
        self.position = position


class NotFoundError(ForesayError):
    """The thing asked for is not on the desk."""

    exit_code = 3
    http_status = 404


class InputError(ForesayError):
    """Something handed in cannot be read; names the file and, where there is one, the line."""

    exit_code = 4
    http_status = 422

    def __init__(self, message: str, *, path: str, line: int | None = None) -> None:
        place = path if line is None else f"{path}:{line}"
        super().__init__(f"{place}: {message}")
        self.reason = message
        self.path = path
        self.line = line


class FetchError(ForesayError):
    """A source cannot be fetched: `address`, the `kind` of failure, and the seconds its server asked to `wait`."""

    exit_code = 4
    http_status = 502

    def __init__(self, message: str, *, address: str, kind: FailureKind, wait: float | None = None) -> None:
        super().__init__(f"{address}: {message}")
        self.reason = message
        self.address = address
        self.kind = kind
        self.wait = wait


class StoreError(ForesayError):
    """The store cannot be opened, read or written."""

    http_status = 503


class StoreBusyError(StoreError):
    """Another process holds the desk."""


class MissingPartError(ForesayError):
    """An optional part (language model, database driver) is not installed; the text says how to get it."""

    http_status = 501
