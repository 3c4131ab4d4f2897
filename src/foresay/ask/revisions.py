"""What a publisher changed in a report after it was out, word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from foresay.ask.article import require_versions
from foresay.model.article import Article
from foresay.store import Store

_LINE = re.compile(r"[^\n]*\n?")
_WORD = re.compile(r"\S+\s*|\s+")
_MOST_WORDS = 400
"""Words of two passages that are compared one by one; longer ones are shown whole, old before new."""


class ChangeKind(StrEnum):
    """What became of a stretch of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A stretch of text and what became of it."""

    kind: ChangeKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One version beside the version before it; the kept and added stretches in their order are the later text."""

    version: int
    seen_at: datetime
    changes: tuple[Change, ...]


def ask_revisions(store: Store, id_: str) -> list[Revision]:
    """What each later version of a report changed, oldest first; [] where it never changed. Raises NotFoundError."""
    versions = require_versions(store, id_)
    return [compare(old, new) for old, new in pairwise(store.load_articles([(id_, version) for version in versions]))]


def compare(old: Article, new: Article) -> Revision:
    """The later of two versions of a report beside the earlier.

    Lines are matched first and words only within passages that changed, so that the cost stays near the length of the
    text (difflib's matching is quadratic in what it is given).
    """
    changes = _join(_compare_lines(old.text, new.text))
    return Revision(version=new.version, seen_at=new.first_seen_at, changes=tuple(changes))


def _compare_lines(old: str, new: str) -> Iterator[Change]:
    before, after = _split(_LINE, old), _split(_LINE, new)
    for kind, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=True).get_opcodes():
        if kind == "equal":
            yield Change(kind=ChangeKind.KEPT, text="".join(before[i:j]))
        else:
            yield from _compare_words("".join(before[i:j]), "".join(after[k:m]))


def _compare_words(old: str, new: str) -> Iterator[Change]:
    before, after = _split(_WORD, old), _split(_WORD, new)
    if max(len(before), len(after)) > _MOST_WORDS:
        yield Change(kind=ChangeKind.REMOVED, text=old)
        yield Change(kind=ChangeKind.ADDED, text=new)
        return
    for kind, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Change(kind=ChangeKind.KEPT, text="".join(before[i:j]))
            continue
        yield Change(kind=ChangeKind.REMOVED, text="".join(before[i:j]))
        yield Change(kind=ChangeKind.ADDED, text="".join(after[k:m]))


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    return [piece for piece in pattern.findall(text) if piece]


def _join(changes: Iterator[Change]) -> Iterator[Change]:
    """The same with neighbours of one kind made one and empty ones left out."""
    held: Change | None = None
    for change in changes:
        if not change.text:
            continue
        if held is not None and held.kind is change.kind:
            held = Change(kind=held.kind, text=held.text + change.text)
            continue
        if held is not None:
            yield held
        held = change
    if held is not None:
        yield held
