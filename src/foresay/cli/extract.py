"""`foresay extract FILE...`: the article in each page, one JSON line a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from foresay.cli.output import write_line
from foresay.collect.folder import walk_paths
from foresay.model.article import Article, PartKind
from foresay.model.errors import InputError
from foresay.read.capture import read_capture
from foresay.read.dates import keep_zone


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--url", default=None, help="The page's own address, where the file does not tell it.")
def extract(files: tuple[Path, ...], url: str | None) -> int:
    """Title, authors, time, language and text of web pages, in the order of the files."""
    n_failed = 0
    for path in files:
        for found in _read_file(path):
            if isinstance(found, InputError):
                n_failed += 1
                click.echo(f"foresay: {found}", err=True)
                write_line({"file": str(path), "error": found.reason})
            else:
                write_line(_encode_page(found, url))
    return 4 if n_failed else 0


def _read_file(path: Path) -> Iterator[Article | InputError]:
    for capture in walk_paths([path], now=datetime.now(UTC)):
        if isinstance(capture, InputError):
            yield capture
        else:
            yield from read_capture(capture)


def _tell_time(article: Article) -> str | None:
    """The time as its publisher tells it, at his offset; None where he tells none that can be believed."""
    if not article.published_text or article.published_at == article.first_seen_at:
        return None
    return keep_zone(article.published_at, article.published_text).isoformat().replace("+00:00", "Z")


def _encode_page(article: Article, url: str | None) -> dict[str, object]:
    body = "\n".join(article.text[part.start : part.end] for part in article.parts if part.kind is PartKind.BODY)
    return {
        "title": article.title or None,
        "authors": list(article.authors),
        "published": _tell_time(article),
        "modified": article.modified_at.isoformat().replace("+00:00", "Z") if article.modified_at else None,
        "lang": article.lang,
        "text": body,
        "url": article.url or url,
    }
