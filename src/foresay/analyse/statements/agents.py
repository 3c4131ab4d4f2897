"""Whether a doer is somebody who can act: a person, a body, a state, an office."""

from __future__ import annotations

from foresay.analyse.syntax import Token
from foresay.knowledge.cues import list_words

_AGENTS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "it"})


def is_agent(doer: Token | None) -> bool:
    """Whether the doer is somebody: a person, a body, a state, an office."""
    if doer is None:
        return False
    if doer.entity in _AGENTS or doer.lower in _PRONOUNS or doer.tag.startswith("NNP") or doer.lemma in _OFFICES:
        return True
    return len(doer.lemma) > 4 and doer.lemma.endswith(_PERSON_FORMS) and doer.lemma not in list_words("formed_things")


_PERSON_FORMS = ("er", "or", "ist", "ian", "man", "men", "woman", "people", "ee")
"""Endings of nouns for persons ("developer", "protester", "refugee")."""


_OFFICES = frozenset(
    """government minister president court parliament ministry council commission police army navy secretary delegation
    company bank leader king queen prince pope union party administration agency authority official airline firm group
    committee congress senate house cabinet spokesman mayor governor judge prosecutor chancellor premier ambassador
    envoy troops team club board department state country side nation office leadership lawmaker rebel student
    militant terrorist suspect scientist astronaut captain crew mission observatory regulator cabinet coalition""".split()
)


def names_person(noun: Token) -> bool:
    """Whether a common noun names a person by office or trade ("minister", "driver")."""
    if noun.lemma in _BODIES or noun.lemma in list_words("formed_things"):
        return False
    return noun.lemma in _OFFICES or (len(noun.lemma) > 4 and noun.lemma.endswith(_PERSON_FORMS))


_BODIES = frozenset(
    """government court parliament ministry council commission police army navy delegation company bank union party
    administration agency authority airline firm group committee congress senate house cabinet troops team club board
    department state country side nation office leadership crew mission observatory regulator coalition""".split()
)
