from __future__ import annotations

import gzip
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from foresay.collect.folder import LONGEST_FILE, tell_poll_time, walk_paths
from foresay.model.article import Capture
from foresay.model.errors import InputError

NOW = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)


def walk(*paths: Path) -> list[Capture | InputError]:
    return list(walk_paths(paths, now=NOW))


def name(found: list[Capture | InputError], root: Path) -> list[str]:
    return [Path(one.path if isinstance(one, InputError) else one.origin).relative_to(root).as_posix() for one in found]


def fill(root: Path, *names: str) -> None:
    for each in names:
        path = root / each
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b'{"id": "a"}\n' if ".jsonl" in each else b"<p>text</p>")


def test_lines_come_one_capture_each_with_their_number(tmp_path: Path) -> None:
    for path in (tmp_path / "a.jsonl", tmp_path / "a.jsonl.gz"):
        content = b'{"n": 1}\n\n  \n{"n": 2}'
        path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
        found = walk(path)
        assert [(one.line, one.content) for one in found if isinstance(one, Capture)] == [
            (1, b'{"n": 1}'),
            (4, b'{"n": 2}'),
        ]
        assert {one.media_type for one in found if isinstance(one, Capture)} == {"application/x-ndjson"}


def test_each_kind_of_file_has_its_media_type(tmp_path: Path) -> None:
    fill(tmp_path, "a.htm", "b.html", "c.txt", "d.rss", "e.atom", "f.xml", "g.json", "h.JSONL")
    assert [one.media_type for one in walk(tmp_path) if isinstance(one, Capture)] == [
        "text/html",
        "text/html",
        "text/plain",
        "application/rss+xml",
        "application/atom+xml",
        "application/xml",
        "application/feed+json",
        "application/x-ndjson",
    ]


def test_a_folder_is_walked_in_order_with_its_polls_last_by_time(tmp_path: Path) -> None:
    fill(
        tmp_path,
        "a/2031-05-03T000000Z.rss",
        "b/2031-05-02T000000Z.rss",
        "z.txt",
        "a/y.html",
        ".hidden.txt",
        ".git/x.txt",
        "style.css",
        "photo.png",
    )
    assert name(walk(tmp_path), tmp_path) == [
        "a/y.html",
        "z.txt",
        "b/2031-05-02T000000Z.rss",
        "a/2031-05-03T000000Z.rss",
    ]


def test_a_poll_was_captured_when_its_name_says(tmp_path: Path) -> None:
    fill(tmp_path, "2031-05-03T101112Z.rss", "2031-05-99T101112Z.rss")
    found = [one.captured_at for one in walk(tmp_path) if isinstance(one, Capture)]
    assert found == [NOW, datetime(2031, 5, 3, 10, 11, 12, tzinfo=UTC)]
    assert tell_poll_time("feed.rss") is None


def test_faults_are_yielded_and_the_rest_goes_on(tmp_path: Path) -> None:
    fill(tmp_path, "good.txt", "odd.docx", "old.warc.gz", "packed.html.gz")
    (tmp_path / "binary.jsonl").write_bytes(b"\0\1\2\n")
    (tmp_path / "large.html").write_bytes(b"x" * (LONGEST_FILE + 1))
    os.mkfifo(tmp_path / "pipe.txt")
    missing = tmp_path / "missing.jsonl"
    told = [
        (Path(one.path).name, one.reason) if isinstance(one, InputError) else (Path(one.origin).name, "")
        for one in walk(missing, tmp_path)
    ]
    reasons = dict(told)
    assert told[0] == ("missing.jsonl", "there is no such file or folder")
    assert reasons["good.txt"] == ""
    assert "binary" in reasons["binary.jsonl"]
    assert "larger than" in reasons["large.html"]
    assert "neither file nor folder" in reasons["pipe.txt"]
    assert "not a kind of file" in reasons["odd.docx"]
    assert "not a kind of file" in reasons["packed.html.gz"]


def test_a_file_that_may_not_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, "a.txt", "b.txt")
    opening = Path.open

    def refuse(path: Path, *args: Any) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opening(path, *args)

    monkeypatch.setattr(Path, "open", refuse)
    first, second = walk(tmp_path)
    assert isinstance(first, InputError)
    assert "Permission denied" in str(first)
    assert isinstance(second, Capture)
