"""The verdicts one report gives: which live expectations its events decide, how, and on which sentence.

Verdicts are only ever added. Explainable features are combined by readable weights (knowledge/weights_judge.toml);
what comes close and is not taken is kept as a note, so that a reader sees what was rejected and why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from foresay.judge.bearing import compare_occurrence, find_bar, is_alone, lacks_agreement, place_day
from foresay.judge.occurrences import Effect, Occurrence, find_occurrences
from foresay.knowledge.likeness import Features, load_weights
from foresay.model.evidence import Trace
from foresay.model.expectation import Outcome, Verdict
from foresay.model.facts import ArticleFacts
from foresay.model.live import MARGIN, NEAR_MISS, TOOK_PLACE, Live, is_lasting, score_of
from foresay.model.profile import Profile
from foresay.model.reading import Polarity, Reading, Tier
from foresay.model.window import WindowKind

NAME, VERSION = "verdicts", 1
_MARGIN = 2.0
"""A telling that decides one expectation much better than another decides only the first."""
_STATES = frozenset({"lockdown", "close", "suspend", "keep"})
"""Families of acts whose term is a state that lasts: that it lasts on one of its days fulfils nothing."""
_OFFICE = frozenset({"office", "resign", "appoint"})
"""Families of acts that end the question who holds an office."""
_TIMELY = frozenset({"in_window", "in_wide_window"})
_LACK = "of another object, or too little of it"
_NOTES = 6
"""Look-alikes noted for one expectation."""


class Candidates(Protocol):
    """Where live expectations are looked up (link's book)."""

    def find_candidates(self, profile: Profile, today: date) -> tuple[Live, ...]:
        """Live expectations that could be meant, the most alike first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An occurrence beside a live expectation: features, score, and the bar that forbids a verdict (None: nothing)."""

    seen: Occurrence
    live: Live
    features: Features
    score: float
    bar: str | None


def judge_reading(reading: Reading, article: ArticleFacts, book: Candidates) -> tuple[Verdict, ...]:
    """The verdicts of one report on expectations of earlier reports, at most one of a kind for each expectation."""
    found: dict[tuple[str, Outcome], Verdict] = {}
    for seen in find_occurrences(reading, article):
        for finding in _weigh_occurrence(seen, article, book):
            verdict = _decide(finding, article)
            if verdict is None:
                continue
            key = (verdict.expectation, verdict.outcome)
            if key not in found or score_of(verdict) > score_of(found[key]):
                found[key] = verdict
    return tuple(found[key] for key in sorted(found))


def _weigh_occurrence(seen: Occurrence, article: ArticleFacts, book: Candidates) -> list[Finding]:
    doubt = load_weights("judge").doubt
    findings = [row for row in compare_finding(seen, article, book) if row.score >= doubt]
    best = max((row.score for row in findings if row.bar is None), default=0.0)
    return [row for row in findings if row.bar is not None or row.score >= best - _MARGIN]


def compare_finding(seen: Occurrence, article: ArticleFacts, book: Candidates) -> Iterator[Finding]:
    """The occurrence beside every live expectation whose act it could tell of, whatever the score."""
    weights = load_weights("judge")
    for live in book.find_candidates(_widen(seen.profile), article.published_on):
        if any(row.article == article.id for row in live.told) or not _shares_act(seen, live):
            continue
        features = _compare(seen, live, article)
        bar = _find_any_bar(seen, live, article, features)
        yield Finding(seen=seen, live=live, features=features, score=weights.score(features), bar=bar)


def _compare(seen: Occurrence, live: Live, article: ArticleFacts) -> Features:
    features = compare_occurrence(seen, live, article)
    if not _is_successor(seen, live):
        return features
    kept = {name: value for name, value in features.items() if name.startswith(("countries", "in_", "undated"))}
    return {**kept, "takes_over": 1.0}


def _is_successor(seen: Occurrence, live: Live) -> bool:
    return takes_over(seen, live) and (_is_positive(live) or seen.profile.acts.isdisjoint(live.profile.acts))


def _widen(profile: Profile) -> Profile:
    """The profile to look up by: whoever takes an office also answers those who said they would not stand for it."""
    return profile if _OFFICE.isdisjoint(profile.acts) else replace(profile, acts=profile.acts | {"candidacy"})


def _find_any_bar(seen: Occurrence, live: Live, article: ArticleFacts, features: Features) -> str | None:
    if _is_successor(seen, live):
        is_theirs = _ends_in_time(features) if _is_positive(live) else bool(live.profile.people & seen.profile.parties)
        return None if is_theirs and "countries_same" in features else "of another office"
    lack = _LACK if lacks_agreement(seen, live, features) else None
    return find_bar(seen, live, article, features) or lack


def _is_positive(live: Live) -> bool:
    return live.expectation.polarity is Polarity.POSITIVE


def _ends_in_time(features: Features) -> bool:
    """Whether a new holder of the office is told of inside the window in which the old one was to go."""
    return not _TIMELY.isdisjoint(features)


def _shares_act(seen: Occurrence, live: Live) -> bool:
    return takes_over(seen, live) or any(not seen.profile.acts.isdisjoint(row.profile.acts) for row in live.told)


def _decide(finding: Finding, article: ArticleFacts) -> Verdict | None:
    if finding.bar is not None or finding.score < load_weights("judge").accept:
        return _note_lookalike(finding, article)
    outcome = tell_effect(finding.seen, finding.live, article)
    if outcome is None or not _adds(finding, outcome):
        return None
    return _build(finding, article, outcome, rule=finding.seen.effect.value)


def tell_effect(seen: Occurrence, live: Live, article: ArticleFacts) -> Outcome | None:
    """What the occurrence makes of the expectation, judged against the window of its first statement."""
    if _breaks_condition(seen, live):
        return Outcome.VOID
    is_positive = _is_positive(live)
    if seen.effect is Effect.CALLED_OFF:
        return Outcome.CANCELLED if is_positive else None
    if seen.effect is Effect.FAILED:
        return Outcome.CONTRADICTED if is_positive and not is_alone(live) else None
    if not is_positive:
        return _tell_ruled_out(seen, live)
    window = live.original
    gap = place_day(window, seen.window, article.published_on)
    if window.kind is WindowKind.SPAN and (is_lasting(window) or not _STATES.isdisjoint(live.profile.families)):
        is_act = gap == 0 and _STATES.isdisjoint(live.profile.families)
        return Outcome.HAPPENED if is_act else None
    return Outcome.HAPPENED if gap == 0 else Outcome.HAPPENED_LATE if gap > 0 else Outcome.HAPPENED_EARLY


def _tell_ruled_out(seen: Occurrence, live: Live) -> Outcome | None:
    """The act itself breaks what was ruled out; another's taking the office keeps an abstention from it."""
    if not seen.profile.acts.isdisjoint(live.profile.acts):
        return Outcome.CONTRADICTED
    return Outcome.HAPPENED if takes_over(seen, live) else None


def takes_over(seen: Occurrence, live: Live) -> bool:
    """Whether another person takes an office that somebody said they would leave, or would not stand for."""
    if _OFFICE.isdisjoint(seen.profile.families) or not seen.profile.people - live.profile.people:
        return False
    if live.expectation.polarity is Polarity.NEGATIVE:
        return "candidacy" in live.profile.families
    return "resign" in live.profile.families and live.expectation.tier is Tier.FIRM and bool(_share_posts(seen, live))


def _share_posts(seen: Occurrence, live: Live) -> frozenset[str]:
    posts = {mark for mark in seen.profile.sorts if mark.startswith("post=")}
    return frozenset(posts & {mark for row in live.told for mark in row.profile.sorts})


def _breaks_condition(seen: Occurrence, live: Live) -> bool:
    conditions = {act for act in live.profile.acts if act.startswith("if:")}
    return not conditions.isdisjoint(seen.profile.acts) and live.profile.families.isdisjoint(seen.profile.families)


def _adds(finding: Finding, outcome: Outcome) -> bool:
    """Whether the finding tells more than the verdicts given: another outcome, or clearly weightier evidence."""
    held = finding.live.desk_decision
    if held is None:
        return True
    if held.outcome in TOOK_PLACE and outcome in {Outcome.CANCELLED, Outcome.VOID}:
        return False
    same = held.outcome == outcome or (held.outcome in TOOK_PLACE and outcome in TOOK_PLACE)
    return not same or finding.score >= score_of(held) + MARGIN


def _note_lookalike(finding: Finding, article: ArticleFacts) -> Verdict | None:
    """A note of what was not taken; a near miss where only agreement or weight was wanting: no silence beside it."""
    live = finding.live
    if live.desk_decision is not None or len(live.verdicts) >= _NOTES:
        return None
    is_near = finding.bar in {None, _LACK}
    return _build(finding, article, Outcome.OPEN, rule=NEAR_MISS if is_near else "look-alike")


def _build(finding: Finding, article: ArticleFacts, outcome: Outcome, *, rule: str) -> Verdict:
    features = (*sorted(finding.features.items()), ("score", finding.score))
    return Verdict(
        expectation=finding.live.expectation.id,
        outcome=outcome,
        decided_on=article.published_on,
        evidence=finding.seen.evidence,
        trace=Trace(step=NAME, version=VERSION, rule=rule, features=features),
        why=explain_verdict(finding.seen, finding.features, finding.bar, outcome),
        decided_by="desk",
    )


_TOLD = {
    Outcome.HAPPENED: "tells that it took place",
    Outcome.HAPPENED_EARLY: "tells that it took place before its window",
    Outcome.HAPPENED_LATE: "tells that it took place after its window",
    Outcome.CONTRADICTED: "tells the opposite",
    Outcome.CANCELLED: "tells that it was called off",
    Outcome.VOID: "tells that its condition failed",
    Outcome.OPEN: "resembles an outcome and was not taken",
}
_WORDS = {
    "act_head": "the same verb",
    "act_done": "an act that fulfils it",
    "countries_same": "the same countries",
    "people_same": "the same person",
    "names_same": "the same names",
    "words_same": "the same object",
    "words_enough": "the same object",
    "in_window": "a day inside a window given for it",
    "in_wide_window": "a day inside a window given for it",
    "in_open_window": "a day inside a window given for it",
    "near_window": "a day near its window",
    "number_same": "the same number",
    "sort_same": "the same kind or round",
}


def explain_verdict(seen: Occurrence, features: Features, bar: str | None, outcome: Outcome) -> str:
    """One sentence for a reader: what the report tells and what decided."""
    told = load_weights("judge").explain(features, 4)
    reasons = ", ".join(dict.fromkeys(_WORDS[name] for name in told if name in _WORDS))
    against = f" because it is {bar}" if bar else " because too little agrees" if outcome is Outcome.OPEN else ""
    return f"“{seen.head}” {_TOLD[outcome]}{against}: {reasons or 'nothing in common'}"
