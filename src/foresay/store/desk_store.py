"""The store as its users see it: one object, a transaction a call."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from foresay.model.article import Article
from foresay.model.reading import Reading
from foresay.model.source import Drop, Source, SourceState
from foresay.store import (
    articles,
    health,
    lookups,
    outbox,
    readings,
    sources,
    tags,
)
from foresay.store.engine import connect_folder, connect_server, is_url
from foresay.store.entity_store import EntityStore
from foresay.store.group_store import GroupStore
from foresay.store.ledger_store import LedgerStore
from foresay.store.lock import WriterLock, lock_folder, lock_server
from foresay.store.records import Arrival, Change, Known
from foresay.store.revision import raise_revision
from foresay.store.search_store import SearchStore

Spans = tuple[tuple[int, int], ...]


def open_store(place: str | Path, *, read_only: bool = False) -> Store:
    """The store at a place: a folder (SQLite) or a postgresql:// address; made or migrated when needed.

    A store opened for writing is its only writer until it is closed; readers are not hindered. Raises StoreError
    (StoreBusyError when another process writes) with the way out.
    """
    if is_url(place):
        database = connect_server(str(place), read_only=read_only)
    else:
        database = connect_folder(Path(place), read_only=read_only)
    lock: WriterLock | None = None
    try:
        if not read_only:
            shown, path = database.shown, database.path
            lock = lock_server(database.engine, shown) if path is None else lock_folder(path.parent)
        raise_revision(database, read_only=read_only)
        store = Store(database, lock)
        if not read_only:
            store.fill_settled()
    except BaseException:
        if lock is not None:
            lock.release()
        database.close()
        raise
    return store


class Store(LedgerStore, GroupStore, EntityStore, SearchStore):
    """Everything the desk remembers. Each writing call is one transaction: kept whole, or not at all."""

    # What is known already

    def find_known(self, ids: Collection[str]) -> dict[str, Known]:
        """What is held under each of these ids."""
        with self._database.reading() as conn:
            return articles.find_known(conn, ids)

    def find_by_hash(self, hashes: Collection[str]) -> dict[str, str]:
        """Content hash -> the article that came with it first, in any version."""
        with self._database.reading() as conn:
            return articles.find_by_hash(conn, hashes)

    def find_by_bands(self, bands: Collection[int]) -> dict[int, tuple[str, ...]]:
        """Band (64 bits) -> the originals (no copies) whose latest version carries it, earliest published first."""
        with self._database.reading() as conn:
            return articles.find_by_bands(conn, bands)

    def find_by_url(self, urls: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Address -> the articles whose latest version has it, earliest published first."""
        with self._database.reading() as conn:
            return articles.find_by_url(conn, urls)

    def load_signatures(self, ids: Collection[str]) -> dict[str, bytes]:
        """Article id -> signature of the latest version, for those that have one."""
        with self._database.reading() as conn:
            return articles.load_signatures(conn, ids)

    # Articles and the change log

    def write_articles(self, items: Sequence[Arrival]) -> int:
        """Write new articles and versions, with one outbox row each; give the last outbox number.

        A version held with the same hash is passed over; with another hash it is a StoreError, as is a version older
        than the latest: versions never change.
        """
        with self._writing() as conn:
            return articles.write_articles(conn, self._packer, items)

    def read_outbox(self, after: int, limit: int) -> tuple[Change, ...]:
        """Up to `limit` changes after a number, in order."""
        with self._database.reading() as conn:
            return outbox.read_changes(conn, after, limit)

    def head(self) -> int:
        """The last change's number, 0 for none."""
        with self._database.reading() as conn:
            return outbox.read_head(conn)

    def get_cursor(self, stage: str) -> int:
        """The last change a stage has dealt with, 0 for none."""
        with self._database.reading() as conn:
            return outbox.read_cursor(conn, stage)

    def move_cursor(self, stage: str, seq: int) -> None:
        """Set how far a stage has come when it had nothing to write; 0 makes it begin again."""
        with self._writing() as conn:
            outbox.move_cursor(conn, stage, seq)

    def load_articles(self, keys: Sequence[tuple[str, int]]) -> list[Article]:
        """Exactly these (id, version), in the order asked. Raises NotFoundError naming one that is missing."""
        with self._database.reading() as conn:
            return articles.load_articles(conn, self._packer, keys)

    def load_latest(self, id: str) -> Article | None:  # noqa: A002  # the name the record has for it
        """The latest version of an article, None when it is unknown."""
        with self._database.reading() as conn:
            known = articles.find_keys(conn, [id])
            return articles.load_articles(conn, self._packer, [(id, known[id][1])])[0] if id in known else None

    def list_versions(self, id: str) -> tuple[int, ...]:  # noqa: A002  # the name the record has for it
        """The versions held of an article, oldest first; none when it is unknown."""
        with self._database.reading() as conn:
            return articles.list_versions(conn, id)

    def list_newest(self, until: date, limit: int) -> tuple[tuple[str, int], ...]:
        """(id, latest version) of the reports published last, up to and with a day; copies left out."""
        with self._database.reading() as conn:
            return lookups.list_newest(conn, until, limit)

    def count_by_day(self, first: date, last: date) -> dict[int, tuple[int, int, int]]:
        """Day (since 1970) -> reports published then, and those that state, that decide an expectation; no copies."""
        with self._database.reading() as conn:
            return lookups.count_by_day(conn, first, last)

    # Readings

    def write_readings(self, items: Sequence[Reading], *, stage: str, seq: int) -> None:
        """Keep readings and move the stage's cursor. Tags and events are those of the newest version read."""
        with self._writing() as conn:
            readings.write_readings(conn, self._packer, items)
            outbox.move_cursor(conn, stage, seq)

    def load_readings(self, keys: Sequence[tuple[str, int]]) -> list[Reading]:
        """The readings of exactly these (id, version), in the order asked. Raises NotFoundError."""
        with self._database.reading() as conn:
            return readings.load_readings(conn, self._packer, keys)

    def load_sentences(self, keys: Collection[tuple[str, int]]) -> dict[tuple[str, int], Spans]:
        """(id, version) -> where its sentences begin and end, for those that have been read."""
        with self._database.reading() as conn:
            return readings.load_sentences(conn, keys)

    def load_tags(self, ids: Collection[str]) -> dict[str, tuple[tuple[str, str, str], ...]]:
        """Article id -> its (kind, value, role): ("country", "CHN", "main"), ("topic", "space", "")."""
        with self._database.reading() as conn:
            return tags.load_tags(conn, ids)

    def list_tagged(self, countries: Collection[str], until: date, limit: int) -> list[tuple[str, int]]:
        """(id, latest version) of the latest reports mainly about one of these countries, up to a day; no copies."""
        with self._database.reading() as conn:
            return tags.list_tagged(conn, countries, until, limit)

    def count_reports(self, countries: Collection[str], after: date, until: date | None = None) -> dict[str, int]:
        """Country -> reports that speak of it, published after one day and up to another; copies are not counted."""
        with self._database.reading() as conn:
            return tags.count_reports(conn, countries, after, until)

    def load_coverage(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """Country -> (days since 1970, reports up to and with that day), ascending; copies are not counted.

        Bisect for two days and subtract: the reports between. One query for the whole desk.
        """
        with self._database.reading() as conn:
            return tags.load_coverage(conn)

    # Sources

    def write_sources(self, items: Sequence[Source]) -> None:
        """Add sources, or replace those of the same id. Raises StoreError for an address held under another id."""
        with self._writing() as conn:
            sources.write_sources(conn, items)

    def remove_source(self, id: str) -> bool:  # noqa: A002  # the name the record has for it
        """Forget a source, its state and its drops; its reports stay. Gives whether it was there."""
        with self._writing() as conn:
            return sources.remove_source(conn, id)

    def load_sources(self) -> tuple[Source, ...]:
        """All sources, by id."""
        with self._database.reading() as conn:
            return sources.load_sources(conn)

    def load_states(self) -> dict[str, SourceState]:
        """Source id -> how it is doing, for those that have been polled."""
        with self._database.reading() as conn:
            return sources.load_states(conn)

    def write_states(self, states: Collection[SourceState], drops: Collection[Drop]) -> None:
        """Keep states and count drops, together."""
        with self._writing() as conn:
            sources.write_states(conn, states, drops)

    def load_drops(self, source: str, limit: int) -> tuple[Drop, ...]:
        """The latest items of a source that did not become reports, latest first."""
        with self._database.reading() as conn:
            return sources.load_drops(conn, source, limit)

    # Health

    def describe(self) -> dict[str, Any]:
        """Engine, place, revision, counts, bytes, outbox head, cursors and settings, for `doctor`."""
        with self._database.reading() as conn:
            return health.describe_store(self._database, conn)

    def check(self) -> list[str]:
        """What is wrong with the store, one sentence each; empty when it is sound."""
        with self._database.reading() as conn:
            return health.check_store(self._database, conn, self._packer)
