"""Words told apart for events: verbs of state, light verbs, verbs of occurrence, nouns for lasting things, people."""

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


def is_occurrence_verb(lemma: str) -> bool:
    """Whether a verb in base form only tells that its subject happens ("occur")."""
    return lemma in _words()["occurrence"]


def is_lasting_noun(lemma: str) -> bool:
    """Whether a noun in base form names what goes on before anything is done about it ("war")."""
    return lemma in _words()["lasting"]


def is_amount_noun(lemma: str) -> bool:
    """Whether a noun in base form only counts or cuts what it is of ("a series of raids")."""
    return lemma in _words()["amount"]


def tells_own_act(lemma: str) -> bool:
    """Whether what a verb in base form has as its object, where that is an act, is an act of its subject."""
    return lemma in _words()["own"]


def is_undergoing_verb(lemma: str) -> bool:
    """Whether the subject of a verb in base form is the one on whom the act is done that its object names."""
    return lemma in _words()["undergoing"]


def is_vague_noun(lemma: str) -> bool:
    """Whether a noun in base form names a happening without saying which ("incident")."""
    return lemma in _words()["vague"]


def is_domestic_noun(lemma: str) -> bool:
    """Whether a noun in base form, without a country of its own, means that of the country at hand ("police")."""
    return lemma in _words()["domestic"]


def is_people_noun(lemma: str) -> bool:
    """Whether a noun in base form means plain people, who speak for no state ("villager")."""
    return lemma in _words()["people"]


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    text = (files("foresay.knowledge") / "data" / "states.toml").read_text(encoding="utf-8")
    return {
        name: frozenset(row.get("verbs", row.get("nouns", "")).split()) for name, row in tomllib.loads(text).items()
    }
