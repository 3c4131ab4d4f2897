"""What a candidate turned out to name."""

from __future__ import annotations

from typing import NamedTuple

from foresay.model.reading import MentionKind


class Named(NamedTuple):
    """Characters [start, end) of the text, what they name, and the rule that says so."""

    start: int
    end: int
    sentence: int
    kind: MentionKind
    name: str
    country: str | None
    rule: str
