"""What a person changes on themes: written, or left in the desk's folder for the process that writes the desk."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from foresay.ask.themes import add_theme, draft_theme, find_removable, find_theme, mark_seen, remove_theme
from foresay.model.errors import ForesayError, UsageError
from foresay.model.theme import Theme
from foresay.run.queued_lines import append_lines, keep_refused, take_lines
from foresay.store import Store

QUEUE, REFUSED = "themes.queue", "themes.refused"
"""Lines that wait; lines that did not fit the desk any more when they were taken, each under a line with the reason."""
LONGEST_QUERY = 2_000
"""Characters."""


class ThemeAct(StrEnum):
    """What is done."""

    KEEP = "keep"
    SEEN = "seen"
    REMOVE = "remove"


class ThemeChange(msgspec.Struct, frozen=True, kw_only=True):
    """One change; `query` and `thesis` are of KEEP. `at` is the moment it was asked for."""

    act: ThemeAct
    name: str
    at: datetime
    query: str = ""
    thesis: str = ""


def draft_change(store: Store, change: ThemeChange) -> Theme:
    """The theme that is meant, checked, nothing written. Raises NotFoundError, UsageError, QueryError."""
    _check_length(change.query)
    if change.act is ThemeAct.KEEP:
        return draft_theme(store, change.name, change.query, thesis=change.thesis, now=change.at)
    return (find_theme if change.act is ThemeAct.SEEN else find_removable)(store, change.name)


def _check_length(query: str) -> None:
    if len(query) > LONGEST_QUERY:
        raise UsageError(f"a theme's query has at most {LONGEST_QUERY} characters, this one has {len(query)}")


def write_change(store: Store, change: ThemeChange) -> Theme:
    """Write one; twice changes nothing more. Raises NotFoundError, UsageError, QueryError."""
    _check_length(change.query)
    if change.act is ThemeAct.KEEP:
        return add_theme(store, change.name, change.query, thesis=change.thesis, now=change.at)
    if change.act is ThemeAct.SEEN:
        return mark_seen(store, change.name, now=change.at)
    return remove_theme(store, change.name)


def queue_change(home: Path, change: ThemeChange) -> None:
    """Leave a change for the process that writes the desk. Raises StoreError when it cannot be written."""
    append_lines(home / QUEUE, [msgspec.json.encode(change)])


def take_changes(home: Path, store: Store) -> None:
    """Write what waits, in its order. What is refused by now is kept in the file of the refused: nothing is lost."""
    with take_lines(home / QUEUE) as lines:
        refused: list[tuple[str, bytes]] = []
        for line in lines:
            try:
                write_change(store, msgspec.json.decode(line, type=ThemeChange))
            except (ForesayError, msgspec.MsgspecError) as error:
                refused.append((str(error), line))
        keep_refused(home / REFUSED, refused)
