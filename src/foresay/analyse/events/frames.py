"""Who does an act and on whom: the noun phrases around a verb or an event noun, as the tree gives them."""

from __future__ import annotations

from typing import NamedTuple

from foresay.analyse.events.auxiliaries import read_form
from foresay.analyse.events.scene import Scene, base_of, is_verb
from foresay.analyse.events.subjects import find_subject
from foresay.analyse.syntax import Token
from foresay.knowledge.states import is_domestic_noun, is_light_verb

_TO_WHOM = frozenset(
    {"with", "against", "to", "on", "upon", "from", "at", "toward", "towards", "for", "of", "between", "into", "over"}
    | {"about", "in"}
)
_DOERS = frozenset({"by", "between", "among"})
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
    return _read_verb(scene, head) if is_verb(head) else _read_noun(scene, head)


def _read_verb(scene: Scene, verb: Token) -> Frame:
    return scene.recall("frame", verb, _read_verb_anew)


def _read_verb_anew(scene: Scene, verb: Token) -> Frame:
    objects = scene.children(verb, "dobj", "dative", "oprd")
    reached = _list_reached(scene, verb)
    subject = find_subject(scene, verb)
    if read_form(scene, verb).is_passive:
        agents = _list_agents(scene, verb) or _list_hidden_agents(scene, verb)
        return Frame(agents, _spread(scene, subject), reached + tuple(("", token) for token in objects))
    whom = tuple(row for token in objects for row in _spread(scene, token) if row.tag not in {"TO", "IN"})
    return Frame(_spread(scene, subject), whom or _find_complement_subject(scene, verb), reached)


def _find_complement_subject(scene: Scene, verb: Token) -> tuple[Token, ...]:
    """Whom a wish is put to when the tree hangs it below: "demanded that Norway close", "urged Norway to close"."""
    clause = scene.child(verb, "ccomp", "xcomp")
    subject = None if clause is None else scene.child(clause, "nsubj", "nsubjpass")
    return () if subject is None or subject.tag in {"PRP", "EX"} else _spread(scene, subject)


def _list_agents(scene: Scene, verb: Token) -> tuple[Token, ...]:
    return tuple(
        row
        for agent in scene.children(verb, "agent")
        for noun in scene.children(agent, "pobj")
        for row in _spread(scene, noun)
    )


def _list_hidden_agents(scene: Scene, verb: Token) -> tuple[Token, ...]:
    """Those by whom the act is, in which somebody is hit: "killed in a raid by the army"."""
    return tuple(
        row
        for prep in scene.children(verb, "prep")
        if prep.lower in {"in", "during"}
        for act in scene.children(prep, "pobj")
        for by in scene.children(act, "prep", "agent")
        if by.lower == "by"
        for noun in scene.children(by, "pobj")
        for row in _spread(scene, noun)
    )


def _list_reached(scene: Scene, head: Token) -> tuple[tuple[str, Token], ...]:
    return tuple(
        (prep.lower, row)
        for prep in scene.children(head, "prep", "dative")
        if prep.lower in _TO_WHOM
        for noun in scene.children(prep, "pobj")
        for row in _spread(scene, noun)
    )


def _spread(scene: Scene, token: Token | None) -> tuple[Token, ...]:
    """A noun and those coordinated with it."""
    if token is None:
        return ()
    found = [token]
    for step in range(_LIMIT):
        if step >= len(found):
            break
        found += [row for row in scene.children(found[step], "conj") if not is_verb(row)]
    return tuple(found)


def _read_noun(scene: Scene, noun: Token) -> Frame:
    reached = _list_noun_reached(scene, noun)
    who = tuple(token for prep, token in reached if prep in _DOERS)
    who = who or tuple(scene.children(noun, "poss")) or _list_origins(scene, noun)
    rest = tuple(row for row in reached if row[0] not in _DOERS)
    for participle in scene.children(noun, "acl"):
        if participle.tag == "VBN":
            who = who or _list_agents(scene, participle)
            rest += _list_reached(scene, participle)
    above = _find_carrier(scene, noun)
    if above is None:
        return Frame(who, (), rest)
    carrier = _read_verb(scene, above)
    who = who or tuple(token for token in carrier.who if token.i != noun.i)
    return Frame(who, (), rest + (carrier.reached if is_light_verb(above.lemma) else ()))


def _find_carrier(scene: Scene, noun: Token) -> Token | None:
    """The verb whose doer is the noun's too: "hold talks", "go to the polls", "consider sanctions", "agree on an end"."""
    above = scene.head(noun)
    if above is not None and noun.dep == "conj":
        return _find_carrier(scene, above)
    if above is not None and noun.dep == "pobj" and above.lower in {"to", "on", "for", "in"}:
        above = scene.head(above)
    elif noun.dep not in {"dobj", "nsubjpass", "nsubj"}:
        return None
    return above if above is not None and is_verb(above) else None


def _list_noun_reached(scene: Scene, noun: Token) -> tuple[tuple[str, Token], ...]:
    return tuple(
        (prep.lower, row)
        for prep in scene.children(noun, "prep", "agent")
        for target in scene.children(prep, "pobj")
        for row in _spread(scene, target)
    )


def _list_origins(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """Names and offices before the noun: "Russian airstrikes", "government claims"."""
    return tuple(
        row
        for row in scene.children(noun, "amod", "compound", "nmod")
        if row.tag[:3] == "NNP" or (row.text[:1].isupper() and row.tag[:1] == "J") or is_domestic_noun(base_of(row))
    )
