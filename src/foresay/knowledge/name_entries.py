"""What the tables know, as one stream of names and entries for the gazetteer."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from foresay.knowledge.countries import list_countries
from foresay.knowledge.tables import read_rows, split_forms


class NameSort(StrEnum):
    """What a name of the gazetteer names."""

    COUNTRY = "country"
    PEOPLE = "people"
    """an adjective of a country, or its inhabitants"""
    CAPITAL = "capital"
    SEAT = "seat"
    """a building or body that stands for a government"""
    LEADER = "leader"
    BODY = "body"
    """an international organisation, a known firm or paper"""
    GROUP = "group"
    """an armed group"""
    PARTY = "party"
    DIVISION = "division"
    CITY = "city"
    AREA = "area"
    """a sea, a mountain range, a region, a disputed area"""
    SHIELD = "shield"
    """a longer name that contains a place's name and places nothing"""


class Entry(NamedTuple):
    """One thing a name can name.

    `weight` is a population, 0 where none is known. `needs_support` marks a name that is also a common word or a
    family name: it counts only where its surroundings say that a place is meant. `years` are (from, to) pairs of an
    office or a rule. `division` is a code of GeoNames (a city's) or ISO 3166-2 (a division's).
    """

    name: str
    sort: NameSort
    country: str | None
    weight: int = 0
    needs_support: bool = False
    latitude: float | None = None
    longitude: float | None = None
    years: tuple[tuple[int, int], ...] = ()
    division: str = ""


_EVER = 9999
_BIG_CITY = 300_000
"""Inhabitants from which a city's name is also known in capital letters."""


@lru_cache(maxsize=1)
def list_personal_names() -> frozenset[str]:
    """Given and family names that are also names of places."""
    return frozenset(name for (name,) in read_rows("personal_names.tsv"))


def list_entries() -> Iterator[tuple[str, Entry]]:
    """Every form of every known name with what it names; the most important sorts first."""
    yield from _list_shields()
    yield from _list_countries()
    yield from _list_peoples()
    yield from _list_shared()
    yield from _list_seats()
    yield from _list_leaders()
    yield from _list_bodies()
    yield from _list_groups()
    yield from _list_areas()
    yield from _list_divisions()
    yield from _list_cities()


def _list_shields() -> Iterator[tuple[str, Entry]]:
    for (name,) in read_rows("shields.tsv"):
        yield name, Entry(name, NameSort.SHIELD, None)


def _list_countries() -> Iterator[tuple[str, Entry]]:
    names = {name for country in list_countries().values() for name in country.names}
    for country in list_countries().values():
        for name in country.names:
            title = name if name in country.parts else country.name
            yield from _with_capitals(name, Entry(title, NameSort.COUNTRY, country.code))
        for form in (form for form in country.people if form not in names):  # "Laos" is no plural of "Lao"
            yield form, Entry(country.name, NameSort.PEOPLE, country.code)
        for city in country.capitals if country.is_state else ():
            yield from _with_capitals(city, Entry(country.capitals[0], NameSort.CAPITAL, country.code))


def _list_peoples() -> Iterator[tuple[str, Entry]]:
    """Peoples of parts of states ("Chechens"), with the state."""
    for forms, code in read_rows("peoples.tsv"):
        name = list_countries()[code].name
        for form in split_forms(forms):
            yield form, Entry(name, NameSort.PEOPLE, code)


def _list_shared() -> Iterator[tuple[str, Entry]]:
    """Names of no single country ("Korea"); which one is meant, if any, is settled from the article."""
    for name, country, _, _, sort in read_rows("ambiguous.tsv"):
        if sort:
            yield name, Entry(name, NameSort(sort), _read_code(country))


def _with_capitals(name: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    """The name, and the same in capital letters, as headlines and date lines write it."""
    yield name, entry
    if len(name) > 3 and not name.isupper():
        yield name.upper(), entry


def _list_seats() -> Iterator[tuple[str, Entry]]:
    for name, country, _ in read_rows("metonyms.tsv"):
        yield name, Entry(name, NameSort.SEAT, _read_code(country))


def _list_leaders() -> Iterator[tuple[str, Entry]]:
    for name, country, _, first, last, short in read_rows("leaders.tsv"):
        years = ((int(first), _EVER if last == "-" else int(last)),)
        entry = Entry(name, NameSort.LEADER, _read_code(country), years=years)
        for form in (name, *split_forms(short)):
            yield from dict.fromkeys(((form, entry), (_strip_marks(form), entry), (_spread_hyphens(form), entry)))


def _list_bodies() -> Iterator[tuple[str, Entry]]:
    for name, forms in read_rows("organisations.tsv"):
        for form in (name, *split_forms(forms)):
            yield form, Entry(name, NameSort.BODY, None)


def _list_groups() -> Iterator[tuple[str, Entry]]:
    for name, forms, country, sort, rule in read_rows("groups.tsv"):
        years = tuple(_read_years(part) for part in rule.split(",") if part)
        is_party, is_shared = sort.startswith("party"), sort == "party shared"
        kind = NameSort.PARTY if is_party else NameSort.GROUP
        entry = Entry(name, kind, _read_code(country), needs_support=is_shared, years=years)
        for form in (name, *split_forms(forms)):
            yield form, entry._replace(needs_support=is_shared or (is_party and form.isupper()))


def _list_areas() -> Iterator[tuple[str, Entry]]:
    for name, country, *_ in (*read_rows("disputed.tsv"), *read_rows("areas.tsv")):
        needs = name in list_personal_names()
        yield name, Entry(name, NameSort.AREA, _read_code(country), needs_support=needs)


def _list_divisions() -> Iterator[tuple[str, Entry]]:
    for name, country, division, latitude, longitude, support in read_rows("divisions.tsv"):
        north, east = (float(latitude), float(longitude)) if latitude else (None, None)
        needs = bool(support) or (name in list_personal_names() and not division.startswith("US-"))
        yield name, Entry(name, NameSort.DIVISION, country, 0, needs, north, east, division=division)


def _list_cities() -> Iterator[tuple[str, Entry]]:
    for name, forms, country, latitude, longitude, people, division, support in read_rows("cities.tsv.gz"):
        north, east = float(latitude), float(longitude)
        entry = Entry(name, NameSort.CITY, country, int(people), bool(support), north, east, division=division)
        for form in (name, *split_forms(forms)):
            yield form, entry
            if entry.weight >= _BIG_CITY:
                yield form.upper(), entry


def _read_code(field: str) -> str | None:
    return None if field == "-" else field


def _read_years(field: str) -> tuple[int, int]:
    first, _, last = field.partition("-")
    return int(first), int(last) if last else _EVER


def _spread_hyphens(name: str) -> str:
    """The name as some papers write it: "Kim Dae Jung" for "Kim Dae-jung"."""
    return " ".join(part[:1].upper() + part[1:] for part in name.split("-")) if " " in name else name


_STROKES = str.maketrans("łŁđĐøØı", "lLdDoOi")
"""Letters whose stroke or dot Unicode does not take apart."""


def _strip_marks(name: str) -> str:
    if name.isascii():
        return name
    plain = name.translate(_STROKES)
    return "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
