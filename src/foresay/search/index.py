"""The full-text index: a follower of the store's change log, derived, rebuilt whenever it cannot be trusted.

How far it has come stands in one document that is replaced in the same commit as the articles it speaks of, so a stop
at any point leaves an index that knows what it lacks.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec
import tantivy

from foresay.model.errors import StoreBusyError, StoreError
from foresay.model.reading import Reading
from foresay.search import fields
from foresay.search.documents import Shelved, make_document, make_state_document
from foresay.store import Change, Store

FOLDER = "index"
_READ_STAGE = "analyse"
"""The stage that finds countries and topics; until it has come by, an article is found by its words alone."""
_PAGE = 2_000
"""Changes a commit."""
_GATHERED = 200
"""Articles whose texts and readings are in memory at once."""
_HEAP = 64 * 1024 * 1024
"""Bytes tantivy may gather before it writes a segment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """How far the index is: `seq` the last change taken in, `read` the last whose countries and topics were there."""

    format: int
    store: str
    seq: int
    read: int


class SearchIndex:
    """An open index; sees what was committed, by whichever process, when it is next asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen = _stamp(folder)  # before it is opened: a commit in between is then seen as new
        self._index = _open_tantivy(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        del kind, error, trace  # nothing is held open between two calls

    @property
    def schema(self) -> tantivy.Schema:
        """The fields queries are made of."""
        return fields.make_schema()

    def searcher(self) -> tantivy.Searcher:
        """A view of the last commit."""
        stamp = _stamp(self.folder)
        if stamp != self._seen:
            if stamp[:1] != self._seen[:1]:  # another folder has taken its place: it was rebuilt
                self._index = _open_tantivy(self.folder)
            self._index.reload()
            self._seen = stamp
        return self._index.searcher()

    def is_same(self) -> bool:
        """Whether the folder is still the one that was opened, however many commits later."""
        return _stamp(self.folder)[0] == self._seen[0] != 0

    def read_state(self) -> IndexState | None:
        """The state of the last commit; None when there is none, or none that this program wrote."""
        searcher = self.searcher()
        query = tantivy.Query.term_query(self.schema, fields.META, fields.STATE_KEY)
        hits = searcher.search(query, limit=1).hits
        if not hits:
            return None
        try:
            return msgspec.json.decode(searcher.doc(hits[0][1]).get_first(fields.STATE) or "", type=IndexState)
        except msgspec.MsgspecError:
            return None

    def count_articles(self) -> int:
        """Articles that can be found."""
        return max(0, int(self.searcher().num_docs) - 1)

    def open_writer(self) -> Any:
        """Tantivy's writer. Raises StoreBusyError when another process is writing the index."""
        try:
            writer = self._index.writer(_HEAP, 1)
        except ValueError as error:
            raise StoreBusyError(
                f"{self.folder} is being written by another process: wait until it ends, then try again ({error})"
            ) from error
        # A writer that was killed inside a commit leaves files of the names that the next commit wants to write.
        writer.garbage_collect_files()
        return writer


def _stamp(folder: Path) -> tuple[int, int, int]:
    try:
        inode = os.stat(folder).st_ino  # noqa: PTH116  # asked before every search: half the time of a Path's own
        meta = os.stat(f"{folder}/meta.json")  # noqa: PTH116  # the same
    except OSError:
        return (0, 0, 0)
    return (inode, meta.st_ino, meta.st_mtime_ns)


def _open_tantivy(folder: Path) -> tantivy.Index:
    index = tantivy.Index.open(str(folder))
    fields.register_analyzer(index)
    # `searcher` looks for commits itself; tantivy's own watcher is a thread that writes lock files at odd moments.
    index.config_reader("manual")
    return index


def open_index(home: Path, store: Store) -> SearchIndex:
    """The index beside a store, in `home`/index.

    One that is missing, stale, of another store or of another format is made anew, empty, to be filled by
    `follow_outbox`; when the store is open read-only that is a StoreError, which names the way out.
    """
    folder = home / FOLDER
    index, fault = _try_open(folder, store)
    if index is not None:
        return index
    if store.is_read_only:
        raise StoreError(f"the search index {folder} {fault}: make it with `foresay rebuild-index --home {home}`")
    return _make_index(folder, store)


def _try_open(folder: Path, store: Store) -> tuple[SearchIndex | None, str]:
    if not (folder / "meta.json").exists():
        return None, "is not there yet"
    try:
        index = SearchIndex(folder)
        state = index.read_state()
    except (ValueError, OSError) as error:
        return None, f"cannot be read ({str(error).partition(chr(10))[0]})"
    if state is None or state.format != fields.FORMAT:
        return None, "was written by another version of foresay"
    if state.store != store.store_id:
        return None, "belongs to another desk"
    if state.seq > store.head():
        return None, "is ahead of its desk, which must have been restored from a backup"
    return index, ""


def _make_index(folder: Path, store: Store) -> SearchIndex:
    try:
        _clear(folder)
        folder.mkdir(parents=True)
    except OSError as error:
        raise StoreError(f"{folder} cannot be written ({error.strerror}): check its permissions") from error
    tantivy.Index(fields.make_schema(), path=str(folder))
    index = SearchIndex(folder)
    writer = index.open_writer()
    _commit(writer, IndexState(format=fields.FORMAT, store=store.store_id, seq=0, read=0))
    writer.wait_merging_threads()
    return index


def _clear(folder: Path) -> None:
    """Make room. What is not an index of tantivy's is moved aside and kept: it may be somebody's work."""
    if not folder.exists():
        return
    is_index = (folder / "meta.json").exists() and (folder / ".managed.json").exists()
    aside = folder.with_name(f"{folder.name}.{'old' if is_index else 'aside'}-{os.getpid()}")
    folder.rename(aside)
    if is_index:
        shutil.rmtree(aside, ignore_errors=True)


def rebuild_index(home: Path, store: Store) -> int:
    """Make the index anew from the store; give the number of articles in it."""
    index = _make_index(home / FOLDER, store)
    follow_outbox(store, index)
    return index.count_articles()


def follow_outbox(store: Store, index: SearchIndex, *, progress: Callable[[int], None] | None = None) -> int:
    """Bring the index up to the head of the change log; give the number of articles (re)written.

    What was indexed before it was analysed is written again once its countries and topics are there. `progress` is
    told the articles written after each commit.
    """
    head, read = store.head(), store.get_cursor(_READ_STAGE)
    state = index.read_state()
    if state is None:
        raise StoreError(f"the search index {index.folder} lost its state: make it with `foresay rebuild-index`")
    if (state.seq, state.read) == (head, min(read, head)):
        return 0
    writer = index.open_writer()
    try:
        written = 0
        for page, after in _plan(store, state, head=head, read=read):
            _put_page(store, writer, page, is_known=bool(page) and page[-1].seq <= state.seq)
            _commit(writer, after)
            written += len(page)
            if progress is not None:
                progress(len(page))
    except BaseException:
        writer.rollback()
        raise
    finally:
        writer.wait_merging_threads()
    return written


def _plan(store: Store, state: IndexState, *, head: int, read: int) -> Iterator[tuple[Sequence[Change], IndexState]]:
    """Pages of changes with the state after each: first those whose tags have come since, then the new ones."""
    before = state.seq
    state = replace(state, read=min(state.read, read))
    for page in _read_pages(store, after=state.read, until=min(read, before)):
        state = replace(state, read=page[-1].seq)
        yield page, state
    for page in _read_pages(store, after=before, until=head):
        seq = page[-1].seq
        state = replace(state, seq=seq, read=min(read, seq))
        yield page, state
    yield (), replace(state, read=min(read, state.seq))


def _read_pages(store: Store, *, after: int, until: int) -> Iterator[tuple[Change, ...]]:
    while after < until and (page := store.read_outbox(after, min(_PAGE, until - after))):
        page = tuple(change for change in page if change.seq <= until)
        if not page:
            return
        yield page
        after = page[-1].seq


def _put_page(store: Store, writer: Any, page: Sequence[Change], *, is_known: bool) -> None:
    """Write the latest version of each article once; one that may stand in the index already is taken out first."""
    firsts = {change.article for change in page if change.is_first and not is_known}
    for some in _split(list(dict.fromkeys(change.article for change in page))):
        for one in _gather(store, some):
            if one.article.id not in firsts:
                writer.delete_documents_by_term(fields.ID, one.article.id)
            writer.add_document(make_document(one))


def _split(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _GATHERED):
        yield ids[start : start + _GATHERED]


def _gather(store: Store, ids: list[str]) -> Iterator[Shelved]:
    """Articles in their latest version, with all the store knows of them."""
    known, tags, keys = store.find_known(ids), store.load_tags(ids), store.find_keys(ids)
    versions = [(id_, known[id_].version) for id_ in ids]
    readings = _load_readings(store, versions)
    for article in store.load_articles(versions):
        yield Shelved(
            article=article,
            key=keys[article.id],
            tags=tags.get(article.id, ()),
            reading=readings.get(article.id),
            is_duplicate=known[article.id].duplicate_of is not None,
        )


def _load_readings(store: Store, versions: list[tuple[str, int]]) -> dict[str, Reading]:
    read = store.load_sentences(versions)
    return {reading.article: reading for reading in store.load_readings([one for one in versions if one in read])}


def _commit(writer: Any, state: IndexState) -> None:
    writer.delete_documents_by_term(fields.META, fields.STATE_KEY)
    writer.add_document(make_state_document(msgspec.json.encode(state).decode()))
    writer.commit()
