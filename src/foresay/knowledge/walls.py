"""How pages word that they are not the article: consent walls, errors, barriers, paywalls."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def load_walls() -> tuple[tuple[str, str], ...]:
    """(phrase in lower case, kind of wall), longest phrase first."""
    content = resources.files("foresay.knowledge").joinpath("data", "walls.toml").read_text("utf-8")
    pairs = [(phrase, kind) for kind, phrases in tomllib.loads(content).items() for phrase in phrases]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))
