"""The base of verb forms that a lemma list gets wrong because they are other words too ("left", "shot", "won")."""

from __future__ import annotations

from functools import lru_cache

from foresay.knowledge.tables import read_rows


def find_verb_base(form: str) -> str | None:
    """The base form of an inflected verb form in lower case; None where the lemma list can be trusted."""
    return _forms().get(form)


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    return {row[0]: row[1] for row in read_rows("verb_forms.tsv")}
