from __future__ import annotations

import json
import socket
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foresay.model.article import Article, Capture, PartKind
from foresay.model.errors import InputError
from foresay.read.capture import read_capture
from foresay.read.whitespace import normalise_whitespace

CASES = Path(__file__).parents[2] / "cases" / "read"
SHARED = Path(__file__).parents[4] / "shared"
NOW = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)
MEDIA_TYPES = {
    ".jsonl": "application/x-ndjson",
    ".text": "text/plain",
    ".html": "text/html",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".feed": "application/feed+json",
}
PIECES = st.sampled_from(
    [
        "<rss><channel><item><title>", "<!DOCTYPE x [", "<![CDATA[", "]]>", "<html>", "<p>", "</p>", "&#x0;", "&amp;",
        "<entry>", '{"id":1,"text":"', '"}', "[", "{", "\\ud800", "\n", "May 6, 2031", "© 2031", "\ud800", "\0", "x",
        "http://a", "<?xml ", '<script type="application/ld+json">', '<meta property="og:title" content="', "NaN",
        "\x85", "Related",
    ]
)  # fmt: skip


def take(content: bytes, media_type: str, line: int | None = None) -> Capture:
    return Capture(origin="desk/file.dat", line=line, content=content, media_type=media_type, captured_at=NOW)


def describe(found: Article | InputError) -> dict[str, Any]:
    if isinstance(found, InputError):
        return {"error": found.reason}
    told = {
        name: getattr(found, name) for name in ("id", "title", "kicker", "source", "url", "lang", "words", "minutes")
    }
    parts = [[part.kind.value, found.text[part.start : part.end]] for part in found.parts]
    return told | {
        "authors": list(found.authors),
        "published": found.published_at.isoformat(),
        "published_text": found.published_text,
        "parts": parts,
    }


def read_case(path: Path) -> list[dict[str, Any]]:
    content, media_type = path.read_bytes(), MEDIA_TYPES[path.suffix]
    lines = enumerate(content.splitlines(), start=1) if path.suffix == ".jsonl" else [(None, content)]
    return [describe(one) for number, line in lines for one in read_capture(take(line, media_type, number))]


@pytest.mark.parametrize(
    "path", sorted(path for path in CASES.iterdir() if path.suffix in MEDIA_TYPES), ids=lambda p: p.name
)
def test_each_case_gives_its_expected_record(path: Path) -> None:
    assert read_case(path) == json.loads(path.with_name(f"{path.name}.expected.json").read_text("utf-8"))


@settings(deadline=None)  # the first page loads the extractor
@given(
    content=st.one_of(
        st.binary(), st.lists(PIECES).map(lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass"))
    ),
    media_type=st.sampled_from([*MEDIA_TYPES.values(), "application/xml", "image/png", "", "text/html; charset=x"]),
)
def test_no_bytes_make_reading_raise(content: bytes, media_type: str) -> None:
    for found in read_capture(take(content, media_type)):
        if isinstance(found, InputError):
            assert str(found).startswith("desk/file.dat")
            continue
        edges = [edge for part in found.parts for edge in (part.start, part.end)]
        assert edges == sorted(edges)
        assert found.parts
        assert edges[-1] <= len(found.text)
        assert found.published_at.utcoffset() == NOW.utcoffset()
        assert found.id
        assert found.text.encode("utf-8").strip()


def test_a_reader_that_breaks_yields_an_error_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(_: Capture) -> None:
        raise MemoryError("no room")

    monkeypatch.setattr("foresay.read.capture._READERS", {"text/plain": crash})
    (error,) = read_capture(take(b"x", "text/plain"))
    assert "no room" in str(error)


def test_an_unknown_kind_is_named(read: Callable[..., list[Article | InputError]]) -> None:
    (error,) = read(b"x", "image/png")
    assert "image/png" in str(error)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []

    def refuse(*address: object, **_: object) -> None:
        opened.append(address)
        raise OSError("no network here")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    page = b"<html><head><link rel=stylesheet href=http://g.example/x.css></head><body><img src=http://g.example/a.png>"
    bait = b'<?xml-stylesheet href="http://g.example/x.xsl"?><rss><channel><item><title>http://g.example</title></item>'
    for content in (page + b"<p>The ports will sign in June.</p>", bait, b"http://g.example/feed"):
        for media_type in MEDIA_TYPES.values():
            assert list(read_capture(take(content, media_type)))
    assert opened == []


def need_shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("real reports stand beside the checkout only where the desk is developed")
    return SHARED


@pytest.mark.shared
@pytest.mark.parametrize("name", ["expectations", "events"])
def test_no_labelled_sentence_is_taken_for_furniture(name: str) -> None:
    folder = need_shared() / "gold" / name
    read: dict[str, Article] = {}
    for line in (folder / "docs.jsonl").read_bytes().splitlines():
        (found,) = read_capture(take(line, "application/x-ndjson"))
        assert isinstance(found, Article)
        assert len(found.text) == len(json.loads(line)["text"])
        read[found.id] = found
    for line in (folder / "gold.jsonl").read_bytes().splitlines():
        told = json.loads(line)
        article = read[told["doc"]]
        start = article.text.index(normalise_whitespace(told["quote"]))
        kinds = [part.kind for part in article.parts if part.start <= start < part.end]
        assert kinds in (["body"], ["title"]), told["quote"]


@pytest.mark.shared
@pytest.mark.slow
def test_every_poll_of_a_real_feed_is_read_whole() -> None:
    ids, n_polls = set(), 0
    with tarfile.open(need_shared() / "corpora" / "state-feed-polls-2021.tar.xz") as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() else None
            if stream is None:
                continue
            n_polls += 1
            for found in read_capture(take(stream.read(), "application/rss+xml")):
                assert isinstance(found, Article), found
                assert found.parts[0].kind is PartKind.TITLE
                ids.add(found.id)
    assert (n_polls, len(ids)) == (705, 587)


@pytest.mark.shared
def test_the_first_article_is_read_as_a_careful_analyst_reads_it() -> None:
    told = json.loads((need_shared() / "seed" / "gold.json").read_text("utf-8"))["document"]
    (found,) = read_capture(take((SHARED / "seed" / "article.txt").read_bytes(), "text/plain"))
    assert isinstance(found, Article)
    assert (found.title, found.minutes, found.words) == (told["title"], told["minutes"], told["words"])
    assert found.published_at == datetime.fromisoformat(told["published"])
    body = "\n".join(found.text[part.start : part.end] for part in found.parts if part.kind in {"title", "body"})
    assert not [line for line in told["furniture"] if line.split(" and ")[0] in body]
