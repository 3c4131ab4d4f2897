"""The names foresay knows, found in a text by one automaton: longest match, whole words, case kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs

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
    """an international organisation"""
    GROUP = "group"
    """an armed group or a party"""
    DIVISION = "division"
    CITY = "city"
    AREA = "area"
    """a sea, a mountain range, a region, a disputed area"""
    SHIELD = "shield"
    """a longer name that contains a place's name and places nothing"""


class Entry(NamedTuple):
    """One thing a name can name.

    `weight` is a population, 0 where none is known. `needs_support` marks a name that is also a common word or a
    family name: it counts only where its surroundings say that a place is meant. `years` bound an office.
    """

    name: str
    sort: NameSort
    country: str | None
    weight: int = 0
    needs_support: bool = False
    latitude: float | None = None
    longitude: float | None = None
    years: tuple[int, int] | None = None


class Match(NamedTuple):
    """A name found at [start, end) and everything it can name."""

    start: int
    end: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The automaton and, for each of its patterns, what it can name."""

    automaton: ahocorasick_rs.AhoCorasick
    entries: tuple[tuple[Entry, ...], ...]

    def find(self, text: str) -> list[Match]:
        """The longest known names that are whole words, in order, none overlapping another."""
        plain = text.translate(_PLAIN)
        found: list[Match] = []
        rows = self.automaton.find_matches_as_indexes(plain, overlapping=True)
        for index, start, end in sorted(rows, key=lambda row: (row[1], -row[2])):
            if found and start < found[-1].end:
                continue
            if _is_whole(plain, start, end):
                found.append(Match(start, end, self.entries[index]))
        return found


_PLAIN = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u2011": "-", "\n": " "})
"""Characters that news writes for plainer ones, one for one so that offsets stay."""


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum())


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """All known names in one automaton, built at the first call and kept."""
    names: dict[str, list[Entry]] = {}
    for form, entry in _list_entries():
        rows = names.setdefault(form.translate(_PLAIN), [])
        if not any(row.sort == entry.sort and row.country == entry.country for row in rows):
            rows.append(entry)
    automaton = ahocorasick_rs.AhoCorasick(list(names))
    return Gazetteer(automaton, tuple(tuple(rows) for rows in names.values()))


def _list_entries() -> Iterator[tuple[str, Entry]]:
    yield from _list_countries()
    yield from _list_seats()
    yield from _list_leaders()
    yield from _list_disputed()


def _list_countries() -> Iterator[tuple[str, Entry]]:
    for country in list_countries().values():
        for name in country.names:
            yield from _with_capitals(name, Entry(country.name, NameSort.COUNTRY, country.code))
        for form in country.people:
            yield form, Entry(country.name, NameSort.PEOPLE, country.code)
        for city in country.capitals if country.is_state else ():
            yield from _with_capitals(city, Entry(country.capitals[0], NameSort.CAPITAL, country.code))


def _with_capitals(name: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    """The name, and the same in capital letters, as headlines and date lines write it."""
    yield name, entry
    if len(name) > 3 and not name.isupper():
        yield name.upper(), entry


def _list_seats() -> Iterator[tuple[str, Entry]]:
    for name, country, _ in read_rows("metonyms.tsv"):
        yield name, Entry(name, NameSort.SEAT, None if country == "-" else country)


def _list_leaders() -> Iterator[tuple[str, Entry]]:
    for name, country, _, first, last, short in read_rows("leaders.tsv"):
        years = (int(first), 9999 if last == "-" else int(last))
        entry = Entry(name, NameSort.LEADER, None if country == "-" else country, years=years)
        yield name, entry
        for form in split_forms(short):
            yield form, entry


def _list_disputed() -> Iterator[tuple[str, Entry]]:
    for name, country, *_ in read_rows("disputed.tsv"):
        yield name, Entry(name, NameSort.AREA, None if country == "-" else country)
