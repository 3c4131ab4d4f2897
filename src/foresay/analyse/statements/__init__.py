"""Statements about the future: who would do what, by when, on whose word, how firmly; docs/guide/statements.md."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from foresay.analyse.draft import Draft
from foresay.analyse.statements.assembly import date_frame, make_statement
from foresay.analyse.statements.contents import unfold_frame
from foresay.analyse.statements.dated import find_dated, find_lasting, find_open_end, find_set_going
from foresay.analyse.statements.findings import Finding
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.governors import find_governed
from foresay.analyse.statements.headlines import find_headline
from foresay.analyse.statements.judgement import is_excluded
from foresay.analyse.statements.lifting import lift_head
from foresay.analyse.statements.modals import find_modals
from foresay.analyse.statements.orders import find_orders
from foresay.analyse.statements.redating import find_redated, list_movers
from foresay.analyse.statements.repeats import fold_repeats
from foresay.analyse.statements.schedules import find_timed, is_schedule
from foresay.analyse.statements.trips import carry_trips, share_in_sentence
from foresay.analyse.statements.windows import list_times
from foresay.analyse.syntax import Parse
from foresay.knowledge.cues import list_words
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
            findings += _read_sentence(draft, parse, is_timed=is_timed)
    kept = [f for f in carry_trips(draft, findings) if f.origin not in _LENT or not is_excluded(draft, f)]
    return fold_repeats(draft, tuple(make_statement(draft, finding) for finding in kept))


_LENT = frozenset({"shared", "trip"})
"""Origins of windows that came after a finding was judged on its own: with them it is judged again."""
_MOST_FRAMES, _MOST_FINDINGS = 96, 16
"""In one sentence; more is a list gone wrong or a text written to keep the reader busy."""


def _read_sentence(draft: Draft, parse: Parse, *, is_timed: bool) -> list[Finding]:
    frames = islice(_find_frames(draft, parse, is_timed=is_timed), _MOST_FRAMES)
    return share_in_sentence(_choose_findings(draft, frames)[:_MOST_FINDINGS])


def _find_frames(draft: Draft, parse: Parse, *, is_timed: bool) -> Iterator[Frame]:
    """Every frame of a sentence; finders whose words or times it lacks are not asked."""
    if is_timed:
        yield from find_timed(draft, parse)
    yield from find_headline(parse)
    yield from find_governed(parse)
    yield from find_modals(parse)
    lemmas = parse.lemmas
    if list_times(draft, parse):
        if not lemmas.isdisjoint(list_movers()):
            yield from find_redated(draft, parse)
        yield from find_dated(draft, parse)
    if not lemmas.isdisjoint(list_words("order_nouns")) and not lemmas.isdisjoint(list_words("order_verbs")):
        yield from find_orders(parse)
    if not lemmas.isdisjoint(list_words("lasting_verbs")):
        yield from find_lasting(draft, parse)
        yield from find_open_end(parse)
    if not lemmas.isdisjoint(list_words("lasting_nouns")) and not lemmas.isdisjoint(list_words("going_verbs")):
        yield from find_set_going(draft, parse)


def _choose_findings(draft: Draft, frames: Iterator[Frame]) -> list[Finding]:
    """The dated findings of a sentence: for each head those of the frame that says most and is no exclusion."""
    by_head: dict[int, list[Frame]] = {}
    for frame in frames:
        for each in unfold_frame(lift_head(frame)):
            by_head.setdefault(each.head.i, []).append(each)
    if not by_head:
        return []
    best: dict[int, tuple[Frame, list[Finding]]] = {}
    for i, rivals in by_head.items():
        chosen = _choose_frame(draft, rivals)
        if chosen is not None:
            best[i] = chosen
    governors = {f.governor.i for f, _ in best.values() if f.governor is not None and f.governor.i != f.head.i}
    heads = {i for i, (f, _) in best.items() if i not in governors or f.head.lemma not in _ONLY_CUES}
    kept = [
        (frame, found)
        for i, (frame, found) in sorted(best.items())
        if i in heads and not _is_inner(frame, heads) and not _is_object_of(frame, heads)
    ]
    return _drop_doubles([finding for _, found in kept for finding in found])


def _drop_doubles(findings: list[Finding]) -> list[Finding]:
    """Without the bare date or state another finding already tells: a leg's own noun, the verb that moves a date."""
    legs = {f.frame.head.i for f in findings if f.origin == "leg"}
    cues = {token.i for f in findings if f.frame.rule.startswith("phase") for token in f.frame.cue}
    return [
        f
        for f in findings
        if f.origin == "leg"
        or not (
            (f.frame.rule.startswith("dated") and f.frame.head.i in legs)
            or (f.frame.rule.startswith("state") and f.frame.head.i in cues)
        )
    ]


def _choose_frame(draft: Draft, rivals: list[Frame]) -> tuple[Frame, list[Finding]] | None:
    for frame in sorted(rivals, key=lambda f: (f.rank, f.tier is Tier.WEAK)):
        found = [finding for finding in date_frame(draft, frame) if not is_excluded(draft, finding)]
        if found:
            return frame, found
    return None


def _is_inner(frame: Frame, heads: set[int]) -> bool:
    """Whether the cue is the happening of another frame: "will urge Norway to leave" is the urging."""
    governor = frame.governor
    return governor is not None and governor.i != frame.head.i and governor.i in heads


_ONLY_CUES = frozenset(
    {"plan", "intend", "aim", "seek", "expect", "try", "attempt", "hope", "want", "prepare", "need", "proceed"}
)
"""Verbs that are no happening themselves where something is planned, sought or expected."""


def _is_object_of(frame: Frame, heads: set[int]) -> bool:
    """Whether a merely dated noun is the object of another head ("resume trials next week" is one happening)."""
    if not frame.rule.startswith("dated") or frame.head.dep not in {"dobj", "pobj", "attr", "oprd"}:
        return False
    for steps, above in enumerate(islice(frame.parse.climb(frame.head), _MOST_STEPS)):
        if above.i in heads:
            return above.lemma not in _APART and (steps < _DEEP or frame.head.lemma not in list_words("diary_nouns"))
        if above.dep not in {"prep", "pobj", "dobj"}:
            return False
    return False


_DEEP = 2
"""Steps behind which an election or a summit is a happening of its own."""
_MOST_STEPS = 4
"""Up from an object to its verb: "vote on membership of the alliance"."""
_APART = frozenset({"win", "contest", "postpone", "cancel", "boycott", "delay", "disrupt", "run", "allow", "ban"})
"""Verbs whose object is a happening of its own."""
