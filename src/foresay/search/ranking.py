"""How the order of hits comes about: BM25, more for reports that have all the words, and a little for what is new.

The score of a hit is its BM25 (k1 1.2, b 0.75; what a title adds, and words alike, are weighed in matching.py) times

    (1 + ALL  if it has all the words that stand side by side)
    (1 + MOST  if it has all of them, or all but one of three and more)
    (1 + FRESH * 2 ** (-age / HALF_LIFE))

where age is counted in days from the newest of the best POOL by BM25, which are the ones put in order so. No clock
takes part: the same index gives the same order on any day. Of two reports alike the newer comes first, and a better
one keeps its place. The figures were chosen on one half of the queries of quality/search.py and looked at on the other.
"""

from __future__ import annotations

from collections.abc import Sequence

ALL, MOST = 0.2, 0.2
"""What a report gains by having all the words, and all but one."""
FRESH = 0.1
"""What the newest report gains on one that is very old."""
HALF_LIFE = 60.0
"""Days after which half of that is left."""
POOL, WIDE_POOL = 15, 40
"""How many of the best by BM25 are put in order anew: of one word, and of several side by side."""


def blend(scores: Sequence[float], days: Sequence[int], closeness: Sequence[float] | None = None) -> list[float]:
    """The scores of candidates by BM25, the days (since 1970) they were published on, and how close each comes."""
    newest = max(days, default=0)
    fresh = [
        score * (1.0 + FRESH * 2.0 ** ((day - newest) / HALF_LIFE)) for score, day in zip(scores, days, strict=True)
    ]
    return fresh if closeness is None else [score * close for score, close in zip(fresh, closeness, strict=True)]


def measure_closeness(*, has_all: bool, has_most: bool) -> float:
    """The factor of a report that has all the words side by side, or all but one."""
    return (1.0 + ALL if has_all else 1.0) * (1.0 + MOST if has_all or has_most else 1.0)
