"""Documents for analysis: the lines of JSON files as articles, a bad line as its error, in order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from foresay.analyse.chain import Spans
from foresay.collect.folder import walk_paths
from foresay.model.article import Article, Capture
from foresay.model.errors import InputError
from foresay.read.capture import read_capture


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article with the spans asked for, or what was wrong with its line; `id` is None where it cannot be told."""

    id: str | None
    article: Article | None
    heads: Spans
    error: InputError | None


def read_documents(paths: Sequence[Path], *, now: datetime) -> Iterator[Document]:
    """The documents of all files in order; never raises for what a file holds."""
    for capture in walk_paths(paths, now=now):
        if isinstance(capture, InputError):
            yield Document(id=None, article=None, heads=(), error=capture)
            continue
        for found in read_capture(capture):
            if isinstance(found, InputError):
                yield Document(id=_find_id(capture), article=None, heads=(), error=found)
            else:
                yield Document(id=found.id, article=found, heads=_find_heads(capture, found), error=None)


def _load_line(capture: Capture) -> dict[str, object]:
    try:
        line = json.loads(capture.content)
    except (ValueError, RecursionError):
        return {}
    return line if isinstance(line, dict) else {}


def _find_id(capture: Capture) -> str | None:
    told = _load_line(capture).get("id") if capture.line is not None else None
    return str(told) if isinstance(told, str | int) else None


def _find_heads(capture: Capture, article: Article) -> Spans:
    if capture.line is None or b'"heads"' not in capture.content:
        return ()
    told = _load_line(capture).get("heads")
    pairs = told if isinstance(told, list) else []
    return tuple(
        (pair[0], pair[1])
        for pair in pairs
        if isinstance(pair, list)
        and len(pair) == 2
        and all(type(end) is int for end in pair)
        and 0 <= pair[0] < pair[1] <= len(article.text)
    )
