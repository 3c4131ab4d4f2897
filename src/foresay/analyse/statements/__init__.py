"""Statements about the future: who would do what, by when, on whose word, how firmly; docs/guide/statements.md."""

from __future__ import annotations

from collections.abc import Iterator

from foresay.analyse.draft import Draft
from foresay.analyse.statements.assembly import date_frame, make_statement
from foresay.analyse.statements.dated import find_dated
from foresay.analyse.statements.findings import Finding
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.governors import find_governed
from foresay.analyse.statements.headlines import find_headline
from foresay.analyse.statements.judgement import is_excluded
from foresay.analyse.statements.modals import find_modals
from foresay.analyse.statements.repeats import fold_repeats
from foresay.analyse.statements.schedules import find_timed, is_schedule
from foresay.analyse.statements.trips import carry_trips, share_in_sentence
from foresay.analyse.syntax import Parse
from foresay.model.reading import Statement, Tier

NAME, VERSION = "statements", 1


def find_statements(draft: Draft) -> tuple[Statement, ...]:
    """The forward-looking statements of one article, in order, repeats folded into one.

    Needs `draft.parses`; uses `draft.times`, `draft.mentions` and `draft.countries` where they are there.
    """
    is_timed = is_schedule(draft)
    findings: list[Finding] = []
    for parse in draft.parses:
        if parse.tokens:
            frames = _choose_frames(_find_frames(draft, parse, is_timed=is_timed))
            findings += share_in_sentence([f for frame in frames for f in date_frame(draft, frame)])
    kept = [finding for finding in carry_trips(draft, findings) if not is_excluded(draft, finding)]
    return fold_repeats(draft, tuple(make_statement(draft, finding) for finding in kept))


def _find_frames(draft: Draft, parse: Parse, *, is_timed: bool) -> Iterator[Frame]:
    if is_timed:
        yield from find_timed(draft, parse)
    yield from find_headline(parse)
    yield from find_governed(parse)
    yield from find_modals(parse)
    yield from find_dated(draft, parse)


def _choose_frames(frames: Iterator[Frame]) -> tuple[Frame, ...]:
    """One frame a head: the one that says most; none whose head is only the cue of another."""
    best: dict[int, Frame] = {}
    for frame in frames:
        known = best.get(frame.head.i)
        if known is None or (frame.rank, frame.tier is Tier.WEAK) < (known.rank, known.tier is Tier.WEAK):
            best[frame.head.i] = frame
    governors = {f.governor.i for f in best.values() if f.governor is not None and f.governor.i != f.head.i}
    kept = [f for f in best.values() if f.head.i not in governors or f.rule.startswith("schedule")]
    return tuple(sorted(kept, key=lambda frame: frame.head.i))
