"""Who does an act and on whom: the noun phrases around a verb or an event noun, as the tree gives them."""

from __future__ import annotations

from typing import NamedTuple

from foresay.analyse.events.auxiliaries import read_form
from foresay.analyse.events.scene import SUBJECTS, Scene, is_verb
from foresay.analyse.syntax import Token
from foresay.knowledge.states import is_light_verb

_TO_WHOM = frozenset(
    {
        "with",
        "against",
        "to",
        "on",
        "upon",
        "from",
        "at",
        "toward",
        "towards",
        "for",
        "of",
        "between",
        "into",
        "over",
        "about",
    }
)
_OF_NOUN = frozenset({"of", "by", "from", "in"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_LIMIT = 12
"""Steps up a tree before the walk gives up; no sentence nests deeper."""


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
    objects = scene.children(verb, "dobj", "dative", "oprd")
    reached = _list_reached(scene, verb)
    subject = find_subject(scene, verb)
    if read_form(scene, verb).is_passive:
        agents = _list_agents(scene, verb)
        return Frame(agents, _spread(scene, subject), reached + tuple(("", token) for token in objects))
    whom = tuple(row for token in objects for row in _spread(scene, token) if row.tag not in {"TO", "IN"})
    return Frame(_spread(scene, subject), whom or _find_complement_subject(scene, verb), reached)


def _find_complement_subject(scene: Scene, verb: Token) -> tuple[Token, ...]:
    """Whom a wish is put to when the tree hangs it below: "demanded that Norway close", "urged Norway to close"."""
    clause = scene.child(verb, "ccomp", "xcomp")
    subject = None if clause is None else scene.child(clause, *SUBJECTS)
    return () if subject is None or subject.tag in {"PRP", "EX"} else _spread(scene, subject)


def _list_agents(scene: Scene, verb: Token) -> tuple[Token, ...]:
    return tuple(
        row
        for agent in scene.children(verb, "agent")
        for noun in scene.children(agent, "pobj")
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


def find_subject(scene: Scene, verb: Token) -> Token | None:
    """The noun that does (in the passive: undergoes) what a verb tells, also where another verb governs it."""
    return scene.recall("subject", verb, _find_subject)


def _find_subject(scene: Scene, verb: Token) -> Token | None:
    token: Token | None = verb
    for _ in range(_LIMIT):
        if token is None:
            return None
        own = scene.child(token, *SUBJECTS)
        if own is not None:
            return _find_antecedent(scene, token, own)
        token, found = _step_up(scene, token)
        if found is not None:
            return found
    return None


def _find_antecedent(scene: Scene, verb: Token, subject: Token) -> Token:
    if subject.lower in _RELATIVE and verb.dep == "relcl":
        return scene.head(verb) or subject
    return subject


def _step_up(scene: Scene, verb: Token) -> tuple[Token | None, Token | None]:
    """The verb whose subject is shared, or the noun that is the subject."""
    above = scene.head(verb)
    if above is None:
        return None, None
    if verb.dep == "xcomp":
        controlled = scene.child(above, "dobj", "dative") if is_verb(above) else None
        return (above, None) if controlled is None else (None, controlled)
    if verb.dep in {"acl", "relcl"}:
        return _step_from_noun(scene, verb, above)
    if verb.dep == "pcomp":
        return _step_from_preposition(scene, above)
    if verb.dep in {"conj", "advcl", "dep", "ccomp", "parataxis", "acomp"} and is_verb(above):
        return above, None
    return (above, None) if above.dep == "acomp" else (None, None)


def _step_from_noun(scene: Scene, verb: Token, noun: Token) -> tuple[Token | None, Token | None]:
    if verb.tag in {"VBG", "VBN"} or verb.dep == "relcl":
        return None, noun
    owner = scene.child(noun, "poss")
    if owner is not None:
        return None, owner
    above = scene.head(noun)
    return (above, None) if above is not None and is_verb(above) else (None, None)


def _step_from_preposition(scene: Scene, prep: Token) -> tuple[Token | None, Token | None]:
    above = scene.head(prep)
    if above is None:
        return None, None
    if is_verb(above):
        touched = scene.child(above, "dobj") if prep.lower in {"of", "for", "from", "into"} else None
        return (above, None) if touched is None else (None, touched)
    return None, scene.child(above, "poss")


def _read_noun(scene: Scene, noun: Token) -> Frame:
    who = tuple(scene.children(noun, "poss"))
    reached = _list_noun_reached(scene, noun)
    between = tuple(token for prep, token in reached if prep in {"between", "among"})
    by = tuple(token for prep, token in reached if prep == "by")
    who = by or who or between or _list_origins(scene, noun)
    verb = scene.head(noun)
    carried: tuple[tuple[str, Token], ...] = ()
    if verb is not None and is_verb(verb) and is_light_verb(verb.lemma) and noun.dep in {"dobj", "nsubjpass"}:
        carrier = _read_verb(scene, verb)
        who = who or tuple(token for token in carrier.who if token.i != noun.i)
        carried = carrier.reached
    return Frame(who, (), tuple(row for row in reached if row[0] not in {"by", "between", "among"}) + carried)


def _list_noun_reached(scene: Scene, noun: Token) -> tuple[tuple[str, Token], ...]:
    return tuple(
        (prep.lower, row)
        for prep in scene.children(noun, "prep", "agent")
        for target in scene.children(prep, "pobj")
        for row in _spread(scene, target)
    )


def _list_origins(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """Adjectives and names before the noun: "Russian airstrikes", "a NATO raid"."""
    return tuple(row for row in scene.children(noun, "amod", "compound", "nmod") if row.text[:1].isupper())
