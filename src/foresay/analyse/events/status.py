"""Whether an act really happened: a verb's own form, then what governs it, from the nearest governor to the root."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, cast

from foresay.analyse.events.auxiliaries import VerbForm, read_form
from foresay.analyse.events.judgement import (
    ACTUAL,
    AHEAD,
    BACKGROUND,
    BY_ATTITUDE,
    DENIED,
    NEGATED,
    ONGOING,
    PLANNED,
    POSSIBLE,
    Judgement,
    allege,
    find_attitude_of,
    inherit,
)
from foresay.analyse.events.nominals import judge_noun
from foresay.analyse.events.scene import Scene, is_verb
from foresay.analyse.events.words import is_named_act
from foresay.analyse.syntax import Token
from foresay.knowledge.attitudes import Attitude, find_attitude
from foresay.model.reading import EventStatus as S

_IF = frozenset({"if", "unless", "provided", "providing", "lest"})
_CONDITIONS = _IF | {"whether"}
_SHARING = frozenset({Attitude.ONGOING, Attitude.ENDED, Attitude.PAST})
"""Attitudes of a verb whose complement is as real as itself: "continued to talk"."""
_MANNER = frozenset({"by", "in", "while", "as"})
_BELOW = frozenset({"xcomp", "advcl", "acl", "relcl", "pcomp", "ccomp"})
_RANKS = frozenset(
    {"first", "second", "third", "last", "only", "latest", "youngest", "oldest", "largest", "one", "next"}
)
_SEEMS = frozenset({"seem", "appear"})
_SETTLES = frozenset({"block", "stop", "halt", "rule", "miss", "ban"})
"""Refusals that take no infinitive of what is refused: "was blocked to protest" tells a purpose."""


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
    told = _judge_form(scene, verb, form)
    above = scene.head(verb)
    rule = _BY_RELATION.get(verb.dep)
    result = told if above is None or rule is None else rule(scene, Clause(verb, form, told, above))
    if result.status in AHEAD and result.lies_ahead is not False and _has_condition(scene, verb):
        result = result._replace(status=S.CONDITIONAL, rule="under a condition")
    return result


def _judge_form(scene: Scene, verb: Token, form: VerbForm) -> Judgement:
    base = _judge_tense(scene, verb, form)
    if not (form.is_negated or _has_no(scene, verb)):
        return base
    if base.status is S.PLANNED and any(row.lower == "until" for row in scene.children(verb, "prep", "mark", "advcl")):
        return base._replace(rule="not until")
    status = base.status if base.status in {S.POSSIBLE, S.CONDITIONAL} else S.NEGATED
    ahead = True if base.status is S.PLANNED else None
    return base._replace(status=status, is_negative=True, rule="negated", lies_ahead=ahead)


_BY_MODAL = {
    "may": POSSIBLE._replace(is_certain=False, rule="may, might, could"),
    "must": POSSIBLE._replace(rule="should, must"),
    "will": PLANNED._replace(rule="will"),
    "would": PLANNED._replace(rule="would"),
}


def _judge_tense(scene: Scene, verb: Token, form: VerbForm) -> Judgement:
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


class Clause(NamedTuple):
    """A verb below another word: its form, what that alone tells, and the word."""

    verb: Token
    form: VerbForm
    told: Judgement
    above: Token


def _judge_complement(scene: Scene, clause: Clause) -> Judgement:
    told, attitude = clause.told, find_attitude_of(clause.above)
    outer = judge(scene, clause.above)
    if attitude is Attitude.DENIED or (attitude is Attitude.ALLEGED and outer.is_negative):
        return DENIED
    if attitude is Attitude.ALLEGED:
        return allege(told)
    if _is_bare(clause):
        return _judge_bare(clause, attitude, outer)
    is_base = clause.verb.tag in {"VB", "VBP"} and told.status is S.ACTUAL
    return POSSIBLE if is_base and attitude in {Attitude.POSSIBLE, Attitude.WANTED} else told


def _is_bare(clause: Clause) -> bool:
    """Whether the verb has no tense of its own."""
    verb, form = clause.verb, clause.form
    if form.is_infinitive or verb.dep == "xcomp":
        return True
    return verb.tag in {"VB", "VBN", "VBG"} and not (form.modal or form.is_perfect or form.is_progressive or form.tense)


def _judge_bare(clause: Clause, attitude: Attitude | None, outer: Judgement) -> Judgement:
    told, above = clause.told, clause.above
    if above.lemma == "be" and clause.form.is_infinitive:
        return PLANNED._replace(rule="is to")
    if attitude is Attitude.TRIED:
        return inherit(told, outer)._replace(is_certain=outer.is_negative, rule="tried")
    if attitude is None or attitude in _SHARING:
        return inherit(told, ONGOING if attitude is Attitude.ONGOING and outer.status is S.ACTUAL else outer)
    if attitude is Attitude.NEGATED:
        return _judge_refused(clause, outer)
    if outer.is_negative:
        return NEGATED._replace(rule="not even planned")
    return BY_ATTITUDE[attitude]._replace(is_negative=told.is_negative)


def _judge_refused(clause: Clause, outer: Judgement) -> Judgement:
    if clause.verb.tag != "VBG" and clause.above.lemma in _SETTLES:
        return clause.told
    refused = BY_ATTITUDE[Attitude.NEGATED]
    if outer.is_negative or clause.told.is_negative:
        return PLANNED._replace(rule="not refused")
    return refused._replace(lies_ahead=True) if outer.status is S.PLANNED else refused


def _judge_adverbial(scene: Scene, clause: Clause) -> Judgement:
    verb, form, told, above = clause
    marks = {row.lower for row in scene.children(verb, "mark", "advmod", "prep")}
    if marks & _CONDITIONS:
        return told._replace(status=S.CONDITIONAL, rule="condition")
    if form.is_infinitive:
        return _judge_purpose(told, judge(scene, above))
    if marks & {"after", "since"} and not told.is_negative:
        return BACKGROUND
    if marks & {"before", "until"} and form.tense != "past":
        return BY_ATTITUDE[Attitude.AHEAD]
    if verb.tag in {"VBG", "VBN"} and not (form.modal or form.is_progressive or form.is_perfect):
        return inherit(told, judge(scene, above)._replace(is_negative=False))
    return told


def _judge_purpose(told: Judgement, outer: Judgement) -> Judgement:
    if told.is_negative:
        return PLANNED._replace(is_negative=True, rule="purpose")
    if outer.status is S.NEGATED:
        return POSSIBLE._replace(rule="purpose of what was not done")
    if outer.status in {S.POSSIBLE, S.CONDITIONAL}:
        return outer
    return PLANNED._replace(rule="purpose")


def _judge_after_preposition(scene: Scene, clause: Clause) -> Judgement:
    told, prep = clause.told, clause.above
    attitude = find_attitude(prep.lower, "prepositions")
    governor = scene.head(prep)
    if attitude is not None or governor is None:
        return told if attitude is None else BY_ATTITUDE[attitude]
    attitude = find_attitude_of(governor)
    if attitude is Attitude.ALLEGED:
        return BACKGROUND._replace(is_certain=False, rule="alleged")
    if attitude is not None and attitude is not Attitude.ENDED and prep.lower not in _MANNER:
        return BY_ATTITUDE[attitude]
    if prep.lower == "for":
        return BACKGROUND._replace(rule="reason told")
    outer = judge(scene, governor)
    return inherit(told, outer._replace(is_negative=False)) if outer.status is not S.NEGATED else told


def _judge_relative(scene: Scene, clause: Clause) -> Judgement:
    form, told = clause.form, clause.told
    if told.status is not S.ACTUAL:
        return told
    if form.is_infinitive:
        return _judge_noun_infinitive(scene, clause.above)
    if form.tense == "past" or form.is_perfect:
        return BACKGROUND._replace(rule="told of a party")
    return ONGOING._replace(rule="told of a party") if form.tense == "present" else told


def _judge_noun_infinitive(scene: Scene, noun: Token) -> Judgement:
    above = scene.head(noun)
    outer = ACTUAL if above is None or not is_verb(above) else judge(scene, above)
    if outer.status in AHEAD or _is_ranked(scene, noun):
        return outer
    return PLANNED._replace(rule="infinitive of a noun")


def _is_ranked(scene: Scene, noun: Token) -> bool:
    """Whether the infinitive only ranks what was done: "the first country to ratify"."""
    return noun.lower in _RANKS or any(row.lower in _RANKS for row in scene.children(noun, "amod", "nummod", "advmod"))


def _judge_participle(scene: Scene, clause: Clause) -> Judgement:
    told, attitude = clause.told, find_attitude_of(clause.above)
    if clause.form.is_infinitive:
        if judge(scene, clause.above).status is S.NEGATED:
            return NEGATED._replace(rule="no plan, a refused attempt")
        return PLANNED if attitude in {None, Attitude.ALLEGED, Attitude.ENDED} else BY_ATTITUDE[attitude]
    if attitude is Attitude.POSSIBLE and not told.is_negative:
        return POSSIBLE
    if told.status is not S.ACTUAL:
        return told
    return (BACKGROUND if clause.verb.tag == "VBN" else ONGOING)._replace(rule="told of a party")


def _judge_coordinated(scene: Scene, clause: Clause) -> Judgement:
    verb, form, told, first = clause
    if not is_verb(first) or form.modal or told.status is not S.ACTUAL:
        return told
    outer = judge(scene, first)
    if first.dep in _BELOW and first.tag == verb.tag:
        return inherit(told, outer if first.dep == "xcomp" else outer._replace(is_negative=False))
    if verb.tag == "VB" or (verb.tag in {"VBG", "VBN"} and outer.status in AHEAD and form.tense != "past"):
        return inherit(told, outer)
    return told


_BY_RELATION: Mapping[str, Callable[[Scene, Clause], Judgement]] = {
    "xcomp": _judge_complement,
    "ccomp": _judge_complement,
    "dep": _judge_complement,
    "parataxis": _judge_complement,
    "oprd": _judge_complement,
    "advcl": _judge_adverbial,
    "pcomp": _judge_after_preposition,
    "relcl": _judge_relative,
    "acl": _judge_participle,
    "conj": _judge_coordinated,
}


def _has_condition(scene: Scene, verb: Token) -> bool:
    return any(row.lower in _IF for clause in scene.children(verb, "advcl") for row in scene.children(clause, "mark"))


def _is_hedged(scene: Scene, verb: Token) -> bool:
    """Whether the clause itself leaves its act open: "reportedly", "seems to", "whether"."""
    if any(find_attitude(row.lower, "adverbs") is Attitude.ALLEGED for row in scene.children(verb, "advmod")):
        return True
    above = scene.head(verb)
    if above is None or not is_verb(verb):
        return False
    if verb.dep == "xcomp" and above.lemma in _SEEMS:
        return True
    return verb.dep in {"ccomp", "pcomp"} and any(row.lower == "whether" for row in scene.children(verb, "mark"))
