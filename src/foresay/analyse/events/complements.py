"""What a governing word makes of the verb below it: "plans to", "denied that", "is likely to", "asked whether"."""

from __future__ import annotations

from typing import NamedTuple

from foresay.analyse.events.attribution import is_saying
from foresay.analyse.events.auxiliaries import VerbForm, read_form
from foresay.analyse.events.judgement import (
    AHEAD,
    BY_ATTITUDE,
    DENIED,
    NEGATED,
    ONGOING,
    PLANNED,
    POSSIBLE,
    Ask,
    Judgement,
    allege,
    find_clausal_attitude,
    inherit,
)
from foresay.analyse.events.scene import Scene
from foresay.analyse.syntax import Token
from foresay.knowledge.attitudes import Attitude, find_attitude
from foresay.model.reading import EventStatus as S

_SHARING = frozenset({Attitude.IMPLIED, Attitude.ONGOING, Attitude.ENDED, Attitude.PAST})
"""Attitudes of a verb whose complement is as real as itself: "continued to talk", "was forced to close"."""
_POLITE = frozenset({"thank", "say", "congratulate", "express", "apologise", "apologize", "add", "welcome", "stress"})
"""What is done by saying that one would like to."""
_YET = frozenset({("have", "yet"), ("have", "still"), ("be", "yet"), ("remain", "yet")})
SEEMS = frozenset({"seem", "appear"})
_CLEAR = frozenset({"clear", "unclear", "known", "unknown", "uncertain", "sure", "unsure"})
_HEDGING = frozenset({Attitude.EXPECTED, Attitude.POSSIBLE})
_SETTLES = frozenset({"block", "stop", "halt", "miss", "ban"})
"""Refusals that take no infinitive of what is refused: "was blocked to protest" tells a purpose."""


class Clause(NamedTuple):
    """A verb below another word: its form, what that alone tells, the word, and how the word itself is judged."""

    verb: Token
    form: VerbForm
    told: Judgement
    above: Token
    ask: Ask


def judge_complement(scene: Scene, clause: Clause) -> Judgement:
    """The judgement on a verb that is the complement of another word."""
    told, attitude = clause.told, find_clausal_attitude(scene, clause.above)
    outer = clause.ask(scene, clause.above)
    if is_question(scene, clause.verb):
        return leave_open(told, clause.form)
    if attitude is Attitude.DENIED or (attitude is Attitude.ALLEGED and outer.is_negative):
        return DENIED
    if attitude is Attitude.ALLEGED:
        is_belief = find_attitude(clause.above.lemma, "beliefs") is not None
        return allege(told, is_hedged=is_belief or read_form(scene, clause.above).is_passive)
    if _is_bare(scene, clause):
        return _judge_bare(scene, clause, attitude, outer)
    return _judge_finite(scene, clause, attitude)


def _judge_finite(scene: Scene, clause: Clause, attitude: Attitude | None) -> Judgement:
    told, weight = clause.told, _weigh_clause(scene, clause.above)
    if weight is not None:
        return _judge_weighed(clause, weight)
    if attitude in _HEDGING and (told.status in AHEAD or clause.form.tense == "past"):
        return told._replace(is_certain=False)
    is_base = clause.verb.tag in {"VB", "VBP"} and told.status is S.ACTUAL
    return POSSIBLE if is_base and attitude in {Attitude.POSSIBLE, Attitude.WANTED} else told


def is_question(scene: Scene, verb: Token) -> bool:
    """Whether a clause only asks: "asked whether they had left", "asked if they would leave"."""
    above = scene.head(verb)
    is_clause = verb.dep == "ccomp" or (above is not None and _is_known(scene, above))
    asks = {"whether", "if"} if is_clause else {"whether"}
    return any(row.lower in asks for row in scene.children(verb, "mark"))


def _is_known(scene: Scene, above: Token) -> bool:
    return above.lemma == "be" and any(row.lower in _CLEAR for row in scene.children(above, "acomp"))


def leave_open(told: Judgement, form: VerbForm) -> Judgement:
    """The judgement on what is only asked."""
    is_ahead = told.status in AHEAD or form.is_infinitive
    return POSSIBLE._replace(lies_ahead=None if is_ahead else False, rule="whether")


def _weigh_clause(scene: Scene, verb: Token) -> Attitude | None:
    """What "it is likely that", "it is not true that" and "it seems that" make of the clause."""
    if verb.lemma in SEEMS:
        return Attitude.EXPECTED
    weighing = scene.child(verb, "acomp") if verb.lemma == "be" else None
    if weighing is not None and weighing.lower == "true" and read_form(scene, verb).is_negated:
        return Attitude.DENIED
    return None if weighing is None else find_attitude(weighing.lower, "adjectives")


def _judge_weighed(clause: Clause, weight: Attitude) -> Judgement:
    told = clause.told
    if weight is Attitude.DENIED:
        return DENIED
    if weight not in _HEDGING:
        return told
    if told.status in AHEAD or told.is_negative:
        return told._replace(is_certain=False)
    status = S.POSSIBLE if weight is Attitude.POSSIBLE else told.status
    return told._replace(status=status, is_certain=False, lies_ahead=False, rule="it is likely that")


def _is_bare(scene: Scene, clause: Clause) -> bool:
    """Whether the verb has no tense of its own."""
    verb, form = clause.verb, clause.form
    if verb.tag == "VBN" and scene.has_child(verb, "nsubj") and is_saying(verb.lemma):
        return False  # a past tense read as a participle: ", the agency reported"
    if form.is_infinitive or verb.dep == "xcomp":
        return True
    return verb.tag in {"VB", "VBN", "VBG"} and not (form.modal or form.is_perfect or form.is_progressive or form.tense)


def _judge_bare(scene: Scene, clause: Clause, attitude: Attitude | None, outer: Judgement) -> Judgement:
    told, above = clause.told, clause.above
    if any((above.lemma, row.lower) in _YET for row in scene.children(above, "advmod")):
        return NEGATED._replace(rule="yet to")
    if outer.rule == "would like" and clause.verb.lemma in _POLITE:
        return outer
    if above.lemma == "be" and clause.form.is_infinitive:
        return PLANNED._replace(rule="is to")
    if above.lemma == "have" and clause.form.is_infinitive and read_form(scene, above).tense == "present":
        return POSSIBLE._replace(is_negative=told.is_negative, rule="has to")
    if attitude is None or attitude in _SHARING:
        return inherit(told, ONGOING if attitude is Attitude.ONGOING and outer.status is S.ACTUAL else outer)
    return _judge_governed(clause, attitude, outer)


def _judge_governed(clause: Clause, attitude: Attitude, outer: Judgement) -> Judgement:
    told = clause.told
    if attitude is Attitude.TRIED:
        return inherit(told, outer)._replace(is_certain=outer.is_negative, rule="tried")
    if attitude is Attitude.NEGATED:
        return _judge_refused(clause, outer)
    is_meant = attitude in {Attitude.PLANNED, Attitude.EXPECTED}
    if outer.is_negative:
        return NEGATED._replace(rule="not even planned", lies_ahead=is_meant or None)
    if told.is_negative and is_meant:
        return NEGATED._replace(rule="planned not to", lies_ahead=True)
    return BY_ATTITUDE[attitude]._replace(is_negative=told.is_negative)


def _judge_refused(clause: Clause, outer: Judgement) -> Judgement:
    if clause.verb.tag != "VBG" and clause.above.lemma in _SETTLES:
        return clause.told
    refused = BY_ATTITUDE[Attitude.NEGATED]
    if outer.is_negative or clause.told.is_negative:
        return PLANNED._replace(rule="not refused")
    return refused._replace(lies_ahead=True) if outer.status is S.PLANNED else refused
