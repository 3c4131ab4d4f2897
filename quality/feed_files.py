"""feedparser's own test files through our reader: what they assert of fields we keep holds, and nothing breaks.

usage: feed_files.py [SOURCE_PACKAGE.tar.gz] [--show]

Without a package, pip fetches feedparser's source package into a temporary folder; offline, nothing is measured, and
that is said (exit status 0). Nothing of it is kept. An assertion is compared when it is about the first entry's title,
text, address, id, author or date; values are compared as text, for that is what we keep, and of several texts the
longest is. An entry without any text is no report; it is given a title, so that its other fields can be compared.
Exit status 1 when an assertion of a well-formed group fails or a file makes reading break.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from foresay.model.article import Article, Capture
from foresay.model.errors import InputError
from foresay.read.address import is_address
from foresay.read.capture import read_capture
from foresay.read.feed import read_markup
from foresay.read.whitespace import normalise_whitespace, squeeze
from source_packages import fetch_package

GROUPS = ("rss", "atom", "atom10", "rdf", "namespace", "itunes", "media-rss", "geo", "lang", "entities")
_EXPECT = re.compile(rb"Expect:\s*(.*)")
_START = re.compile(rb"(<(?:item|entry)(?:\s[^>]*)?>)")
_TEXTS = {"description", "summary", "content"}
_NOW = datetime(2030, 1, 1, tzinfo=UTC)


def unpack_tests(package: Path, folder: Path) -> Path:
    """The folder of its test files."""
    with tarfile.open(package) as archive:
        archive.extractall(folder, filter="data")
    return next(folder.glob("feedparser-*/tests"))


def read_file(path: Path) -> list[Article | InputError]:
    """What our reader makes of one file."""
    return read_content(path.read_bytes(), path.name)


def read_content(content: bytes, name: str) -> list[Article | InputError]:
    """What our reader makes of one document, whatever type it is served with."""
    capture = Capture(origin=name, line=None, content=content, media_type="application/xml", captured_at=_NOW)
    return list(read_capture(capture))


def read_titled(path: Path) -> Article | None:
    """The first entry with a title of ours, where it has no text."""
    content = _START.sub(rb"\1<title>Untitled</title>", path.read_bytes(), count=1)
    return next((one for one in read_content(content, path.name)[:1] if isinstance(one, Article)), None)


def list_assertions(content: bytes) -> Iterator[tuple[str, Any]]:
    """(field, value) of each comparison with a value that is joined by `and` and is about the first entry."""
    match = _EXPECT.search(content)
    try:
        tree = ast.parse(match.group(1).decode("utf-8").strip(), mode="eval") if match else None
    except (SyntaxError, ValueError):
        return
    body = tree.body if tree else None
    for node in body.values if isinstance(body, ast.BoolOp) and isinstance(body.op, ast.And) else [body]:
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq):
            field = name_field(node.left)
            try:
                value = ast.literal_eval(node.comparators[0])
            except ValueError:
                continue
            if field:
                yield field, value


def name_field(node: ast.expr) -> str | None:
    """The field that `entries[0]['title']` or `entries[0]['content'][0]['value']` names, None for others."""
    keys: list[Any] = []
    while isinstance(node, ast.Subscript):
        keys.insert(0, getattr(node.slice, "value", None))
        node = node.value
    if not isinstance(node, ast.Name) or node.id != "entries" or keys[:1] != [0]:
        return None
    if keys[1:] in (["content", 0, "value"], ["summary_detail", "value"], ["title_detail", "value"]):
        return str(keys[1]).removesuffix("_detail")
    if keys[1:] in (["author_detail", "name"], ["authors", 0, "name"]):
        return "author"
    return keys[1] if len(keys) == 2 and isinstance(keys[1], str) else None


def judge(article: Article, field: str, value: Any) -> bool | None:  # noqa: PLR0911  # one answer a field
    """Whether the article holds what is asserted; None when the assertion is about something we do not keep."""
    plain = normalise_whitespace(read_markup(value)) if isinstance(value, str) else ""
    if field == "title" and isinstance(value, str):
        return article.title == squeeze(plain)
    if field in _TEXTS and plain.strip():
        held = " ".join(article.text.split())
        return (
            True if " ".join(plain.split()) in held else None if len(plain) < len(held) - len(article.title) else False
        )
    if field == "link" and isinstance(value, str) and is_address(value):
        return article.url == value
    if field in {"id", "guid"} and isinstance(value, str) and value:
        return article.id == squeeze(value)
    if field == "author" and isinstance(value, str) and value:
        return any(squeeze(value) in name or name in squeeze(value) for name in article.authors)
    if field == "published_parsed" and isinstance(value, tuple):
        return article.published_at == datetime(*value[:6], tzinfo=UTC)
    return None


def measure_files(tests: Path, *, show: bool) -> int:
    """Print the figures; 1 when something failed."""
    counts: Counter[str] = Counter()
    for path in sorted(tests.rglob("*.xml")):
        group = path.relative_to(tests).parts[1] if "wellformed" in path.parts else path.relative_to(tests).parts[0]
        started = time.monotonic()
        found = read_file(path)
        counts["files"] += 1
        counts["slow"] += time.monotonic() - started > 1
        counts["broken"] += any(isinstance(one, InputError) and "cannot be read (" in one.reason for one in found)
        if group not in GROUPS:
            continue
        for field, value in list_assertions(path.read_bytes()):
            article = next((one for one in found[:1] if isinstance(one, Article)), None) or read_titled(path)
            verdict = judge(article, field, value) if article else None
            counts["kept" if verdict is not None else "not ours" if article else "no report"] += 1
            if verdict is False and article is not None:
                counts["failed"] += 1
                if show:
                    print(f"{path.relative_to(tests)}: {field} {value!r}: {article}")
    print(f"{counts['files']} files, {counts['broken']} made reading break, {counts['slow']} took over a second")
    print(f"{counts['kept'] - counts['failed']} of {counts['kept']} assertions on fields we keep hold")
    print(f"{counts['not ours']} are about other fields, {counts['no report']} about entries without any text")
    return 1 if counts["failed"] or counts["broken"] else 0


def main() -> int:
    """Fetch, unpack, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", nargs="?", type=Path)
    parser.add_argument("--show", action="store_true", help="print each assertion that fails")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        package = told.package or fetch_package("feedparser", Path(folder))
        if package is None:
            print("feedparser's source package cannot be fetched here: nothing measured", file=sys.stderr)
            return 0
        return measure_files(unpack_tests(package, Path(folder)), show=told.show)


if __name__ == "__main__":
    sys.exit(main())
