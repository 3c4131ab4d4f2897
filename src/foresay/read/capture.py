"""The entry of reading: a capture in, its articles out, by the reader its media type asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from foresay.model.article import Article, Capture
from foresay.model.errors import InputError
from foresay.read.feed import read_feed
from foresay.read.html import read_html
from foresay.read.jsonl import read_jsonl
from foresay.read.mail import read_mail
from foresay.read.report import refuse
from foresay.read.text import read_text

Reader = Callable[[Capture], Iterator[Article | InputError]]

_READERS: dict[str, Reader] = {
    "application/x-ndjson": read_jsonl,
    "text/plain": read_text,
    "text/html": read_html,
    "application/xhtml+xml": read_html,
    "application/rss+xml": read_feed,
    "application/atom+xml": read_feed,
    "application/xml": read_feed,
    "text/xml": read_feed,
    "application/feed+json": read_feed,
    "application/json": read_feed,
    "message/rfc822": read_mail,
}


def read_capture(capture: Capture) -> Iterator[Article | InputError]:
    """The articles in one capture, in its order.

    Never raises for what the capture holds: an InputError, naming file and line, is yielded in the place of what
    cannot be read, and the rest goes on.
    """
    reader = _READERS.get(capture.media_type.split(";")[0].strip().lower())
    if reader is None:
        yield refuse(capture, f"no reader for {capture.media_type!r}")
        return
    try:
        yield from reader(capture)
    except InputError as error:
        yield error
    except Exception as error:  # noqa: BLE001  # parsers of hostile input fail in ways nobody lists; none may stop a stream
        yield refuse(capture, f"cannot be read ({type(error).__name__}: {str(error)[:200]})")
