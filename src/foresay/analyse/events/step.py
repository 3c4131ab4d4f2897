"""The step: sentences in, event mentions out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foresay.analyse.draft import Draft
from foresay.analyse.events.heads import find_heads
from foresay.analyse.events.names import NameIndex
from foresay.analyse.events.parties import PartyReader
from foresay.analyse.events.places import PlaceReader
from foresay.analyse.events.record import EventWriter
from foresay.analyse.events.scene import Scene
from foresay.analyse.syntax import Parse, Token
from foresay.model.reading import EventMention

NAME, VERSION = "events", 1


def find_events(draft: Draft, heads: Sequence[tuple[int, int]] = ()) -> tuple[EventMention, ...]:
    """The happenings of an article in order of their heads.

    `heads` are code points [start, end) of words for which a happening is told whatever the step itself would have
    chosen. A sentence without a parse has none.
    """
    names = NameIndex(draft.mentions, draft.article.text)
    parties = PartyReader(draft=draft, names=names)
    places = PlaceReader(draft=draft, names=names)
    writer = EventWriter(draft=draft, parties=parties, places=places, step=NAME, version=VERSION)
    found: list[EventMention] = []
    is_first = True
    before: frozenset[str] = frozenset()
    for parse in draft.parses:
        if not parse.tokens:
            continue
        scene = Scene(parse=parse, is_title=parse.sentence.is_title, is_first=is_first, before=before)
        asked = tuple(_list_asked(parse, heads))
        found += writer.write(scene, _merge(find_heads(scene), asked), {token.i for token in asked})
        parties.remember(scene)
        places.remember(scene)
        before = frozenset(scene.bases)
        is_first = is_first and parse.sentence.is_title
    return tuple(found)


def _list_asked(parse: Parse, heads: Sequence[tuple[int, int]]) -> Iterator[Token]:
    """For each span the token in it that governs the others."""
    for start, end in heads:
        if start >= parse.sentence.end or end <= parse.sentence.start:
            continue
        tokens = parse.at(start, end)
        inside = {token.i for token in tokens}
        top = next((token for token in tokens if token.head not in inside or token.head == token.i), None)
        if top is not None:
            yield top


def _merge(found: Iterator[Token], asked: Sequence[Token]) -> list[Token]:
    rows = {token.i: token for token in (*found, *asked)}
    return [rows[i] for i in sorted(rows)]
