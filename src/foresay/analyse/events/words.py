"""The words beside a head, in base form, and the sense of the lexicon that they choose."""

from __future__ import annotations

from foresay.analyse.events.scene import Scene, is_gerund
from foresay.analyse.syntax import Token
from foresay.knowledge.acts import Sense, find_sense, is_event_noun, load_senses

_OBJECTS = frozenset({"dobj", "prt", "nsubjpass", "dative"})
_PREPS = frozenset({"prep", "agent"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl"})
_OTHERS = frozenset({"nsubj", "conj"})
_MODIFIERS = frozenset({"amod", "compound", "conj", "nmod", "acl"})
_BESIDE = frozenset({"amod", "compound", "nmod", "poss", "acomp", "advmod", "attr", "oprd", "nummod"})


def find_own_sense(scene: Scene, head: Token) -> Sense | None:
    """The lexicon's sense of a verb or noun by the words beside it and those of the sentence."""
    return scene.recall("own sense", head, _find_own_sense)


def _find_own_sense(scene: Scene, head: Token) -> Sense | None:
    is_noun = is_named_act(scene, head)
    lemma = scene.bases[head.i] if is_noun else head.lemma
    if (lemma, is_noun) not in load_senses():
        return None
    return find_sense(lemma, words=list_near_words(scene, head), context=scene.lemmas, noun=is_noun)


def is_named_act(scene: Scene, head: Token) -> bool:
    """Whether a head names its act as a noun does, rather than telling it as a verb."""
    if head.tag[:1] == "N":
        return not scene.is_verb_read_as_noun(head)
    return is_gerund(head) and is_event_noun(head.lower)


def list_near_words(scene: Scene, head: Token) -> list[str]:
    """Base forms that depend on a head: objects and particles first, then prepositions with theirs, then the rest.

    A name adds its OntoNotes type ("#person", "#gpe"), so that a sense can ask for one.
    """
    return scene.recall("words", head, _list_near_words)


def _list_near_words(scene: Scene, head: Token) -> list[str]:
    bases = scene.bases
    first = _list_antecedent(scene, head)
    second: list[str] = []
    third: list[str] = []
    for row in scene.below[head.i]:
        dep = row.dep
        if dep in _OBJECTS:
            _add_noun(scene, row, first)
        elif dep in _PREPS:
            second.append(row.lower)
            for noun in scene.children(row, "pobj", "pcomp"):
                _add_noun(scene, noun, third)
        elif dep in _BESIDE:
            second.append(bases[row.i])
        elif dep in _CLAUSES:
            third.append(row.lemma)
            third.extend(mark.lower for mark in scene.children(row, "mark", "aux") if mark.lower in {"for", "to"})
        elif dep in _OTHERS:
            _add_noun(scene, row, third)
    return first + second + third


def _list_antecedent(scene: Scene, head: Token) -> list[str]:
    """The noun that a participle or a relative clause has as its object.

    "charges brought by ...", "the accord that they are to sign".
    """
    if scene.child(head, "dobj") is not None:
        return []
    verb: Token | None = head
    while verb is not None and verb.dep in {"xcomp", "acomp"}:
        verb = scene.head(verb)
    if verb is None or verb.dep not in {"acl", "relcl"} or (verb.i == head.i and verb.tag not in {"VBN", "VBD"}):
        return []
    noun = scene.head(verb)
    return [] if noun is None else [scene.bases[noun.i]]


def _add_noun(scene: Scene, noun: Token, words: list[str]) -> None:
    bases = scene.bases
    words.append(bases[noun.i])
    if noun.entity:
        words.append("#" + noun.entity.lower())
    for row in scene.below[noun.i]:
        if row.dep == "prep":
            words.extend(bases[below.i] for below in scene.children(row, "pobj", "pcomp"))
        elif row.dep in _MODIFIERS:
            words.append(bases[row.i])
