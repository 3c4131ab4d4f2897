"""One report: its text, what it says, and its versions."""

from __future__ import annotations

from dataclasses import dataclass

from foresay.model.article import Article
from foresay.model.errors import NotFoundError
from foresay.model.reading import Reading
from foresay.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleAnswer:
    """The latest version of a report, its reading when it has been analysed, and its version numbers in order."""

    article: Article
    reading: Reading | None
    versions: tuple[int, ...]


def ask_article(store: Store, id_: str) -> ArticleAnswer:
    """The report of that id. Raises NotFoundError."""
    article = store.load_latest(id_)
    if article is None:
        msg = f"no report {id_} on this desk; `foresay search WORDS` finds reports and prints their ids"
        raise NotFoundError(msg)
    readings = store.load_readings([(id_, article.version)])
    return ArticleAnswer(
        article=article,
        reading=readings[0] if readings else None,
        versions=tuple(store.list_versions(id_)),
    )
