"""The base form of any English word, from simplemma's list, loaded once for all who ask."""

from __future__ import annotations

from functools import lru_cache

from simplemma import Lemmatizer


def look_up_base(lower: str) -> str:
    """The base form of a lower-cased word, itself where the list has none. Not remembered: who asks often, does so."""
    return str(_load().lemmatize(lower, lang="en")).lower()


@lru_cache(maxsize=1)
def _load() -> Lemmatizer:
    # The library would remember 65,536 answers of its own, in each worker, behind the memories in front of it.
    return Lemmatizer(cache_max_size=0)
