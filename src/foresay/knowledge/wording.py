"""Words as tellings are compared by them: base forms, weights, and the lists that set some apart (wording.toml)."""

from __future__ import annotations

import math
import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from foresay.knowledge.lemmas import look_up_base

_WORD = re.compile(r"\w+(?:[-'’.]\w+|,\d{3})*")
_BRITISH = re.compile(r"ll(ed|ing)$")
"""Endings the lemmatiser stumbles over where British spelling doubles the letter: cancelled, travelling."""
_LISTS: dict[str, list[str]] = tomllib.loads((files("foresay.knowledge") / "wording.toml").read_text("utf-8"))

MONTHS, STOP, TITLES = (frozenset(_LISTS[name]) for name in ("months", "stop", "titles"))
TIME = MONTHS | frozenset(_LISTS["time"])
APART = STOP | TITLES | TIME
"""Words that are neither part of a name nor tell anything of an object."""
NUMBERS = {word: str(n) for n, word in (*enumerate(_LISTS["ordinals"], 1), *enumerate(_LISTS["cardinals"], 1))}
"""Words for numbers, ordinals included, and the number in digits."""
_ALIKE = {word: row.split()[0] for row in _LISTS["alike"] for word in row.split()}


def find_words(text: str, start: int = 0, end: int | None = None) -> list[re.Match[str]]:
    """The words of [start, end) of a text with their places; hyphens and inner apostrophes kept."""
    return list(_WORD.finditer(text, start, len(text) if end is None else end))


def split_words(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


@lru_cache(maxsize=100_000)
def find_base(lower: str) -> str:
    """The base form of a lower-cased word, its possessive ending taken off."""
    bare = lower[:-2] if lower.endswith(("'s", "’s")) else lower
    base = look_up_base(bare) if bare.isalpha() else bare
    american = _BRITISH.sub(r"l\1", bare)
    if american != bare and look_up_base(american) == base[:-1]:
        return base[:-1]
    return base


def split_base(text: str) -> list[str]:
    """The base forms of a text's words."""
    return [find_base(word.lower()) for word in split_words(text)]


@lru_cache(maxsize=100_000)
def unify_word(word: str) -> str:
    """The word that stands for all that name the same kind of thing in news ("rocket" for a satellite's launch)."""
    return _ALIKE.get(word, word)


@lru_cache(maxsize=1)
def _load_counts() -> tuple[dict[str, int], int]:
    lines = (files("foresay.knowledge") / "wordcounts.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    counts = {word: int(count) for word, count in rows}
    return counts, 3 * max(counts.values(), default=1)


@lru_cache(maxsize=200_000)
def weigh_word(word: str) -> float:
    """How much a shared word tells, in (0, 1]: the logarithm of its rarity among news items, 1 for unseen words."""
    counts, total = _load_counts()
    return max(0.05, math.log(total / counts.get(word, 1)) / math.log(total))
