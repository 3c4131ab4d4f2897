"""The actors of a happening as spans: who, whom, places, and the countries they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foresay.analyse.draft import Draft
from foresay.analyse.parties import find_parties
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.phrases import PLACES, cut_phrase, is_named, list_conjuncts
from foresay.analyse.statements.references import resolve_reference
from foresay.analyse.syntax import Parse, Token
from foresay.model.evidence import Span

_TARGETS = frozenset({"with", "to", "against", "on", "for", "from", "between", "into", "over"})
_WHERE = frozenset({"in", "at", "to", "near", "into", "from", "across"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    """`doer` is the main word of the first of `who`; `countries` are alpha-3 codes, doers' first."""

    doer: Token | None
    who: tuple[Span, ...]
    whom: tuple[Span, ...]
    places: tuple[Span, ...]
    countries: tuple[str, ...]


def find_actors(draft: Draft, frame: Frame, doer: Token | None) -> Actors:
    """The actors around one head."""
    who = tuple(_cut_doers(draft, frame, doer)) if doer is not None else ()
    whom, places = _find_targets(draft, frame)
    spans = [*who, *whom, *places]
    return Actors(doer=doer, who=who, whom=whom, places=places, countries=find_codes(draft, spans))


def _cut_doers(draft: Draft, frame: Frame, doer: Token) -> Iterator[Span]:
    for noun in list_conjuncts(frame.parse, doer):
        resolved = resolve_reference(draft, frame, noun)
        yield resolved if resolved is not None else draft.cut_span(*cut_phrase(frame.parse, noun))


def _find_targets(draft: Draft, frame: Frame) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    parse = frame.parse
    whom: list[Span] = []
    places: list[Span] = []
    for noun, preposition in _list_arguments(parse, frame.head):
        for each in list_conjuncts(parse, noun):
            if not is_named(parse, each) or each.entity in {"DATE", "TIME"}:
                continue
            span = draft.cut_span(*cut_phrase(parse, each))
            is_place = each.entity in PLACES and preposition in _WHERE
            (places if is_place else whom).append(span)
            if is_place:
                whom.append(span)
    return tuple(whom), tuple(places)


def _list_arguments(parse: Parse, head: Token) -> Iterator[tuple[Token, str]]:
    for child in parse.children(head, "dobj", "dative", "attr", "prep", "agent"):
        if child.dep in {"dobj", "attr"} or (child.dep == "dative" and not child.tag.startswith("IN")):
            yield child, ""
            yield from _list_prepositional(parse, child)
        elif child.lower in _TARGETS | _WHERE:
            for noun in parse.children(child, "pobj"):
                yield noun, child.lower


def _list_prepositional(parse: Parse, noun: Token) -> Iterator[tuple[Token, str]]:
    for prep in parse.children(noun, "prep"):
        if prep.lower in _TARGETS | _WHERE | {"of"}:
            for inner in parse.children(prep, "pobj"):
                yield inner, prep.lower


def find_codes(draft: Draft, spans: list[Span]) -> tuple[str, ...]:
    """The countries the spans speak of, in order, each once."""
    return tuple(dict.fromkeys(code for span in spans for code in find_parties(draft, span.start, span.end)))
