"""What the rules give: for each `gives` of the data file the function that makes sense of the words found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from foresay.analyse.times.sense import Sense, Tense
from foresay.analyse.times.tense import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one match of a rule holds: the values in each slot in order, and the rule's fixed words."""

    slots: Mapping[str, Sequence[Any]]
    fixed: Mapping[str, Any]

    def get(self, slot: str, default: Any = None) -> Any:
        """The first value of a slot, or the rule's fixed word of that name."""
        values = self.slots.get(slot)
        return values[0] if values else self.fixed.get(slot, default)

    def all(self, slot: str) -> Sequence[Any]:
        """Every value of a slot, in order."""
        return self.slots.get(slot, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where an expression stands, and how to ask what is costly to know.

    `ask_side` tells the side its clause looks to, `ask_cue` whether one of a family of cues stands a few words before.
    `anchor` is the last dated expression before it in its sentence or the sentence before, from which anaphoric words
    ("the following week") count; None where there is none.
    """

    published_on: date
    ask_side: Callable[[], Side]
    ask_cue: Callable[[str], bool]
    anchor: Sense | None

    def ask_tense(self) -> Tense:
        """The side alone, sure or not."""
        return self.ask_side().tense


Meaning = Callable[[Found, Setting], Sense]
"""Raises MeaninglessError where the words name no time."""

MEANINGS: dict[str, Meaning] = {}


def meaning(name: str) -> Callable[[Meaning], Meaning]:
    """Registers a function as what rules with `gives = name` mean."""

    def register(function: Meaning) -> Meaning:
        MEANINGS[name] = function
        return function

    return register
