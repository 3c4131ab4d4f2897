"""Where an act happens: the place its own clause names, else the nearest the sentence names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from foresay.analyse.draft import Draft
from foresay.analyse.events.scene import Scene, is_verb
from foresay.analyse.parties import list_mentions
from foresay.analyse.syntax import Token
from foresay.model.evidence import Span
from foresay.model.reading import Mention, MentionKind

_WHERE = frozenset(
    """in at near outside off around across throughout inside along over within on above beneath under into onto between
    through to from""".split()
)
_CLOSE = frozenset(
    {"in", "at", "near", "outside", "off", "around", "across", "throughout", "inside", "along", "within", "on"}
)
_STEPS = 4


class Place(NamedTuple):
    """The words that name the place, and its country where that is known."""

    span: Span
    country: str | None


def find_place(draft: Draft, scene: Scene, head: Token) -> Place | None:
    """The place of an act; None where neither its clause nor its sentence names one."""
    for token in _list_owners(scene, head):
        for prep in scene.children(token, "prep"):
            if prep.lower in _CLOSE:
                found = _read_place(draft, scene, prep)
                if found is not None:
                    return found
    return _find_in_sentence(draft, scene, head)


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


def _read_place(draft: Draft, scene: Scene, prep: Token) -> Place | None:
    for noun in scene.children(prep, "pobj"):
        tokens = scene.parse.subtree(noun)
        found = [row for row in list_mentions(draft, tokens[0].start, tokens[-1].end) if _is_place(row)]
        if found:
            return Place(_span_of(found[0]), next((row.country for row in found if row.country), None))
    return None


def _find_in_sentence(draft: Draft, scene: Scene, head: Token) -> Place | None:
    sentence = scene.parse.sentence
    rows = [row for row in list_mentions(draft, sentence.start, sentence.end) if row.kind is MentionKind.PLACE]
    if not rows:
        return None
    nearest = min(rows, key=lambda row: abs(row.evidence.start - head.start))
    return Place(_span_of(nearest), nearest.country or next((row.country for row in rows if row.country), None))


def _is_place(mention: Mention) -> bool:
    return mention.kind is MentionKind.PLACE or (mention.kind is MentionKind.GOVERNMENT and mention.country is not None)


def _span_of(mention: Mention) -> Span:
    return Span(start=mention.evidence.start, end=mention.evidence.end, text=mention.text)
