"""Pages of many kinds, as files and out of a web archive: title, authors and date are what a reader sees on them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from foresay.cli.main import run_command
from foresay.collect.folder import walk_paths
from foresay.model.article import Article, Capture
from foresay.model.errors import InputError
from foresay.read.capture import read_capture
from foresay.read.dates import keep_zone
from foresay.read.walls import tell_wall

CASES = Path(__file__).parents[1] / "cases" / "pages"
PAGES = sorted(CASES.glob("*.html"))
NOW = datetime(2032, 1, 1, tzinfo=UTC)


def load_expected(page: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(page.with_name(f"{page.stem}.expected.json").read_text("utf-8"))
    return told


def read_page(content: bytes) -> Article | InputError:
    capture = Capture(origin="page.html", line=None, content=content, media_type="text/html", captured_at=NOW)
    return next(iter(read_capture(capture)))


def describe(found: Article, wanted: dict[str, Any]) -> dict[str, Any]:
    """What was read of the fields that are expected, in their form; a date alone means the publisher's own day."""
    local = keep_zone(found.published_at, found.published_text).isoformat()
    told = {name: getattr(found, name) for name in ("title", "url", "source", "lang")}
    told |= {"authors": list(found.authors), "published": local[: len(wanted["published"])]}
    return {name: told[name] for name in wanted}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_tells_what_a_reader_sees(page: Path) -> None:
    wanted = load_expected(page)
    found = read_page(page.read_bytes())
    if "wall" in wanted:
        assert isinstance(found, InputError) or tell_wall(found.text) == wanted["wall"]
        return
    assert isinstance(found, Article)
    assert tell_wall(found.text) is None
    assert describe(found, wanted) == wanted


def test_the_same_pages_come_out_of_a_web_archive(tmp_path: Path) -> None:
    records = []
    for page in PAGES:
        body = page.read_bytes()
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://archive.example/{page.stem}\r\n"
        head += f"WARC-Date: 2032-01-01T00:00:00Z\r\nContent-Length: {len(answer)}\r\n\r\n"
        records.append(head.encode() + answer + b"\r\n\r\n")
    (tmp_path / "pages.warc").write_bytes(b"".join(records))
    captures = list(walk_paths([tmp_path / "pages.warc"], now=NOW))
    assert len(captures) == len(PAGES)
    for page, capture in zip(PAGES, captures, strict=True):
        assert isinstance(capture, Capture)
        wanted = load_expected(page)
        found = next(iter(read_capture(capture)))
        if "wall" not in wanted:
            assert isinstance(found, Article)
            assert describe(found, wanted) == wanted


def test_extract_gives_the_day_at_the_publishers_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (CASES / "json-ld-only.html").read_text("utf-8")
    (tmp_path / "past.html").write_text(page.replace("2031-", "2021-"), "utf-8")
    (tmp_path / "future.html").write_text(page.replace("2031-", "2931-"), "utf-8")
    assert run_command(["extract", str(tmp_path / "past.html"), str(tmp_path / "future.html")]) == 0
    past, future = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert past["published"] == "2021-05-06T23:30:00-05:00"
    assert future["published"] is None


@pytest.mark.parametrize("tag", ["table", "div", "span"])
def test_elements_nested_a_hundred_thousand_deep_are_read_in_time(tag: str) -> None:
    found = read_page(f"<html><body>{f'<{tag}>' * 100_000}The ports will sign in June.".encode())
    assert isinstance(found, Article)
    assert "The ports will sign in June." in found.text
