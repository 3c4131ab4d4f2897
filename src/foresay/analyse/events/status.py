"""Whether an act really happened: a verb's own form, then what governs it, from the nearest governor to the root."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from foresay.analyse.events.auxiliaries import read_form
from foresay.analyse.events.clauses import (
    CONDITIONS,
    judge_adverbial,
    judge_after_preposition,
    judge_attributive,
    judge_coordinated,
    judge_participle,
    judge_relative,
)
from foresay.analyse.events.complements import SEEMS, Clause, judge_complement
from foresay.analyse.events.judgement import ACTUAL, AHEAD, Judgement
from foresay.analyse.events.nominals import judge_noun
from foresay.analyse.events.scene import Scene, is_verb
from foresay.analyse.events.tense import judge_form
from foresay.analyse.events.words import is_named_act
from foresay.analyse.syntax import Token
from foresay.knowledge.attitudes import Attitude, find_attitude
from foresay.model.reading import EventStatus as S


def judge(scene: Scene, token: Token) -> Judgement:
    """The judgement on the act a word names; kept, since governors are asked again."""
    key = ("status", token.i)
    if key not in scene.memo:
        scene.memo[key] = ACTUAL  # ends the walk on a malformed (cyclic) tree
        is_told = is_verb(token) and not is_named_act(scene, token)
        scene.memo[key] = _judge_verb(scene, token) if is_told else judge_noun(scene, token, judge)
    return cast("Judgement", scene.memo[key])


def assess(scene: Scene, head: Token) -> Judgement:
    """The judgement on an act with the hedges of its own clause, which do not carry over to acts it governs."""
    result = judge(scene, head)
    return result._replace(is_certain=False) if _is_hedged(scene, head) else result


def _judge_verb(scene: Scene, verb: Token) -> Judgement:
    form = read_form(scene, verb)
    told = judge_form(scene, verb, form)
    above = scene.head(verb)
    rule = _BY_RELATION.get(verb.dep)
    result = told if above is None or rule is None else rule(scene, Clause(verb, form, told, above, judge))
    if result.status in AHEAD and result.lies_ahead is not False and _has_condition(scene, verb):
        result = result._replace(status=S.CONDITIONAL, rule="under a condition")
    return result


_BY_RELATION: Mapping[str, Callable[[Scene, Clause], Judgement]] = {
    "xcomp": judge_complement,
    "ccomp": judge_complement,
    "dep": judge_complement,
    "parataxis": judge_complement,
    "oprd": judge_complement,
    "advcl": judge_adverbial,
    "pcomp": judge_after_preposition,
    "relcl": judge_relative,
    "acl": judge_participle,
    "amod": judge_attributive,
    "conj": judge_coordinated,
}


def _has_condition(scene: Scene, verb: Token) -> bool:
    return any(
        row.lower in CONDITIONS for clause in scene.children(verb, "advcl") for row in scene.children(clause, "mark")
    )


def _hedges(scene: Scene, adverb: Token) -> bool:
    """Whether an adverb leaves its clause open, and not just the adjective behind it: "an apparently normal flight"."""
    after = scene.parse.tokens[adverb.i + 1 : adverb.i + 2]
    return find_attitude(adverb.lower, "adverbs") is Attitude.ALLEGED and not (after and after[0].tag[:1] == "J")


def _is_hedged(scene: Scene, verb: Token) -> bool:
    """Whether the clause itself leaves its act open: "reportedly", "seems to"."""
    if any(_hedges(scene, row) for row in scene.children(verb, "advmod")):
        return True
    above = scene.head(verb)
    if above is None or not is_verb(verb):
        return False
    return verb.dep == "xcomp" and above.lemma in SEEMS
