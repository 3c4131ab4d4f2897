"""What an article as a whole tells about its names before any single one is decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foresay.analyse.draft import Draft
from foresay.analyse.mentions.candidates import Candidate
from foresay.knowledge.ambiguous import is_ambiguous
from foresay.knowledge.countries import find_neighbours
from foresay.knowledge.name_entries import NameSort

_SURE = frozenset({NameSort.COUNTRY, NameSort.PEOPLE, NameSort.CAPITAL, NameSort.SEAT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The article's text and year, and how often it names each country beyond doubt."""

    text: str
    year: int
    sure: Mapping[str, int]
    around: frozenset[str]
    """the neighbours of those countries"""


def read_scene(draft: Draft, candidates: Sequence[Candidate]) -> Scene:
    """The scene of a draft, from the candidates that can name one country only."""
    sure: Counter[str] = Counter()
    for candidate in candidates:
        entry = candidate.entries[0] if candidate.entries else None
        if entry is None or entry.country is None or entry.sort not in _SURE:
            continue
        if not is_ambiguous(draft.article.text[candidate.start : candidate.end]):
            sure[entry.country] += 1
    around = frozenset(code for country in sure for code in find_neighbours(country))
    return Scene(text=draft.article.text, year=draft.published_on.year, sure=sure, around=around)
