"""Words of likelihood: the ranges of ICD 203 and of Sherman Kent's scale, read from `data/likelihood.toml`.

Only the writer's own words give a likelihood. "Could" and "may" leave it open and give none; confidence is another
axis.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One phrase of a scale and the range of probability it stands for, as fractions."""

    scale: str
    phrase: str
    low: float
    high: float
    example: str


@lru_cache(maxsize=1)
def list_bands() -> tuple[Band, ...]:
    """Every phrase, the longer first, so that "very unlikely" is read before "unlikely"; ICD 203 before Kent."""
    return tuple(sorted(_read_bands(), key=lambda band: -len(band.phrase)))


def find_band(text: str) -> Band | None:
    """The first and longest phrase of likelihood in the words given, None where they word none."""
    match = _compile_phrases().search(text)
    if match is None:
        return None
    said = " ".join(match.group().lower().split())
    return next(band for band in list_bands() if band.phrase == said)


@lru_cache(maxsize=1)
def list_openers() -> frozenset[str]:
    """The first words of all phrases, lower case, cut at hyphens and apostrophes: without one no phrase can stand."""
    return frozenset(word for band in list_bands() for word in _WORD.findall(band.phrase.lower())[:1])


@lru_cache(maxsize=1)
def _compile_phrases() -> re.Pattern[str]:
    phrases = (r"\s+".join(map(re.escape, band.phrase.split())) for band in list_bands())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(phrases)})(?![\w-])", re.IGNORECASE)


def _read_bands() -> Iterator[Band]:
    source = files("foresay.knowledge").joinpath("data", "likelihood.toml").read_text(encoding="utf-8")
    for scale in tomllib.loads(source)["scale"]:
        for row in scale["bands"]:
            for phrase in row["words"]:
                yield Band(scale=scale["name"], phrase=phrase, low=row["low"], high=row["high"], example=row["example"])
