"""Which telling of an act answers which plan of one: families of acts and the verbs of change (outcomes.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

NO_ACT = "none"
"""The family of phrases that are no act although their first word alone would be one ("come up")."""
_LONGEST = 4
"""Words in the longest phrase of the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeTable:
    """The table, ready to be asked. Keys are base forms, phrases with single spaces.

    `plans` and `done` give the families a head names as act and as its taking place; `failed` and `steps` those it
    tells the failure or a mere first step of. `cues` are the verbs of change by kind (light, begin, cancel, postpone,
    advance, fail, announce). `sorts` give "group=value" qualifiers; `allied` the pairs that do not exclude each other.
    """

    plans: Mapping[str, frozenset[str]]
    done: Mapping[str, frozenset[str]]
    failed: Mapping[str, frozenset[str]]
    steps: Mapping[str, frozenset[str]]
    cues: Mapping[str, frozenset[str]]
    sorts: Mapping[str, str]
    allied: frozenset[frozenset[str]]

    def is_cue(self, kind: str, words: Iterable[str]) -> bool:
        """Whether one of the words is a verb of change of that kind."""
        return not self.cues[kind].isdisjoint(words)


@lru_cache(maxsize=1)
def load_outcomes() -> OutcomeTable:
    """The table as shipped, read once a process."""
    raw = tomllib.loads((files("foresay.knowledge") / "outcomes.toml").read_text("utf-8"))
    families = raw["family"]
    return OutcomeTable(
        plans=_invert(families, "heads"),
        done=_invert(families, "heads", "done"),
        failed=_invert(families, "failed"),
        steps=_invert(families, "steps"),
        cues={kind: frozenset(words) for kind, words in raw["cue"].items()},
        sorts={
            word: f"{group}={value}"
            for group, values in raw["sort"].items()
            for value, words in values.items()
            for word in words
        },
        allied=frozenset(
            frozenset(f"{group}={value}" for value in pair) for group, pairs in raw["allied"].items() for pair in pairs
        ),
    )


def _invert(families: Mapping[str, Mapping[str, list[str]]], *lists: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for family, row in families.items():
        for name in lists:
            for head in row.get(name, ()):
                found.setdefault(head, set()).add(family)
    return {head: frozenset(names) for head, names in found.items()}


def find_phrases(words: list[str], at: int, table: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The families of the longest phrase of the table that starts at that word; empty when none does."""
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        found = table.get(" ".join(words[at : at + size]))
        if found:
            return found
    return frozenset()
