"""The names foresay knows, found in a text by one automaton: longest match, whole words, case kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs

from foresay.knowledge.name_entries import Entry, list_entries


class Match(NamedTuple):
    """A name found at [start, end) and everything it can name."""

    start: int
    end: int
    entries: tuple[Entry, ...]


_PLAIN = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u2011": "-", "\n": " "})
"""Characters that news writes for plainer ones, one for one so that offsets stay."""


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
            if (not found or start >= found[-1].end) and _is_whole(plain, start, end):
                found.append(Match(start, end, self.entries[index]))
        return found


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    is_closed = not text[end - 1].isalnum() and text[end - 1] != "."
    return not before.isalnum() and (is_closed or not after.isalnum())


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """All known names in one automaton, built at the first call and kept."""
    names: dict[str, list[Entry]] = {}
    for form, entry in list_entries():
        rows = names.setdefault(form.translate(_PLAIN), [])
        if not any(
            row.sort is entry.sort and row.country == entry.country and row.years == entry.years for row in rows
        ):
            rows.append(entry)
    automaton = ahocorasick_rs.AhoCorasick(list(names))
    return Gazetteer(automaton, tuple(tuple(rows) for rows in names.values()))
