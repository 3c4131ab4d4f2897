"""Which words of a sentence name a happening: verbs that tell an act, and nouns of the lexicon."""

from __future__ import annotations

from collections.abc import Iterator

from foresay.analyse.events.judgement import find_attitude_of, find_clausal_attitude
from foresay.analyse.events.scene import Scene, is_gerund, is_noun, is_verb
from foresay.analyse.events.words import find_own_sense, list_near_words
from foresay.analyse.syntax import Token
from foresay.knowledge.acts import Sense, is_event_noun, load_senses
from foresay.knowledge.states import is_light_verb, is_occurrence_verb, is_state_verb

_NO_ACT = frozenset(
    {"aux", "auxpass", "amod", "compound", "punct", "case", "mark", "prep", "advmod", "cc", "neg", "intj"}
)
_MINOR = frozenset({"relcl", "acl", "pcomp", "advcl"})
"""Clauses in which a verb the lexicon does not know tells nothing that a ledger needs."""
_LINKS = frozenset({"following", "including", "according", "regarding", "concerning", "involving", "given", "based"})
"""Participles that stand for prepositions."""
_MODIFIES = frozenset({"compound", "nmod", "amod", "npadvmod", "nummod", "quantmod", "intj"})
_PROPER = frozenset(
    {"earthquake", "hurricane", "typhoon", "cyclone", "tsunami", "referendum", "election", "summit", "war", "massacre"}
)


def find_heads(scene: Scene) -> Iterator[Token]:
    """The heads of a sentence in order."""
    for token in scene.parse.tokens:
        kind = token.tag[:1]
        if kind == "V":
            is_name = is_gerund(token) and is_event_noun(token.lower)
            if is_name or (token.dep not in _NO_ACT and _tells_act(scene, token)):
                yield token
        elif kind == "N" and _may_name_act(scene, token) and _names_act(scene, token):
            yield token


def _tells_act(scene: Scene, verb: Token) -> bool:
    if verb.lower in _LINKS or is_state_verb(verb.lemma) or not verb.lemma.replace("-", "").isalpha():
        return False
    if verb.lemma == "take" and _takes_place(scene, verb):
        return find_carried_noun(scene, verb) is None
    own = find_own_sense(scene, verb)
    if own is not None and own.needs:
        return _keeps_meaning(scene, verb, own)
    if own is None and verb.dep in _MINOR:
        return False
    if own is None or is_light_verb(verb.lemma):
        return not _only_frames(scene, verb) and (
            not is_light_verb(verb.lemma) or find_carried_noun(scene, verb) is None
        )
    return True


def _takes_place(scene: Scene, verb: Token) -> bool:
    return any(row.lower == "place" for row in scene.children(verb, "dobj"))


def _only_frames(scene: Scene, verb: Token) -> bool:
    """A verb that only says how another act stands: "plans to", "is expected to", "began to", "planned for May"."""
    complement = scene.child(verb, "xcomp")
    if complement is not None and is_verb(complement):
        return find_clausal_attitude(scene, verb) is not None or is_light_verb(verb.lemma)
    attitude = find_attitude_of(scene, verb)
    return attitude is not None and (verb.dep == "acl" or find_carried_noun(scene, verb) is not None)


def _keeps_meaning(scene: Scene, verb: Token, own: Sense) -> bool:
    """A light verb leaves the act to its event noun, unless the two together mean something else: "end a siege"."""
    noun = find_carried_noun(scene, verb) if is_light_verb(verb.lemma) else None
    if noun is None:
        return True
    carried = find_own_sense(scene, noun)
    return carried is not None and carried.type is not own.type


def find_carried_noun(scene: Scene, verb: Token) -> Token | None:
    """The event noun whose act a light verb only carries ("held talks", "a strike was staged")."""
    deps = ("dobj", "nsubjpass", "nsubj") if is_occurrence_verb(verb.lemma) else ("dobj", "nsubjpass")
    for row in scene.children(verb, *deps):
        if is_noun(row) and is_event_noun(scene.bases[row.i]):
            return row
    return None


def _may_name_act(scene: Scene, noun: Token) -> bool:
    """A cheap test that most nouns fail."""
    return (scene.bases[noun.i], True) in load_senses() or noun.lower in _PROPER or noun.dep == "ROOT"


def _names_act(scene: Scene, noun: Token) -> bool:
    if scene.is_verb_read_as_noun(noun):
        return (noun.lemma, False) in load_senses()
    if noun.dep in _MODIFIES or _is_in_charge(scene, noun):
        return False
    if not is_noun(noun):
        return noun.lower in _PROPER
    return is_event_noun(scene.bases[noun.i]) or _has_company(scene, noun)


def _is_in_charge(scene: Scene, noun: Token) -> bool:
    return noun.lemma in {"charge", "case"} and noun.dep == "pobj" and not scene.children(noun, "det")


def _has_company(scene: Scene, noun: Token) -> bool:
    """Whether a noun that names an act only with certain words has one of them: "war crimes"."""
    rows = load_senses().get((scene.bases[noun.i], True))
    if not rows:
        return False
    near = set(list_near_words(scene, noun))
    return any(not sense.needs.isdisjoint(near) for sense in rows)
