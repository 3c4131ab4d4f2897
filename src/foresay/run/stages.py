"""The stages that follow the outbox: analyse, ledger, stories, agreements, entities, index; each resumes at its cursor.

A re-run changes nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from foresay.link.agreement_tellings import find_tellings
from foresay.link.sketches import sketch_article
from foresay.link.stories import Shelf
from foresay.run.entities import take_entities
from foresay.run.ledger import Ledger
from foresay.run.pool import AnalysisPool, Job, split_chunks
from foresay.search.index import follow_outbox, open_index
from foresay.store import Change, Store

ANALYSE, LEDGER, STORIES, AGREEMENTS, ENTITIES = "analyse", "ledger", "stories", "agreements", "entities"
_PAGE = 500
"""Outbox rows read at once."""
_WRITE = 96
"""Readings a transaction."""

Progress = Callable[[str, int], None]
"""Told the stage and how many articles it has just done."""


def run_analysis(store: Store, pool: AnalysisPool, *, progress: Progress) -> None:
    """Analyse what has come in since the cursor, in order of the outbox."""
    taken: deque[Change] = deque()

    def feed() -> Iterator[Job]:
        for page in _read_pages(store, ANALYSE, until=store.head()):
            taken.extend(page)
            for article in store.load_articles([(change.article, change.version) for change in page]):
                yield article, ()

    for batch in split_chunks(pool.analyse(feed()), _WRITE):
        last = [taken.popleft() for _ in batch][-1]
        store.write_readings([reading for _, reading in batch], stage=ANALYSE, seq=last.seq)
        progress(ANALYSE, len(batch))


def run_ledger(store: Store, ledger: Ledger, *, progress: Progress) -> None:
    """Judge and link the readings since the cursor, strictly one after another in order of the outbox."""
    for page in _read_pages(store, LEDGER, until=store.get_cursor(ANALYSE)):
        for changes in split_chunks(page, _WRITE):
            ledger.take_changes(store, changes, stage=LEDGER)
            progress(LEDGER, len(changes))


def run_stories(store: Store, shelf: Shelf, *, progress: Progress) -> None:
    """Put the readings since the cursor into stories, strictly one after another in order of the outbox.

    A revision leaves an article in the story its first version was put in.
    """
    for page in _read_pages(store, STORIES, until=store.get_cursor(ANALYSE)):
        for changes in split_chunks(page, _WRITE):
            keys = [(change.article, change.version) for change in changes if change.is_first]
            pairs = zip(store.load_articles(keys), store.load_readings(keys), strict=True)
            places = [place for article, reading in pairs for place in shelf.take(sketch_article(article, reading))]
            store.write_places(places, stage=STORIES, seq=changes[-1].seq)
            progress(STORIES, len(changes))


def run_agreements(store: Store) -> None:
    """Keep what the readings since the cursor tell of agreements; copies tell nothing new."""
    for page in _read_pages(store, AGREEMENTS, until=store.get_cursor(ANALYSE)):
        for changes in split_chunks(page, _WRITE):
            keys = [(change.article, change.version) for change in changes]
            known = store.find_known({id_ for id_, _ in keys})
            told = {
                article.id: () if known[article.id].duplicate_of else find_tellings(article, reading)
                for article, reading in zip(store.load_articles(keys), store.load_readings(keys), strict=True)
            }
            store.write_tellings(told, stage=AGREEMENTS, seq=changes[-1].seq)


def run_entities(store: Store) -> None:
    """Keep who and what the readings since the cursor name."""
    for page in _read_pages(store, ENTITIES, until=store.get_cursor(ANALYSE)):
        for changes in split_chunks(page, _WRITE):
            take_entities(store, changes, stage=ENTITIES)


def open_shelf(store: Store) -> Shelf:
    """The shelf of stories over a store; it asks the store for the days it needs."""
    return Shelf(store.load_places, store.find_last_place())


def run_index(store: Store, *, home: Path) -> None:
    """Bring the search index up to the head of the outbox, or rebuild it when it is missing, stale or foreign."""
    with open_index(home, store) as index:
        follow_outbox(store, index)


def _read_pages(store: Store, stage: str, *, until: int) -> Iterator[tuple[Change, ...]]:
    after = store.get_cursor(stage)
    while page := tuple(change for change in store.read_outbox(after, _PAGE) if change.seq <= until):
        yield page
        after = page[-1].seq
