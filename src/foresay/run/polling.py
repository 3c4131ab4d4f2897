"""One poll of one source: asked, read, and with the pages behind its entries where it is to bring them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from foresay.collect.changed import list_changed
from foresay.collect.clock import Clock
from foresay.collect.discovery import tell_kind
from foresay.collect.fetch import PAGES, Answer, Ask
from foresay.collect.fetcher import Fetcher, Leave
from foresay.collect.folder import walk_paths
from foresay.collect.sitemap import Place, read_sitemap
from foresay.collect.standing import Marks
from foresay.collect.stream import BrokenStreamError
from foresay.collect.wholeness import is_whole
from foresay.model.article import Article, Capture
from foresay.model.errors import FetchError, ForesayError, InputError
from foresay.model.source import FailureKind, PageUse, Source, SourceKind, SourceState
from foresay.read.capture import read_capture
from foresay.read.dates import parse_date
from foresay.read.walls import is_better, tell_wall
from foresay.store import Store

_MOST_PAGES = 60
"""Pages behind entries that one poll brings; what is left over keeps its entry's text."""
_PATIENCE = timedelta(minutes=5)
"""Time for the pages of one poll."""
_MOST_MAPS = 3
_FEW_WORDS = 100
_BROKEN_OFTEN = 5
"""Failures in a row after which a document without an end is taken for one that never has any."""

Item = Article | InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """What one poll brought. `error` is set when it failed; `answer` is None then, and for folders.

    `items` are reports, and an InputError in the place of each thing that could not become one. `remarks` are failures
    beside the poll itself: pages that could not be brought.
    """

    source: Source
    at: datetime
    items: tuple[Item, ...] = ()
    answer: Answer | None = None
    error: FetchError | None = None
    remarks: tuple[InputError, ...] = ()

    @property
    def marks(self) -> Marks:
        """What to ask with the next time."""
        return Marks(etag=self.answer.etag, last_modified=self.answer.last_modified) if self.answer else Marks()


class Poller:
    """Polls sources with one fetcher; reads of the store tell which pages are known already."""

    def __init__(self, store: Store, fetcher: Fetcher, clock: Clock) -> None:
        self._store = store
        self._fetcher = fetcher
        self._clock = clock

    async def poll(self, source: Source, state: SourceState) -> Poll:
        """One poll; never raises for what the source does."""
        now = self._clock.now()
        try:
            if source.kind is SourceKind.FOLDER:
                return self._look_through(source, state, now)
            return await self._ask(source, state, now)
        except FetchError as error:
            return Poll(source=source, at=now, error=error)
        except ForesayError:
            raise
        except Exception as error:  # noqa: BLE001  # parsers of hostile input fail in ways nobody lists; none may stop the rest
            reason = f"cannot be read ({type(error).__name__}: {str(error)[:200]})"
            refusal = FetchError(reason, address=source.address, kind=FailureKind.CONTENT)
            return Poll(source=source, at=now, error=refusal)

    def _look_through(self, source: Source, state: SourceState, now: datetime) -> Poll:
        folder = Path(source.address)
        if not folder.is_dir():
            raise FetchError("there is no such folder", address=source.address, kind=FailureKind.GONE)
        paths = list(list_changed(folder, since=state.succeeded_at))
        items: list[Item] = []
        for capture in walk_paths(paths, now=now):
            items.extend([capture] if isinstance(capture, InputError) else read_capture(capture))
        return Poll(source=source, at=now, items=tuple(_correct(items, source)))

    async def _ask(self, source: Source, state: SourceState, now: datetime) -> Poll:
        is_page = source.kind is SourceKind.PAGE
        ask = Ask(address=source.address, etag=state.etag, last_modified=state.last_modified)
        answer = await self._fetcher.fetch(replace(ask, accept=PAGES) if is_page else ask, find_leave(source))
        if answer.is_unmodified:
            return Poll(source=source, at=now, answer=answer)
        _check_whole(answer, state)
        remarks: list[InputError] = []
        if source.kind is SourceKind.SITEMAP:
            items = await self._bring_places(source, await self._list_places(source, answer), remarks)
            if remarks:  # what was left out must come up again
                answer = replace(answer, etag="", last_modified="")
        elif is_page:
            items = [drop_wall(item) for item in read_answer(answer, now)]
        else:
            items = await self._bring_pages(source, _read_feed(answer, now), remarks)
        return Poll(source=source, at=now, items=tuple(_correct(items, source)), answer=answer, remarks=tuple(remarks))

    async def _list_places(self, source: Source, answer: Answer) -> list[Place]:
        """The pages of a sitemap; of a list of sitemaps those of the three that look like the latest news."""
        places = _read_places(answer)
        maps = sorted((place for place in places if place.is_map), key=lambda place: "news" not in place.address)
        found = [place for place in places if not place.is_map]
        for place in maps[:_MOST_MAPS]:
            inner = await self._fetcher.fetch(Ask(address=place.address), find_leave(source))
            found += [page for page in _read_places(inner) if not page.is_map]
        return found

    async def _bring_places(self, source: Source, places: Sequence[Place], remarks: list[InputError]) -> list[Item]:
        """The pages of a sitemap that the desk neither holds nor has tried in vain three times."""
        addresses = [place.address for place in places]
        known = self._store.find_by_url(addresses).keys() | self._store.find_known(addresses).keys()
        known |= {drop.item for drop in self._store.load_drops(source.id, 500) if drop.times >= 3}
        fresh = [place for place in places if place.address not in known]
        until, items = self._clock.now() + _PATIENCE, list[Item]()
        for place in fresh[:_MOST_PAGES]:
            found = await self._bring_page(source, place.address, until)
            if isinstance(found, InputError):
                remarks.append(InputError(found.reason, path=place.address))
            elif found is not None:
                items.append(_complete(found, place))
        left = len(fresh) - _MOST_PAGES
        if left > 0:
            remarks.append(InputError(f"{left} pages were left for the next poll", path=source.address))
        return items

    async def _bring_pages(self, source: Source, items: Sequence[Item], remarks: list[InputError]) -> list[Item]:
        """The items, each that needs its page followed by itself with the page's text: both are kept."""
        wanted = self._choose_pages(source, items)
        until, out = self._clock.now() + _PATIENCE, list[Item]()
        for item in items:
            out.append(item)
            if isinstance(item, InputError) or item.url is None or item.id not in wanted:
                continue
            page = await self._bring_page(source, item.url, until)
            if isinstance(page, InputError):
                remarks.append(page)
            elif page is not None and is_better(page.text, item.text):
                out.append(_join(item, page))
        return out

    def _choose_pages(self, source: Source, items: Sequence[Item]) -> set[str]:
        if source.pages is PageUse.NEVER:
            return set()
        is_all = source.pages is PageUse.ALWAYS
        short = [one.id for one in items if isinstance(one, Article) and one.url and (is_all or one.words < _FEW_WORDS)]
        known = self._store.find_known(short)
        return set([id_ for id_ in short if id_ not in known][:_MOST_PAGES])

    async def _bring_page(self, source: Source, address: str, until: datetime) -> Article | InputError | None:
        if self._clock.now() >= until:
            return InputError("its page was not asked for: the time for this poll was over", path=address)
        try:
            answer = await self._fetcher.fetch(Ask(address=address, accept=PAGES), find_leave(source))
        except FetchError as error:
            return InputError(f"its page: {error.kind.value}: {error.reason}", path=address)
        if tell_kind(answer) is not SourceKind.PAGE:
            return InputError(f"its page is no page but {answer.media_type[:60]!r}", path=address)
        found = next(iter(read_answer(answer, self._clock.now())), None)
        return None if found is None else drop_wall(found)


def _read_places(answer: Answer) -> list[Place]:
    try:
        return read_sitemap(answer.content)
    except BrokenStreamError as error:
        raise FetchError(str(error), address=answer.address, kind=FailureKind.CONTENT) from error


def find_leave(source: Source) -> Leave:
    """What this source may do that others may not."""
    host = urlsplit(source.address).hostname or "" if source.is_inside else ""
    return Leave(inside=host, follows_robots=source.follows_robots)


def read_answer(answer: Answer, now: datetime) -> list[Item]:
    """The reports in an answer, by what it is, whatever type its server says it has."""
    kind = tell_kind(answer)
    media_type = answer.media_type or "text/html"
    if kind is SourceKind.FEED:
        is_json = answer.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
        media_type = _keep_charset("application/feed+json" if is_json else "application/xml", media_type)
    elif kind is SourceKind.PAGE:
        media_type = _keep_charset("text/html", media_type)
    return list(
        read_capture(
            Capture(origin=answer.address, line=None, content=answer.content, media_type=media_type, captured_at=now)
        )
    )


def _keep_charset(kind: str, told: str) -> str:
    _, mark, charset = told.lower().partition("charset=")
    return f"{kind}; charset={charset}" if mark else kind


def _read_feed(answer: Answer, now: datetime) -> list[Item]:
    if tell_kind(answer) is not SourceKind.FEED:
        words = "a page" if tell_kind(answer) is SourceKind.PAGE else answer.media_type[:60] or "something else"
        raise FetchError(f"the answer is no feed but {words}", address=answer.address, kind=FailureKind.CONTENT)
    items = read_answer(answer, now)
    if len(items) == 1 and isinstance(items[0], InputError) and not items[0].reason.startswith("entry "):
        raise FetchError(items[0].reason, address=answer.address, kind=FailureKind.CONTENT)
    return items


def _check_whole(answer: Answer, state: SourceState) -> None:
    if not is_whole(answer.content) and state.failures_in_row < _BROKEN_OFTEN:
        raise FetchError("the document breaks off", address=answer.address, kind=FailureKind.BROKEN)


def drop_wall(item: Item) -> Item:
    """The article, or the reason why this page is none."""
    kind = tell_wall(item.text) if isinstance(item, Article) else None
    if kind is None or isinstance(item, InputError):
        return item
    return InputError(f"the page is a wall ({kind}), not an article", path=item.url or item.id)


def _join(entry: Article, page: Article) -> Article:
    """The page's text as the entry's second version: the entry says who, when and under which name."""
    return replace(
        page,
        id=entry.id,
        source=entry.source,
        url=entry.url,
        authors=entry.authors or page.authors,
        published_at=entry.published_at,
        published_text=entry.published_text,
    )


def _complete(page: Article, place: Place) -> Article:
    """The page under the address its sitemap has for it, and with the time told there when the page tells none."""
    told = parse_date(place.published)
    named = replace(page, id=place.address)
    if page.published_text or told is None or told > page.first_seen_at:
        return named
    return replace(named, published_at=told, published_text=place.published)


def _correct(items: Iterable[Item], source: Source) -> list[Item]:
    """Times put right where this publisher's clock is known to be wrong."""
    if not source.zone:
        return list(items)
    shift = timedelta(minutes=source.zone)
    return [
        replace(item, published_at=item.published_at + shift)
        if isinstance(item, Article) and item.published_text
        else item
        for item in items
    ]
