"""What one expectation adds to the records of sources, speakers, kinds of act, hedges and lead times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from foresay.model.entry import LedgerEntry
from foresay.model.expectation import Expectation, Outcome, StatementLink, Verdict
from foresay.model.live import TOOK_PLACE, find_due_day, find_original, weigh_verdicts
from foresay.model.reading import EventType, Polarity, StatementStatus, Tier
from foresay.model.window import Window

LEADS = (7, 30, 90, 365, 1_095)
"""Upper ends of the lead times in days: a week, a month, a quarter, a year, three years, longer."""
NO_HEDGE = "no hedge"
_LONGEST_NAME = 120
_NOBODY = frozenset({"i", "we", "you", "he", "she", "it", "they"})
"""Words that name another in every report."""


class Fate(StrEnum):
    """What came of one word given, held to the window that was given with it."""

    KEPT = "kept"
    """took place not later than its window"""
    LATE = "late"
    """took place after it"""
    FAILED = "failed"
    """cancelled, contradicted, or only in part"""
    SILENT = "silent"
    """due, and no report tells of it: not a failure"""


class RecordKind(StrEnum):
    """Whose record is kept."""

    SOURCE = "source"
    """the publisher of a report; several of its reports on one expectation count once, copies not at all"""
    SPEAKER = "speaker"
    """on whose word it was reported"""
    ACT = "act"
    """the kind of act that was expected"""
    HEDGE = "hedge"
    """the word that weakens the claim, or that predicts ("reportedly", "expected"); "no hedge" for none"""
    LEAD = "lead"
    """the days from the first report to the last day of the window"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One case under one key; `kind` None: under a stated likelihood, "0.55 0.8".

    `days` are those by which the late was late; of the silent the ordinal of the day by which the word was due, since
    it is a case only on days after that one, and only where enough was reported on the parties.
    """

    kind: RecordKind | None
    key: str
    fate: Fate
    days: int


_FATES = {Outcome.CANCELLED: Fate.FAILED, Outcome.CONTRADICTED: Fate.FAILED, Outcome.PARTLY: Fate.FAILED}
"""Void (its condition failed), unresolvable and open count for nobody and against nobody."""
_OPPOSITE = {Fate.KEPT: Fate.FAILED, Fate.LATE: Fate.FAILED, Fate.FAILED: Fate.KEPT, Fate.SILENT: Fate.SILENT}


def list_counts(entry: LedgerEntry) -> tuple[Count, ...]:
    """The cases of one expectation: under each key once, with the first statement that can be counted.

    What named no day by which it is due is not counted, copies say nothing of their own. Only firm expectations count,
    except for hedges and stated likelihoods, which are there to weaken.
    """
    found: dict[tuple[RecordKind | None, str, str], Count] = {}
    is_firm = entry.expectation.tier is Tier.FIRM
    for link, fate, days in _list_fates(entry):
        cases = [(kind, key, "") for kind, key in _list_keys(entry, link) if is_firm or kind is RecordKind.HEDGE]
        said = _opposite(entry.expectation, link, fate)
        for kind, key, source in [*cases, *_list_stated(link)]:
            held = found.get((kind, key, source))
            if held is None or (fate is Fate.SILENT and days < held.days):
                found[kind, key, source] = Count(kind=kind, key=key, fate=said if kind is None else fate, days=days)
    return tuple(found.values())


def _list_fates(entry: LedgerEntry) -> Iterator[tuple[StatementLink, Fate, int]]:
    held = weigh_verdicts(entry.verdicts)
    original = find_original(entry.expectation, (link.window for link in entry.links))
    for link in entry.links:
        fate = None if link.is_copy else find_fate(held, link.window, original=original)
        if fate is not None:
            yield link, *fate


def find_fate(held: Verdict | None, said: Window, *, original: Window) -> tuple[Fate, int] | None:
    """What came of one statement's word, and its `Count.days`; None where nothing can be counted.

    The verdict is given against `original`, the window first told. A word with another window is held to its own: it
    was kept if the report that decides came out by its last day, or if the happening was in time for a window that
    ended no later. Days late are from the last day said to that report. Undecided, it can only be silent.
    """
    due = find_due_day(said)
    if due is None:
        return None
    if held is None or held.outcome is Outcome.OPEN:
        return Fate.SILENT, due.toordinal()
    if held.outcome not in TOOK_PLACE:
        fate = _FATES.get(held.outcome)
        return None if fate is None else (fate, 0)
    return (Fate.KEPT, 0) if _is_in_time(held, original, said) else (Fate.LATE, max(1, (held.decided_on - due).days))


def _is_in_time(held: Verdict, original: Window, own: Window) -> bool:
    first, due = find_due_day(original), find_due_day(own)
    is_timely = held.outcome is not Outcome.HAPPENED_LATE
    if first is None or due is None or first == due:
        return is_timely
    return held.decided_on <= due or (is_timely and first <= due)


def _opposite(one: Expectation, link: StatementLink, fate: Fate) -> Fate:
    """What came of a stated range.

    "Unlikely to sign" states how probable the signing is, and the ledger expects that it stays away: what came of the
    words is the opposite of what came of the range. "Will probably not" under one half speaks the same way.
    """
    is_opposite = link.likelihood and one.polarity is Polarity.NEGATIVE and sum(link.likelihood) < 1.0
    return _OPPOSITE[fate] if is_opposite else fate


def _list_stated(link: StatementLink) -> Iterator[tuple[None, str, str]]:
    """Each stated range once a publisher."""
    if link.likelihood is not None:
        yield None, f"{link.likelihood[0]} {link.likelihood[1]}", link.source


def _list_keys(entry: LedgerEntry, link: StatementLink) -> Iterator[tuple[RecordKind, str]]:
    """Under what a statement counts; the lead time is that of the first one alone."""
    if link.source:
        yield RecordKind.SOURCE, link.source[:_LONGEST_NAME]
    if link.by_whom and link.by_whom.lower() not in _NOBODY:
        yield RecordKind.SPEAKER, name_speaker(link.by_whom)
    yield RecordKind.HEDGE, name_hedge(link)
    yield RecordKind.ACT, name_act(entry.expectation)
    due = find_due_day(link.window)
    if due is not None and link.n == entry.links[0].n:
        yield RecordKind.LEAD, name_lead((due - link.published_on).days)


def name_hedge(link: StatementLink) -> str:
    """The word that weakens it; of a prediction its own word ("expected"), for want of another."""
    said = link.hedge or (link.cue if link.status is StatementStatus.PREDICTED else "") or NO_HEDGE
    return " ".join(said.lower().split())[:_LONGEST_NAME]


def name_act(one: Expectation) -> str:
    """The kind of act: its type; what no type covers by its mode or, without one, its word ("OTHER launch")."""
    if one.type is not EventType.OTHER:
        return one.type.value
    return f"{one.type.value} {one.mode or one.lemma}"[:_LONGEST_NAME]


def name_speaker(told: str) -> str:
    """The name under which a speaker is counted: one spelling of space and article, whatever the report's."""
    words = told.split()
    kept = words[1:] if len(words) > 1 and words[0].lower() in {"the", "a", "an"} else words
    name = " ".join(kept)[:_LONGEST_NAME]
    return name[:1].upper() + name[1:]


def name_lead(days: int) -> str:
    """The lead time as its range of days: "8-30"; "over 1095"; what was due before it was told is "0-7"."""
    start = 0
    for end in LEADS:
        if days <= end:
            return f"{start}-{end}"
        start = end + 1
    return f"over {LEADS[-1]}"
