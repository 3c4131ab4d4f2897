"""Two halves of a labelled set by a hash of the document's id, and articles made of its texts.

Rules were written looking at the first half ("tuned"); the second ("watched") only ever gave figures.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import md5

from foresay.model.article import Article, compose_article


def is_tuned(id_: str) -> bool:
    """Whether a document belongs to the half that rules were written on."""
    return int(md5(id_.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 0


HALVES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("", lambda _: True),
    (" (tuned)", is_tuned),
    (" (watched)", lambda id_: not is_tuned(id_)),
)
"""What a figure's name ends in, and which documents it is of."""


def make_article(id_: str, text: str, published: str, title: str = "") -> Article:
    """An article of one body, or of a title and a body where the text starts with the title."""
    when = datetime.fromisoformat(published).replace(tzinfo=UTC)
    return compose_article(text, when, name=id_, title=title, published_text=published)


def find_f1(hit: float, gold: float, said: float) -> float:
    """F1 of counts; 0 where there is nothing to find and nothing said."""
    return round(2 * hit / (gold + said), 3) if gold + said else 0.0
