"""The places of an article: each once, where it is spoken of, and where it lies as far as that is known."""

from __future__ import annotations

from dataclasses import dataclass

from foresay.analyse.draft import Draft
from foresay.knowledge.locations import Location, locate_place
from foresay.model.reading import MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of an article: its name, its country (alpha-3), the spans [start, end) that name it, where it lies.

    `location` is None for whole countries, seas and places nobody could put on a map.
    """

    name: str
    country: str | None
    spans: tuple[tuple[int, int], ...]
    location: Location | None


def find_places(draft: Draft) -> tuple[Place, ...]:
    """The places that `draft.mentions` name as places, the most often named first; governments are none."""
    found: dict[tuple[str, str | None], list[tuple[int, int]]] = {}
    for mention in draft.mentions:
        if mention.kind is MentionKind.PLACE:
            span = (mention.evidence.start, mention.evidence.end)
            found.setdefault((mention.name, mention.country), []).append(span)
    ranked = sorted(found.items(), key=lambda row: (-len(row[1]), row[1][0]))
    return tuple(
        Place(name=name, country=country, spans=tuple(spans), location=_locate(name, country))
        for (name, country), spans in ranked
    )


def _locate(name: str, country: str | None) -> Location | None:
    return None if country is None else locate_place(name, country)
