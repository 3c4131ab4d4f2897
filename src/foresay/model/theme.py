"""A theme: a standing query with a name and, in one line, what its keeper holds to be true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A saved search. `query` is canonical; `thesis` is one line, empty for a search that is only kept.

    `seen_at` is the moment up to which its matches have been looked at; what the desk first saw later is new.
    """

    name: str
    query: str
    thesis: str
    created_at: datetime
    seen_at: datetime
