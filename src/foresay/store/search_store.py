"""The part of the store that search asks: rows behind hits, keys behind ids, themes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from foresay.model.article import Article
from foresay.model.theme import Theme
from foresay.store import found, themes
from foresay.store.session import Session


class SearchStore(Session):
    """Questions of search and of standing queries."""

    def load_found(self, keys: Sequence[int]) -> dict[int, Article]:
        """Key in the index -> the latest version of that article; what the store does not know is left out."""
        return found.load_found(self._database, self._packer, keys)

    def find_keys(self, ids: Collection[str]) -> dict[str, int]:
        """Article id -> its key in the index, for those that are there."""
        with self._database.reading() as conn:
            return found.find_article_keys(conn, ids)

    def list_story_keys(self, least: int) -> list[tuple[int, ...]]:
        """The keys of the articles of each story that has at least so many."""
        with self._database.reading() as conn:
            return found.list_story_keys(conn, least)

    def write_theme(self, one: Theme) -> None:
        """Keep a theme, instead of the one of the same name."""
        with self._writing() as conn:
            themes.write_theme(conn, one)

    def remove_theme(self, name: str) -> bool:
        """Forget a theme; gives whether it was there."""
        with self._writing() as conn:
            return themes.remove_theme(conn, name)

    def load_themes(self) -> tuple[Theme, ...]:
        """All themes, by name."""
        with self._database.reading() as conn:
            return themes.load_themes(conn)
