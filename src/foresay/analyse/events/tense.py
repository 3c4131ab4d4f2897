"""What a verb's own form tells of its act: modal, tense and aspect, and whether it is denied."""

from __future__ import annotations

from foresay.analyse.events.auxiliaries import VerbForm
from foresay.analyse.events.judgement import ACTUAL, BACKGROUND, NEGATED, ONGOING, PLANNED, POSSIBLE, Judgement
from foresay.analyse.events.scene import Scene
from foresay.analyse.syntax import Token
from foresay.model.reading import EventStatus as S

_WISHES = frozenset({"like", "love", "prefer", "wish", "hate"})
_PAST_MODALS = frozenset({"may", "could", "must", "would"})
"""Modals that with a perfect tell what could have been."""
_BY_MODAL = {
    "may": POSSIBLE._replace(is_certain=False, rule="may, might"),
    "could": POSSIBLE._replace(is_certain=False, rule="could"),
    "must": POSSIBLE._replace(rule="should, must"),
    "will": PLANNED._replace(rule="will"),
    "would": PLANNED._replace(rule="would"),
}


def judge_form(scene: Scene, verb: Token, form: VerbForm) -> Judgement:
    """The judgement that a verb's own clause calls for, whatever governs it."""
    base = _judge_tense(scene, verb, form)
    if form.is_perfect and form.modal in _PAST_MODALS:
        base = base._replace(lies_ahead=False, status=S.CONDITIONAL if form.modal == "would" else base.status)
    if not (form.is_negated or _has_no(scene, verb)):
        return base
    if form.modal == "could" and form.is_negated:
        return NEGATED._replace(rule="could not")
    if base.status is S.PLANNED and any(row.lower == "until" for row in scene.children(verb, "prep", "mark", "advcl")):
        return base._replace(rule="not until")
    status = base.status if base.status in {S.POSSIBLE, S.CONDITIONAL} else S.NEGATED
    ahead = True if base.status is S.PLANNED else None
    return base._replace(status=status, is_negative=True, rule="negated", lies_ahead=ahead)


def _judge_tense(scene: Scene, verb: Token, form: VerbForm) -> Judgement:
    if form.modal == "would" and verb.lemma in _WISHES:
        return ACTUAL._replace(rule="would like")
    if form.modal in _BY_MODAL:
        return _BY_MODAL[form.modal]
    if form.is_progressive:
        return ONGOING._replace(rule="progressive")
    if form.is_perfect and form.tense == "past":
        return BACKGROUND._replace(rule="past perfect")
    if scene.is_title and form.is_infinitive and verb.dep == "ROOT":
        return PLANNED._replace(rule="headline infinitive")
    return ACTUAL


def _has_no(scene: Scene, verb: Token) -> bool:
    for noun in scene.children(verb, "nsubj", "nsubjpass", "dobj", "attr"):
        if noun.lower in {"none", "nobody", "nothing", "neither"}:
            return True
        if any(row.lower in {"no", "neither"} for row in scene.children(noun, "det")):
            return True
    return False
