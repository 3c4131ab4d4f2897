"""The facade: one desk in one folder. Every method delegates to `ask` or `run`.

import foresay.desk
with foresay.desk.open_desk("my-desk") as desk:
    desk.ingest([Path("reports.jsonl")])
    for answer in desk.expectations(): ...
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

import msgspec

import foresay
from foresay.ask.agreement import AgreementAnswer, ask_agreement, ask_agreements
from foresay.ask.article import ArticleAnswer, ask_article
from foresay.ask.connected import ConnectedAnswer, ask_connected
from foresay.ask.country import CountryAnswer, ask_country
from foresay.ask.decisions import DecisionAnswer, ask_decisions
from foresay.ask.entities import EntityAnswer, ask_entities, ask_entity
from foresay.ask.ledger import LedgerAnswer, LedgerQuestion, ask_expectation, ask_expectations
from foresay.ask.pair import PairAnswer, ask_pair
from foresay.ask.records import RecordsAnswer, ask_records
from foresay.ask.region import RegionAnswer, RegionLine, ask_region, ask_regions
from foresay.ask.revisions import Revision, ask_revisions
from foresay.ask.sources import SourceAnswer, ask_source, ask_sources
from foresay.ask.story import StoryAnswer, StoryHistory, ask_stories, ask_story
from foresay.ask.themes import ThemeAnswer, ThemeMatches, add_theme, ask_theme, ask_themes, mark_seen, remove_theme
from foresay.ask.topics import TopicAnswer, ask_topics
from foresay.collect.clock import SystemClock
from foresay.collect.fetcher import Fetcher, Manners
from foresay.model.account import RecordKind
from foresay.model.decision import Decision
from foresay.model.entry import LedgerEntry
from foresay.model.errors import InputError, StoreBusyError, StoreError
from foresay.model.reading import MentionKind
from foresay.model.source import Drop, Source
from foresay.model.theme import Theme
from foresay.publish.decisions import encode_decision
from foresay.run.collecting import Listener
from foresay.run.collecting import Report as SourceReport
from foresay.run.deciding import Draft, decide, draft_decision
from foresay.run.deciding_entities import EntityDraft, decide_entity, draft_entity_decision
from foresay.run.decision_lines import ImportCount, import_decisions
from foresay.run.decision_queue import queue_decision, take_decisions
from foresay.run.ingest import IngestCount, Report
from foresay.run.pool import count_workers
from foresay.run.session import ingest_paths, replay_paths, run_pending
from foresay.run.source_list import Discovery, discover_source, take_wishes
from foresay.run.stages import Progress, run_index
from foresay.run.theme_changes import ThemeChange, draft_change, queue_change, take_changes, write_change
from foresay.run.watch import Watch, keep_running
from foresay.search.facets import FACETS, Facets, count_facets
from foresay.search.index import SearchIndex, open_index, rebuild_index
from foresay.search.query import EVERYTHING, Hit, Scope, count_articles, search_articles
from foresay.store import Store, open_store


def find_home() -> Path:
    """The desk's folder when none is named: FORESAY_HOME, else `foresay` in the platform's data folder."""
    told = os.environ.get("FORESAY_HOME")
    if told:
        return Path(told)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "foresay"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "foresay"


def name_manners() -> Manners:
    """How the desk introduces itself to the sites it visits: FORESAY_CONTACT says whom they can reach."""
    contact = " ".join(os.environ.get("FORESAY_CONTACT", "").split())[:200]
    plain = contact.encode("ascii", "ignore").decode()
    return Manners(agent=f"foresay/{foresay.__version__} (self-hosted news desk{'; ' + plain if plain else ''})")


def find_source(wanted: Source) -> Discovery:
    """The source behind an address, as it answers now. Raises FetchError that says what was there."""

    async def discover() -> Discovery:
        async with Fetcher(name_manners(), SystemClock()) as fetcher:
            return await discover_source(fetcher, wanted)

    return asyncio.run(discover())


def open_desk(home: str | Path | None = None, *, read_only: bool = False) -> Desk:
    """The desk in that folder (default: `find_home()`), made when it is not there. Raises StoreError."""
    folder = Path(home) if home is not None else find_home()
    if read_only and not folder.is_dir():
        msg = f"there is no desk in {folder}; `foresay ingest --home {folder} FILE` makes one"
        raise StoreError(msg)
    place = os.environ.get("FORESAY_STORE") or folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        msg = f"cannot make the desk's folder {folder}: {error.strerror}"
        raise StoreError(msg) from error
    desk = Desk(folder, open_store(place, read_only=read_only))
    if read_only:
        return desk
    try:
        take_decisions(folder, desk.store, now=datetime.now(UTC))
        take_changes(folder, desk.store)
    except BaseException:
        desk.store.close()  # or its lock would outlive the failure
        raise
    return desk


def record_decision(home: str | Path | None, draft: Draft | EntityDraft, *, now: datetime) -> tuple[Decision, bool]:
    """Write what a person decided, or queue it while another process writes the desk; True when it waits.

    Who writes the desk takes it up within seconds, who opens it next at the latest. Raises NotFoundError, UsageError.
    """
    try:
        with open_desk(home) as desk:
            return (
                decide(desk.store, draft, now=now)
                if isinstance(draft, Draft)
                else decide_entity(desk.store, draft, now=now)
            ), False
    except StoreBusyError:
        with open_desk(home, read_only=True) as desk:
            decision = (
                draft_decision(desk.store, draft, now=now)[0]
                if isinstance(draft, Draft)
                else draft_entity_decision(desk.store, draft, now=now)
            )
            queue_decision(desk.home, msgspec.json.encode(encode_decision(decision)))
        return decision, True


def record_theme(home: str | Path | None, change: ThemeChange) -> tuple[Theme, bool]:
    """Write what a person changed on a theme, or queue it as a decision is; True when it waits.

    Raises NotFoundError, UsageError, QueryError.
    """
    try:
        with open_desk(home) as desk:
            return write_change(desk.store, change), False
    except StoreBusyError:
        with open_desk(home, read_only=True) as desk:
            theme = draft_change(desk.store, change)
            queue_change(desk.home, change)
        return theme, True


class Desk:
    """A desk that is open. Use it as a context manager."""

    def __init__(self, home: Path, store: Store) -> None:
        self.home = home
        self.store = store
        self._index: SearchIndex | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    def ingest(self, paths: Sequence[Path], *, report: Report, progress: Progress, analyse: bool = True) -> IngestCount:
        """Take reports in, in the order of the files, then bring all stages up to date."""
        count = ingest_paths(self.store, paths, now=datetime.now(UTC), report=report, progress=progress)
        if analyse:
            self.run(progress=progress)
        else:
            run_index(self.store, home=self.home)
        return count

    def replay(self, paths: Sequence[Path], *, report: Report, progress: Progress) -> IngestCount:
        """Take reports in, in order of publication, every stage up to each day's end."""
        return replay_paths(
            self.store,
            paths,
            home=self.home,
            now=datetime.now(UTC),
            workers=count_workers(),
            report=report,
            progress=progress,
        )

    def run(self, *, progress: Progress) -> None:
        """Bring every stage up to the head of the outbox."""
        run_pending(self.store, home=self.home, workers=count_workers(), progress=progress)

    def keep_running(self, *, once: bool, report: SourceReport, progress: Progress, tell: Listener) -> None:
        """Collect from the sources and run all stages, until stopped or `once`; without sources only the stages run."""
        watch = Watch(
            store=self.store,
            home=self.home,
            manners=name_manners(),
            clock=SystemClock(),
            rng=random.Random(),  # noqa: S311  # spreads polls over time
            report=report,
            run_stages=lambda: self.run(progress=progress),
            tell=tell,
        )
        take_wishes(self.home, self.store)
        if self.store.load_sources():
            keep_running(watch, once=once)
        else:
            watch.run_stages()

    def sources(self) -> Iterator[SourceAnswer]:
        """Every source and how it is doing, those that need a look first."""
        return ask_sources(self.store, now=datetime.now(UTC))

    def source(self, name: str) -> tuple[SourceAnswer, tuple[Drop, ...]]:
        """One source, by id or address, and what was dropped of it. Raises NotFoundError."""
        return ask_source(self.store, name, now=datetime.now(UTC))

    def expectations(self, question: LedgerQuestion | None = None) -> Iterator[LedgerAnswer]:
        """The ledger as of a day; default: all of it as of today."""
        return ask_expectations(self.store, question or LedgerQuestion(as_of=datetime.now(UTC).date()))

    def expectation(self, id_: str, *, as_of: date | None = None) -> LedgerAnswer:
        """One expectation with its history. Raises NotFoundError."""
        return ask_expectation(self.store, id_, as_of=as_of or datetime.now(UTC).date())

    def decide(self, draft: Draft) -> Decision:
        """Write what a person decided; the desk must be open for writing. Raises NotFoundError, UsageError."""
        return decide(self.store, draft, now=datetime.now(UTC))

    def entities(
        self, *, name: str | None = None, kind: MentionKind | None = None, country: str | None = None, limit: int = 40
    ) -> list[EntityAnswer]:
        """Who and what reports name, those in the most reports first. Raises NotFoundError for an unknown country."""
        return ask_entities(self.store, name=name, kind=kind, country=country, limit=limit)

    def entity(self, id_: str) -> EntityAnswer:
        """One entity, under any id it answers to. Raises NotFoundError."""
        return ask_entity(self.store, id_)

    def decide_entity(self, draft: EntityDraft) -> Decision:
        """Write a person's merge or split of entities. Raises NotFoundError and UsageError, with the way out."""
        return decide_entity(self.store, draft, now=datetime.now(UTC))

    def decisions(self, *, as_of: date | None = None) -> list[DecisionAnswer]:
        """What persons decided, in order, and which of it holds."""
        return ask_decisions(self.store, as_of=as_of)

    def records(self, *, as_of: date, kinds: Sequence[RecordKind] = tuple(RecordKind)) -> RecordsAnswer:
        """Whose word has held, as of a day: sources, speakers, acts, hedges, lead times, stated likelihoods."""
        return ask_records(self.store, as_of=as_of, kinds=kinds)

    def import_decisions(
        self, lines: Iterable[bytes], *, path: str, report: Callable[[InputError], None]
    ) -> ImportCount:
        """Take in decisions from lines; what is known changes nothing."""
        return import_decisions(self.store, lines, path=path, now=datetime.now(UTC), report=report)

    def article(self, id_: str) -> ArticleAnswer:
        """One report, what it says, and its versions. Raises NotFoundError."""
        return ask_article(self.store, id_)

    def revisions(self, id_: str) -> list[Revision]:
        """What each later version of a report changed, oldest first. Raises NotFoundError."""
        return ask_revisions(self.store, id_)

    def stories(
        self, *, countries: Sequence[str] | None = None, as_of: date | None = None, limit: int | None = None
    ) -> Iterator[StoryAnswer]:
        """Stories with a report mainly of one of these countries (alpha-3 codes; None for all), the latest first."""
        return ask_stories(self.store, countries=countries, as_of=as_of, limit=limit)

    def story(self, id_: str, *, as_of: date | None = None) -> StoryHistory:
        """One story with its developments. Raises NotFoundError."""
        return ask_story(self.store, id_, as_of=as_of)

    def connected(
        self,
        id_: str,
        *,
        limit: int = 20,
        answer: ArticleAnswer | None = None,
        entries: Sequence[LedgerEntry] | None = None,
    ) -> list[ConnectedAnswer]:
        """What else to read beside a report, and why; best first. Raises NotFoundError.

        `answer` is the report's own, and `entries` what rests on it, where they are at hand.
        """

        def find(phrase: str, most: int) -> list[str]:
            quoted = '"' + phrase.replace('"', " ") + '"'
            return [hit.article for hit in search_articles(self._open_index(), self.store, quoted, limit=most)]

        return ask_connected(self.store, id_, find=find, limit=limit, answer=answer, entries=entries)

    def country(self, name: str, *, as_of: date, weeks: int = 26) -> CountryAnswer:
        """What a country's page shows, as of a day. Raises NotFoundError."""
        return ask_country(self.store, name, as_of=as_of, weeks=weeks)

    def pair(self, one: str, other: str, *, as_of: date, weeks: int = 13) -> PairAnswer:
        """Two countries in two directed lanes, beside the time before. Raises NotFoundError, UsageError."""
        return ask_pair(self.store, one, other, as_of=as_of, weeks=weeks)

    def region(self, name: str, *, as_of: date, weeks: int = 26) -> RegionAnswer:
        """What a region's page shows, as of a day. Raises NotFoundError."""
        return ask_region(self.store, name, as_of=as_of, weeks=weeks)

    def regions(self, *, as_of: date, weeks: int = 13) -> tuple[RegionLine, ...]:
        """Every region and sub-region with its events in those weeks and in as many before."""
        return ask_regions(self.store, as_of=as_of, weeks=weeks)

    def agreements(
        self, *, countries: Sequence[str] = (), as_of: date | None = None, limit: int | None = None
    ) -> list[AgreementAnswer]:
        """Agreements in which all of these countries take part, the one told of last first. Raises NotFoundError."""
        return ask_agreements(self.store, countries=countries, as_of=as_of, limit=limit)

    def agreement(self, id_: str, *, as_of: date | None = None) -> AgreementAnswer:
        """One agreement with its steps and the expectations that hang on it. Raises NotFoundError."""
        return ask_agreement(self.store, id_, as_of=as_of)

    def _open_index(self) -> SearchIndex:
        """The index, opened once; one whose folder was replaced meanwhile is opened and checked anew."""
        if self._index is None or not self._index.is_same():
            self._index = open_index(self.home, self.store)
        return self._index

    def search(self, query: str, *, limit: int = 20, scope: Scope = EVERYTHING) -> list[Hit]:
        """Reports that match, best first, or as the scope says. Raises QueryError."""
        return search_articles(self._open_index(), self.store, query, limit=limit, scope=scope)

    def count(self, query: str, *, scope: Scope = EVERYTHING) -> int:
        """How many reports match. Raises QueryError."""
        return count_articles(self._open_index(), self.store, query, scope=scope)

    def facets(
        self, query: str, *, names: tuple[str, ...] = FACETS, most: int = 20, scope: Scope = EVERYTHING
    ) -> Facets:
        """How what a query finds is spread over countries, topics, sources ...; "" asks of everything."""
        return count_facets(self._open_index(), self.store, query, names=names, most=most, scope=scope)

    def topics(self, *, as_of: date | None = None) -> list[TopicAnswer]:
        """Every topic with how many reports speak of it."""
        return ask_topics(self._open_index(), self.store, as_of=as_of or datetime.now(UTC).date())

    def themes(self, *, as_of: date | None = None) -> list[ThemeAnswer]:
        """Every theme with how many reports it finds, and how many of them are new."""
        return ask_themes(self._open_index(), self.store, as_of=as_of or datetime.now(UTC).date())

    def theme(
        self, name: str, *, since: datetime | None = None, limit: int = 20, as_of: date | None = None
    ) -> ThemeMatches:
        """What a theme finds, the latest first; `since` a moment only what the desk saw later. Raises NotFoundError."""
        day = as_of or datetime.now(UTC).date()
        return ask_theme(self._open_index(), self.store, name, since=since, limit=limit, as_of=day)

    def add_theme(self, name: str, query: str, *, thesis: str = "") -> Theme:
        """Keep a query under a name. Raises UsageError, QueryError."""
        return add_theme(self.store, name, query, thesis=thesis, now=datetime.now(UTC))

    def mark_theme_seen(self, name: str) -> Theme:
        """Note that a theme has been looked at; what comes later is new. Raises NotFoundError."""
        return mark_seen(self.store, name, now=datetime.now(UTC))

    def remove_theme(self, name: str) -> Theme:
        """Forget a theme. Raises NotFoundError, UsageError while another asks for it."""
        return remove_theme(self.store, name)

    def rebuild_index(self) -> int:
        """Make the search index anew from the store; the number of reports in it."""
        return rebuild_index(self.home, self.store)
