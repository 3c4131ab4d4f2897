"""Bad input of every kind through the real command: named with file and line, exit status 4, the rest read."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = {"id": "good-1", "published": "2021-03-02", "text": "Peru and Chile will hold talks in Lima on Friday."}
LINE = json.dumps(GOOD).encode()
BOMB = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<rss version="2.0"><channel><item><title>&c;</title></item></channel></rss>"""

CASES: dict[str, tuple[str, bytes, str]] = {
    "broken JSON": ("docs.jsonl", LINE + b'\n{"id": "b", "publ\n' + LINE.replace(b"good-1", b"good-2"), "docs.jsonl:2"),
    "wrong date": ("docs.jsonl", LINE + b"\n" + LINE.replace(b"2021-03-02", b"2021-02-30"), "docs.jsonl:2"),
    "no date at all": ("docs.jsonl", LINE + b'\n{"id": "b", "text": "Rain.", "published": "soon"}', "docs.jsonl:2"),
    "empty text": ("docs.jsonl", LINE + b'\n{"id": "b", "published": "2021-03-02", "text": ""}', "docs.jsonl:2"),
    "no object": ("docs.jsonl", LINE + b"\n[1, 2]\n", "docs.jsonl:2"),
    "a text that is a number": (
        "docs.jsonl",
        LINE + b'\n{"id": "b", "published": "2021-03-02", "text": 7}',
        "docs.jsonl:2",
    ),
    "deep nesting": ("docs.jsonl", LINE + b"\n" + b"[" * 100_000, "docs.jsonl:2"),
    "not UTF-8": ("docs.jsonl", LINE + b"\n" + b'{"id": "b\xff\xfe", "published"', "docs.jsonl:2"),
    "binary": ("docs.jsonl", bytes(range(256)) * 40, "docs.jsonl"),
    "binary text": ("report.txt", bytes(range(256)) * 40, "report.txt"),
    "entity bomb": ("feed.xml", BOMB, "feed.xml"),
    "empty feed file": ("feed.rss", b"", "feed.rss"),
    "broken gzip": ("docs.jsonl.gz", gzip.compress(LINE)[:-9], "docs.jsonl.gz"),
}


def run_foresay(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "foresay", *args], capture_output=True, check=False, timeout=120, encoding="utf-8"
    )


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_named_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    file, content, named = CASES[name]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / file).write_bytes(content)
    (folder / "zz-good.jsonl").write_bytes(LINE.replace(b"good-1", b"good-last"))

    result = run_foresay("ingest", "--no-analysis", "--home", str(tmp_path / "desk"), str(folder))

    counts = json.loads(result.stdout.splitlines()[-1])
    assert result.returncode == 4, result.stderr
    assert named in result.stderr
    assert "Traceback" not in result.stderr
    assert counts["failed"] >= 1
    assert counts["new"] + counts["duplicates"] == counts["seen"] >= 1


def test_a_missing_file_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    good = tmp_path / "good.jsonl"
    good.write_bytes(LINE)
    missing = tmp_path / "nowhere.jsonl"
    result = run_foresay("ingest", "--no-analysis", "--home", str(tmp_path / "desk"), str(missing), str(good))
    assert (result.returncode, json.loads(result.stdout)["new"]) == (4, 1)
    assert str(missing) in result.stderr


@pytest.mark.slow
def test_a_line_of_ten_megabytes_is_refused_or_read_and_the_rest_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "docs.jsonl"
    long = json.dumps({"id": "long", "published": "2021-03-02", "text": "word " * 2_200_000}).encode()
    file.write_bytes(long + b"\n" + LINE)
    result = run_foresay("ingest", "--no-analysis", "--home", str(tmp_path / "desk"), str(file))
    counts = json.loads(result.stdout)
    assert result.returncode in {0, 4}
    assert counts["seen"] + counts["failed"] == 2
    assert counts["new"] >= 1
    assert "Traceback" not in result.stderr


@pytest.mark.slow
@pytest.mark.model
def test_a_long_text_without_stops_is_analysed_in_bounded_time(tmp_path: Path) -> None:
    file = tmp_path / "docs.jsonl"
    texts = ["word " * 12_000, "9" * 300_000, "(" * 6_000, "on Monday " * 2_000, "will sign " * 300]
    lines = [json.dumps({"id": f"d{n}", "published": "2021-03-02", "text": text}) for n, text in enumerate(texts)]
    file.write_text("\n".join(lines), encoding="utf-8")
    result = run_foresay("analyse", str(file))
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["d0", "d1", "d2", "d3", "d4"]
    assert "Traceback" not in result.stderr


def test_a_page_of_five_megabytes_is_read_in_bounded_time(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(
        b"<html><body>" + b"<div><p>The harbour reopened on Monday.</p></div>" * 100_000 + b"</body></html>"
    )
    result = run_foresay("extract", str(page))
    assert len(result.stdout.splitlines()) == 1
    assert "Traceback" not in result.stderr
