"""Dates a sentence gives for another's acts: shared inside a sentence, carried from a trip or a meeting to its acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from foresay.analyse.draft import Draft
from foresay.analyse.statements.findings import Finding
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.verbs import is_noun, is_verb
from foresay.analyse.syntax import Parse, Token
from foresay.model.reading import Tier

_TRAVEL = frozenset(
    {
        "travel",
        "visit",
        "head",
        "trip",
        "depart",
        "tour",
        "fly",
        "go",
        "host",
        "hold",
        "convene",
        "participate",
        "attend",
        "lead",
        "join",
        "take",
        "summit",
        "conference",
        "meeting",
        "release",
        "deliver",
    }
)
_DURING = frozenset(
    {"during", "while", "throughout", "at", "in", "following", "alongside", "there", "then", "after", "on"}
)
_PRONOUNS = frozenset({"he", "she", "they", "it"})
_COMMON_NAMES = frozenset(
    {"Secretary", "Minister", "President", "State", "Department", "Deputy", "Foreign", "U.S.", "United", "States"}
)
_REACH = 12
"""Sentences a trip's dates carry."""


def share_in_sentence(findings: Sequence[Finding]) -> list[Finding]:
    """Undated acts take the date of the act they are coordinated with or told alongside ("as they return")."""
    shared: list[Finding] = []
    for finding in findings:
        partner = None if finding.window.is_dated else _find_partner(finding, findings)
        shared.append(_lend(finding, partner, "shared") if partner is not None else finding)
    return shared


def _find_partner(finding: Finding, findings: Sequence[Finding]) -> Finding | None:
    frame = finding.frame
    parse = frame.parse
    for other in findings:
        if other.window.is_dated and _is_made_for(frame, other):
            return other
        if other.frame.parse is not parse or not other.window.is_dated or other.frame.head.i == frame.head.i:
            continue
        if other.origin in {"leg", "shared"} or not is_verb(other.frame.head):
            continue
        if _is_coordinated(parse, frame.head, other.frame.head) or _is_alongside(parse, frame.head, other.frame.head):
            return other
    return None


def _is_made_for(frame: Frame, other: Finding) -> bool:
    """Whether the happening is what the other's journey is made for."""
    if not frame.rule.endswith("+purpose") or other.frame.parse is not frame.parse:
        return False
    return any(up.i == other.frame.head.i for up in frame.parse.climb(frame.head))


def _is_coordinated(parse: Parse, one: Token, other: Token) -> bool:
    """Whether both hang from the same cue as a list of verbs, or one is the purpose of the other."""
    up = parse.head(one)
    if one.dep in {"advcl", "xcomp"} and up is not None and up.i == other.i:
        return any(aux.lower == "to" for aux in parse.children(one, "aux"))
    return one.dep == "conj" and up is not None and up.i == other.i and one.tag == other.tag


def _is_alongside(parse: Parse, one: Token, other: Token) -> bool:
    above = parse.head(one)
    marks = {mark.lower for mark in parse.children(one, "mark")}
    return one.dep == "advcl" and above is not None and above.i == other.i and bool(marks & {"as", "when", "while"})


def _lend(finding: Finding, source: Finding, origin: str) -> Finding:
    return replace(finding, when=source.when, window=source.window, origin=origin)


def carry_trips(draft: Draft, findings: Sequence[Finding]) -> list[Finding]:
    """Undated acts of a later sentence take the dates of the trip or meeting announced before them."""
    carried: list[Finding] = []
    anchors: list[Finding] = []
    current: Finding | None = None
    for finding in findings:
        if finding.window.is_dated:
            if _is_anchor(finding):
                anchors.append(finding)
                current = finding
            carried.append(finding)
            continue
        anchor = _find_anchor(draft, finding, anchors, current)
        if anchor is not None:
            current = anchor
        carried.append(finding if anchor is None else _lend(finding, anchor, "trip"))
    return carried


def _is_anchor(finding: Finding) -> bool:
    frame = finding.frame
    if frame.tier is not Tier.FIRM or frame.rule.startswith(("schedule", "state")):
        return False
    latest, earliest = finding.window.latest, finding.window.earliest
    return (
        frame.head.lemma in _TRAVEL and earliest is not None and latest is not None and (latest - earliest).days <= 31
    )


def _find_anchor(draft: Draft, finding: Finding, anchors: list[Finding], current: Finding | None) -> Finding | None:
    frame = finding.frame
    if not anchors or frame.status is not None or not frame.rule.startswith("modal"):
        return None
    if frame.parse.sentence.index - anchors[-1].frame.parse.sentence.index > _REACH:
        return None
    named = _find_named_leg(draft, frame.parse, anchors)
    if named is not None:
        return named
    if frame.parse.tokens[0].lower in _DURING or _has_same_doer(finding, anchors):
        return current if current is not None else anchors[-1]
    return None


def _find_named_leg(draft: Draft, parse: Parse, anchors: list[Finding]) -> Finding | None:
    """The leg whose place this sentence names ("In Milan, he will meet ...")."""
    names = {token.text for token in parse.tokens if token.tag.startswith("NNP")} - _COMMON_NAMES
    for anchor in anchors:
        first, last = anchor.reach or (anchor.frame.head.i + 1, len(anchor.frame.parse.tokens) - 1)
        places = {t.text for t in anchor.frame.parse.tokens[first : last + 1] if t.tag.startswith("NNP")}
        if places & names and len({a.window for a in anchors}) > 1:
            return anchor
    del draft
    return None


def _has_same_doer(finding: Finding, anchors: list[Finding]) -> bool:
    doer = finding.doer
    if doer is None:
        return False
    if doer.lower in _PRONOUNS:
        return True
    known = {t.lower for a in anchors if a.doer is not None for t in _list_name(a)}
    return doer.lower in known or (
        is_noun(doer) and doer.lemma in {"secretary", "delegation", "minister", "president", "envoy", "representative"}
    )


def _list_name(finding: Finding) -> list[Token]:
    doer = finding.doer
    if doer is None:
        return []
    parse = finding.frame.parse
    return [doer, *parse.children(doer, "compound")]
