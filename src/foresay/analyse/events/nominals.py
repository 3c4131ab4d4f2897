"""Whether the act an event noun names really happened: its modifiers, then the verb or noun it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from foresay.analyse.events.auxiliaries import negates
from foresay.analyse.events.judgement import (
    ACTUAL,
    AHEAD,
    BACKGROUND,
    BY_ATTITUDE,
    NEGATED,
    ONGOING,
    PLANNED,
    Ask,
    Judgement,
    find_attitude_of,
    find_attitude_with,
)
from foresay.analyse.events.scene import Scene, is_verb
from foresay.analyse.syntax import Token
from foresay.knowledge.acts import code_act, is_event_noun
from foresay.knowledge.attitudes import Attitude, find_attitude
from foresay.knowledge.states import is_amount_noun, is_lasting_noun, is_light_verb, is_state_verb
from foresay.model.reading import EventStatus as S
from foresay.model.reading import EventType

_OCCURS = frozenset(
    {"be", "begin", "start", "continue", "end", "occur", "happen", "take", "come", "last", "resume", "go", "follow"}
    | {"open", "close", "erupt", "break", "unfold", "get", "proceed", "run", "set"}
)
_SHARED = frozenset({"conj", "compound", "nmod", "attr", "acomp", "oprd", "advmod", "prep", "prt"})
"""Relations of a word that is as real as its governor."""
_COMPOUND = {
    "ahead": BY_ATTITUDE[Attitude.AHEAD],
    "instead": BY_ATTITUDE[Attitude.NEGATED],
    "due": BACKGROUND,
    "because": BACKGROUND,
    "owing": BACKGROUND,
}
"""First words of compound prepositions: "ahead of the vote"."""
_HEDGES = frozenset({Attitude.POSSIBLE, Attitude.ALLEGED, Attitude.EXPECTED})
_OUTCOME = frozenset({"fail", "succeed", "collapse", "stall", "founder"})
_SPEECH = frozenset({EventType.REQUEST, EventType.ACCUSE, EventType.THREATEN, EventType.REJECT})
_ASKED = frozenset({"for", "on", "of", "to", "about", "with", "upon", "against", "into", "over"})
_NEEDS = frozenset({"need", "require"})
"""Verbs that name behind "for" what is there already: "the parts required for the project"."""
_SUBJECTS_OF = frozenset({"into", "over"})
_SETTING = frozenset({"in", "by", "during", "with", "into", "on", "at", "from", "as", "to"})
_MEETS = frozenset(
    {"meet", "gather", "travel", "arrive", "visit", "return", "convene", "fly", "leave", "prepare", "call"}
)


def judge_noun(scene: Scene, noun: Token, ask: Ask) -> Judgement:
    """The judgement on an event noun; also on any other word, by what it is governed by."""
    own = _judge_modifiers(scene, noun)
    above = scene.head(noun)
    if own is not None or above is None:
        return own or ACTUAL
    rule = _BY_RELATION.get(noun.dep)
    if rule is not None:
        return rule(scene, noun, above, ask)
    if noun.dep in _SHARED:
        outer = ask(scene, above)
        return ACTUAL if outer.status is S.NEGATED and noun.dep in {"compound", "nmod"} else outer
    return BACKGROUND if noun.dep in {"poss", "appos"} else ACTUAL


def is_cause(scene: Scene, word: Token) -> bool:
    """Whether "due" tells a cause, not a day: "deaths due to the heat"."""
    return word.lower == "due" and any(row.lower == "to" for row in scene.children(word, "prep", "pcomp"))


def _judge_modifiers(scene: Scene, noun: Token) -> Judgement | None:
    for row in scene.children(noun, "det", "amod", "nummod", "compound", "advmod", "acl", "neg"):
        if row.lower in {"no", "neither"} or (row.dep == "neg" and negates(scene, row)):
            return NEGATED
        is_clause = (row.dep == "acl" and row.i > noun.i) or is_cause(scene, row)
        attitude = None if is_clause else find_attitude(row.lower, "adjectives")
        if attitude is Attitude.NEGATED and find_attitude(noun.lemma, "nouns") is not None:
            return BACKGROUND  # a failed attempt was made
        if attitude is not None:
            return BY_ATTITUDE[attitude]._replace(is_certain=attitude not in _HEDGES)
        if row.dep == "acl" and row.tag == "VBN":
            attitude = find_attitude_of(scene, row)
            if attitude in {Attitude.PLANNED, Attitude.EXPECTED, Attitude.NEGATED}:
                return BY_ATTITUDE[attitude]
    return None


def _judge_subject(scene: Scene, noun: Token, verb: Token, ask: Ask) -> Judgement:
    if not is_verb(verb):
        return ACTUAL
    outer = ask(scene, verb)
    attitude = find_attitude_of(scene, verb)
    if attitude is Attitude.ONGOING:
        return ONGOING if outer.status is S.ACTUAL else outer
    if verb.lemma in _OUTCOME or (outer.status is S.ACTUAL and _is_known(scene, noun, verb)):
        return BACKGROUND._replace(rule="known, and something told of it")
    if noun.dep == "nsubjpass":
        return _judge_passive_subject(scene, verb, attitude, outer, ask)
    if verb.lemma in _OCCURS:
        complement = scene.child(verb, "xcomp", "acomp")
        return outer if complement is None else _judge_predicate(scene, complement, outer, ask)
    is_bare = verb.dep in {"xcomp", "ccomp"} and verb.tag == "VB" and not is_definite(scene, noun)
    is_shared = is_bare and outer.status in AHEAD and not outer.is_negative
    return outer._replace(is_certain=True) if is_shared else ACTUAL


def _is_known(scene: Scene, noun: Token, verb: Token) -> bool:
    """Whether somebody says what something known is: "says that its threats constitute a declaration of war"."""
    return verb.dep == "ccomp" and is_state_verb(verb.lemma) and is_definite(scene, noun)


def _judge_predicate(scene: Scene, complement: Token, outer: Judgement, ask: Ask) -> Judgement:
    """What is told of a noun after "is": "a cut is likely", "talks are to resume"."""
    attitude = None if complement.dep == "xcomp" else find_attitude(complement.lower, "adjectives")
    if attitude is None or outer.is_negative or is_cause(scene, complement) or scene.children(complement, "xcomp"):
        return ask(scene, scene.child(complement, "xcomp") or complement)
    return BY_ATTITUDE[attitude]


def _judge_passive_subject(
    scene: Scene, verb: Token, attitude: Attitude | None, outer: Judgement, ask: Ask
) -> Judgement:
    complement = scene.child(verb, "xcomp")
    if complement is not None and is_verb(complement):
        return ask(scene, complement)
    if attitude in {Attitude.NEGATED, Attitude.DENIED}:
        return ACTUAL if outer.is_negative else BY_ATTITUDE[attitude]
    if attitude in {Attitude.PLANNED, Attitude.EXPECTED, Attitude.POSSIBLE, Attitude.WANTED}:
        return NEGATED if outer.is_negative else BY_ATTITUDE[attitude]
    return outer if is_light_verb(verb.lemma) or not outer.is_negative else ACTUAL


def _judge_object(scene: Scene, noun: Token, verb: Token, ask: Ask) -> Judgement:
    if not is_verb(verb) or verb.lower == "following":
        return BACKGROUND if verb.lower == "following" else ACTUAL
    attitude = find_attitude_of(scene, verb)
    outer = ask(scene, verb)
    is_named = verb.lemma in {"announce", "call"} and is_definite(scene, noun)
    if attitude is None or attitude is Attitude.ALLEGED or is_named:
        return _judge_plain_object(scene, noun, verb, outer)
    if attitude is Attitude.ENDED:
        return ONGOING if outer.status in AHEAD or outer.is_negative else BY_ATTITUDE[attitude]
    if attitude in {Attitude.NEGATED, Attitude.DENIED} and _is_speech(scene, noun):
        return BACKGROUND
    is_unplanned = outer.is_negative and attitude is Attitude.PLANNED
    return NEGATED if is_unplanned else _let_last(scene, noun, BY_ATTITUDE[attitude])


def _judge_plain_object(scene: Scene, noun: Token, verb: Token, outer: Judgement) -> Judgement:
    if is_light_verb(verb.lemma) or _is_new(scene, noun) or verb.lemma == "announce":
        return outer
    if outer.is_negative:
        return BACKGROUND if is_definite(scene, noun) else NEGATED
    is_ahead = outer.status in AHEAD and not is_definite(scene, noun)
    return _let_last(scene, noun, outer) if is_ahead else _tell_object(outer)


def _tell_object(outer: Judgement) -> Judgement:
    return outer if outer.status is S.BACKGROUND else BACKGROUND._replace(rule="object of another act")


def _is_speech(scene: Scene, noun: Token) -> bool:
    coded = code_act(scene.bases[noun.i], noun=True)
    return coded is not None and (coded[0] in _SPEECH or coded[1] == "statement")


def _is_told(scene: Scene, noun: Token) -> bool:
    """Whether the noun is a deal, a statement or a meeting, in which others are told of: it is there already."""
    coded = code_act(scene.bases[noun.i], noun=True)
    return coded is not None and (coded[0] in {EventType.AGREE, EventType.CONSULT} or coded[1] == "statement")


def is_definite(scene: Scene, noun: Token) -> bool:
    """Whether the noun is told as known: "the", "this", "its", "Russia's"."""
    return any(
        row.dep == "poss" or row.lower in {"the", "this", "that", "those", "these"}
        for row in scene.children(noun, "det", "poss")
    )


def _is_new(scene: Scene, noun: Token) -> bool:
    """Whether the noun is told for the first time: "a", "another", "new"."""
    return any(row.lower in {"a", "an", "another", "new"} for row in scene.children(noun, "det", "amod"))


def _judge_prepositional(scene: Scene, noun: Token, prep: Token, ask: Ask) -> Judgement:
    attitude = find_attitude(prep.lower, "prepositions")
    governor = scene.head(prep)
    if attitude is not None or governor is None:
        return ACTUAL if attitude is None else BY_ATTITUDE[attitude]
    if governor.lower in _COMPOUND:
        return _COMPOUND[governor.lower]
    if is_replaced(scene, prep):
        return BY_ATTITUDE[Attitude.NEGATED]
    if is_verb(governor) and prep.lower in _SUBJECTS_OF:
        governor = scene.child(governor, "dobj") or governor  # "opened an inquiry into" hangs "into" to the verb
    return _judge_governed(scene, noun, prep, governor, ask)


def _judge_governed(scene: Scene, noun: Token, prep: Token, governor: Token, ask: Ask) -> Judgement:
    attitude = find_attitude_of(scene, governor)
    together = find_attitude_with(governor, prep) or (attitude if _is_asked(governor, prep) else None)
    if together is not None:
        return _judge_asked(scene, governor, together, ask)
    if is_verb(governor):
        return _judge_setting(scene, noun, prep, governor, ask)
    if attitude is Attitude.NEGATED and prep.lower == "in":
        return BY_ATTITUDE[attitude]  # "a delay in delivery"
    if prep.lower not in {"of", "in"} or not _carries(scene, governor):
        return ACTUAL
    outer = ask(scene, governor)._replace(is_negative=False)
    return ACTUAL if outer.status is S.NEGATED else _let_last(scene, noun, outer)


def _is_asked(governor: Token, prep: Token) -> bool:
    return prep.lower in _ASKED and not (prep.lower == "for" and governor.lemma in _NEEDS)


def _carries(scene: Scene, noun: Token) -> bool:
    """Whether what a noun is of is as real as the noun: "the launch of talks", "a series of raids"."""
    base = scene.bases[noun.i]
    return noun.tag[:1] != "N" or is_event_noun(base) or is_amount_noun(base) or not base.isalpha()


def _let_last(scene: Scene, noun: Token, outer: Judgement) -> Judgement:
    """What is done ahead about a war is ahead, the war goes on: "will discuss the war"."""
    return ONGOING if outer.status in AHEAD and is_lasting_noun(scene.bases[noun.i]) else outer


def is_replaced(scene: Scene, prep: Token) -> bool:
    """Whether a preposition tells what was not done: "instead of", "rather than"."""
    return prep.lower in {"of", "than"} and any(
        row.lower in {"instead", "rather"} for row in scene.children(prep, "advmod")
    )


def _judge_asked(scene: Scene, governor: Token, attitude: Attitude, ask: Ask) -> Judgement:
    outer = ask(scene, governor)
    if attitude is Attitude.ENDED:
        return ONGOING if outer.status in AHEAD else BACKGROUND
    if attitude is Attitude.ALLEGED and is_verb(governor):
        return BACKGROUND._replace(is_certain=False, rule="alleged")
    return (
        NEGATED if is_verb(governor) and outer.is_negative and attitude is Attitude.PLANNED else BY_ATTITUDE[attitude]
    )


def _judge_setting(scene: Scene, noun: Token, prep: Token, verb: Token, ask: Ask) -> Judgement:
    outer = ask(scene, verb)._replace(is_negative=False)
    if outer.status in {S.NEGATED, S.DENIED}:
        outer = ACTUAL
    if prep.lower == "for":
        return PLANNED if verb.lemma in _MEETS and not is_definite(scene, noun) else _tell_object(ACTUAL)
    if verb.lemma == "be" and prep.lower == "in" and outer.status is S.ACTUAL:
        return ONGOING  # "have been in talks"
    if prep.lower in {"in", "at"} and _is_told(scene, noun):
        return ACTUAL
    return (
        _let_last(scene, noun, outer) if prep.lower in _SETTING else BACKGROUND._replace(rule="object of another act")
    )


_BY_RELATION: Mapping[str, Callable[[Scene, Token, Token, Ask], Judgement]] = {
    "nsubj": _judge_subject,
    "nsubjpass": _judge_subject,
    "csubj": _judge_subject,
    "dobj": _judge_object,
    "dative": _judge_object,
    "pobj": _judge_prepositional,
}
