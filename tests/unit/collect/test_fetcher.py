from __future__ import annotations

import asyncio
import gzip
import tracemalloc
import zlib
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest

from foresay.collect.fetch import Answer, Ask
from foresay.collect.fetcher import Fetcher, Leave, Manners
from foresay.model.errors import FetchError
from foresay.model.source import FailureKind

Fetch = Callable[..., Answer]
OPEN = Leave(inside="news.example", follows_robots=True)


def expect(fetch: Fetch, address: str, kind: FailureKind, words: str, **more: Any) -> FetchError:
    with pytest.raises(FetchError, match=words) as caught:
        fetch(address, **more)
    assert caught.value.kind is kind, caught.value
    return caught.value


def test_an_answer_comes_with_its_marks_and_they_are_sent_back(web: Any, fetch: Fetch, make_answer: Any) -> None:
    web.replies["/feed"] = make_answer(
        gzip.compress(b"<rss/>"), 'ETag: "7"', "Content-Encoding: gzip", "Content-Type: text/xml; charset=x"
    )
    found = fetch(web.at("/feed"))
    assert (found.content, found.etag, found.media_type) == (b"<rss/>", '"7"', "text/xml; charset=x")
    web.replies["/feed"] = b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"
    again = fetch(web.at("/feed"), etag=found.etag, last_modified="Mon, 5 May 2031 07:00:00 GMT")
    assert again.is_unmodified
    assert web.heads[-1]["if-none-match"] == '"7"'
    assert web.heads[-1]["if-modified-since"] == "Mon, 5 May 2031 07:00:00 GMT"
    assert web.heads[-1]["user-agent"] == "foresay-test"
    assert "cookie" not in web.heads[-1]


def test_redirects_are_followed_and_a_lasting_move_is_told(web: Any, fetch: Fetch, make_answer: Any) -> None:
    web.replies["/old"] = make_answer(b"", "Location: /new#top", status="301 Moved")
    web.replies["/new"] = make_answer(b"<rss/>")
    assert fetch(web.at("/old")).moved_to == web.at("/new")
    web.replies["/old"] = make_answer(b"", "Location: /new", status="302 Found")
    assert fetch(web.at("/old")).moved_to is None


def test_circles_and_endless_redirects_are_told(web: Any, fetch: Fetch, make_answer: Any) -> None:
    web.replies["/a"] = make_answer(b"", "Location: /b", status="302 Found")
    web.replies["/b"] = make_answer(b"", "Location: /a", status="302 Found")
    expect(fetch, web.at("/a"), FailureKind.REDIRECT, "circle")
    for n in range(9):
        web.replies[f"/{n}"] = make_answer(b"", f"Location: /{n + 1}", status="307 Temporary")
    expect(fetch, web.at("/0"), FailureKind.REDIRECT, "more than 5 times")
    web.replies["/c"] = make_answer(b"", status="302 Found")
    expect(fetch, web.at("/c"), FailureKind.REDIRECT, "without saying where")
    assert max(len([path for _, path in web.asked if path == p]) for _, p in web.asked) == 1


@pytest.mark.parametrize(
    "target", ["http://inside.example:{port}/", "http://127.0.0.1:{port}/", "http://0x7f000001/", "file:///etc/passwd"]
)
def test_a_redirect_into_the_inside_network_is_refused(web: Any, fetch: Fetch, make_answer: Any, target: str) -> None:
    web.replies["/out"] = make_answer(b"", "Location: " + target.format(port=web.port), status="302 Found")
    web.replies["/"] = make_answer(b"secret")
    expect(fetch, web.at("/out"), FailureKind.ADDRESS, "loopback|disguise|only http")
    assert [path for _, path in web.asked] == ["/out"]


def test_a_name_that_leads_inside_is_refused_before_anything_is_sent(web: Any, fetch: Fetch) -> None:
    expect(fetch, web.at("/"), FailureKind.ADDRESS, "loopback", leave=Leave(follows_robots=False))
    assert web.asked == []


def test_one_inside_address_among_public_ones_is_enough_to_refuse(web: Any, fetch: Fetch) -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        del host, port
        return ["8.8.8.8", "127.0.0.1"]

    expect(fetch, web.at("/"), FailureKind.ADDRESS, "loopback", leave=Leave(follows_robots=False), resolve=resolve)
    assert web.asked == []


def test_a_name_that_changes_between_check_and_connection_gains_nothing(
    web: Any, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection goes to the very address that was judged: the name is not asked a second time."""
    answers = [["93.184.216.34"], ["127.0.0.1"]]
    gone_to: list[str] = []

    async def resolve(host: str, port: int) -> Sequence[str]:
        del host, port
        return answers.pop(0)

    async def connect(self: Any, host: str, *more: Any) -> Any:
        del self, more
        gone_to.append(host)
        raise OSError("no route in a test")

    monkeypatch.setattr("httpcore.AnyIOBackend.connect_tcp", connect)
    with pytest.raises(FetchError):
        fetch(web.at("/"), leave=Leave(follows_robots=False), resolve=resolve)
    assert gone_to == ["93.184.216.34"]
    assert answers == [["127.0.0.1"]]


def test_leave_for_one_host_is_no_leave_for_another(web: Any, fetch: Fetch, make_answer: Any) -> None:
    web.replies["/"] = make_answer(b"x")
    leave = Leave(inside="news.example", follows_robots=False)
    assert fetch(web.at("/"), leave=leave).content == b"x"
    expect(fetch, web.at("/", host="other.example"), FailureKind.ADDRESS, "loopback", leave=leave)


@pytest.mark.parametrize(
    ("status", "kind", "wait"),
    [
        ("404 Not Found", FailureKind.GONE, None),
        ("403 Forbidden", FailureKind.DENIED, None),
        ("500 Internal", FailureKind.STATUS, None),
        ("429 Slow Down", FailureKind.BUSY, 120.0),
        ("503 Later", FailureKind.BUSY, 120.0),
        ("204 No Content", FailureKind.STATUS, None),
        ("304 Not Modified", FailureKind.STATUS, None),
    ],
)
def test_a_status_that_is_no_answer_is_told_by_kind(
    web: Any, fetch: Fetch, make_answer: Any, status: str, kind: FailureKind, wait: float | None
) -> None:
    lines = ["Retry-After: 120"] if wait else []
    web.replies["/"] = make_answer(b"", *lines, status=status)
    assert expect(fetch, web.at("/"), kind, f"answers {status[:3]}").wait == wait


def test_broken_answers_are_told_by_kind(web: Any, fetch: Fetch) -> None:
    web.replies["/cut"] = b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n<rss>"
    web.replies["/chunk"] = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n<rss>"
    web.replies["/junk"] = b"\x16\x03\x01 what\r\n\r\n"
    web.replies["/zip"] = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\nplain"
    web.replies["/head"] = b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000
    for path in ("/cut", "/chunk", "/junk", "/zip", "/head"):
        expect(fetch, web.at(path), FailureKind.BROKEN, "breaks off|no HTTP|unpacked")


def test_no_server_and_no_name_are_told_apart(web: Any, fetch: Fetch) -> None:
    async def fail(host: str, port: int) -> Sequence[str]:
        del host, port
        raise OSError("unknown")

    expect(fetch, web.at("/"), FailureKind.NAME, "has no address", resolve=fail)
    expect(fetch, "http://news.example:9/", FailureKind.CONNECTION, "no connection")


def test_an_endless_answer_and_a_dripping_one_end(web: Any, fetch: Fetch) -> None:
    async def flood(writer: asyncio.StreamWriter, _: dict[str, str]) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"x" * 1_000_000)
            await writer.drain()

    async def drip(writer: asyncio.StreamWriter, _: dict[str, str]) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.05)

    web.replies |= {"/flood": flood, "/drip": drip}
    expect(fetch, web.at("/flood"), FailureKind.SIZE, "larger than 10,000,000")
    expect(fetch, web.at("/drip"), FailureKind.TIMEOUT, "within 0.4 seconds", patience=0.4)


def test_a_gigabyte_of_zeros_is_refused_before_it_is_unpacked(web: Any, fetch: Fetch, make_answer: Any) -> None:
    engine, zeros = zlib.compressobj(level=1, wbits=31), bytes(10_000_000)
    block = b"".join([*(engine.compress(zeros) for _ in range(100)), engine.flush()])
    web.replies["/bomb"] = make_answer(block, "Content-Encoding: gzip")
    tracemalloc.start()
    expect(fetch, web.at("/bomb"), FailureKind.SIZE, "bomb|larger")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000_000


def test_robots_are_asked_once_and_obeyed(web: Any, fetch: Fetch, make_answer: Any, still_clock: Any) -> None:
    web.replies |= {
        "/robots.txt": make_answer(b"User-agent: *\nDisallow: /closed"),
        "/open": make_answer(b"x"),
        "/closed": make_answer(b"x"),
    }
    del fetch

    async def go() -> list[str]:
        outcomes = []
        resolve = _loopback
        async with Fetcher(Manners(agent="t", pause=0.0), still_clock, resolve=resolve) as fetcher:
            for path in ("/open", "/closed", "/open"):
                try:
                    outcomes.append((await fetcher.fetch(Ask(address=web.at(path)), OPEN)).content.decode())
                except FetchError as error:
                    outcomes.append(error.kind.value)
            still_clock.moment += timedelta(hours=25)
            await fetcher.fetch(Ask(address=web.at("/open")), OPEN)
        return outcomes

    assert asyncio.run(go()) == ["x", "robots", "x"]
    assert [path for _, path in web.asked] == ["/robots.txt", "/open", "/open", "/robots.txt", "/open"]


async def _loopback(host: str, port: int) -> Sequence[str]:
    del host, port
    return ["127.0.0.1"]


def test_robots_that_cannot_be_read_forbid_for_now(web: Any, fetch: Fetch, make_answer: Any) -> None:
    web.replies |= {"/robots.txt": make_answer(b"", status="500 Broken"), "/x": make_answer(b"x")}
    expect(fetch, web.at("/x"), FailureKind.STATUS, r"robots\.txt", leave=OPEN)
    web.replies["/robots.txt"] = make_answer(b"", status="403 Forbidden")
    assert fetch(web.at("/x"), leave=OPEN).content == b"x"
