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
    firms: frozenset[str]
    officials: frozenset[str]
    lands: frozenset[str]
    divisions: frozenset[str]
    locatives: frozenset[str]
    motions: frozenset[str]
    no_places: frozenset[str]
    no_names: frozenset[str]
    modifiers: frozenset[str]
    storms: frozenset[str]
    happenings: frozenset[str]
    things: frozenset[str]

    @property
    def titles(self) -> frozenset[str]:
        """Every word of an office: what may stand capitalised between a country's name and a person's."""
        return _split_offices()


@lru_cache(maxsize=1)
def load_name_words() -> NameWords:
    """The word classes, read once."""
    text = resources.files("foresay.knowledge").joinpath("data", "name_words.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)
    return NameWords(**{name: frozenset(words) for name, words in rows.items()})


@lru_cache(maxsize=1)
def _split_offices() -> frozenset[str]:
    return frozenset(word for office in load_name_words().offices for word in office.split())
