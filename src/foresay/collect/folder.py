"""Files and folders -> captures."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from foresay.collect.lines import read_lines
from foresay.collect.mailbox import read_mailbox
from foresay.collect.warc import read_warc
from foresay.model.article import Capture
from foresay.model.errors import InputError

LONGEST_FILE = 20_000_000
"""Bytes of a file that is one capture (page, text, feed); a larger one is refused."""
_LINES = "application/x-ndjson"
MAIL = "message/rfc822"
_TYPES = {
    ".jsonl": _LINES,
    ".ndjson": _LINES,
    ".html": "text/html",
    ".htm": "text/html",
    ".txt": "text/plain",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".xml": "application/xml",
    ".json": "application/feed+json",
    ".eml": MAIL,
    ".mbox": MAIL,
}
_COMPANIONS = frozenset({
    ".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".bmp",
    ".tif", ".tiff", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".webm", ".ogg", ".wav", ".md",
    ".rst", ".py", ".sh", ".toml", ".cfg", ".ini", ".yml", ".yaml", ".lock", ".db", ".sqlite", ".log", ".pdf",
})  # fmt: skip
"""What lies beside reports in a folder and is passed over there without a word (named on its own, it is refused)."""
_POLL = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)\.(?:rss|xml|atom|json)")
_FIRST = datetime.min.replace(tzinfo=UTC)


def walk_paths(paths: Sequence[Path], *, now: datetime) -> Iterator[Capture | InputError]:
    """The captures in files and folders, in the order given; an InputError stands where something cannot be taken.

    JSON lines (plain or .gz) give one capture a line; pages, texts, feeds and mails one a file; web archives one a
    page, mailboxes one a message. A folder is walked to its bottom in sorted order, hidden files left out, its polls
    (`2021-05-23T151029Z.rss`) after the rest and in the order of their times. `captured_at` is the time in a
    poll's name or an archive's record, else `now` (UTC).
    """
    for path in paths:
        if path.is_dir():
            yield from _walk_folder(path, now)
        else:
            yield from _walk_file(path, now)


def tell_poll_time(name: str) -> datetime | None:
    """The time (UTC) in a poll's file name, `YYYY-MM-DDTHHMMSSZ.rss`; None when it is none."""
    match = _POLL.fullmatch(name)
    try:
        return datetime.strptime(match.group(1), "%Y-%m-%dT%H%M%SZ").replace(tzinfo=UTC) if match else None
    except ValueError:
        return None


def _walk_folder(folder: Path, now: datetime) -> Iterator[Capture | InputError]:
    errors: list[InputError] = []
    for path in sorted(_list_files(folder, errors), key=_order):
        yield from _walk_file(path, now)
    yield from errors


def _list_files(folder: Path, errors: list[InputError]) -> Iterable[Path]:
    def note(error: OSError) -> None:
        errors.append(InputError(f"cannot be opened: {error.strerror}", path=str(error.filename)))

    for root, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() not in _COMPANIONS:
                yield Path(root, name)


def _order(path: Path) -> tuple[datetime, str]:
    return tell_poll_time(path.name) or _FIRST, str(path)


def _walk_file(path: Path, now: datetime) -> Iterator[Capture | InputError]:
    suffix, is_packed = _find_suffix(path)
    media_type = _TYPES.get(suffix)
    try:
        if not path.is_file():
            yield _refuse(path, "is neither file nor folder" if path.exists() else "there is no such file or folder")
        elif suffix == ".warc":
            with path.open("rb") as stream:
                yield from read_warc(stream, path=str(path), is_packed=is_packed)
        elif media_type is None or (is_packed and media_type != _LINES):
            yield _refuse(path, f"not a kind of file foresay reads ({' '.join(_TYPES)} .jsonl.gz .warc .warc.gz)")
        elif suffix == ".mbox":
            yield from _walk_mailbox(path, now=now)
        elif media_type == _LINES:
            yield from _walk_lines(path, is_packed=is_packed, now=now)
        else:
            yield _take_file(path, media_type, now)
    except OSError as error:
        yield _refuse(path, f"cannot be read: {error.strerror or error}")


def _find_suffix(path: Path) -> tuple[str, bool]:
    is_packed = path.suffix.lower() == ".gz"
    return (Path(path.stem).suffix if is_packed else path.suffix).lower(), is_packed


def _walk_lines(path: Path, *, is_packed: bool, now: datetime) -> Iterator[Capture | InputError]:
    with path.open("rb") as stream:
        for number, line in read_lines(stream, path=str(path), is_packed=is_packed):
            if isinstance(line, InputError):
                yield line
            elif line.strip():
                yield Capture(origin=str(path), line=number, content=line, media_type=_LINES, captured_at=now)


def _walk_mailbox(path: Path, *, now: datetime) -> Iterator[Capture | InputError]:
    with path.open("rb") as stream:
        for number, message in read_mailbox(stream, path=str(path)):
            if isinstance(message, InputError):
                yield message
            else:
                yield Capture(origin=str(path), line=number, content=message, media_type=MAIL, captured_at=now)


def _take_file(path: Path, media_type: str, now: datetime) -> Capture | InputError:
    with path.open("rb") as stream:
        content = stream.read(LONGEST_FILE + 1)
    if len(content) > LONGEST_FILE:
        return _refuse(path, f"larger than {LONGEST_FILE:,} bytes, the most for one page, text or feed")
    when = tell_poll_time(path.name) or now
    return Capture(origin=str(path), line=None, content=content, media_type=media_type, captured_at=when)


def _refuse(path: Path, reason: str) -> InputError:
    return InputError(reason, path=str(path))
