"""What was expected, and what came of it: the ledger as of a day, with the sentences it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from foresay.ask.coverage import cover_entries
from foresay.judge.outcome import OutcomeView, tell_outcome
from foresay.model.decision import DESK, Decision, DecisionKind, find_undone
from foresay.model.entry import LedgerEntry
from foresay.model.errors import NotFoundError
from foresay.model.evidence import Evidence
from foresay.model.expectation import Expectation, Outcome, StatementLink, Verdict
from foresay.model.reading import Tier
from foresay.model.window import Window
from foresay.store import Store

_BATCH = 200
"""Entries whose texts are loaded together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerQuestion:
    """Which expectations: all filters that are set must hold.

    `countries` must all take part; `due` must share a day with a window that was given; every word of `text` must stand
    in the act or the names. `ids` names the only ones to look at.
    """

    as_of: date
    id: str | None = None
    ids: tuple[str, ...] | None = None
    countries: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    tier: Tier | None = None
    due: Window | None = None
    text: str = ""
    only_slipped: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerAnswer:
    """One expectation as of the day asked: its statements, slips and verdicts with their quotes, and its outcome."""

    expectation: Expectation
    view: OutcomeView
    statements: tuple[tuple[StatementLink, str], ...]
    verdicts: tuple[tuple[Verdict, str], ...]
    decisions: tuple[Decision, ...] = ()
    """the desk's merges and what persons decided, in order; those undone are among them"""
    names: tuple[str, ...] = ()
    """other ids it answers to: those of expectations that were merged into it"""

    @property
    def by_people(self) -> tuple[Decision, ...]:
        """What persons decided on it, in order; `undone` says which of it holds no more."""
        return tuple(one for one in self.decisions if one.decided_by != DESK)

    @property
    def undone(self) -> Mapping[str, str]:
        """Id of a decision that does not hold -> id of the one that took it back."""
        return find_undone(self.decisions)

    @property
    def merges(self) -> Mapping[str, Decision]:
        """Statement id -> the decision by which the desk put it here, which can be undone."""
        desk = (one for one in self.decisions if one.decided_by == DESK and one.kind is DecisionKind.MERGE)
        return {one.object: one for one in desk if one.object is not None}

    @property
    def deciding(self) -> tuple[tuple[Verdict, str], ...]:
        """The verdict that holds, with the sentence it rests on; empty while none decides, or a person named none."""
        held = self.view.verdict
        if held is None or (held.decided_by != DESK and held.evidence == self.expectation.evidence):
            return ()
        return tuple(pair for pair in self.verdicts if pair[0] == held)

    @property
    def slips(self) -> tuple[tuple[StatementLink, str], ...]:
        """The statements that re-date it, in the order in which they were read."""
        return tuple(pair for pair in self.statements if pair[0].is_slip)


def ask_expectations(store: Store, question: LedgerQuestion) -> Iterator[LedgerAnswer]:
    """The expectations asked for, the earliest stated first; streams."""
    kept = (row for row in view_entries(store, question) if _is_asked(*row, question))
    yield from _quote_entries(store, islice(kept, question.limit))


def view_entries(store: Store, question: LedgerQuestion) -> Iterator[tuple[LedgerEntry, OutcomeView]]:
    """Entries with what came of them, by the filters that the store knows; without the sentences they rest on."""
    entries = _iter_entries(store, question)
    while batch := list(islice(entries, _BATCH)):
        for entry, coverage in zip(batch, cover_entries(store, batch, as_of=question.as_of), strict=True):
            one = entry.expectation
            yield entry, tell_outcome(one, entry.links, entry.verdicts, as_of=question.as_of, coverage=coverage)


def ask_expectation(store: Store, id_: str, *, as_of: date) -> LedgerAnswer:
    """One expectation with its whole history, also one that a person withdrew. Raises NotFoundError."""
    found = next(ask_expectations(store, LedgerQuestion(as_of=as_of, id=id_)), None)
    if found is None:
        msg = f"no expectation {id_} on this desk as of {as_of}; `foresay expectations` lists them with their ids"
        raise NotFoundError(msg)
    return found


def _iter_entries(store: Store, question: LedgerQuestion) -> Iterator[LedgerEntry]:
    return store.iter_expectations(
        ids=question.ids if question.id is None else (question.id,),
        countries=question.countries or None,
        tier=question.tier,
        due=question.due,
        as_of=question.as_of,
    )


def _is_asked(entry: LedgerEntry, view: OutcomeView, question: LedgerQuestion) -> bool:
    expectation = entry.expectation
    if not set(question.countries) <= set(expectation.countries):
        return False
    if (expectation.is_withdrawn and question.id is None) or (
        question.outcomes and view.outcome not in question.outcomes
    ):
        return False
    if question.only_slipped and not any(link.is_slip for link in entry.links):
        return False
    names = " ".join((expectation.act, *expectation.who, *expectation.whom, *expectation.places)).lower()
    return all(word in names for word in question.text.lower().split())


def _quote_entries(store: Store, entries: Iterable[tuple[LedgerEntry, OutcomeView]]) -> Iterator[LedgerAnswer]:
    entries = iter(entries)
    while batch := list(islice(entries, _BATCH)):
        texts = _load_texts(store, [entry for entry, _ in batch])
        for entry, view in batch:
            yield LedgerAnswer(
                expectation=entry.expectation,
                view=view,
                statements=tuple((link, _quote(texts, link.evidence)) for link in entry.links),
                verdicts=tuple((verdict, _quote(texts, verdict.evidence)) for verdict in entry.verdicts),
                decisions=entry.decisions,
                names=entry.names,
            )


def _load_texts(store: Store, entries: Sequence[LedgerEntry]) -> Mapping[tuple[str, int], str]:
    stated = {(row.evidence.article, row.evidence.version) for entry in entries for row in entry.links}
    judged = {(row.evidence.article, row.evidence.version) for entry in entries for row in entry.verdicts}
    keys = sorted(stated | judged)
    return {key: article.text for key, article in zip(keys, store.load_articles(keys), strict=True)}


def _quote(texts: Mapping[tuple[str, int], str], evidence: Evidence) -> str:
    return texts[evidence.article, evidence.version][evidence.start : evidence.end]
