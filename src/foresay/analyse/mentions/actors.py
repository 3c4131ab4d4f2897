"""Whether the name of a country or a capital speaks of a government or of a place."""

from __future__ import annotations

from foresay.analyse.mentions.candidates import Candidate
from foresay.analyse.mentions.surroundings import Surroundings
from foresay.analyse.syntax import Parse, Token

_ACTOR_RELATIONS = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "dative", "agent"})
_ACTOR_PREPOSITIONS = frozenset(
    {"with", "by", "between", "against", "for", "of", "from", "to", "than", "on", "among", "under", "about"}
)
_ACTOR_VERBS_BEFORE = frozenset({"between", "with", "by", "against"})


def is_actor_country(around: Surroundings) -> bool:
    """Whether a country's name is an actor: anywhere but where words say that a place is meant."""
    if around.after.startswith(("'s ", "’s ")) and around.previous.lower() not in {"in", "across", "inside"}:
        return True
    return not (around.follows_locative() or around.is_dateline() or around.precedes_land())


def is_actor_capital(candidate: Candidate, around: Surroundings, parse: Parse | None) -> bool:
    """Whether a capital stands for its government: where it acts or is dealt with, not where something is located."""
    if around.follows_locative() or around.is_dateline() or around.precedes_land() or around.after.startswith(", "):
        return False
    token = _find_head(candidate, parse)
    if token is None or parse is None or not token.dep:
        return around.previous.lower() in _ACTOR_VERBS_BEFORE or (around.before.strip() == "" and not around.is_title)
    return _acts(parse, token, 0)


def _acts(parse: Parse, token: Token, depth: int) -> bool:
    head = parse.head(token)
    if token.dep in _ACTOR_RELATIONS or head is None:
        return True
    if token.dep == "pobj":
        return head.lower in _ACTOR_PREPOSITIONS
    if token.dep in {"conj", "appos"} and depth < 5:
        return _acts(parse, head, depth + 1)
    return False


def _find_head(candidate: Candidate, parse: Parse | None) -> Token | None:
    """The token of the name that stands highest in the tree."""
    tokens = () if parse is None else parse.at(candidate.start, candidate.end)
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head not in inside or token.head == token.i), None)
