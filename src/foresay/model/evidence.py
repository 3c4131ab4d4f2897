"""Where a record comes from: the characters it rests on, and the step that made it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b


def hash_quote(quote: str) -> str:
    """16 hex digits of the quoted characters (BLAKE2b, 8 bytes), by which a span is checked and re-anchored."""
    return blake2b(quote.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters of a stored text: code points [start, end) and the text they hold."""

    start: int
    end: int
    text: str

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The characters a record rests on: code points [start, end) of one version of one article's stored text.

    `article` is the id given at ingest; `sentence` the index of the sentence that holds `start` (-1 outside all).
    """

    article: str
    version: int
    sentence: int
    start: int
    end: int
    quote_hash: str

    def holds_in(self, text: str) -> bool:
        """Whether `text` still carries the quoted characters at this place."""
        return hash_quote(text[self.start : self.end]) == self.quote_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Which step, in which version, made a record, by which rule, and the features that weighed in."""

    step: str
    version: int
    rule: str
    features: tuple[tuple[str, float], ...] = ()
