"""Verbs that tell no happening of their own: states, and light verbs that carry a noun's act."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files


def is_state_verb(lemma: str) -> bool:
    """Whether a verb in base form tells a state ("contain") and never a happening."""
    return lemma in _words()["state"]


def is_light_verb(lemma: str) -> bool:
    """Whether a verb in base form can leave its meaning to an event noun ("hold talks")."""
    return lemma in _words()["light"]


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    text = (files("foresay.knowledge") / "data" / "states.toml").read_text(encoding="utf-8")
    return {name: frozenset(row["verbs"].split()) for name, row in tomllib.loads(text).items()}
