"""Countries: their codes, names, capitals, people and regions. The tables are data/countries.tsv and its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from foresay.knowledge.tables import read_rows, split_forms

_NO_PLURAL = ("s", "sh", "ch", "ese", "men", "hman", "ss", "é", "è")
"""Words for a people that end so make no plural in -s ("Chinese", "British", "Frenchmen")."""

_PART = "~"
"""Stands in the table before the name of a part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One country or territory; `code` is ISO 3166-1 alpha-3 (XKX for Kosovo), `area` a UN M49 sub-region code."""

    code: str
    alpha2: str
    area: str
    is_state: bool
    name: str
    capitals: tuple[str, ...]
    people: tuple[str, ...]
    aliases: tuple[str, ...]
    parts: tuple[str, ...]
    """names of parts that stand for it ("Scotland")"""

    @property
    def names(self) -> tuple[str, ...]:
        """The short English name first, then the official and older ones, then those of parts."""
        return (self.name, *self.aliases, *self.parts)


@lru_cache(maxsize=1)
def list_countries() -> dict[str, Country]:
    """All countries and territories by alpha-3 code."""
    return {country.code: country for country in _read_countries()}


def _read_countries() -> Iterator[Country]:
    for code, alpha2, area, status, name, capitals, people, aliases in read_rows("countries.tsv"):
        yield Country(
            code=code,
            alpha2=alpha2,
            area=area,
            is_state=status == "state",
            name=name,
            capitals=tuple(split_forms(capitals)),
            people=tuple(_add_plurals(split_forms(people))),
            aliases=tuple(form for form in split_forms(aliases) if not form.startswith(_PART)),
            parts=tuple(form.removeprefix(_PART) for form in split_forms(aliases) if form.startswith(_PART)),
        )


def _add_plurals(people: list[str]) -> Iterator[str]:
    for form in people:
        yield form
        if not form.endswith(_NO_PLURAL):
            yield form + "s"


def _fold(name: str) -> str:
    folded = " ".join(name.replace("’", "'").casefold().split())
    return folded.removeprefix("the ")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Folded name to code: names in other languages first, so that codes and English names outweigh them."""
    found: dict[str, str] = {}
    for name, code in read_rows("country_names.tsv"):
        found.setdefault(_fold(name), code)
    for country in list_countries().values():
        found[country.code.casefold()] = found[country.alpha2.casefold()] = country.code
    for country in list_countries().values():
        found.update({_fold(name): country.code for name in country.names})
    return found


@lru_cache(maxsize=1)
def _people() -> dict[str, str]:
    found: dict[str, str] = {}
    for country in list_countries().values():
        for form in country.people:
            if country.is_state or form not in found:
                found[form] = country.code
    return found


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    rows = list_countries().values()
    return {name: country.code for country in rows if country.is_state for name in country.capitals}


def find_country(name: str) -> str | None:
    """The alpha-3 code of a country by its name (English, official, or of the languages of CLDR kept) or ISO code.

    Case does not matter. None for an unknown name and for one that several countries share ("Korea").
    """
    return _names().get(_fold(name))


def name_country(code: str) -> str:
    """The short English name of an alpha-3 code; the code itself when it is unknown."""
    country = list_countries().get(code)
    return code if country is None else country.name


@lru_cache(maxsize=1)
def _areas() -> dict[str, tuple[str, str]]:
    return {code: (area, region) for code, area, region, _ in read_rows("regions.tsv")}


def find_region(code: str) -> str | None:
    """The UN M49 sub-region of an alpha-3 code ("CHN": "Eastern Asia"); None for an unknown code."""
    country = list_countries().get(code)
    return None if country is None else _areas()[country.area][0]


def find_continent(code: str) -> str | None:
    """The UN M49 region of an alpha-3 code ("CHN": "Asia"); None for an unknown code."""
    country = list_countries().get(code)
    return None if country is None else _areas()[country.area][1]


def find_demonym(word: str) -> str | None:
    """The country of an adjective or a name of its people ("Chinese", "Danes"), as written in English; None if none."""
    return _people().get(word)


def find_capital(name: str) -> str | None:
    """The country whose seat of government a city is; None for any other name."""
    return _capitals().get(name)


def is_capital(name: str) -> bool:
    """Whether the name is that of a state's capital or seat of government."""
    return name in _capitals()


@lru_cache(maxsize=1)
def _neighbours() -> dict[str, frozenset[str]]:
    return {code: frozenset(split_forms(others)) for code, others in read_rows("neighbours.tsv")}


def find_neighbours(code: str) -> frozenset[str]:
    """The alpha-3 codes of the countries with which a country has a land border."""
    return _neighbours().get(code, frozenset())
