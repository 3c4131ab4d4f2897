"""What a query asks that changes without any article changing: outcomes, stories, themes; looked up when asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

import tantivy

from foresay.judge.outcome import tell_outcome
from foresay.model.errors import QueryError
from foresay.search import fields
from foresay.search.numbers import read_numbers
from foresay.search.syntax import parse_query
from foresay.search.tree import Filter, Node
from foresay.search.values import find_like
from foresay.store import Store


@dataclass(slots=True, kw_only=True)
class Lookups:
    """The store behind a query, and the day as of which outcomes are told (None: that of the newest report)."""

    store: Store
    searcher: tantivy.Searcher
    as_of: date | None = None
    _open: list[str] = field(default_factory=list)

    @contextmanager
    def open_theme(self, node: Filter) -> Iterator[Node]:
        """The tree of a theme. Raises QueryError when there is none of that name, or it asks for itself."""
        themes = {theme.name: theme for theme in self.store.load_themes()}
        if node.value not in themes:
            near = find_like(node.value, themes)
            hint = f"do you mean watch:{near}?" if near else "`foresay theme list` shows those there are"
            raise QueryError(f"there is no theme {node.value[:40]!r}: {hint}", position=node.position)
        if node.value in self._open:
            raise QueryError(f"the theme {node.value!r} asks for itself: change its query", position=node.position)
        self._open.append(node.value)
        try:
            yield parse_query(themes[node.value].query)
        finally:
            self._open.pop()

    def find_stating(self, outcomes: frozenset[str]) -> list[str]:
        """Ids of the articles that state an expectation with one of these outcomes."""
        as_of = self.as_of or self._find_newest()
        coverage = self.store.load_coverage()
        found: dict[str, None] = {}
        for entry in self.store.iter_expectations(as_of=as_of):
            if entry.expectation.is_withdrawn:
                continue
            view = tell_outcome(entry.expectation, entry.links, entry.verdicts, as_of=as_of, coverage=coverage)
            if view.outcome.value in outcomes:
                found.update((link.evidence.article, None) for link in entry.links)
        return list(found)

    def _find_newest(self) -> date:
        newest = self.store.list_newest(date.max.replace(year=5000), 1)
        article = self.store.load_latest(newest[0][0]) if newest else None
        return article.published_at.date() if article is not None else date(2000, 1, 1)

    def find_story(self, id_: str) -> list[str]:
        """Ids of the articles of a story."""
        return [article for row in self.store.list_stories(ids=[id_]) for article in row.articles]

    def find_told_by(self, least: int) -> list[int]:
        """Keys of the articles whose story at least so many publishers tell."""
        stories = self.store.list_story_keys(least)
        publishers = self._find_publishers([key for keys in stories for key in keys])
        told = (keys for keys in stories if len({publishers[key] for key in keys if key in publishers}) >= least)
        return [key for keys in told for key in keys]

    def _find_publishers(self, keys: list[int]) -> dict[int, int]:
        if not keys:
            return {}
        query = tantivy.Query.term_set_query(fields.make_schema(), fields.KEY, keys)
        places = [place for _, place in self.searcher.search(query, limit=len(keys), count=False).hits]
        found = read_numbers(self.searcher, fields.KEY, places)
        return dict(zip(found, read_numbers(self.searcher, fields.PUBLISHER, places), strict=True))
