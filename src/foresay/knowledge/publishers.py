"""The country a publisher's name carries, and whether the publisher is that country's own organ."""

from __future__ import annotations

from functools import lru_cache

from foresay.knowledge.countries import find_country

_SHORTEST = 4
"""Letters of the shortest name of a country written in small letters."""
_ORGANS = frozenset(
    {"department", "ministry", "government", "office", "embassy", "cabinet", "presidency", "parliament", "state"}
)
"""Words by which a publisher is told to be part of a state."""


@lru_cache(maxsize=512)
def find_home(source: str) -> tuple[str, ...]:
    """The country a publisher's name carries ("U.S. Department of State") as one alpha-3 code, none for most.

    A short word is a country's only in capitals: "US" is one, "Al", "La" and "De" are articles.
    """
    words = source.split()
    for length in (3, 2, 1):
        for i in range(len(words) - length + 1):
            name = " ".join(words[i : i + length])
            code = None if len(name) < _SHORTEST and not name.isupper() else find_country(name)
            if code is not None:
                return (code,)
    return ()


@lru_cache(maxsize=512)
def find_own_state(source: str) -> str | None:
    """The country of which the publisher is an organ: in its own reports that country tells nothing apart."""
    is_organ = not _ORGANS.isdisjoint(source.lower().split())
    return next(iter(find_home(source)), None) if is_organ else None
