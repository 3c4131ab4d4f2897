"""Saved pages of real news sites through our reader: body, title, authors and day beside what a labelled set says.

usage: page_files.py [SOURCE_PACKAGE.tar.gz] [--show]

Without a package, pip fetches newspaper4k's source package (its tests hold some twenty pages in ten languages and what
they say) into a temporary folder; offline, nothing is measured, and that is said (exit status 0). Nothing is kept.
A body is scored by F1 over its runs of four words, of four characters where the script has no blanks (the measure of
the article extraction benchmarks). A label that names no author or day scores nothing.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tarfile
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from foresay.model.article import Article, Capture, PartKind
from foresay.model.errors import InputError
from foresay.read.capture import read_capture
from foresay.read.dates import keep_zone
from source_packages import fetch_package

_RUN = 4
_LONG_WORD = 12
_NOW = datetime(2030, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One page: F1 of its body, and whether title, authors and day are right (None: not labelled)."""

    name: str
    body: float
    title: bool | None
    authors: bool | None
    day: bool | None


def count_runs(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, or of four characters in a script without blanks."""
    words = re.findall(r"\w+", text)
    if words and sum(map(len, words)) / len(words) > _LONG_WORD:
        words = [char for char in text if char.isalnum()]
    return Counter(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))


def score_overlap(found: str, wanted: str) -> float:
    """F1 of the runs of one text against those of another."""
    got, gold = count_runs(found), count_runs(wanted)
    shared = sum((got & gold).values())
    return 2 * shared / (sum(got.values()) + sum(gold.values()))


def score_page(page: Path, label: dict[str, Any], text: str) -> Score:
    """One page against its label; a page that cannot be read scores nothing."""
    capture = Capture(origin=page.name, line=None, content=page.read_bytes(), media_type="text/html", captured_at=_NOW)
    found = next(iter(read_capture(capture)))
    if isinstance(found, InputError):
        return Score(name=page.stem, body=0, title=False, authors=None, day=None)
    body = "\n".join(found.text[part.start : part.end] for part in found.parts if part.kind is PartKind.BODY)
    return Score(
        name=page.stem,
        body=score_overlap(body, text),
        title=score_overlap(found.title, label["title"]) > 0.5 if label.get("title") else None,
        authors=set(found.authors) == set(label["authors"]) if label.get("authors") else None,
        day=_tell_day(found) == date.fromisoformat(label["publish_date"][:10]) if label.get("publish_date") else None,
    )


def _tell_day(article: Article) -> date | None:
    return keep_zone(article.published_at, article.published_text).date() if article.published_text else None


def score_pages(data: Path) -> list[Score]:
    """Every page of the set that has both a saved page and a text."""
    scores = []
    for path in sorted(data.glob("metadata/*.json")):
        page, text = data / "html" / f"{path.stem}.html", data / "txt" / f"{path.stem}.txt"
        if page.exists() and text.exists():
            scores.append(score_page(page, json.loads(path.read_text("utf-8")), text.read_text("utf-8")))
    return scores


def main() -> int:
    """Print the figures; 0 also when the set cannot be had."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", nargs="?", type=Path)
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        package = asked.package or fetch_package("newspaper4k", folder)
        if package is None:
            print("newspaper4k's source package is not to be had here: nothing measured")
            return 0
        with tarfile.open(package) as archive:
            archive.extractall(folder, filter="data")
        began = time.process_time()
        scores = score_pages(next(folder.glob("newspaper4k-*/tests/data")))
        took = time.process_time() - began
    for score in scores if asked.show else ():
        print(f"{score.name:24s} body {score.body:.3f}  title {score.title}  authors {score.authors}  day {score.day}")
    print(f"{len(scores)} pages  body F1 {sum(score.body for score in scores) / len(scores):.3f}", end="")
    for field in ("title", "authors", "day"):
        told = [value for score in scores if (value := getattr(score, field)) is not None]
        print(f"  {field} {sum(told)}/{len(told)}", end="")
    print(f"  {1000 * took / len(scores):.0f} ms a page")
    return 0


if __name__ == "__main__":
    sys.exit(main())
