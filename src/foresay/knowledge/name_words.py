"""Words that stand beside names and tell what they name (data/name_words.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """The classes of data/name_words.toml, whose comments say what each is for."""

    offices: frozenset[str]
    organs: frozenset[str]
    bodies: frozenset[str]
    lands: frozenset[str]
    locatives: frozenset[str]
    motions: frozenset[str]


@lru_cache(maxsize=1)
def load_name_words() -> NameWords:
    """The word classes, read once."""
    text = resources.files("foresay.knowledge").joinpath("data", "name_words.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)
    return NameWords(**{name: frozenset(words) for name, words in rows.items()})
