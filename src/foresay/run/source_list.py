"""The list of sources: added by address or from lists, queued while another process writes the desk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from foresay.collect.discovery import find_feeds, guess_places, tell_kind
from foresay.collect.fetch import PAGES, Answer, Ask
from foresay.collect.fetcher import Fetcher, Leave
from foresay.collect.opml import read_opml
from foresay.collect.web_address import check_address
from foresay.model.errors import FetchError, ForesayError, UsageError
from foresay.model.source import FailureKind, Source, SourceKind
from foresay.run.polling import find_leave, read_answer
from foresay.run.queued_lines import append_lines, take_lines
from foresay.store import Store

QUEUE, REFUSED = "sources.queue", "sources.refused"
"""Lines that wait, in the desk's folder, until the process that writes the desk takes them; lines it could not read."""
_PLAIN = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 60


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the queue: sources to add, or the id of one to remove."""

    add: tuple[Source, ...] = ()
    remove: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """What an address turned out to be: the source that can be added, and what else was found there."""

    source: Source
    n_items: int
    others: tuple[str, ...] = ()


async def discover_source(fetcher: Fetcher, wanted: Source) -> Discovery:
    """The source behind an address: the feed or sitemap itself, or the feed that a page names or its site usually has.

    `wanted` carries the address as given and what the person said of it. Raises FetchError that says what was there.
    """
    check_address(wanted.address)
    leave = find_leave(wanted)
    answer = await fetcher.fetch(Ask(address=wanted.address, accept=PAGES), leave)
    kind = tell_kind(answer)
    if kind in {SourceKind.FEED, SourceKind.SITEMAP}:
        return _describe(wanted, answer, kind)
    if kind is None:
        reason = f"it is neither feed nor page but {answer.media_type[:60] or 'something else'!r}"
        raise FetchError(reason, address=wanted.address, kind=FailureKind.CONTENT)
    named = [found.address for found in find_feeds(answer)]
    for address in [*named, *guess_places(answer.address)][:12]:
        found = await _try_feed(fetcher, leave, address)
        if found is not None:
            others = tuple(other for other in named if other != address)
            made = _describe(replace(wanted, site=wanted.site or wanted.address), found, SourceKind.FEED)
            return replace(made, others=others)
    reason = "no feed was found on this page; give the feed's own address, or --kind page to follow the page itself"
    raise FetchError(reason, address=wanted.address, kind=FailureKind.CONTENT)


async def _try_feed(fetcher: Fetcher, leave: Leave, address: str) -> Answer | None:
    try:
        answer = await fetcher.fetch(Ask(address=address), leave)
    except FetchError:
        return None
    return answer if tell_kind(answer) is SourceKind.FEED else None


def _describe(wanted: Source, answer: Answer, kind: SourceKind) -> Discovery:
    items = read_answer(answer, wanted.added_at) if kind is SourceKind.FEED else []
    told = next((item for item in items if not isinstance(item, ForesayError)), None)
    address = answer.moved_to or (wanted.address if wanted.site != wanted.address else answer.address)
    name = wanted.name or (told.source if told else "") or urlsplit(answer.address).hostname or address
    source = replace(
        wanted,
        kind=kind,
        address=address,
        name=name,
        lang=wanted.lang or (told.lang if told else None),
        id=wanted.id or name_source(name, address),
    )
    return Discovery(source=source, n_items=len(items))


def name_source(name: str, address: str) -> str:
    """A readable id: the host without its `www`, and what tells its feeds apart."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("feeds.").removeprefix("rss.")
    words = f"{host} {parts.path} {parts.query}" if host else name
    plain = _PLAIN.sub("-", words.lower()).strip("-")
    return plain[:_LONGEST_ID].strip("-") or "source"


def read_list(content: bytes, *, path: str, now: datetime) -> list[Source]:
    """The feeds of an OPML list as sources; each is checked when it is first polled. Raises InputError."""
    found: dict[str, Source] = {}
    for outline in read_opml(content, path=path):
        try:
            check_address(outline.address)
        except FetchError:
            continue
        source = Source(
            id=name_source(outline.name, outline.address),
            kind=SourceKind.FEED,
            address=outline.address,
            name=outline.name or outline.address,
            site=outline.site or None,
            added_at=now,
        )
        found.setdefault(source.address, source)
    return list(found.values())


def choose_new(held: Iterable[Source], wanted: Iterable[Source]) -> list[Source]:
    """Those whose address is no source yet, under ids that are free."""
    addresses = {source.address for source in held}
    ids = {source.id for source in held}
    out: list[Source] = []
    for source in wanted:
        if source.address in addresses:
            continue
        id_, n = source.id, 2
        while id_ in ids:
            id_, n = f"{source.id}-{n}", n + 1
        addresses.add(source.address)
        ids.add(id_)
        out.append(replace(source, id=id_))
    return out


def add_sources(store: Store, wanted: Sequence[Source]) -> list[Source]:
    """Add those that are not there; gives what was added."""
    fresh = choose_new(list(store.load_sources()), wanted)
    if fresh:
        store.write_sources(fresh)
    return fresh


def remove_source(store: Store, name: str) -> Source:
    """Remove a source by its id or address; its reports stay. Raises UsageError that names what is alike."""
    source = find_source(store, name)
    store.remove_source(source.id)
    return source


def pause_source(store: Store, name: str, *, is_paused: bool) -> Source:
    """Leave a source alone until it is resumed, or resume it. Raises UsageError that names what is alike."""
    source = replace(find_source(store, name), is_paused=is_paused)
    store.write_sources([source])
    return source


def find_source(store: Store, name: str) -> Source:
    """The source with this id or address. Raises UsageError that names what is alike."""
    sources = store.load_sources()
    for source in sources:
        if name in {source.id, source.address}:
            return source
    alike = [source.id for source in sources if name.lower() in f"{source.id} {source.name}".lower()][:5]
    hint = f"; did you mean {', '.join(alike)}?" if alike else "; `foresay sources` lists them"
    raise UsageError(f"there is no source {name!r}{hint}")


def queue_wish(home: Path, wish: Wish) -> None:
    """Leave a wish for the process that writes the desk. Raises StoreError when it cannot be written."""
    append_lines(home / QUEUE, [msgspec.json.encode(wish)])


def take_wishes(home: Path, store: Store) -> int:
    """Fulfil what was queued; gives how many lines there were. What cannot be read is kept apart.

    What is fulfilled twice, because the process was stopped in between, changes nothing.
    """
    with take_lines(home / QUEUE) as lines:
        refused = [line for line in lines if not _fulfil(store, line)]
        if refused:
            append_lines(home / REFUSED, refused)
    return len(lines)


def _fulfil(store: Store, line: bytes) -> bool:
    try:
        wish = msgspec.json.decode(line, type=Wish)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return False
    add_sources(store, wish.add)
    if wish.remove:
        store.remove_source(wish.remove)
    return True
