"""Names that several countries share, and the words that tell which is meant (data/ambiguous.tsv)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from foresay.knowledge.tables import read_rows, split_forms

_MOST_CUES = 3
"""More cues than this add nothing: an article that names Tbilisi ten times has one subject, not ten proofs."""


class Sense(NamedTuple):
    """One country a name can mean (None for none), how likely it is before reading, and the words that speak for it."""

    country: str | None
    prior: float
    cues: tuple[str, ...]


@lru_cache(maxsize=1)
def _senses() -> dict[str, tuple[Sense, ...]]:
    found: dict[str, tuple[Sense, ...]] = {}
    for name, country, prior, cues, _ in read_rows("ambiguous.tsv"):
        sense = Sense(None if country == "-" else country, float(prior), tuple(split_forms(cues)))
        found[name] = (*found.get(name, ()), sense)
    return found


def is_ambiguous(name: str) -> bool:
    """Whether the table knows several senses of the name."""
    return name in _senses()


def choose_sense(name: str, text: str) -> str | None:
    """The country that a name of the table means in a text: greatest prior plus number of cues, None for none."""
    best = max(_senses()[name], key=lambda sense: sense.prior + _count_cues(sense, text))
    return best.country


def _count_cues(sense: Sense, text: str) -> int:
    return min(_MOST_CUES, sum(cue in text for cue in sense.cues))
