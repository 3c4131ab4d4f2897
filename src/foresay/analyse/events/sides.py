"""Which parties stand on which side of an act, by its type, and the countries of both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from foresay.analyse.events.coding import Coding
from foresay.analyse.events.parties import Party
from foresay.model.reading import EventType

_PREPS = {
    EventType.AGREE: ("with", "to", "on", "for"),
    EventType.CONSULT: ("with", "to", "from", "between"),
    EventType.SUPPORT: ("to", "for", "with", "of", "on"),
    EventType.CONCEDE: ("to", "on", "against", "for", "of"),
    EventType.COOPERATE: ("with", "to", "from", "of"),
    EventType.AID: ("to", "for", "of", "from", "in"),
    EventType.RETREAT: ("from", "with", "to", "of"),
    EventType.REQUEST: ("for", "to", "on", "from", "of", "with", "in"),
    EventType.ACCUSE: ("against", "of", "on", "with", "over", "into", "for", "to", "in"),
    EventType.REJECT: ("with", "to", "from", "on", "of", "against"),
    EventType.THREATEN: ("against", "to", "with", "on", "of"),
    EventType.PROTEST: ("against", "to", "at", "over", "with"),
    EventType.SANCTION: ("on", "against", "with", "to", "from", "of", "in"),
    EventType.MOBILIZE: ("against", "to", "at", "toward", "towards"),
    EventType.COERCE: ("on", "against", "from", "of", "to", "into", "in"),
    EventType.ASSAULT: ("on", "against", "with", "at", "of", "into", "in"),
    EventType.OTHER: ("of", "to", "against", "from", "with"),
}
_POLITICAL = frozenset({"election", "vote", "appointment", "resignation", "ruling", "statement"})
"""Subtypes of OTHER whose doers act for, or in, their country."""
_LONELY = frozenset({EventType.OTHER, EventType.AGREE})
"""Types that need no other side, for which none is looked for further away."""

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
    find_nearby: FindNearby,
) -> Sides:
    """The sides of an act: the doers, and those its object or, by type, its prepositions name.

    `here` is the country of the place; a domestic party without a country of its own ("the police") is of it.
    `find_nearby` gives the countries named further down the clause, which count where no side is named closer.
    """
    doers = _list_countries(coding, who, here)
    named = {code for party in who for code in party.countries}
    whom = whom + _pick_reached(coding.type, whom, reached, named)
    others = _list_countries(coding, whom, here)
    if not others and coding.type not in _LONELY and len(doers) < 2:
        others = find_nearby(doers)
    return Sides(who, whom, doers, others)


def _pick_reached(
    type_: EventType, whom: tuple[Party, ...], reached: Sequence[tuple[str, Party]], named: set[str]
) -> tuple[Party, ...]:
    rows = [party for prep, party in reached if prep in _PREPS[type_]]
    if not whom:
        return tuple(rows)
    if any(set(party.countries) - named for party in whom if not party.is_own):
        return ()
    return tuple(party for party in rows if set(party.countries) - named)


def _list_countries(coding: Coding, parties: Sequence[Party], here: str | None) -> tuple[str, ...]:
    others = any(party.countries and not party.is_own for party in parties)
    found: dict[str, None] = {}
    for party in parties:
        codes = party.countries
        if party.is_own and others:
            codes = ()
        if not codes and here and _is_of(coding, party):
            codes = (here,)
        found.update(dict.fromkeys(codes))
    return tuple(found)


def _is_of(coding: Coding, party: Party) -> bool:
    """Whether a party without a country belongs to the one at hand."""
    is_political = coding.type is not EventType.OTHER or coding.mode in _POLITICAL
    return party.is_domestic or (party.is_name and is_political and coding.type is not EventType.ASSAULT)
