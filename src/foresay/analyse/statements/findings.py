"""A finding: a frame that has been dated, the unit the later passes share windows between."""

from __future__ import annotations

from dataclasses import dataclass

from foresay.analyse.statements.frames import Frame
from foresay.analyse.syntax import Token
from foresay.model.evidence import Span
from foresay.model.window import UNDATED, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`when` are the words that date it; `reach` the token numbers [first, last] its targets may stand in.

    `doer` is the main word of the first who. `origin` says where the window came from: "own", "length", "leg",
    "shared", "trip", "schedule", or "" while there is none.
    """

    frame: Frame
    doer: Token | None
    when: Span | None = None
    window: Window = UNDATED
    reach: tuple[int, int] | None = None
    origin: str = ""
