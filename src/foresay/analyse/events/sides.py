"""Which parties stand on which side of an act, by its type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from foresay.analyse.events.coding import Coding
from foresay.analyse.events.parties import Party
from foresay.model.reading import EventType

_PREPS = {
    EventType.AGREE: ("with", "to", "on"),
    EventType.CONSULT: ("with", "to", "from", "between"),
    EventType.SUPPORT: ("to", "for", "with", "of", "on"),
    EventType.CONCEDE: ("to", "on", "against", "for", "of"),
    EventType.COOPERATE: ("with", "to", "from", "of"),
    EventType.AID: ("to", "for", "of", "from"),
    EventType.RETREAT: ("from", "with", "to", "of"),
    EventType.REQUEST: ("for", "to", "on", "from", "of", "with"),
    EventType.ACCUSE: ("against", "of", "on", "with", "over", "into", "for", "to"),
    EventType.REJECT: ("with", "to", "from", "on", "of", "against"),
    EventType.THREATEN: ("against", "to", "with", "on", "of"),
    EventType.PROTEST: ("against", "to", "at", "over", "with"),
    EventType.SANCTION: ("on", "against", "with", "to", "from", "of"),
    EventType.MOBILIZE: ("against", "to", "at", "toward", "towards"),
    EventType.COERCE: ("on", "against", "from", "of", "to"),
    EventType.ASSAULT: ("on", "against", "with", "at", "of", "into"),
    EventType.OTHER: ("of", "to", "against", "from", "with"),
}


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
) -> Sides:
    """The sides of an act: the doers, and those its object or, by type, its prepositions name.

    `here` is the country of the place; a domestic party without a country of its own ("the police") is of it.
    """
    whom = whom + _pick_reached(coding.type, whom, reached)
    return Sides(who, whom, _list_countries(who, here), _list_countries(whom, here))


def _pick_reached(type_: EventType, whom: tuple[Party, ...], reached: Sequence[tuple[str, Party]]) -> tuple[Party, ...]:
    wanted = _PREPS[type_]
    has_country = any(party.countries for party in whom)
    rows = [party for prep, party in reached if prep in wanted]
    if not whom:
        return tuple(rows)
    return () if has_country else tuple(party for party in rows if party.countries)


def _list_countries(parties: Sequence[Party], here: str | None) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for party in parties:
        codes = party.countries or ((here,) if party.is_domestic and here else ())
        found.update(dict.fromkeys(codes))
    return tuple(found)
