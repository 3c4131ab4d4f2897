"""Where an act happens: the place its own clause names, else the nearest its sentence or the one before names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from foresay.analyse.draft import Draft
from foresay.analyse.events.names import NameIndex
from foresay.analyse.events.phrases import read_reach
from foresay.analyse.events.scene import Scene, is_verb
from foresay.analyse.syntax import Token
from foresay.knowledge.gazetteer import load_gazetteer
from foresay.knowledge.name_entries import NameSort
from foresay.model.evidence import Span
from foresay.model.reading import EventType as T
from foresay.model.reading import Mention, MentionKind

_CLOSE = frozenset(
    {"in", "at", "near", "outside", "off", "around", "across", "throughout", "inside", "along", "within", "on"}
)
_BESIDE = frozenset({"at", "near", "outside", "inside"})
_GREAT = 1_000_000
"""Inhabitants of a city after which bodies elsewhere are seldom named."""
_STEPS = 4
_KEPT = 2
"""Sentences for which a place stays the one at hand."""
_BETWEEN_STATES = frozenset(
    {T.AGREE, T.CONSULT, T.SUPPORT, T.ACCUSE, T.REJECT, T.REQUEST, T.THREATEN, T.SANCTION, T.COOPERATE, T.AID}
)
"""Types that happen nowhere in particular unless a place is told."""
_DOMESTIC = frozenset({T.OTHER, T.PROTEST, T.COERCE, T.ASSAULT})
"""Types that happen in the country the sentence speaks of, for want of a place."""


class Place(NamedTuple):
    """The words that name the place, None where only its country is known, and that country."""

    span: Span | None
    country: str | None


@dataclass(slots=True, kw_only=True)
class PlaceReader:
    """Finds places in one article; remembers the last one told, which the next sentences need not repeat."""

    draft: Draft
    names: NameIndex
    last: Place | None = None
    age: int = 0
    home: Place | None = field(init=False)
    """The only country the article speaks of."""

    def __post_init__(self) -> None:
        self.home = _find_home(self.draft)

    def find(self, scene: Scene, head: Token, type_: T) -> Place | None:
        """The place of an act; None where neither its clause nor its surroundings name one."""
        found = self._find_in_clause(scene, head, type_) or self._find_in_sentence(scene, head)
        if found is not None and found.country is None and type_ in _DOMESTIC:
            return found._replace(country=self._find_around(scene))
        if found is not None or type_ in _BETWEEN_STATES:
            return found
        return self.last or self.home or (self._find_land(scene) if type_ in _DOMESTIC else None)

    def _find_in_clause(self, scene: Scene, head: Token, type_: T) -> Place | None:
        if not scene.recall("has places", scene.parse.tokens[0], self._has_places):
            return None
        close = _CLOSE | {"from"} if type_ is T.RETREAT else _CLOSE
        for token in _list_owners(scene, head):
            for prep in scene.children(token, "prep"):
                found = self._read_place(scene, prep) if prep.lower in close else None
                if found is not None:
                    return found
        return None

    def _find_around(self, scene: Scene) -> str | None:
        """The country for a place that no table knows: the one at hand, else the one the sentence names."""
        near = self.last or self.home or self._find_land(scene)
        return None if near is None else near.country

    def _has_places(self, scene: Scene, _: Token) -> bool:
        sentence = scene.parse.sentence
        rows = self.names.list_mentions(sentence.start, sentence.end)
        return any(_is_place(row) or row.kind is MentionKind.ORGANISATION for row in rows)

    def _find_land(self, scene: Scene) -> Place | None:
        """A country named in the sentence, for want of a place: "the Chilean coast"."""
        sentence = scene.parse.sentence
        rows = self.names.list_mentions(sentence.start, sentence.end)
        return next(
            (Place(None, row.country) for row in rows if row.kind is MentionKind.GOVERNMENT and row.country), None
        )

    def find_country(self, place: Place | None) -> str | None:
        """The country at hand for an act with this place."""
        for known in (place, self.last, self.home):
            if known is not None and known.country is not None:
                return known.country
        return None

    def remember(self, scene: Scene) -> None:
        """Keeps the first place of a sentence that has been read."""
        told = scene.recall("places", scene.parse.tokens[0], self._list_in_sentence)
        rows = [row for row in told if row.country is not None]
        if rows:
            self.last, self.age = _place_of(rows[0]), 0
        elif self.age >= _KEPT:
            self.last = None
        self.age += 1

    def _read_place(self, scene: Scene, prep: Token) -> Place | None:
        for noun in scene.children(prep, "pobj"):
            rows = self.names.list_mentions(*read_reach(scene, noun))
            found = [row for row in rows if _is_place(row)]
            if found:
                return Place(_span_of(found[0]), next((row.country for row in found if row.country), None))
            seat = _find_seat(rows) if prep.lower in _BESIDE else None
            if seat is not None:
                return seat
        return None

    def _list_in_sentence(self, scene: Scene, _: Token) -> list[Mention]:
        sentence = scene.parse.sentence
        return self._list_places(sentence.start, sentence.end)

    def _find_in_sentence(self, scene: Scene, head: Token) -> Place | None:
        rows = scene.recall("places", scene.parse.tokens[0], self._list_in_sentence)
        if not rows:
            return None
        nearest = min(rows, key=lambda row: abs(row.evidence.start - head.start))
        return Place(_span_of(nearest), nearest.country or next((row.country for row in rows if row.country), None))

    def _list_places(self, start: int, end: int) -> list[Mention]:
        return [row for row in self.names.list_mentions(start, end) if row.kind is MentionKind.PLACE]


def _find_home(draft: Draft) -> Place | None:
    counts = Counter(row.country for row in draft.mentions if row.country is not None)
    if len(counts) != 1:
        return None
    rows = [row for row in draft.mentions if row.country is not None]
    place = next((row for row in rows if row.kind is MentionKind.PLACE), None)
    return Place(None, rows[0].country) if place is None else _place_of(place)


def _list_owners(scene: Scene, head: Token) -> Iterator[Token]:
    yield head
    yield from scene.children(head, "dobj", "nsubjpass", "agent")
    for step, above in enumerate(scene.parse.climb(head)):
        if step >= _STEPS:
            return
        if above.dep != "prep":
            yield above
            if is_verb(above):
                yield from scene.children(above, "nsubj", "nsubjpass", "dobj", "xcomp")


def _find_seat(rows: Sequence[Mention]) -> Place | None:
    """Where a body is that is named after a great city, for what happens at its doors: "near Cairo University"."""
    for row in rows:
        if row.kind is MentionKind.ORGANISATION and row.country is None:
            match = next(iter(load_gazetteer().find(row.text)), None)
            cities = () if match is None or match.start else match.entries
            city = next((entry for entry in cities if entry.sort is NameSort.CAPITAL or entry.weight >= _GREAT), None)
            if city is not None:
                return Place(_span_of(row), city.country)
    return None


def _is_place(mention: Mention) -> bool:
    return mention.kind is MentionKind.PLACE or (mention.kind is MentionKind.GOVERNMENT and mention.country is not None)


def _place_of(mention: Mention) -> Place:
    return Place(_span_of(mention), mention.country)


def _span_of(mention: Mention) -> Span:
    return Span(start=mention.evidence.start, end=mention.evidence.end, text=mention.text)
