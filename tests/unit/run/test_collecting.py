"""Collecting against a server of the test's own: everything arrives once, whatever the server does."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from foresay.collect.fetcher import Fetcher, Manners
from foresay.model.source import FailureKind, PageUse, Source, SourceKind
from foresay.run.collecting import Collector, RoundCount, spread_hosts
from foresay.store import Store, open_store

STORIES = (
    "The ferry company Nordlinje will return to the northern islands in June, its director said on Friday.",
    "Rain stopped play in the second match between Bergen and Tromso, and nobody knows when it will go on.",
    "A new bridge over the Otra is to open in the spring of next year, the road office of Agder announced.",
)
LONG = " ".join(f"{STORIES[0]} Ship number {n} is called after the island of Havn {n}." for n in range(8))


def write_feed(*items: tuple[str, str], end: str = "</channel></rss>") -> bytes:
    entries = [
        f"<item><title>Report {key}</title><link>http://news.example:PORT/{key}</link><guid>{key}</guid>"
        f"<pubDate>Mon, 05 May 2031 0{n}:00:00 GMT</pubDate><description>{text}</description></item>"
        for n, (key, text) in enumerate(items)
    ]
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Tern</title>{"".join(entries)}{end}'.encode()


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with open_store(tmp_path / "desk") as opened:
        yield opened


@pytest.fixture
def run(store: Store, still_clock: Any, to_loopback: Any) -> Callable[..., RoundCount]:
    """One round of collecting, with all that was reported in `run.told`."""

    def once() -> RoundCount:
        async def go() -> RoundCount:
            manners = Manners(agent="foresay-test", pause=0.0, patience=5.0)
            async with Fetcher(manners, still_clock, resolve=to_loopback) as fetcher:
                collector = Collector(store, fetcher, still_clock, rng=random.Random(1), report=told.append)
                return await collector.collect_due()

        return asyncio.run(go())

    told: list[Exception] = []
    once.told = told  # type: ignore[attr-defined]
    return once


@pytest.fixture
def source(web: Any, store: Store, still_clock: Any) -> Source:
    made = Source(
        id="tern",
        kind=SourceKind.FEED,
        address=web.at("/feed"),
        name="Tern",
        pages=PageUse.NEVER,
        is_inside=True,
        follows_robots=False,
        added_at=still_clock.now(),
    )
    store.write_sources([made])
    return made


def later(clock: Any, store: Store) -> None:
    """Move the clock to when the source is due."""
    clock.moment = store.load_states()["tern"].next_at


def test_a_feed_is_read_and_found_unchanged_and_its_marks_are_sent(
    run: Any, web: Any, make_answer: Any, store: Store, source: Source, still_clock: Any
) -> None:
    web.replies["/feed"] = make_answer(write_feed(*zip("abc", STORIES, strict=True)), 'ETag: "1"')
    assert run().new == 3
    assert run().polls == 0, "not due yet"
    later(still_clock, store)
    assert (run().new, web.heads[-1]["if-none-match"]) == (0, '"1"')
    web.replies["/feed"] = b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"
    later(still_clock, store)
    run()
    state = store.load_states()[source.id]
    assert (state.polls, state.unmodified, state.seen, state.new, state.unchanged) == (3, 1, 6, 3, 3)
    assert len(state.arrivals) == 3


def test_a_failure_is_told_counted_and_tried_again_soon(
    run: Any, web: Any, make_answer: Any, store: Store, source: Source, still_clock: Any
) -> None:
    web.replies["/feed"] = make_answer(b"", status="500 Broken")
    assert run().failed == 1
    state = store.load_states()[source.id]
    assert dict(state.failures) == {FailureKind.STATUS: 1}
    assert state.next_at is not None
    assert state.next_at - still_clock.now() <= timedelta(minutes=1)
    assert "500" in str(run.told[0])


def test_a_feed_that_breaks_off_is_not_believed(
    run: Any, web: Any, make_answer: Any, store: Store, source: Source, still_clock: Any
) -> None:
    cut = write_feed(("a", STORIES[0]), ("b", STORIES[1]), end="")[:-30]
    web.replies["/feed"] = make_answer(cut, 'ETag: "1"')
    assert run().failed == 1
    assert store.head() == 0
    web.replies["/feed"] = make_answer(write_feed(("a", STORIES[0]), ("b", STORIES[1])), 'ETag: "1"')
    later(still_clock, store)
    assert run().new == 2
    assert "if-none-match" not in web.heads[-1]
    assert store.list_versions("a") == (1,)
    del source


def test_an_item_that_cannot_be_read_is_dropped_with_its_reason(
    run: Any, web: Any, make_answer: Any, store: Store, source: Source
) -> None:
    feed = write_feed(("a", STORIES[0])).replace(b"</channel>", b"<item><guid>empty</guid></item></channel>")
    web.replies["/feed"] = make_answer(feed)
    count = run()
    assert (count.new, count.dropped) == (1, 1)
    (drop,) = store.load_drops(source.id, 9)
    assert "text is empty" in drop.reason


def test_the_page_behind_a_short_entry_comes_as_its_second_version(
    run: Any, web: Any, make_answer: Any, store: Store, source: Source, still_clock: Any
) -> None:
    store.write_sources([replace(source, pages=PageUse.AUTO)])
    page = f"<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1><p>{LONG}</p></article></body></html>"
    wall = (
        "<html><body><p>We value your privacy. We and our partners store cookies. Accept all cookies.</p></body></html>"
    )
    feed = write_feed(("a", STORIES[0]), ("b", STORIES[1]), ("c", STORIES[2])).replace(b"PORT", str(web.port).encode())
    web.replies |= {
        "/feed": make_answer(feed),
        "/a": make_answer(page.encode(), "Content-Type: text/html"),
        "/b": make_answer(wall.encode(), "Content-Type: text/html"),
        "/c": make_answer(b"gone", status="403 Forbidden"),
    }
    count = run()
    assert (count.new, count.revised, count.dropped) == (3, 0, 0)
    first, second = store.load_articles([("a", 1), ("a", 2)])
    assert (first.words < 30, second.words > 100, second.published_at) == (True, True, first.published_at)
    assert store.list_versions("b") == store.list_versions("c") == (1,)
    reasons = sorted(drop.reason for drop in store.load_drops(source.id, 9))
    assert ["wall (consent)" in reasons[1], "denied" in reasons[0]] == [True, True], reasons
    later(still_clock, store)
    n_asked = len(web.asked)
    assert run().revised == 0
    assert len(web.asked) == n_asked + 1, "known entries' pages are not asked for again"
    assert store.list_versions("a") == (1, 2)


def test_a_news_sitemap_brings_its_pages_once(
    run: Any, web: Any, make_answer: Any, store: Store, source: Source, still_clock: Any
) -> None:
    store.write_sources([replace(source, kind=SourceKind.SITEMAP)])
    urls = "".join(
        f"<url><loc>{web.at(f'/{n}')}</loc><lastmod>2031-05-0{n + 1}T06:00:00Z</lastmod></url>" for n in range(3)
    )
    web.replies["/feed"] = make_answer(b"<urlset>" + urls.encode() + b"</urlset>", 'ETag: "m"')
    for n, text in enumerate(STORIES):
        page = f"<html><head><title>Story {n}</title></head><body><article><p>{text} {LONG}</p></article></body></html>"
        web.replies[f"/{n}"] = make_answer(page.encode(), "Content-Type: text/html")
    web.replies["/2"] = make_answer(b"", status="500 Broken")
    assert run().new + run().duplicates == 2
    later(still_clock, store)
    run()
    assert [path for _, path in web.asked].count("/0") == 1
    assert [path for _, path in web.asked].count("/2") == 2, "what failed comes up again"
    assert "if-none-match" not in web.heads[-2]
    found = store.load_latest(web.at("/0"))
    assert found is not None
    assert found.published_at.isoformat() == "2031-05-01T06:00:00+00:00"


def test_a_folder_is_looked_through_for_what_has_changed(
    run: Any, store: Store, source: Source, still_clock: Any, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    store.write_sources([replace(source, kind=SourceKind.FOLDER, address=str(folder))])
    (folder / "a.txt").write_text(STORIES[0])
    (folder / "b.docx").write_text("x")
    count = run()
    assert (count.new, count.dropped) == (1, 1)
    (folder / "a.txt").unlink()
    (folder / "b.docx").unlink()
    folder.rmdir()
    later(still_clock, store)
    assert run().failed == 1


def test_a_feed_that_has_moved_for_good_is_asked_at_its_new_place(
    run: Any, web: Any, make_answer: Any, store: Store, source: Source
) -> None:
    web.replies |= {
        "/feed": make_answer(b"", "Location: /new", status="301 Moved"),
        "/new": make_answer(write_feed(("a", STORIES[0]))),
    }
    assert run().new == 1
    assert store.load_sources()[0].address == source.address, "inside sources stay where a person put them"


@pytest.mark.parametrize("body", [b"<html><body>Sign in</body></html>", b"%PDF-1.7", b"", b"<rss><channel></channel>"])
def test_what_is_no_feed_fails_with_a_reason(
    run: Any, web: Any, make_answer: Any, store: Store, source: Source, body: bytes
) -> None:
    web.replies["/feed"] = make_answer(body)
    assert run().failed == 1
    assert store.load_states()[source.id].last_failure


def test_stopped_between_reports_and_marks_nothing_is_lost_or_doubled(
    run: Any, web: Any, make_answer: Any, store: Store, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    web.replies["/feed"] = make_answer(write_feed(*zip("abc", STORIES, strict=True)), 'ETag: "1"')
    monkeypatch.setattr(store, "write_states", stop)
    with pytest.raises(KeyboardInterrupt):
        run()
    monkeypatch.undo()
    assert (store.head(), store.load_states()) == (3, {})
    count = run()
    assert (count.polls, count.new, store.head()) == (1, 0, 3)
    assert "if-none-match" not in web.heads[-1]
    assert store.load_states()[source.id].unchanged == 3


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel></channel></rss>'
)


def test_an_entity_bomb_is_refused_unread(run: Any, web: Any, make_answer: Any, store: Store, source: Source) -> None:
    web.replies["/feed"] = make_answer(BOMB)
    assert run().failed == 1
    assert "entities" in store.load_states()[source.id].last_failure


def test_a_script_in_the_place_of_a_link_is_no_address(
    run: Any, web: Any, make_answer: Any, store: Store, source: Source
) -> None:
    store.write_sources([replace(source, pages=PageUse.ALWAYS)])
    feed = write_feed(("a", STORIES[0])).replace(b"http://news.example:PORT/a", b"javascript:alert(1)")
    web.replies["/feed"] = make_answer(feed)
    assert run().new == 1
    found = store.load_latest("a")
    assert found is not None
    assert found.url is None


@pytest.mark.parametrize("target", ["http://127.0.0.1:{port}/secret", "http://other.example:{port}/secret"])
def test_a_link_in_an_entry_does_not_lead_inside(
    run: Any, web: Any, make_answer: Any, store: Store, source: Source, target: str
) -> None:
    store.write_sources([replace(source, pages=PageUse.ALWAYS)])
    link = target.format(port=web.port).encode()
    web.replies |= {
        "/feed": make_answer(write_feed(("a", STORIES[0])).replace(b"http://news.example:PORT/a", link)),
        "/secret": make_answer(f"<html><body><p>{LONG}</p></body></html>".encode(), "Content-Type: text/html"),
    }
    assert run().new == 1
    assert store.list_versions("a") == (1,)
    assert "/secret" not in [path for _, path in web.asked]
    (drop,) = store.load_drops(source.id, 9)
    assert "loopback" in drop.reason


def test_the_charset_a_server_names_is_followed_where_the_feed_is_silent(
    run: Any, web: Any, make_answer: Any, store: Store, source: Source
) -> None:
    text = "Новый паром пойдёт к северным островам в июне, сообщил директор компании."
    feed = write_feed(("a", text)).decode().replace('<?xml version="1.0"?>', "").encode("cp1251")
    web.replies["/feed"] = make_answer(feed, "Content-Type: text/xml; charset=windows-1251")
    assert run().new == 1
    found = store.load_latest("a")
    assert found is not None
    assert text in found.text
    del source


def test_a_wrong_clock_is_put_right(run: Any, web: Any, make_answer: Any, store: Store, source: Source) -> None:
    store.write_sources([replace(source, zone=-90)])
    web.replies["/feed"] = make_answer(write_feed(("a", STORIES[0])))
    run()
    found = store.load_latest("a")
    assert found is not None
    assert found.published_at.isoformat() == "2031-05-04T22:30:00+00:00"


def test_sources_of_one_host_stand_far_apart(source: Source) -> None:
    many = [replace(source, id=f"{h}{n}", address=f"http://{h}.example/{n}") for h in "ab" for n in range(3)]
    assert [one.id for one in spread_hosts(many)] == ["a0", "b0", "a1", "b1", "a2", "b2"]
