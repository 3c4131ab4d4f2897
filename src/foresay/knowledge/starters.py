"""The starter list: sources of world affairs that a new desk can choose from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from foresay.knowledge.tables import read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter:
    """One row: `country` is an ISO 3166 alpha-3 code, "" for organisations of states; `kind` says who publishes."""

    id: str
    name: str
    kind: str
    country: str
    lang: str
    is_official: bool
    address: str
    site: str
    licence: str


@cache
def load_starters() -> tuple[Starter, ...]:
    """Every row, in the order of the list."""
    return tuple(
        Starter(
            id=id_,
            name=name,
            kind=kind,
            country="" if country == "-" else country,
            lang=lang,
            is_official=official == "yes",
            address=address,
            site=site,
            licence=licence,
        )
        for id_, name, kind, country, lang, official, address, site, licence in read_rows("sources.tsv")
    )
