"""The actors of a happening as spans: who, whom, places, and the countries they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foresay.analyse.draft import Draft
from foresay.analyse.statements.countries import find_countries_of
from foresay.analyse.statements.findings import Finding
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.owners import find_owners
from foresay.analyse.statements.phrases import LANDS, PLACES, cut_actor, cut_phrase, is_named, list_conjuncts
from foresay.analyse.statements.references import resolve_reference
from foresay.analyse.syntax import Parse, Token
from foresay.model.evidence import Span

_TARGETS = frozenset({"with", "to", "against", "on", "for", "from", "between", "into", "over"})
_WHERE = frozenset({"in", "at", "to", "near", "into", "from", "across"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    """`doer` is the main word of the first of `who`; `countries` are alpha-3 codes, doers' first.

    `who` are the words that stand there; `named` the doers among them with pronouns and "the country" told by name.
    """

    doer: Token | None
    who: tuple[Span, ...]
    named: tuple[Span, ...]
    whom: tuple[Span, ...]
    places: tuple[Span, ...]
    countries: tuple[str, ...]


def find_actors(draft: Draft, finding: Finding) -> Actors:
    """The actors around one head."""
    frame, doer = finding.frame, finding.doer
    doers = tuple(_cut_doers(draft, frame, doer)) if doer is not None else ()
    named = tuple(dict.fromkeys(each for said, meant in doers for each in meant or (said,)))
    whom, places = _find_targets(draft, finding)
    inner = tuple(_cut_runs(frame.parse, doer)) if doer is not None and doer.tag in {"NN", "NNS"} else ()
    codes = find_countries_of(draft, frame.parse, named, (*whom, *places), (inner, tuple(_list_runs(finding))))
    who = (*(said for said, _ in doers), *_cut_kept(draft, frame)) or find_owners(draft, finding)
    return Actors(doer=doer, who=who, named=named, whom=whom, places=places, countries=codes)


def _cut_doers(draft: Draft, frame: Frame, doer: Token) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    """Each doer as it stands, with the names it is resolved to, () where it is its own."""
    if doer.lower == "which" and frame.parse.tokens[doer.i + 1].tag[:1] in {"M", "V"}:
        # "..., which will delay the count": a whole clause is the cause, and the count is what it happens to
        for noun in frame.parse.children(frame.head, "dobj"):
            yield draft.cut_span(*cut_actor(frame.parse, noun)), ()
        return
    start, end = cut_actor(frame.parse, doer)
    for token in frame.cue:
        # "Court orders Diego to pay", where the tagger took the verb for a noun
        if start <= token.start < doer.start:
            start = frame.parse.tokens[token.i + 1].start
    yield draft.cut_span(start, end), resolve_reference(draft, frame, doer)
    for noun in list_conjuncts(frame.parse, doer):
        # a conjunct inside a long title ("Secretary for Management and Resources Brian McKeon") is no doer of its own
        if noun.i != doer.i and noun.start >= end:
            yield draft.cut_span(*cut_actor(frame.parse, noun)), resolve_reference(draft, frame, noun)


def _cut_kept(draft: Draft, frame: Frame) -> Iterator[Span]:
    """Who is kept in a state that runs on: "grounds all the airline's flights until 9 July" happens to the flights."""
    if frame.rule.startswith("state") and frame.head.tag in {"VBZ", "VBP"}:
        for noun in frame.parse.children(frame.head, "dobj"):
            if is_named(frame.parse, noun):
                yield draft.cut_span(*cut_actor(frame.parse, noun))


def _find_targets(draft: Draft, finding: Finding) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    parse, frame = finding.frame.parse, finding.frame
    if finding.reach is not None:
        return _find_in_reach(draft, parse, finding.reach)
    whom: list[Span] = []
    places: list[Span] = []
    for noun, preposition in _list_arguments(parse, frame.head):
        for each in list_conjuncts(parse, noun):
            if not (is_named(parse, each) or _is_the_country(parse, each)) or each.entity in {"DATE", "TIME"}:
                continue
            span = draft.cut_span(*cut_phrase(parse, each))
            is_place = (each.entity in PLACES or each.lemma in LANDS) and preposition in _WHERE
            if preposition in {"in", "at", "from", "near"} and not is_place:
                continue
            (places if is_place else whom).append(span)
            if is_place:
                whom.append(span)
    return tuple(whom), tuple(places)


def _find_in_reach(draft: Draft, parse: Parse, reach: tuple[int, int]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The names of one leg: whatever the leg's own words name."""
    whom: list[Span] = []
    places: list[Span] = []
    run: list[Token] = []
    for token in (*parse.tokens[reach[0] : reach[1] + 1], None):
        if token is not None and token.tag.startswith("NNP") and token.entity not in {"DATE", "TIME"}:
            run.append(token)
            continue
        if run:
            span = draft.cut_span(run[0].start, run[-1].end)
            whom.append(span)
            if run[-1].entity in PLACES:
                places.append(span)
        run = []
    return tuple(whom), tuple(places)


def _list_runs(finding: Finding) -> Iterator[tuple[int, int]]:
    """Where the runs of words the head governs stand, clauses left out: the countries they name are acted on."""
    parse, head = finding.frame.parse, finding.frame.head
    if finding.reach is not None:
        return
    inner = parse.children(head, "xcomp")
    below = [
        child for verb in (head, *inner) for child in parse.children(verb, "dobj", "prep", "attr", "dative", "oprd")
    ]
    for child in below:
        if child.i < head.i:
            continue
        yield from _cut_runs(parse, child)


def _cut_runs(parse: Parse, top: Token) -> Iterator[tuple[int, int]]:
    """The unbroken runs of words below `top`, clauses left out."""
    places = sorted(_walk_down(parse, top))
    first = places[0]
    for place, following in zip(places, (*places[1:], None), strict=True):
        if following is None or following != place + 1:
            yield parse.tokens[first].start, parse.tokens[place].end
            first = following if following is not None else first


_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "pcomp"})


def _walk_down(parse: Parse, top: Token) -> set[int]:
    below, tokens = parse.below, parse.tokens
    found, todo = {top.i}, [top.i]
    while todo:
        for i in below[todo.pop()]:
            if i not in found and tokens[i].dep not in _CLAUSES:
                found.add(i)
                todo.append(i)
    return found


def _is_the_country(parse: Parse, noun: Token) -> bool:
    """As in "The country", "the kingdom": a place named before."""
    return (
        noun.lemma in LANDS and noun.tag == "NN" and any(child.lower == "the" for child in parse.children(noun, "det"))
    )


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
