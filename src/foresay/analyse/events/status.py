"""Whether an act really happened: a verb's own form, then what governs it, from the nearest governor to the root."""

from __future__ import annotations

from typing import cast

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
from foresay.analyse.syntax import Token
from foresay.knowledge.attitudes import Attitude, find_attitude
from foresay.model.reading import EventStatus as S

_IF = frozenset({"if", "unless", "provided", "providing", "lest"})
_CONDITIONS = _IF | {"whether"}
_RANKS = frozenset({"first", "second", "third", "last", "only", "latest", "youngest", "oldest", "largest", "one", "next"})
_SETTLES = frozenset({"block", "stop", "halt", "rule", "miss", "ban"})
"""Refusals that take no infinitive of what is refused: "was blocked to protest" tells a purpose."""


def judge(scene: Scene, token: Token) -> Judgement:
    """The judgement on the act a word names; kept, since governors are asked again."""
    key = ("status", token.i)
    if key not in scene.memo:
        scene.memo[key] = ACTUAL  # ends the walk on a malformed (cyclic) tree
        scene.memo[key] = _judge_verb(scene, token) if is_verb(token) else judge_noun(scene, token, judge)
    return cast("Judgement", scene.memo[key])


def assess(scene: Scene, head: Token) -> Judgement:
    """The judgement on an act with the hedges of its own clause, which do not carry over to acts it governs."""
    result = judge(scene, head)
    return result._replace(is_certain=False) if _is_hedged(scene, head) else result


def _judge_verb(scene: Scene, verb: Token) -> Judgement:
    form = read_form(scene, verb)
    told = _judge_form(scene, verb, form)
    above = scene.head(verb)
    result = told if above is None else _judge_governed(scene, verb, form, told, above)
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


def _judge_tense(scene: Scene, verb: Token, form: VerbForm) -> Judgement:
    if form.modal == "may":
        return POSSIBLE._replace(is_certain=False, rule="may, might, could")
    if form.modal == "must":
        return POSSIBLE._replace(rule="should, must")
    if form.modal in {"will", "would"}:
        return PLANNED._replace(rule=form.modal)
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


def _judge_governed(scene: Scene, verb: Token, form: VerbForm, told: Judgement, above: Token) -> Judgement:
    match verb.dep:
        case "xcomp" | "ccomp" | "dep" | "parataxis" | "oprd":
            return _judge_complement(scene, verb, form, told, above)
        case "advcl":
            return _judge_adverbial(scene, verb, form, told, above)
        case "pcomp":
            return _judge_after_preposition(scene, told, above)
        case "relcl":
            return _judge_relative(scene, form, told, above)
        case "acl":
            return _judge_participle(scene, verb, form, told, above)
        case "conj":
            return _judge_coordinated(scene, verb, form, told, above)
        case _:
            return told


def _judge_complement(scene: Scene, verb: Token, form: VerbForm, told: Judgement, above: Token) -> Judgement:
    attitude = find_attitude_of(above)
    outer = judge(scene, above)
    if attitude is Attitude.DENIED:
        return DENIED
    if attitude is Attitude.ALLEGED:
        return DENIED if outer.is_negative else allege(told)
    if not _is_bare(verb, form):
        if attitude in {Attitude.POSSIBLE, Attitude.WANTED} and verb.tag in {"VB", "VBP"} and told.status is S.ACTUAL:
            return BY_ATTITUDE[attitude]
        return told
    if above.lemma == "be" and form.is_infinitive:
        return PLANNED._replace(rule="is to")
    return _judge_bare(verb, told, above, attitude, outer)


def _is_bare(verb: Token, form: VerbForm) -> bool:
    if form.is_infinitive or verb.dep == "xcomp":
        return True
    return verb.tag in {"VB", "VBN", "VBG"} and not (form.modal or form.is_perfect or form.is_progressive or form.tense)


def _judge_bare(verb: Token, told: Judgement, above: Token, attitude: Attitude | None, outer: Judgement) -> Judgement:
    if attitude is Attitude.TRIED:
        return inherit(told, outer)._replace(is_certain=False, rule="tried")
    if attitude is None or attitude in {Attitude.ONGOING, Attitude.ENDED, Attitude.PAST}:
        return inherit(told, ONGOING if attitude is Attitude.ONGOING and outer.status is S.ACTUAL else outer)
    if attitude is Attitude.NEGATED and verb.tag != "VBG" and above.lemma in _SETTLES:
        return told
    found = BY_ATTITUDE[attitude]
    if attitude is Attitude.NEGATED and outer.status is S.PLANNED:
        return found._replace(lies_ahead=True)
    if outer.is_negative and attitude is not Attitude.NEGATED:
        return NEGATED._replace(rule="not even planned")
    if outer.is_negative or told.is_negative:
        return PLANNED if found.is_negative else found._replace(is_negative=True)
    return found


def _judge_adverbial(scene: Scene, verb: Token, form: VerbForm, told: Judgement, above: Token) -> Judgement:
    marks = {row.lower for row in scene.children(verb, "mark", "advmod", "prep")}
    if marks & _CONDITIONS:
        return told._replace(status=S.CONDITIONAL, rule="condition")
    if form.is_infinitive:
        return _judge_purpose(told, judge(scene, above))
    if marks & {"after", "since"} and not told.is_negative:
        return BACKGROUND
    if marks & {"before", "until"} and form.tense != "past":
        return BY_ATTITUDE[Attitude.AHEAD]
    if verb.tag in {"VBG", "VBN"} and form.modal == "" and not form.is_progressive and not form.is_perfect:
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


def _judge_after_preposition(scene: Scene, told: Judgement, prep: Token) -> Judgement:
    attitude = find_attitude(prep.lower, "prepositions")
    if attitude is not None:
        return BY_ATTITUDE[attitude]
    governor = scene.head(prep)
    if governor is None:
        return told
    attitude = find_attitude_of(governor)
    if attitude is Attitude.ALLEGED:
        return BACKGROUND._replace(is_certain=False, rule="alleged")
    if attitude is not None and attitude is not Attitude.ENDED and prep.lower not in {"by", "in", "while", "as"}:
        return BY_ATTITUDE[attitude]
    if prep.lower == "for":
        return BACKGROUND._replace(rule="reason told")
    outer = judge(scene, governor)
    return inherit(told, outer._replace(is_negative=False)) if outer.status is not S.NEGATED else told


def _judge_relative(scene: Scene, form: VerbForm, told: Judgement, noun: Token) -> Judgement:
    if form.is_infinitive and told.status is S.ACTUAL:
        above = scene.head(noun)
        outer = ACTUAL if above is None or not is_verb(above) else judge(scene, above)
        if outer.status in AHEAD or _is_ranked(scene, noun):
            return outer
        return PLANNED._replace(rule="infinitive of a noun")
    if told.status is S.ACTUAL and (form.tense == "past" or form.is_perfect):
        return BACKGROUND._replace(rule="told of a party")
    if told.status is S.ACTUAL and form.tense == "present":
        return ONGOING._replace(rule="told of a party")
    return told


def _is_ranked(scene: Scene, noun: Token) -> bool:
    """Whether the infinitive only ranks what was done: "the first country to ratify"."""
    return noun.lower in _RANKS or any(row.lower in _RANKS for row in scene.children(noun, "amod", "nummod", "advmod"))


def _judge_participle(scene: Scene, verb: Token, form: VerbForm, told: Judgement, noun: Token) -> Judgement:
    if form.is_infinitive:
        attitude = find_attitude_of(noun)
        if judge(scene, noun).status is S.NEGATED:
            return NEGATED._replace(rule="no plan, a refused attempt")
        return PLANNED if attitude in {None, Attitude.ALLEGED, Attitude.ENDED} else BY_ATTITUDE[attitude]
    if find_attitude_of(noun) is Attitude.POSSIBLE and not told.is_negative:
        return POSSIBLE
    if told.status is not S.ACTUAL:
        return told
    return (BACKGROUND if verb.tag == "VBN" else ONGOING)._replace(rule="told of a party")


def _judge_coordinated(scene: Scene, verb: Token, form: VerbForm, told: Judgement, first: Token) -> Judgement:
    if not is_verb(first) or form.modal or told.status is not S.ACTUAL:
        return told
    outer = judge(scene, first)
    if first.dep in {"xcomp", "advcl", "acl", "relcl", "pcomp", "ccomp"} and first.tag == verb.tag:
        return inherit(told, outer if first.dep == "xcomp" else outer._replace(is_negative=False))
    if verb.tag == "VB" or (verb.tag in {"VBG", "VBN"} and outer.status in AHEAD and form.tense != "past"):
        return inherit(told, outer)
    return told


def _has_condition(scene: Scene, verb: Token) -> bool:
    return any(
        row.lower in _IF
        for clause in scene.children(verb, "advcl")
        for row in scene.children(clause, "mark")
    )


def _is_hedged(scene: Scene, verb: Token) -> bool:
    return any(find_attitude(row.lower, "adverbs") is Attitude.ALLEGED for row in scene.children(verb, "advmod"))
