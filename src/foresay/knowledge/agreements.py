"""Words that tell of agreements and their stages (agreements.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from foresay.model.agreement import AgreementStage


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementWords:
    """The table, ready to be asked; everything in base forms."""

    nouns: frozenset[str]
    named: frozenset[str]
    named_behind: frozenset[str]
    programmes: frozenset[str]
    vague: frozenset[str]
    no_acts: frozenset[str]
    stages: Mapping[str, AgreementStage]
    ahead: frozenset[str]
    done: frozenset[str]
    open: frozenset[str]
    frames: frozenset[str]
    articles: frozenset[str]


@lru_cache(maxsize=1)
def load_agreement_words() -> AgreementWords:
    """The table as shipped, read once a process."""
    raw = tomllib.loads((files("foresay.knowledge") / "agreements.toml").read_text("utf-8"))
    return AgreementWords(
        nouns=frozenset(raw["nouns"]),
        named=frozenset(raw["named"]),
        named_behind=frozenset(raw["named_behind"]),
        programmes=frozenset(raw["programmes"]),
        vague=frozenset(raw["vague"]),
        no_acts=frozenset(raw["no_acts"]),
        stages={word: AgreementStage(stage) for stage, words in raw["stages"].items() for word in words},
        ahead=frozenset(raw["ahead"]["words"]),
        done=frozenset(raw["ahead"]["done"]),
        open=frozenset(raw["ahead"]["open"]),
        frames=frozenset(raw["ahead"]["frames"]),
        articles=frozenset(raw["ahead"]["articles"]),
    )
