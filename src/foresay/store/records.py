"""What goes into the store and comes out of it beside the records of the model."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foresay.model.article import Article
from foresay.model.decision import Decision
from foresay.model.expectation import Expectation, StatementLink, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One version of one article on its way into the store, with what finds it again.

    `content_hash` finds the same text under another id; `bands` and `signature` are those of its near-duplicate
    sketch; `duplicate_of` is the id of the article it repeats (None for an original).
    """

    article: Article
    content_hash: str
    bands: tuple[int, ...] = ()
    signature: bytes = b""
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the store holds under an id: its latest version, that version's hash, its address, what it repeats."""

    version: int
    content_hash: str
    url: str | None
    duplicate_of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line of the change log; `is_first` when this version brought the article to the desk."""

    seq: int
    article: str
    version: int
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerChanges:
    """What one step of link or judge adds to the ledger, written together or not at all.

    `expectations` are new or replace the one of the same id; `links` are (expectation id, statement) and replace the
    one of the same number; `verdicts` and `decisions` are appended, each once however often it is written.
    """

    expectations: tuple[Expectation, ...] = ()
    links: tuple[tuple[str, StatementLink], ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """One story as the store knows it: the ids of its articles in order of publication, and its first and last day."""

    id: str
    articles: tuple[str, ...]
    first_on: date
    last_on: date
