"""English words that tell nothing of what a report is about (data/stopwords.tsv)."""

from __future__ import annotations

from functools import lru_cache

from foresay.knowledge.tables import read_rows


@lru_cache(maxsize=1)
def _list_stopwords() -> frozenset[str]:
    return frozenset(row[0] for row in read_rows("stopwords.tsv"))


def is_stopword(word: str) -> bool:
    """Whether a bare word of a query tells nothing; two capitals ("US", "IT") are a name."""
    return word.lower() in _list_stopwords() and not (len(word) == 2 and word.isupper())
