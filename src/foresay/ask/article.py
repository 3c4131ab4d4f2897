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


def require_versions(store: Store, id_: str) -> tuple[int, ...]:
    """The versions of a report, oldest first. Raises NotFoundError that says how reports are found."""
    versions = store.list_versions(id_)
    if not versions:
        raise NotFoundError(f"no report {id_} on this desk; `foresay search WORDS` finds reports and prints their ids")
    return versions


def ask_article(store: Store, id_: str, *, version: int | None = None) -> ArticleAnswer:
    """The report of that id, in its latest version or the one named. Raises NotFoundError."""
    versions = require_versions(store, id_)
    chosen = versions[-1] if version is None else version
    if chosen not in versions:
        msg = f"report {id_} has no version {chosen}; it has {', '.join(map(str, versions))}"
        raise NotFoundError(msg)
    return ArticleAnswer(
        article=store.load_articles([(id_, chosen)])[0],
        reading=_find_reading(store, id_, chosen),
        versions=versions,
    )


def _find_reading(store: Store, id_: str, version: int) -> Reading | None:
    try:
        return store.load_readings([(id_, version)])[0]
    except NotFoundError:
        return None  # taken in, and not analysed yet
