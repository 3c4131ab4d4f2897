"""Which type of act a head names: the words beside it choose the sense, those of the sentence decide between."""

from __future__ import annotations

from typing import NamedTuple

from foresay.analyse.events.auxiliaries import read_form
from foresay.analyse.events.heads import find_carried_noun
from foresay.analyse.events.scene import SUBJECTS, Scene, is_verb
from foresay.analyse.events.status import judge
from foresay.analyse.events.words import find_own_sense, is_named_act
from foresay.analyse.syntax import Token
from foresay.knowledge.acts import Sense
from foresay.knowledge.states import is_light_verb
from foresay.model.reading import EventStatus, EventType

_COOPERATIVE = frozenset(
    {
        EventType.AGREE,
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.CONCEDE,
        EventType.COOPERATE,
        EventType.AID,
        EventType.RETREAT,
    }
)
_HOSTILE = frozenset({EventType.ASSAULT, EventType.SANCTION, EventType.COERCE, EventType.THREATEN})
_OWN = frozenset({"it", "he", "she", "they", "we", "i"})


class Coding(NamedTuple):
    """The type and mode of an act, and the example of the lexicon that it is like or what else decided."""

    type: EventType
    mode: str | None
    rule: str


def code_head(scene: Scene, head: Token) -> Coding | None:
    """The coding of a head; None when its sense names no happening."""
    sense = find_head_sense(scene, head)
    if sense is None:
        return Coding(EventType.OTHER, "other", "in no sense of the lexicon")
    if sense.is_dropped:
        return None
    if sense.mode == "statement" and not is_named_act(scene, head):
        told = _code_announcement(scene, head)
        if told is not None:
            return told
    return Coding(sense.type, sense.mode, f"as in: {sense.example}")


def find_head_sense(scene: Scene, head: Token) -> Sense | None:
    """The lexicon's sense of a head, that of the noun it carries for a light verb."""
    return scene.recall("sense", head, _find_head_sense)


def _find_head_sense(scene: Scene, head: Token) -> Sense | None:
    own = find_own_sense(scene, head)
    if not is_named_act(scene, head) and is_light_verb(head.lemma) and (own is None or not own.needs):
        noun = find_carried_noun(scene, head)
        if noun is not None:
            return find_own_sense(scene, noun)
    return own


def _code_announcement(scene: Scene, verb: Token) -> Coding | None:
    """Saying that oneself will do something is a promise or a threat, saying that another must is a demand."""
    clause = scene.child(verb, "ccomp")
    if clause is None or not is_verb(clause):
        return None
    form = read_form(scene, clause)
    subject = scene.child(clause, *SUBJECTS)
    if subject is None:
        return None
    if form.modal == "must" and subject.lower not in _OWN:
        return Coding(EventType.REQUEST, None, "says that another must do something")
    if subject.lower not in _OWN or form.modal not in {"will", "would"}:
        return _code_readiness(scene, clause, subject)
    return _code_intention(scene, clause, is_negated=form.is_negated)


def _code_readiness(scene: Scene, clause: Token, subject: Token) -> Coding | None:
    """A promise or threat told by the readiness for it: "It says it is willing to ..."."""
    ready = scene.child(clause, "acomp", "xcomp")
    act = None if ready is None else scene.child(ready, "xcomp")
    if act is None or subject.lower not in _OWN or judge(scene, act).status is not EventStatus.PLANNED:
        return None
    return _code_intention(scene, act, is_negated=judge(scene, act).is_negative)


def _code_intention(scene: Scene, act: Token, *, is_negated: bool) -> Coding | None:
    sense = find_head_sense(scene, act)
    if sense is None or sense.is_dropped:
        return None
    if is_negated and sense.type in _COOPERATIVE:
        return Coding(EventType.REJECT, None, "says it will not do something for another")
    if is_negated:
        return None
    if sense.type in _COOPERATIVE:
        return Coding(EventType.AGREE, None, "says it will do something for another")
    if sense.type in _HOSTILE:
        return Coding(EventType.THREATEN, None, "says it will do something against another")
    return None
