"""The words beside a head, in base form, by which the lexicon tells its senses apart."""

from __future__ import annotations

from foresay.analyse.events.scene import Scene, base_of
from foresay.analyse.syntax import Token

_OBJECTS = frozenset({"dobj", "prt", "nsubjpass", "dative"})
_BESIDE = frozenset({"amod", "compound", "nmod", "poss", "acomp", "advmod", "attr", "oprd", "nummod"})


def list_near_words(scene: Scene, head: Token) -> list[str]:
    """Base forms that depend on a head: objects and particles first, then prepositions with theirs, then the rest.

    A name adds its OntoNotes type ("#person", "#gpe"), so that a sense can ask for one.
    """
    return scene.recall("words", head, _list_near_words)


def _list_near_words(scene: Scene, head: Token) -> list[str]:
    first = _list_antecedent(scene, head)
    second: list[str] = []
    third: list[str] = []
    for row in scene.children(head):
        if row.dep in _OBJECTS:
            _add_noun(scene, row, first)
        elif row.dep in {"prep", "agent"}:
            second.append(row.lower)
            for noun in scene.children(row, "pobj", "pcomp"):
                _add_noun(scene, noun, third)
        elif row.dep in _BESIDE:
            second.append(base_of(row))
        elif row.dep in {"ccomp", "xcomp", "advcl"}:
            third.append(row.lemma)
            third.extend(mark.lower for mark in scene.children(row, "mark", "aux") if mark.lower in {"for", "to"})
        elif row.dep in {"nsubj", "conj"}:
            _add_noun(scene, row, third)
    return first + second + third


def _list_antecedent(scene: Scene, head: Token) -> list[str]:
    """The noun that a participle or a relative clause has as its object ("charges brought by ...")."""
    if head.dep not in {"acl", "relcl"} or head.tag not in {"VBN", "VBD"}:
        return []
    noun = scene.head(head)
    return [] if noun is None or scene.child(head, "dobj") is not None else [base_of(noun)]


def _add_noun(scene: Scene, noun: Token, words: list[str]) -> None:
    words.append(base_of(noun))
    if noun.entity:
        words.append("#" + noun.entity.lower())
    for row in scene.children(noun, "amod", "compound", "conj", "nmod", "prep", "acl"):
        if row.dep == "prep":
            words.extend(base_of(below) for below in scene.children(row, "pobj", "pcomp"))
        else:
            words.append(base_of(row))
