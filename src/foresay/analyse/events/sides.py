"""Which parties stand on which side of an act, by its type, and the countries of both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from foresay.analyse.events.coding import Coding
from foresay.analyse.events.parties import Party
from foresay.model.reading import EventType as T

_PREPS = {
    T.AGREE: ("with", "to", "on", "for"),
    T.CONSULT: ("with", "to", "from", "between"),
    T.SUPPORT: ("to", "for", "with", "of", "on"),
    T.CONCEDE: ("to", "on", "against", "for", "of", "in"),
    T.COOPERATE: ("with", "to", "from", "of"),
    T.AID: ("to", "for", "of", "from", "in"),
    T.RETREAT: ("from", "with", "to", "of"),
    T.REQUEST: ("for", "to", "on", "from", "of", "with", "in"),
    T.ACCUSE: ("against", "of", "on", "with", "over", "into", "for", "to"),
    T.REJECT: ("with", "to", "from", "on", "of", "against"),
    T.THREATEN: ("against", "to", "with", "on", "of"),
    T.PROTEST: ("against", "to", "at", "over", "with"),
    T.SANCTION: ("on", "against", "with", "to", "from", "of"),
    T.MOBILIZE: ("against", "to", "at", "toward", "towards"),
    T.COERCE: ("on", "against", "from", "of", "to", "into"),
    T.ASSAULT: ("on", "against", "with", "at", "of", "into"),
    T.OTHER: ("of", "to", "against", "from", "with"),
}
_POLITICAL = frozenset({"election", "vote", "appointment", "resignation", "ruling", "statement"})
"""Subtypes of OTHER whose doers act for, or in, their country."""
_LONELY = frozenset({T.OTHER, T.AGREE})
"""Types that need no other side, for which none is looked for further away."""
_VICTIMS = frozenset({T.ASSAULT, T.COERCE, T.AID})
"""Types done to people, whose country counts only where it is told."""

FindNearby = Callable[[Iterable[str]], tuple[str, ...]]


class Sides(NamedTuple):
    """The parties of both sides and their countries."""

    who: tuple[Party, ...]
    whom: tuple[Party, ...]
    who_countries: tuple[str, ...]
    whom_countries: tuple[str, ...]


def choose_sides(
    coding: Coding,
    who: tuple[Party, ...],
    whom: tuple[Party, ...],
    reached: Sequence[tuple[str, Party]],
    here: str | None,
    find_nearby: FindNearby | None,
) -> Sides:
    """The sides of an act: the doers, and those its object or, by type, its prepositions name.

    `here` is the country at hand; a domestic party without a country of its own ("the police") is of it.
    `find_nearby` gives the countries named further down the clause, which count where no side is named closer.
    """
    doers = _list_countries(coding, who, here, is_doer=True)
    named = {code for party in who for code in party.countries}
    whom = whom + _pick_reached(coding.type, whom, reached, named)
    others = _list_countries(coding, whom, here, is_doer=False)
    if not others and find_nearby is not None and _needs_other(coding, whom) and len(doers) < 2:
        others = find_nearby(doers)
    return Sides(who, whom, doers, others)


def _needs_other(coding: Coding, whom: Sequence[Party]) -> bool:
    if coding.type in _LONELY:
        return False
    return not (coding.type in _VICTIMS and any(party.is_people for party in whom))


def _pick_reached(
    type_: T, whom: tuple[Party, ...], reached: Sequence[tuple[str, Party]], named: set[str]
) -> tuple[Party, ...]:
    rows = [party for prep, party in reached if prep in _PREPS[type_]]
    if not whom:
        return tuple(rows)
    if any(set(party.countries) - named for party in whom if not party.is_own):
        return ()
    return tuple(party for party in rows if set(party.countries) - named)


def _list_countries(coding: Coding, parties: Sequence[Party], here: str | None, *, is_doer: bool) -> tuple[str, ...]:
    others = any(party.countries and not party.is_own for party in parties)
    found: dict[str, None] = {}
    is_private = coding.type is T.OTHER and coding.mode not in _POLITICAL
    for party in parties:
        codes = party.countries
        if (party.is_own and others) or (is_private and not party.is_state):
            codes = ()
        elif not codes and here and (party.is_domestic or (party.is_people and is_doer)):
            codes = (here,)
        found.update(dict.fromkeys(codes))
    return tuple(found)
