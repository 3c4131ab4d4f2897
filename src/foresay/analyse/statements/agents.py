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
    if (
        doer.entity in _AGENTS
        or doer.lower in _PRONOUNS
        or doer.tag.startswith("NNP")
        or doer.lemma in list_words("offices")
    ):
        return True
    return len(doer.lemma) > 4 and doer.lemma.endswith(_PERSON_FORMS) and doer.lemma not in list_words("formed_things")


_PERSON_FORMS = ("er", "or", "ist", "ian", "man", "men", "woman", "people", "ee")
"""Endings of nouns for persons ("developer", "protester", "refugee")."""


def names_person(noun: Token) -> bool:
    """Whether a common noun names a person by office or trade ("minister", "driver")."""
    if noun.lemma in list_words("bodies") or noun.lemma in list_words("formed_things"):
        return False
    return noun.lemma in list_words("offices") or (len(noun.lemma) > 4 and noun.lemma.endswith(_PERSON_FORMS))
