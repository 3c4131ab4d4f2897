"""Whose act a verb tells when the subject stands elsewhere: with a governor, an antecedent, an object."""

from __future__ import annotations

from foresay.analyse.events.scene import Scene, is_verb
from foresay.analyse.syntax import Token

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_ADDRESSES = frozenset({"call", "appeal", "plead", "prevail", "press", "rely", "signal", "beg"})
_USES = frozenset({"use", "employ", "exploit"})
"""Verbs whose subject does what follows with their object: "used a plane to spray"."""
_LIMIT = 12
"""Steps up a tree before the walk gives up; no sentence nests deeper."""


def find_subject(scene: Scene, verb: Token) -> Token | None:
    """The noun that does (in the passive: undergoes) what a verb tells, also where another verb governs it."""
    return scene.recall("subject", verb, _find_subject)


def _find_subject(scene: Scene, verb: Token) -> Token | None:
    token: Token | None = verb
    for _ in range(_LIMIT):
        if token is None:
            return None
        own = _find_own(scene, token)
        if own is not None:
            return _find_antecedent(scene, token, own)
        token, found = _step_up(scene, token)
        if found is not None:
            return found
    return None


def _find_own(scene: Scene, verb: Token) -> Token | None:
    """The subject nearest before the verb: a heading with a colon is read as one too."""
    rows = scene.children(verb, "nsubj", "nsubjpass")
    if not rows and scene.is_verb_read_as_noun(verb):
        return next((row for row in reversed(scene.children(verb, "compound")) if row.i == verb.i - 1), None)
    return next((row for row in reversed(rows) if row.i < verb.i), rows[0] if rows else None)


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
        controlled = _find_controlled(scene, above)
        return (above, None) if controlled is None else (None, controlled)
    if verb.dep in {"acl", "relcl"}:
        return _step_from_noun(scene, verb, above)
    if verb.dep == "pcomp":
        return _step_from_preposition(scene, above)
    if verb.dep in {"conj", "advcl", "dep", "ccomp", "parataxis", "acomp"} and is_verb(above):
        return above, None
    return (above, None) if above.dep == "acomp" else (None, None)


def _find_controlled(scene: Scene, verb: Token) -> Token | None:
    """Whom a verb makes do what follows: its object or the one addressed, unless only made use of."""
    if not is_verb(verb) or verb.lemma in _USES:
        return None
    return scene.child(verb, "dobj", "dative") or _find_addressed(scene, verb)


def _find_addressed(scene: Scene, verb: Token) -> Token | None:
    """Whom a request is put to behind a preposition: "called on Norway to close"."""
    if verb.lemma not in _ADDRESSES:
        return None
    preps = (prep for prep in scene.children(verb, "prep") if prep.lower in {"on", "upon", "to", "with", "for"})
    return next((noun for prep in preps for noun in scene.children(prep, "pobj")), None)


def _step_from_noun(scene: Scene, verb: Token, noun: Token) -> tuple[Token | None, Token | None]:
    if verb.tag in {"VBG", "VBN"} or verb.dep == "relcl":
        return (scene.head(noun), None) if noun.dep == "attr" and verb.tag == "VB" else (None, noun)
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
    owner = scene.child(above, "poss")
    if owner is not None:
        return None, owner
    return next((row for row in scene.parse.climb(above) if is_verb(row)), None), None
