"""What is judged of an act, and the judgements that single words call for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from foresay.analyse.events.scene import Scene, is_verb
from foresay.analyse.syntax import Token
from foresay.knowledge.attitudes import Attitude, find_attitude
from foresay.model.reading import EventStatus

AHEAD = frozenset({EventStatus.PLANNED, EventStatus.POSSIBLE, EventStatus.CONDITIONAL})


class Judgement(NamedTuple):
    """The status of an act, whether it is told not to occur, whether the text hedges, and the rule that says so.

    `lies_ahead` says whether it is future where the status alone does not.
    """

    status: EventStatus
    is_negative: bool
    is_certain: bool
    rule: str
    lies_ahead: bool | None = None


Ask = Callable[[Scene, Token], Judgement]
"""Judges another act of the sentence, a governor's mostly."""

ACTUAL = Judgement(EventStatus.ACTUAL, is_negative=False, is_certain=True, rule="told as fact")
NEGATED = Judgement(EventStatus.NEGATED, is_negative=True, is_certain=True, rule="negated")
DENIED = Judgement(EventStatus.DENIED, is_negative=True, is_certain=True, rule="denied")
PLANNED = Judgement(EventStatus.PLANNED, is_negative=False, is_certain=True, rule="governed by a plan")
POSSIBLE = Judgement(EventStatus.POSSIBLE, is_negative=False, is_certain=True, rule="governed by a wish")
ONGOING = Judgement(EventStatus.ONGOING, is_negative=False, is_certain=True, rule="told as going on")
BACKGROUND = Judgement(EventStatus.BACKGROUND, is_negative=False, is_certain=True, rule="told as past")

BY_ATTITUDE: Mapping[Attitude, Judgement] = {
    Attitude.PLANNED: PLANNED,
    Attitude.EXPECTED: PLANNED._replace(is_certain=False, rule="expected"),
    Attitude.POSSIBLE: POSSIBLE._replace(is_certain=False, rule="governed by a chance"),
    Attitude.WANTED: POSSIBLE,
    Attitude.TRIED: ACTUAL._replace(is_certain=False, rule="tried"),
    Attitude.IMPLIED: ACTUAL,
    Attitude.ALLEGED: Judgement(
        EventStatus.POSSIBLE, is_negative=False, is_certain=False, rule="alleged", lies_ahead=False
    ),
    Attitude.NEGATED: NEGATED._replace(rule="governed by a refusal"),
    Attitude.DENIED: DENIED,
    Attitude.ONGOING: ONGOING,
    Attitude.PAST: BACKGROUND,
    Attitude.AHEAD: PLANNED._replace(rule="told as ahead"),
    Attitude.ENDED: BACKGROUND._replace(rule="told as ended"),
}


def find_attitude_of(scene: Scene, token: Token) -> Attitude | None:
    """The attitude of a governor by its part of speech; a verb with a particle has that of the two together."""
    if is_verb(token):
        return _find_verb_attitude(scene, token)
    if token.tag[:1] == "J" or token.dep == "acomp":
        return find_attitude(token.lower, "adjectives")
    return None if token.tag[:3] == "NNP" else find_attitude(token.lemma, "nouns")


def find_clausal_attitude(scene: Scene, token: Token) -> Attitude | None:
    """The attitude of a governor towards a verb below it."""
    return find_attitude_of(scene, token) or find_attitude(token.lemma, "clausal")


def find_attitude_with(governor: Token, prep: Token) -> Attitude | None:
    """The attitude of a governor and its preposition where the two are listed together: "keep ... from"."""
    return find_attitude(f"{governor.lemma}-{prep.lower}", "phrases")


def _find_verb_attitude(scene: Scene, verb: Token) -> Attitude | None:
    for row in scene.below[verb.i]:
        if row.dep in {"prt", "advmod"}:
            found = find_attitude(f"{verb.lemma}-{row.lower}", "phrases")
            if found is not None or row.dep == "prt":
                return found
    return find_attitude(verb.lemma, "verbs")


def inherit(told: Judgement, outer: Judgement) -> Judgement:
    """The judgement of an act that shares its governor's, unless its own form looks ahead."""
    if told.status in AHEAD:
        return told
    if told.is_negative:
        status = EventStatus.NEGATED if outer.status is EventStatus.ACTUAL else outer.status
        return outer._replace(is_negative=True, status=status)
    return outer


def allege(told: Judgement, *, is_hedged: bool = False) -> Judgement:
    """The judgement of an act on an interested word; a mere belief ("is thought to have fled") hedges it too."""
    if told.status in AHEAD or told.is_negative:
        return told
    return BY_ATTITUDE[Attitude.ALLEGED]._replace(is_certain=told.is_certain and not is_hedged)
