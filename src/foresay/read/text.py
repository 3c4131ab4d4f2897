"""A plain text file: the headline is its first line, the date line tells when."""

from __future__ import annotations

from collections.abc import Iterator

from foresay.model.article import Article, Capture
from foresay.read.encoding import decode_text
from foresay.read.parts import guess_title
from foresay.read.report import Report, build_article, derive_file_id
from foresay.read.whitespace import normalise_whitespace


def read_text(capture: Capture) -> Iterator[Article]:
    """The one article of a text file; raises InputError when it is empty or no text."""
    text = normalise_whitespace(decode_text(capture))
    title = text[: guess_title(text)]
    yield build_article(Report(id=derive_file_id(capture.origin), text=text, title=title), capture)
