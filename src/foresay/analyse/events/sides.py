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
_NATURAL = frozenset({"disaster", "accident", "death"})
"""Subtypes of OTHER that nobody does, so that a place before the verb is a place."""
_VICTIMS = frozenset({T.ASSAULT, T.COERCE, T.AID})
"""Types done to people, whose country counts only where it is told."""
_INWARD = frozenset({T.ACCUSE, T.REQUEST, T.PROTEST, T.REJECT, T.THREATEN, T.OTHER})
"""Types that one does to one's own ("criticise their government")."""

_OUTWARD = frozenset({T.AGREE, T.CONSULT, T.SUPPORT, T.COOPERATE, T.AID, T.SANCTION, T.THREATEN})
"""Types that one does to or with others."""
_STATELY = _OUTWARD | {T.REJECT, T.RETREAT, T.CONCEDE, T.MOBILIZE}
"""Types that mostly states do."""

FindNearby = Callable[[Iterable[str]], tuple[str, ...]]


class Land(NamedTuple):
    """The country at hand where an act is told, and the only one of the whole article.

    `is_political` tells whether the sentence tells a political act, so that private persons count with their country.
    """

    here: str | None
    home: str | None
    is_political: bool


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
    land: Land,
    find_nearby: FindNearby | None,
) -> Sides:
    """The sides of an act: the doers, and those its object or, by type, its prepositions name.

    A domestic party without a country of its own ("the police") is of the country at hand.
    `find_nearby` gives the countries named further down the clause, which count where no side is named closer.
    """
    doers = _list_doers(coding, who, _leave_target(coding, land, whom, reached))
    is_sure = land.home is None and coding.type not in _OUTWARD and coding.type is not T.PROTEST
    sure = doers if is_sure else _list_countries(coding, who, land._replace(home=None), is_doer=True)
    named = {code for party in who for code in party.countries}
    whom = whom + _pick_reached(coding.type, whom, reached, named)
    others = _list_countries(coding, _mark_own(whom, set(doers)), _face(land, who, doers), is_doer=False)
    is_settled = coding.type is T.OTHER or len(doers) > 1 or bool(others) or any(party.is_stateless for party in whom)
    is_settled = is_settled or (coding.type in _VICTIMS and any(party.is_name for party in whom))
    if not any(party.is_person for party in whom):
        others = tuple(code for code in others if code not in sure)
    if not others and find_nearby is not None and not is_settled:
        others = find_nearby(sure)
    return Sides(who, whom, doers, others)


def _mark_own(whom: tuple[Party, ...], named: set[str]) -> tuple[Party, ...]:
    """Those acted on, where "its" means another than the named doers without the mark of being their own."""
    return tuple(p._replace(is_own=False) if p.is_own and named.isdisjoint(p.countries) and named else p for p in whom)


def _list_doers(coding: Coding, who: tuple[Party, ...], land: Land) -> tuple[str, ...]:
    """The countries of the doers; an act of state that names nobody is of the only country at hand."""
    if not who and coding.type in _STATELY and land.home is not None:
        return (land.home,)
    return _list_countries(coding, who, land, is_doer=True)


def _leave_target(coding: Coding, land: Land, whom: Sequence[Party], reached: Sequence[tuple[str, Party]]) -> Land:
    """The land for the doers: who acts on a country by name is not of it ("Congress imposed sanctions on Mali")."""
    is_outward = coding.type in _OUTWARD
    parties = (*whom, *(row for prep, row in reached if is_outward or prep != "in"))
    targets = {code for party in parties if is_outward or party.is_country for code in party.countries}
    return land._replace(
        here=None if land.here in targets else land.here, home=None if land.home in targets else land.home
    )


def _face(land: Land, who: Sequence[Party], doers: tuple[str, ...]) -> Land:
    """The land for those acted on: officials deal with those of their own country unless another is told."""
    if len(doers) == 1 and any(party.is_domestic for party in who):
        return land._replace(here=doers[0])
    return land


def list_prepositions(type_: T) -> tuple[str, ...]:
    """The prepositions that bring in the other side of an act of that type."""
    return _PREPS[type_]


def _pick_reached(
    type_: T, whom: tuple[Party, ...], reached: Sequence[tuple[str, Party]], named: set[str]
) -> tuple[Party, ...]:
    wanted = list_prepositions(type_)
    rows = [party for prep, party in reached if prep in wanted]
    if not whom:
        fresh = tuple(party for party in rows if not named.issuperset(party.countries))
        return fresh or tuple(rows)
    if any(set(party.countries) - named for party in whom if not party.is_own):
        return ()
    return tuple(party for party in rows if set(party.countries) - named)


def _list_countries(coding: Coding, parties: Sequence[Party], land: Land, *, is_doer: bool) -> tuple[str, ...]:
    if not parties:
        return ()
    has_others = any(party.countries and not party.is_own for party in parties)
    is_told = any(party.countries for party in parties)
    found: dict[str, None] = {}
    for party in parties:
        is_people = party.is_domestic or party.is_people
        if party.is_own and (has_others or not is_people or not (is_doer or coding.type in _INWARD)):
            continue
        if _counts(coding, party, is_political=land.is_political, is_doer=is_doer):
            codes = party.countries or (() if is_told else _place_party(coding, party, land, is_doer=is_doer))
            found.update(dict.fromkeys(codes))
    return tuple(found)


def _counts(coding: Coding, party: Party, *, is_political: bool, is_doer: bool) -> bool:
    """Private persons and companies give a country only in a political matter."""
    if coding.type is not T.OTHER or coding.mode in _POLITICAL or party.is_state:
        return True
    if party.is_officer and coding.mode not in _NATURAL:
        return True
    if is_political and coding.mode in {"other", "trial"}:
        return True
    return is_doer and party.is_place and coding.mode not in _NATURAL


def _acts_at_home(coding: Coding, party: Party) -> bool:
    """Whether a doer may be of the only country at hand."""
    return coding.type is not T.OTHER or (party.is_name and coding.type not in _VICTIMS)


def _place_party(coding: Coding, party: Party, land: Land, *, is_doer: bool) -> tuple[str, ...]:
    """The country of a party that names none: where it is told to be, else the one at hand for those who act in it."""
    if party.is_stateless:
        return party.where if party.is_rebel else ()
    is_struck = coding.type is T.ASSAULT and not party.is_person  # "a hospital in Syria", where people may be foreign
    if party.where and (party.is_domestic or is_struck or coding.type not in _VICTIMS):
        return party.where
    is_abroad = party.is_name and coding.type in _OUTWARD  # "Prime Minister X met Y in Cairo"
    if land.here is not None and not is_abroad and (party.is_domestic or (party.is_people and is_doer)):
        return (land.here,)
    if land.home is not None and is_doer and _acts_at_home(coding, party):
        return (land.home,)
    return ()
