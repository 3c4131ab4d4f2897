"""Coordination with a date each: "a module in 2018 and a rover in 2020", "to Milan June 20-22 and Tirana June 30"."""

from __future__ import annotations

from dataclasses import replace

from foresay.analyse.draft import Draft
from foresay.analyse.statements.findings import Finding
from foresay.analyse.statements.verbs import is_noun, is_verb
from foresay.analyse.statements.windows import is_ahead, list_times
from foresay.analyse.syntax import Parse, Token
from foresay.model.reading import TimeExpression, TimeType

_STOPS = frozenset({"MD", "WDT", "WP", "WRB"})


def split_legs(draft: Draft, finding: Finding) -> tuple[Finding, ...]:
    """One finding for each dated leg; the finding itself where there is at most one."""
    frame = finding.frame
    if not is_verb(frame.head):
        return (finding,)
    end = _find_clause_end(frame.parse, frame.head)
    times = [
        time
        for time in list_times(draft, frame.parse)
        if frame.head.end <= time.phrase.start < end and time.type is not TimeType.TIME and is_ahead(draft, time)
    ]
    if len({time.window for time in times}) < 2:
        return (finding,)
    legs = _pair(frame.parse, frame.head, times)
    if len(legs) < 2:
        return (finding,)
    return tuple(_make_leg(finding, n, leg) for n, leg in enumerate(legs))


_Leg = tuple[TimeExpression, tuple[int, int], Token | None]


def _find_clause_end(parse: Parse, head: Token) -> int:
    """The offset where the head's own arguments end: the next finite verb, relative word or stop."""
    for token in parse.tokens[head.i + 1 :]:
        if (
            token.tag in _STOPS
            or token.tag in {"VBD", "VBZ"}
            or token.lower in {";", "before", "after", "when", "while"}
        ):
            return token.start
    return parse.tokens[-1].end


def _pair(parse: Parse, head: Token, times: list[TimeExpression]) -> list[_Leg]:
    """Each time with the words that it dates; those between two times belong to the side where the pattern began."""
    pieces: list[_Leg] = []
    start = head.i + 1
    for n, time in enumerate(times):
        inside = parse.at(time.phrase.start, time.phrase.end)
        if not inside:
            continue
        noun = _find_leg_noun(parse, start, inside[0].i, is_first=n == 0)
        if noun is not None or n == 0:
            pieces.append((time, (start, inside[0].i - 1), None if n == 0 else noun))
        start = inside[-1].i + 1
    return pieces


def _find_leg_noun(parse: Parse, start: int, end: int, *, is_first: bool) -> Token | None:
    """The last noun of a segment that a comma or "and" opens."""
    segment = parse.tokens[start:end]
    nouns = [token for token in segment if is_noun(token)]
    if not nouns or (not is_first and any(token.tag in {"VB", "VBP"} for token in segment)):
        return None
    opens = is_first or segment[0].lower in {",", "and", "to", ";"}
    base = next((n for n in nouns if n.dep in {"conj", "dobj", "pobj", "appos", "ROOT", "nsubj"}), nouns[-1])
    return base if opens else None


def _make_leg(finding: Finding, n: int, leg: _Leg) -> Finding:
    time, reach, noun = leg
    frame = finding.frame
    # A common noun is an object of its own ("and a rover in 2020") and becomes the head; a name is another place.
    if noun is not None and n > 0 and not noun.tag.startswith("NNP") and noun.entity not in {"GPE", "LOC", "FAC"}:
        frame = replace(frame, head=noun, governor=frame.head, doer=finding.doer, rule=f"{frame.rule}+leg")
    return replace(finding, frame=frame, when=time.phrase, window=time.window, reach=reach, origin="leg")
