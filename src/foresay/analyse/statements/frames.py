"""A frame: one cue with the happening it points at, before actors, window and the other fields are read."""

from __future__ import annotations

from dataclasses import dataclass

from foresay.analyse.syntax import Parse, Token
from foresay.model.reading import Polarity, StatementStatus, Tier, TimeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """`cue` are the words that look ahead and `head` the main word of the happening.

    `governor` is the word that governs the head and whose own doer may be the head's ("plans" of "plans to close"),
    None where the head carries the cue itself. `status` None means: to be read from wording and window ("will").
    `tier` is the highest the cue allows.
    """

    parse: Parse
    cue: tuple[Token, ...]
    head: Token
    governor: Token | None = None
    rule: str
    status: StatementStatus | None
    tier: Tier = Tier.FIRM
    polarity: Polarity = Polarity.POSITIVE
    hedge: tuple[Token, ...] = ()
    needs_act: bool = False
    needs_date: bool = False
    doer: Token | None = None
    """The doer, where the rule itself knows it."""
    time: TimeExpression | None = None
    """The time that dates it, where the rule itself knows it."""

    @property
    def rank(self) -> int:
        """Which of two frames with one head says more: lexicon before modal, modal before bare noun."""
        return _RANKS.get(self.rule.partition(":")[0], 1)


_RANKS = {"schedule": 0, "modal": 2, "nominal": 3, "dated": 4, "futurate": 4, "state": 4, "phase": 0}
