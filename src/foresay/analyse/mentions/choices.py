"""Which of the things a known name can name is meant here."""

from __future__ import annotations

from math import log10

from foresay.analyse.mentions.candidates import Candidate
from foresay.analyse.mentions.scene import Scene
from foresay.knowledge.ambiguous import choose_sense, is_ambiguous
from foresay.knowledge.name_entries import Entry, NameSort

_PRIORS = {
    NameSort.SHIELD: 99.0,
    NameSort.SEAT: 12.0,
    NameSort.PEOPLE: 11.0,
    NameSort.COUNTRY: 10.0,
    NameSort.GROUP: 9.5,
    NameSort.BODY: 100.0,
    NameSort.PARTY: 8.5,
    NameSort.CAPITAL: 8.0,
    NameSort.LEADER: 7.5,
    NameSort.AREA: 7.0,
    NameSort.DIVISION: 5.5,
}
"""How far one sort outweighs another; a city counts log10 of its population (4.2 to 7.4)."""
_KNOWN_DIVISIONS, _KNOWN_DIVISION = ("US-", "CA-", "AU-"), 7.0
"""Divisions that news names without their country, and how far they outweigh others."""
_NAMED, _NEAR, _SPELT_OUT = 3.0, 1.0, 4.0
"""What it adds that the article names the country, names a neighbour of it, or says "<name>, <country>" here."""
_SPELLING = frozenset({NameSort.COUNTRY, NameSort.DIVISION, NameSort.AREA})
_TIE = 0.3
"""Two countries nearer than this, neither of them named: nobody can tell."""


def choose_entry(candidate: Candidate, scene: Scene, following: Candidate | None) -> Entry:
    """The entry meant: a table of shared names first, else by sort, population and the countries of the article.

    `following` is the next candidate where only a comma stands between ("Tripoli, Lebanon"). The country of the
    answer is None where two countries are equally likely.
    """
    text = scene.text[candidate.start : candidate.end]
    if len(candidate.entries) == 1 and not is_ambiguous(text):
        return candidate.entries[0]
    spelt = list_spelt(following)
    if is_ambiguous(text) and not any(entry.country in spelt for entry in candidate.entries if entry.country):
        return _choose_from_table(candidate, text, scene)
    ranked = sorted(candidate.entries, key=lambda entry: -_weigh(entry, scene, spelt))
    best, second = ranked[0], ranked[1] if len(ranked) > 1 else ranked[0]
    is_tie = _weigh(best, scene, spelt) - _weigh(second, scene, spelt) < _TIE and best.country != second.country
    if is_tie and best.sort is second.sort and best.country not in scene.sure and best.sort is not NameSort.LEADER:
        return best._replace(country=None)
    return best


def list_spelt(following: Candidate | None) -> frozenset[str | None]:
    """The countries that a name after a comma can spell out: those of countries and divisions, not of other cities."""
    entries = () if following is None else following.entries
    return frozenset(entry.country for entry in entries if entry.sort in _SPELLING)


def _choose_from_table(candidate: Candidate, text: str, scene: Scene) -> Entry:
    country = choose_sense(text, scene.text)
    fitting = [entry for entry in candidate.entries if entry.country == country]
    return fitting[0] if fitting else candidate.entries[0]._replace(country=country)


def _weigh(entry: Entry, scene: Scene, spelt: frozenset[str | None]) -> float:
    score = _PRIORS.get(entry.sort) or log10(entry.weight + 1)
    if is_known_division(entry):
        score = _KNOWN_DIVISION
    if entry.country in spelt:
        score += _SPELT_OUT
    if entry.country in scene.sure:
        return score + _NAMED
    return score + _NEAR if entry.country in scene.around else score


def is_known_division(entry: Entry) -> bool:
    """Whether it is a state or province that news names without its country (United States, Canada, Australia)."""
    return entry.sort is NameSort.DIVISION and entry.division.startswith(_KNOWN_DIVISIONS)
