"""The ledger's stage: each reading judges what was expected before it, then states what it expects itself.

Strictly one article after another in order of the outbox, so that neither the size of a batch nor a stop changes
what comes out; the book of live expectations is rebuilt from the store when the stage starts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from foresay.judge.verdicts import judge_reading
from foresay.link.arrangements import list_statements
from foresay.link.book import Book
from foresay.link.expectations import Linking, link_statement
from foresay.model.decision import Decision
from foresay.model.expectation import Expectation, StatementLink, Verdict
from foresay.model.facts import ArticleFacts, describe_article
from foresay.model.reading import EventMention, Reading, Statement
from foresay.store import Change, LedgerChanges, Store

_RETIRE_EVERY = timedelta(days=7)
"""Retiring changes the memory used and never an answer, so that it need not be done for each article."""


@dataclass(slots=True)
class _Page:
    """What a batch adds to the ledger; an expectation touched twice is written once, as it is last."""

    expectations: dict[str, Expectation] = field(default_factory=dict)
    links: list[tuple[str, StatementLink]] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    def add_linking(self, linking: Linking, n: int) -> None:
        if linking.is_new:
            self.expectations[linking.expectation.id] = linking.expectation
        self.links.append((linking.expectation.id, replace(linking.link, n=n)))
        if linking.decision is not None:
            self.decisions.append(linking.decision)

    def as_changes(self) -> LedgerChanges:
        return LedgerChanges(
            expectations=tuple(self.expectations.values()),
            links=tuple(self.links),
            verdicts=tuple(self.verdicts),
            decisions=tuple(self.decisions),
        )


class Ledger:
    """The book of live expectations, as persons left them, and the stage that keeps it.

    `numbers` says for those that persons decided on how many statements the desk keeps under each: in the book they
    have more or fewer, and the desk goes on counting its own.
    """

    def __init__(self, book: Book, numbers: Mapping[str, int]) -> None:
        self._book = book
        self._numbers = dict(numbers)
        self._retired_on = date.min

    def take_changes(self, store: Store, changes: Sequence[Change], *, stage: str) -> None:
        """Judge and link the readings of these outbox rows, and write all of it with the stage's cursor."""
        keys = [(change.article, change.version) for change in changes]
        known = store.find_known({id_ for id_, _ in keys})
        earlier = load_earlier(store, changes)
        page = _Page()
        for article, reading in zip(store.load_articles(keys), store.load_readings(keys), strict=True):
            is_copy = known[article.id].duplicate_of is not None
            facts = describe_article(article, reading, is_duplicate=is_copy)
            self._take_reading(keep_fresh(reading, earlier.get((article.id, article.version))), facts, page)
        store.write_ledger(page.as_changes(), stage=stage, seq=changes[-1].seq)

    def _take_reading(self, reading: Reading, article: ArticleFacts, page: _Page) -> None:
        for verdict in judge_reading(reading, article, self._book):
            live = self._book.get(verdict.expectation)
            if live is not None:
                self._book.add(live.expectation, (), (verdict,))
                page.verdicts.append(verdict)
        for statement in list_statements(reading, article):
            linking = link_statement(statement, article, self._book)
            self._book.add(linking.expectation, (linking.link,))
            page.add_linking(linking, self._number(linking))
        if article.published_on - self._retired_on >= _RETIRE_EVERY:
            self._book.retire(article.published_on)
            self._retired_on = article.published_on

    def _number(self, linking: Linking) -> int:
        """The number under which the store keeps the statement."""
        name = linking.expectation.id
        if linking.is_new or name not in self._numbers:
            return linking.link.n
        self._numbers[name] += 1
        return self._numbers[name] - 1


def open_ledger(store: Store) -> Ledger:
    """The stage with its book filled from the store, as persons left it.

    What they withdrew stays in the book, so that further statements of it join it and are not shown either.
    """
    book, rules = Book(), store.load_rules()
    for entry in store.iter_expectations():
        book.add(entry.expectation, entry.links, entry.verdicts)
    touched = [id_ for group in rules.list_groups() for id_ in group]
    return Ledger(book, store.count_links(touched))


def load_earlier(store: Store, changes: Sequence[Change]) -> Mapping[tuple[str, int], Reading]:
    """For each revision among the changes the reading of the version before."""
    keys = [(change.article, change.version - 1) for change in changes if change.version > 1]
    return {(reading.article, reading.version + 1): reading for reading in store.load_readings(keys)}


def keep_fresh(reading: Reading, earlier: Reading | None) -> Reading:
    """The reading without what the version before already said: a silent edit states and tells nothing twice."""
    if earlier is None:
        return reading
    rows: tuple[Statement | EventMention, ...] = (*earlier.statements, *earlier.events)
    said = {_mark(row) for row in rows}
    return replace(
        reading,
        statements=tuple(row for row in reading.statements if _mark(row) not in said),
        events=tuple(row for row in reading.events if _mark(row) not in said),
    )


def _mark(row: Statement | EventMention) -> tuple[str, str, str]:
    return type(row).__name__, row.evidence.quote_hash, row.head.text
