"""Who does an act and on whom: the noun phrases around a verb or an event noun, as the tree gives them."""

from __future__ import annotations

from typing import NamedTuple

from foresay.analyse.events.auxiliaries import read_form
from foresay.analyse.events.scene import Scene, is_verb
from foresay.analyse.events.subjects import find_subject
from foresay.analyse.events.words import find_own_sense, is_named_act
from foresay.analyse.syntax import Token
from foresay.knowledge.acts import Sense
from foresay.knowledge.attitudes import Attitude, find_attitude
from foresay.knowledge.states import is_domestic_noun, is_light_verb, is_undergoing_verb, tells_own_act
from foresay.model.reading import EventType as T

_TO_WHOM = frozenset(
    {"with", "against", "to", "on", "upon", "from", "at", "toward", "towards", "for", "of", "between", "into", "over"}
    | {"about", "in"}
)
_TIMES = frozenset({"DATE", "TIME"})
_DOERS = frozenset({"by", "between", "among"})
_SENT = frozenset({T.SUPPORT, T.REJECT, T.REQUEST, T.ACCUSE, T.THREATEN, T.AID})
"""Types whose noun has its doer behind "from": "opposition from China"."""
_GOING = frozenset({T.CONSULT, T.RETREAT})
"""Types whose noun has its doer behind "of": "the visit of the king"."""
_SHARES = frozenset({Attitude.PLANNED, Attitude.EXPECTED, Attitude.POSSIBLE, Attitude.TRIED})
"""Attitudes of a verb towards what its own subject would do."""
_CARRIES = frozenset(
    {
        ("be", "in"),
        ("go", "to"),
        ("head", "to"),
        ("engage", "in"),
        ("take", "in"),
        ("participate", "in"),
        ("agree", "on"),
    }
    | {("agree", "to"), ("enter", "into"), ("come", "to"), ("return", "to"), ("consent", "to"), ("join", "in")}
)
_OWN_STATES = frozenset(
    {("engage", "in"), ("involve", "in"), ("embroil", "in"), ("commit", "to"), ("dedicate", "to"), ("oppose", "to")}
)
"""Passives of verbs with a preposition that are not done to their subject."""
_LIMIT = 12
"""Nouns in one enumeration that are read; the rest adds nothing a ledger needs."""


class Frame(NamedTuple):
    """Tokens heading the noun phrases of the doers, of those acted on, and of those reached by a preposition.

    The third are weaker: they count as parties when the first two leave a side empty.
    """

    who: tuple[Token, ...]
    whom: tuple[Token, ...]
    reached: tuple[tuple[str, Token], ...]


def read_frame(scene: Scene, head: Token) -> Frame:
    """The frame of a verb or an event noun."""
    if is_named_act(scene, head) or not (is_verb(head) or scene.is_verb_read_as_noun(head)):
        return _read_noun(scene, head)
    return _read_verb(scene, head)


def _read_verb(scene: Scene, verb: Token) -> Frame:
    return scene.recall("frame", verb, _read_verb_anew)


def _read_verb_anew(scene: Scene, verb: Token) -> Frame:
    objects = scene.children(verb, "dobj", "dative", "oprd")
    reached = _list_reached(scene, verb) + tuple(row for noun in objects for row in _list_reached(scene, noun))
    subject = find_subject(scene, verb)
    if read_form(scene, verb).is_passive and not _is_own_state(scene, verb):
        agents = _list_agents(scene, verb) or _list_hidden_agents(scene, verb)
        return Frame(agents, _spread(scene, subject), reached + tuple(("", token) for token in objects))
    whom = tuple(row for token in objects for row in _spread(scene, token) if row.tag not in {"TO", "IN"})
    doers = _list_cut_off(scene, verb, subject) + _spread(scene, subject)
    return Frame(doers, whom or _find_complement_subject(scene, verb), reached)


def _is_own_state(scene: Scene, verb: Token) -> bool:
    """Whether a passive tells what its subject does itself: "are engaged in fighting", "is committed to reform"."""
    return any((verb.lemma, prep.lower) in _OWN_STATES for prep in scene.children(verb, "prep"))


def _list_cut_off(scene: Scene, verb: Token, subject: Token | None) -> tuple[Token, ...]:
    """Subjects that the tree cuts from the one nearest the verb, though an "and" joins them."""
    rows = scene.children(verb, "nsubj", "nsubjpass")
    if len(rows) < 2 or subject is None or subject.i not in {row.i for row in rows}:
        return ()
    return tuple(row for row in rows if row.i < subject.i and row.tag[:1] == "N" and scene.has_child(row, "cc"))


def _find_complement_subject(scene: Scene, verb: Token) -> tuple[Token, ...]:
    """Whom a wish is put to when the tree hangs it below: "demanded that Norway close", "urged Norway to close"."""
    clauses = scene.children(verb, "ccomp", "xcomp", "advcl")
    asked = [row for row in clauses if row.dep != "advcl" or any(m.lower == "for" for m in scene.children(row, "mark"))]
    subject = scene.child(asked[0], "nsubj", "nsubjpass") if asked else None
    if subject is None or subject.tag in {"PRP", "EX"}:
        return ()
    return () if _only_tells(scene, verb) and subject.tag[:3] != "NNP" else _spread(scene, subject)


def _only_tells(scene: Scene, verb: Token) -> bool:
    """Whether a verb says something of others, who are a side of it only by name: "says that Norway closed"."""
    sense = find_own_sense(scene, verb)
    return sense is not None and sense.mode == "statement"


def _list_agents(scene: Scene, verb: Token) -> tuple[Token, ...]:
    return tuple(
        row
        for agent in scene.children(verb, "agent")
        for noun in scene.children(agent, "pobj")
        for row in _spread(scene, noun)
    )


def _list_hidden_agents(scene: Scene, verb: Token) -> tuple[Token, ...]:
    """Those whose act it is, in which somebody is hit: "killed in a raid by the army", "in an army raid"."""
    for prep in scene.children(verb, "prep"):
        if prep.lower in {"in", "during", "of"}:
            for act in scene.children(prep, "pobj"):
                doers = _list_raiders(scene, act)
                if doers:
                    return doers
    return ()


def _list_raiders(scene: Scene, act: Token) -> tuple[Token, ...]:
    by = tuple(token for prep, token in _list_noun_reached(scene, act) if prep == "by")
    if by:
        return by
    sense = find_own_sense(scene, act) if is_named_act(scene, act) else None
    if sense is None or sense.type is not T.ASSAULT:
        return ()
    return tuple(scene.children(act, "poss")) or _list_origins(scene, act)


def _list_reached(scene: Scene, head: Token) -> tuple[tuple[str, Token], ...]:
    return tuple(
        (prep.lower, row)
        for prep in scene.children(head, "prep", "dative")
        if prep.lower in _TO_WHOM
        for noun in scene.children(prep, "pobj")
        if noun.entity not in _TIMES
        for row in _spread(scene, noun)
    )


def _spread(scene: Scene, token: Token | None) -> tuple[Token, ...]:
    """A noun and those coordinated with it."""
    if token is None:
        return ()
    if not scene.below[token.i]:
        return (token,)
    found = [token]
    for step in range(_LIMIT):
        if step >= len(found):
            break
        found += _list_joined(scene, found[step])
    return tuple(found)


def _list_joined(scene: Scene, noun: Token) -> list[Token]:
    """Those coordinated with a noun, also where the tree hangs them to what stands beside it: "X, its head, and Y"."""
    rows = [row for row in scene.children(noun, "conj") if not is_verb(row)]
    for beside in scene.children(noun, "appos"):
        rows += [row for row in scene.children(beside, "conj") if row.tag[:3] == "NNP"]
    return rows


def _read_noun(scene: Scene, noun: Token) -> Frame:
    reached = _list_noun_reached(scene, noun)
    act = find_own_sense(scene, noun)
    between = tuple(token for prep, token in reached if prep == "between")
    if len(between) > 1 and act is not None and act.type is T.ASSAULT:
        return Frame(between[:1], between[1:], ())
    who, rest = _split_reached(scene, noun, act, reached)
    if act is not None and act.type is T.ASSAULT:
        rest += tuple(("on", token) for token in _list_hit(scene, noun))
    for participle in scene.children(noun, "acl"):
        if participle.tag == "VBN":
            who = who or _list_agents(scene, participle)
            rest += _list_reached(scene, participle)
    above = _find_carrier(scene, noun)
    if above is None:
        return Frame(who, (), rest)
    carrier = _read_verb(scene, above)
    subjects = tuple(token for token in carrier.who if token.i != noun.i)
    if is_undergoing_verb(above.lemma):
        return Frame(who, subjects, rest)
    return Frame(who or subjects, (), rest + (carrier.reached if _brings_in(above) else ()))


def _split_reached(
    scene: Scene, noun: Token, act: Sense | None, reached: tuple[tuple[str, Token], ...]
) -> tuple[tuple[Token, ...], tuple[tuple[str, Token], ...]]:
    """The doers that a noun's own phrase tells, and what else its prepositions bring in."""
    doers = _DOERS | {"from"} if act is not None and act.type in _SENT else _DOERS
    who = tuple(token for prep, token in reached if prep in doers) or _list_stray_doers(scene, noun)
    who = who or tuple(scene.children(noun, "poss")) or _list_origins(scene, noun)
    if not who and act is not None and (act.type in _GOING or act.mode == "resignation"):
        who = tuple(token for prep, token in reached if prep == "of")
        doers = doers | {"of"}
    return who, tuple(row for row in reached if row[0] not in doers)


def _is_occasion(scene: Scene, noun: Token, prep: Token, verb: Token) -> bool:
    """Whether a noun tells on which own word its verb's doer acts: "said in an interview"."""
    if prep.lower not in {"in", "during"} or read_form(scene, verb).is_passive:
        return False
    sense = find_own_sense(scene, noun)
    return sense is not None and sense.mode == "statement" and not scene.children(noun, "poss")


def _brings_in(verb: Token) -> bool:
    """Whether what a verb has behind its prepositions belongs to the act of its object: "signed a deal with Peru"."""
    return is_light_verb(verb.lemma) or tells_own_act(verb.lemma)


def _list_stray_doers(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """Those behind a "by" that the tree hangs to the verb above: "condemned the killing of monks by the army"."""
    above = scene.head(noun)
    if noun.dep != "dobj" or above is None or not is_verb(above) or not scene.has_child(noun, "prep"):
        return ()
    nouns = (
        row for prep in scene.children(above, "prep") if prep.lower == "by" for row in scene.children(prep, "pobj")
    )
    return tuple(
        row for token in nouns if token.i > noun.i and token.entity not in _TIMES for row in _spread(scene, token)
    )


def _list_hit(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """Those whom an attack is told to hit: "a raid killed two guards", "a hospital hit by air strikes"."""
    above = scene.head(noun)
    if above is not None and above.dep == "agent":
        above = scene.head(above)
    elif noun.dep != "nsubj":
        return ()
    return _read_verb(scene, above).whom if above is not None and is_verb(above) else ()


def _find_carrier(scene: Scene, noun: Token) -> Token | None:
    """The verb whose doer is the noun's too: "hold talks", "go to the polls", "consider sanctions"."""
    above = scene.head(noun)
    if above is not None and noun.dep == "conj":
        return _find_carrier(scene, above)
    if above is not None and noun.dep == "pobj":
        verb = scene.head(above)
        if verb is None or not is_verb(verb):
            return None
        return verb if (verb.lemma, above.lower) in _CARRIES or _is_occasion(scene, noun, above, verb) else None
    if above is None or noun.dep not in {"dobj", "nsubjpass", "nsubj"} or not is_verb(above):
        return None
    attitude = find_attitude(above.lemma, "verbs") or find_attitude(above.lemma, "clausal")
    if noun.dep == "dobj" and (tells_own_act(above.lemma) or is_undergoing_verb(above.lemma)):
        return above
    return above if is_light_verb(above.lemma) or attitude in _SHARES else None


def _list_noun_reached(scene: Scene, noun: Token) -> tuple[tuple[str, Token], ...]:
    return tuple(
        (prep.lower, row)
        for prep in scene.children(noun, "prep", "agent")
        for target in scene.children(prep, "pobj")
        if target.entity not in _TIMES
        for row in _spread(scene, target)
    )


def _list_origins(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """Names and offices before the noun: "Russian airstrikes", "government claims"."""
    return tuple(
        row
        for row in scene.children(noun, "amod", "compound", "nmod")
        if row.tag[:3] == "NNP"
        or (row.text[:1].isupper() and row.tag[:1] == "J")
        or (row.lower == "led" and scene.has_child(row, "npadvmod"))
        or (is_domestic_noun(scene.bases[row.i]) and scene.children(row, "compound", "nmod", "amod", "poss"))
    )
