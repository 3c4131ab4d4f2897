"""The cue lexicon: words that make a sentence look ahead, and the word lists the statement rules lean on.

Both are readable data, `data/cues.toml` and `data/statement_words.toml`; their headers explain the fields.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from foresay.model.reading import Polarity, StatementStatus, Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One entry: `words` are base forms in order, `takes` the constructions that carry the happening."""

    words: tuple[str, ...]
    part: str
    takes: tuple[str, ...]
    family: str
    status: StatementStatus
    tier: Tier
    polarity: Polarity
    preposition: str
    example: str
    is_hedge: bool
    needs_act: bool
    only_future: bool
    only_progressive: bool
    only_announced: bool
    only_dated: bool
    only: frozenset[str]

    @property
    def rule(self) -> str:
        """The name traces carry: family, words and part."""
        return f"{self.family}:{'-'.join(self.words)}"


@lru_cache(maxsize=1)
def list_cues() -> tuple[Cue, ...]:
    """Every entry of the lexicon, in the order of the file."""
    families = tomllib.loads(_read_data("cues.toml"))
    return tuple(_read_cue(name, rows, row) for name, rows in families.items() for row in rows["cues"])


@lru_cache(maxsize=1)
def index_cues() -> Mapping[str, tuple[Cue, ...]]:
    """The entries by their first word; longer entries first, so that "call on" is tried before "call"."""
    index: dict[str, list[Cue]] = {}
    for cue in list_cues():
        index.setdefault(cue.words[0], []).append(cue)
    return {word: tuple(sorted(cues, key=lambda cue: -len(cue.words))) for word, cues in index.items()}


@lru_cache(maxsize=128)
def list_words(name: str) -> frozenset[str]:
    """The base forms in one of the word lists ("event_nouns", ...). Raises KeyError for an unknown one."""
    return frozenset(str(_read_lists()[name]["words"]).split())


@lru_cache(maxsize=1)
def _read_lists() -> dict[str, Any]:
    return tomllib.loads(_read_data("statement_words.toml"))


def _read_data(name: str) -> str:
    return files("foresay.knowledge").joinpath("data", name).read_text(encoding="utf-8")


def _read_cue(family: str, defaults: dict[str, Any], row: dict[str, Any]) -> Cue:
    return Cue(
        words=tuple(row["words"].split()),
        part=row["as"],
        takes=tuple(row["takes"].split()),
        family=family,
        status=StatementStatus(row.get("status", defaults["status"])),
        tier=Tier(row.get("tier", defaults["tier"])),
        polarity=Polarity(row.get("polarity", "+")),
        preposition=row.get("preposition", "for"),
        example=row["example"],
        is_hedge=row.get("hedge", False),
        needs_act=row.get("needs-act", False),
        only_future=row.get("only-future", False),
        only_progressive=row.get("only-progressive", False),
        only_announced=row.get("only-announced", False),
        only_dated=row.get("only-dated", False),
        only=frozenset(row.get("only", "").split()),
    )
