"""How much a term tells: its rarity among the reports of the weeks before, on the whole desk and in one source.

Counting stops at the day before the article's own, so that the order of the reports of one day changes nothing. A word
is as rare as the shipped counts of news say until the desk has counted enough itself.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from foresay.knowledge.wording import weigh_word
from foresay.model.sketch import Sketch

DAYS = timedelta(days=21)
"""How far back terms are counted."""
_DESK, _SOURCE, _PLACE = 300, 40, 100
"""Reports by which what the desk counted outweighs what was to be expected."""
_SPAN = math.log(54_000)
"""The logarithm at which a weight reaches 1: three times the commonest word's count (knowledge/wordcounts.tsv)."""
_COUNTRY = 0.02
"""Share of reports that are to be expected to be about a country."""
_LEAST = 0.02
_ALL = ""


class Rarity:
    """Counts of the reports of 21 days before one day. Holds what was added, minus what was taken out."""

    def __init__(self) -> None:
        self._reports: Counter[str] = Counter()
        self._terms: Counter[tuple[str, str]] = Counter()

    def add(self, sketch: Sketch, times: int = 1) -> None:
        """Count a report; `times` -1 takes one out that was counted."""
        for source in (_ALL, sketch.source or "?"):
            self._reports[source] += times
            for name in (*(word for word, _ in sketch.terms), *(f"#{code}" for code in sketch.main)):
                self._terms[source, name] += times
                if not self._terms[source, name]:
                    del self._terms[source, name]

    def weigh(self, sketch: Sketch) -> Sketch:
        """The sketch with its counts turned into weights."""
        source = sketch.source or "?"
        terms = tuple((word, round(times * self._weigh_term(word, source), 3)) for word, times in sketch.terms)
        countries = tuple((code, round(self._weigh_country(code, source), 3)) for code, _ in sketch.countries)
        return replace(sketch, terms=terms, countries=countries)

    def _weigh_term(self, word: str, source: str) -> float:
        expected = math.exp(-weigh_word(word) * _SPAN)
        share = max(expected, self._share(_ALL, word, expected, _DESK), self._share(source, word, expected, _SOURCE))
        return max(_LEAST, -math.log(min(1.0, share)) / _SPAN)

    def _weigh_country(self, code: str, source: str) -> float:
        name = f"#{code}"
        share = max(self._share(_ALL, name, _COUNTRY, _PLACE), self._share(source, name, _COUNTRY, _SOURCE))
        return max(_LEAST, -math.log(min(1.0, share)) / math.log(100))

    def _share(self, source: str, name: str, expected: float, prior: int) -> float:
        return (self._terms[source, name] + prior * expected) / (self._reports[source] + prior)


def is_counted(day: date, on: date) -> bool:
    """Whether reports of a day count for one published on another."""
    return timedelta(0) < on - day <= DAYS
