"""What becomes of a verb in a clause that is no complement: adverbial, relative, after a preposition, coordinated."""

from __future__ import annotations

from foresay.analyse.events.attribution import is_saying
from foresay.analyse.events.complements import Clause, is_question, judge_complement, leave_open
from foresay.analyse.events.judgement import (
    ACTUAL,
    AHEAD,
    BACKGROUND,
    BY_ATTITUDE,
    NEGATED,
    ONGOING,
    PLANNED,
    POSSIBLE,
    Judgement,
    find_attitude_of,
    find_attitude_with,
    find_clausal_attitude,
    inherit,
)
from foresay.analyse.events.nominals import is_replaced
from foresay.analyse.events.scene import Scene, is_verb
from foresay.analyse.syntax import Token
from foresay.knowledge.attitudes import Attitude, find_attitude
from foresay.model.reading import EventStatus as S

CONDITIONS = frozenset({"if", "unless", "provided", "providing", "lest"})
_OPEN = CONDITIONS | {"whether"}
_MANNER = frozenset({"by", "in", "while", "as"})
_WHEN = frozenset({"when", "once", "after"})
"""Marks of a clause whose present tense goes with that above: "once it opens, trade will grow"."""
_FRAMES = frozenset({Attitude.PLANNED, Attitude.EXPECTED, Attitude.IMPLIED})
_BELOW = frozenset({"xcomp", "advcl", "acl", "relcl", "pcomp", "ccomp"})
_RANKS = frozenset(
    {"first", "second", "third", "last", "only", "latest", "youngest", "oldest", "largest", "one", "next"}
)


def judge_adverbial(scene: Scene, clause: Clause) -> Judgement:
    """The judgement on an adverbial clause, by its mark and the verb it stands beside."""
    verb, form, told, above, _ = clause
    if is_question(scene, verb):
        return leave_open(told, form)
    marks = {row.lower for row in scene.children(verb, "mark", "advmod", "prep")}
    if marks & _OPEN:
        is_over = form.is_perfect and form.tense == "present"
        return told._replace(status=S.CONDITIONAL, rule="condition", lies_ahead=False if is_over else None)
    if form.is_infinitive:
        return _judge_purpose(told, clause.ask(scene, above))
    if marks & _WHEN and form.tense == "present" and told.status is S.ACTUAL:
        return inherit(told, clause.ask(scene, above))
    return _judge_beside(scene, clause, marks)


def _judge_beside(scene: Scene, clause: Clause, marks: set[str]) -> Judgement:
    verb, form, told = clause[:3]
    if marks & {"after", "since"} and not told.is_negative:
        return BACKGROUND
    if marks & {"before", "until"} and form.tense != "past":
        return BY_ATTITUDE[Attitude.AHEAD]
    if verb.tag in {"VBG", "VBN"} and not (form.modal or form.is_progressive or form.is_perfect):
        return inherit(told, _judge_framed(scene, clause)._replace(is_negative=False))
    return told


def _judge_framed(scene: Scene, clause: Clause) -> Judgement:
    """The judgement of the clause a participle goes with: "is expected to rise, hurting exports" goes with "rise"."""
    verb, above = clause.verb, clause.above
    is_framed = find_clausal_attitude(scene, above) in _FRAMES and not is_saying(verb.lemma)
    framed = scene.child(above, "xcomp") if is_framed else None
    return clause.ask(scene, above if framed is None or framed.i > verb.i else framed)


def _judge_purpose(told: Judgement, outer: Judgement) -> Judgement:
    if told.is_negative:
        return PLANNED._replace(is_negative=True, rule="purpose")
    if outer.status is S.NEGATED:
        return POSSIBLE._replace(rule="purpose of what was not done")
    if outer.status in {S.POSSIBLE, S.CONDITIONAL}:
        return outer
    return PLANNED._replace(rule="purpose", lies_ahead=False if outer.status is S.BACKGROUND else None)


def judge_after_preposition(scene: Scene, clause: Clause) -> Judgement:
    """The judgement on a verb after a preposition, by that and what governs it."""
    told, prep = clause.told, clause.above
    governor = scene.head(prep)
    attitude = find_attitude(prep.lower, "prepositions")
    if is_question(scene, clause.verb):
        return leave_open(told, clause.form)
    if is_replaced(scene, prep):
        return BY_ATTITUDE[Attitude.NEGATED]
    if attitude is not None or governor is None:
        return told if attitude is None else BY_ATTITUDE[attitude]
    return _judge_gerund(scene, clause, prep, governor)


def _judge_gerund(scene: Scene, clause: Clause, prep: Token, governor: Token) -> Judgement:
    told, attitude = clause.told, find_attitude_with(governor, prep) or find_attitude_of(scene, governor)
    if attitude is Attitude.ALLEGED:
        return BACKGROUND._replace(is_certain=False, rule="alleged")
    if prep.lower == "for" and is_verb(governor) and find_attitude_with(governor, prep) is None:
        return BACKGROUND._replace(rule="reason told")
    if attitude is not None and attitude is not Attitude.ENDED and prep.lower not in _MANNER:
        return BY_ATTITUDE[attitude]
    if prep.lower == "for":
        return BACKGROUND._replace(rule="reason told")
    outer = clause.ask(scene, governor)
    return inherit(told, outer._replace(is_negative=False)) if outer.status is not S.NEGATED else told


def judge_attributive(scene: Scene, clause: Clause) -> Judgement:
    """The judgement on a participle before a noun, unless it is a gerund right behind its preposition."""
    prep = scene.head(clause.above)
    is_gerund = clause.verb.tag == "VBG" and clause.above.dep == "pobj" and prep is not None
    if prep is None or not is_gerund or prep.i != clause.verb.i - 1:
        return clause.told
    return judge_after_preposition(scene, clause._replace(above=prep))


def judge_relative(scene: Scene, clause: Clause) -> Judgement:
    """The judgement on a relative clause."""
    form, told = clause.form, clause.told
    if told.status is not S.ACTUAL:
        return told
    if form.is_infinitive:
        return _judge_noun_infinitive(scene, clause)
    if form.tense == "past" or form.is_perfect:
        return BACKGROUND._replace(rule="told of a party")
    return ONGOING._replace(rule="told of a party") if form.tense == "present" else told


def _judge_noun_infinitive(scene: Scene, clause: Clause) -> Judgement:
    noun = clause.above
    above = scene.head(noun)
    outer = ACTUAL if above is None or not is_verb(above) else clause.ask(scene, above)
    if outer.status in AHEAD or _is_ranked(scene, noun):
        return outer
    return PLANNED._replace(rule="infinitive of a noun")


def _is_ranked(scene: Scene, noun: Token) -> bool:
    """Whether the infinitive only ranks what was done: "the first country to ratify"."""
    return noun.lower in _RANKS or any(row.lower in _RANKS for row in scene.children(noun, "amod", "nummod", "advmod"))


def judge_participle(scene: Scene, clause: Clause) -> Judgement:
    """The judgement on a participle, an infinitive or a "that" of a noun."""
    verb, told = clause.verb, clause.told
    if clause.form.is_infinitive:
        return _judge_infinitive(scene, clause)
    if verb.tag not in {"VBN", "VBG", "VB"} or scene.has_child(verb, "mark"):
        return judge_complement(scene, clause)
    if told.status is not S.ACTUAL:
        return told
    if verb.tag == "VBN" and clause.above.tag == "CD" and clause.above.dep in {"conj", "nsubj", "nsubjpass"}:
        return _judge_counted(scene, clause)
    return (BACKGROUND if verb.tag == "VBN" else ONGOING)._replace(rule="told of a party")


def _judge_infinitive(scene: Scene, clause: Clause) -> Judgement:
    attitude = find_clausal_attitude(scene, clause.above)
    addressing = _find_addressing(scene, clause.above) if attitude is None else None
    if addressing is not None:
        return judge_complement(scene, clause._replace(above=addressing))
    if clause.ask(scene, clause.above).status is S.NEGATED:
        return NEGATED._replace(rule="no plan, a refused attempt")
    return PLANNED if attitude in {None, Attitude.ALLEGED, Attitude.ENDED} else BY_ATTITUDE[attitude]


def _find_addressing(scene: Scene, noun: Token) -> Token | None:
    """The verb an infinitive belongs to, hung to its object instead: "helped the village to build"."""
    verb = scene.head(noun) if noun.dep == "dobj" else None
    return verb if verb is not None and find_clausal_attitude(scene, verb) is not None else None


def _judge_counted(scene: Scene, clause: Clause) -> Judgement:
    """The judgement on a second count of those hit: "four were killed and another seven wounded"."""
    above = next((row for row in scene.parse.climb(clause.above) if is_verb(row)), None)
    return ACTUAL if above is None else clause.ask(scene, above)


def judge_coordinated(scene: Scene, clause: Clause) -> Judgement:
    """The judgement on a coordinated verb, by the first."""
    verb, form, told, first, _ = clause
    if not is_verb(first) or form.modal or told.status is not S.ACTUAL:
        return told
    outer = clause.ask(scene, first)
    if first.dep in _BELOW and first.tag == verb.tag:
        return inherit(told, outer if first.dep == "xcomp" else outer._replace(is_negative=False))
    if verb.tag == "VB" or (verb.tag in {"VBG", "VBN"} and outer.status in AHEAD and form.tense != "past"):
        return inherit(told, outer)
    return told
