"""Words that say an act is planned, possible, alleged, denied or left undone, read from `data/attitudes.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files


class Attitude(StrEnum):
    """What a word makes of the act it governs."""

    EXPECTED = "expected"
    PLANNED = "planned"
    WANTED = "wanted"
    POSSIBLE = "possible"
    TRIED = "tried"
    IMPLIED = "implied"
    ALLEGED = "alleged"
    NEGATED = "negated"
    DENIED = "denied"
    ONGOING = "ongoing"
    ENDED = "ended"
    PAST = "past"
    AHEAD = "ahead"


_KINDS = ("verbs", "adjectives", "nouns", "adverbs", "prepositions", "clausal", "beliefs", "phrases")


def find_attitude(lemma: str, kind: str) -> Attitude | None:
    """The attitude of a word in base form.

    `kind` is "verbs", "adjectives", "nouns", "adverbs", "prepositions", "clausal" (words that govern a verb only),
    "beliefs" (words that only guess) or "phrases" (a word, a hyphen, and its particle or preposition).
    """
    return load_attitudes()[kind].get(lemma)


@lru_cache(maxsize=1)
def load_attitudes() -> Mapping[str, Mapping[str, Attitude]]:
    """For each kind of word its words and their attitude; a word in two classes has that of the first in the file."""
    text = (files("foresay.knowledge") / "data" / "attitudes.toml").read_text(encoding="utf-8")
    found: dict[str, dict[str, Attitude]] = {kind: {} for kind in _KINDS}
    for name, row in tomllib.loads(text).items():
        for kind in _KINDS:
            for lemma in row.get(kind, "").split():
                found[kind].setdefault(lemma, Attitude(name))
    return found


@lru_cache(maxsize=1)
def load_examples() -> Mapping[Attitude, str]:
    """One sentence for each attitude, the act it governs between asterisks."""
    text = (files("foresay.knowledge") / "data" / "attitudes.toml").read_text(encoding="utf-8")
    return {Attitude(name): row["example"] for name, row in tomllib.loads(text).items()}
