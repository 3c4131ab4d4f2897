"""How the order of hits comes about: BM25, and a little for what is new.

The score of a hit is its BM25 (k1 1.2, b 0.75; a word in the title counts once more) times

    1 + FRESH * 2 ** (-age / HALF_LIFE)

where age is counted in days from the newest of the best by BM25. No clock takes part: the same index gives the
same order on any day. A report as relevant as another can gain a tenth on it by being new; a better one keeps its
place.
"""

from __future__ import annotations

from collections.abc import Sequence

FRESH = 0.1
"""What the newest report gains on one that is very old."""
HALF_LIFE = 60.0
"""Days after which half of that is left."""
POOL = 20
"""How many of the best by BM25 are put in order anew, at the least."""


def blend(scores: Sequence[float], days: Sequence[int]) -> list[float]:
    """The scores with what their day of publication (days since 1970) adds to each."""
    newest = max(days, default=0)
    return [
        score * (1.0 + FRESH * 2.0 ** ((day - newest) / HALF_LIFE)) for score, day in zip(scores, days, strict=True)
    ]
