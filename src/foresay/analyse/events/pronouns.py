"""What a pronoun can stand for: "he" for one person, "it" for no person, whatever the nearest subject is."""

from __future__ import annotations

from collections.abc import Iterator

from foresay.analyse.events.scene import Scene, is_verb
from foresay.analyse.events.subjects import find_subject
from foresay.analyse.syntax import Token

ONE_PERSON = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_ONE_THING = frozenset({"it", "its", "itself"})
_INSIDE = frozenset({"compound", "punct", "case", "nmod"})
"""Relations of words inside a name."""
_NO_PERSONS = frozenset({"ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT"})
_BODIES = frozenset(
    {"police", "government", "army", "military", "court", "parliament", "ministry", "opposition", "force", "navy"}
    | {"country", "nation", "state", "company", "party", "group", "agency", "commission", "council", "union", "bank"}
    | {"senate", "congress", "cabinet", "regime", "junta", "tribunal", "coalition", "team", "firm", "airline", "city"}
)
"""Nouns for what acts like a person and is none."""


def list_antecedents(scene: Scene, verb: Token) -> Iterator[Token]:
    """The nouns of a clause that a later pronoun may mean, the subject first."""
    if not is_verb(verb):
        return
    subject = find_subject(scene, verb)
    if subject is not None and subject.tag[:3] != "PRP":
        yield subject
    yield from (row for row in scene.children(verb, "dobj", "dative") if row.tag[:1] == "N")


def list_persons(scene: Scene) -> list[Token]:
    """The heads of the names that the model takes for persons', in order."""
    tokens = scene.parse.tokens
    return [t for t in tokens if t.entity == "PERSON" and t.dep not in _INSIDE and tokens[t.head].entity != "PERSON"]


def can_stand_for(pronoun: Token, noun: Token) -> bool:
    """Whether a pronoun agrees with a noun in being one person or one thing; other words agree with all."""
    if pronoun.lower in ONE_PERSON:
        return is_one_person(noun)
    return not (pronoun.lower in _ONE_THING and noun.entity == "PERSON")


def is_one_person(noun: Token) -> bool:
    """Whether a noun can be a single person."""
    return noun.tag in {"NN", "NNP"} and noun.entity not in _NO_PERSONS and noun.lemma not in _BODIES
