"""Themes: standing queries with a thesis, what they find, and what came since they were last looked at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from foresay.ask.ledger import LedgerAnswer, LedgerQuestion, ask_expectations
from foresay.ask.today import tell_due_day
from foresay.model.errors import NotFoundError, UsageError
from foresay.model.expectation import Outcome
from foresay.model.theme import Theme
from foresay.search.canonical import write_query
from foresay.search.index import SearchIndex
from foresay.search.query import Hit, Scope, Sort, count_articles, search_articles
from foresay.search.syntax import parse_query
from foresay.search.values import find_like
from foresay.store import Store

_NAME = re.compile(r"[^\W_][\w.-]{0,59}")
LONGEST_THESIS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeAnswer:
    """A theme with how many reports it finds, how many of them the desk first saw after it was last looked at."""

    theme: Theme
    total: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeMatches:
    """A theme with its hits: all of them or only those first seen after `since`, the latest first."""

    theme: Theme
    since: datetime | None
    hits: tuple[Hit, ...]


def add_theme(store: Store, name: str, query: str, *, thesis: str = "", now: datetime) -> Theme:
    """Keep a query under a name; one of that name is replaced and keeps its day. Raises what `draft_theme` does."""
    theme = draft_theme(store, name, query, thesis=thesis, now=now)
    store.write_theme(theme)
    return theme


def draft_theme(store: Store, name: str, query: str, *, thesis: str = "", now: datetime) -> Theme:
    """The theme as it would be kept.

    The name is kept in lower case, the query in its canonical form, the thesis as one line. Raises UsageError for a
    name or a thesis that cannot be kept, QueryError for a query that cannot be asked.
    """
    name = name.strip().casefold()
    if _NAME.fullmatch(name) is None:
        raise UsageError(f"{name[:60]!r} is no name for a theme: use letters, digits, - _ . and at most 60 of them")
    thesis = " ".join(thesis.split())
    if len(thesis) > LONGEST_THESIS:
        raise UsageError(f"a thesis is one line of at most {LONGEST_THESIS} characters, this one has {len(thesis)}")
    _check_text(thesis)
    held = next((theme for theme in store.load_themes() if theme.name == name), None)
    theme = Theme(
        name=name,
        query=write_query(parse_query(query)),
        thesis=thesis,
        created_at=held.created_at if held else now,
        seen_at=held.seen_at if held else now,
    )
    _check_text(theme.query)
    return theme


def _check_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UsageError("a theme cannot hold half a surrogate pair: replace it") from error
    if "\x00" in text:
        raise UsageError("a theme cannot hold a NUL: remove it")


def find_theme(store: Store, name: str) -> Theme:
    """One theme. Raises NotFoundError, with the name that is nearest."""
    themes = {theme.name: theme for theme in store.load_themes()}
    wanted = name.strip().casefold()
    if wanted not in themes:
        near = find_like(wanted, themes)
        hint = f"do you mean {near!r}?" if near else "`foresay theme list` shows those there are"
        raise NotFoundError(f"there is no theme {name[:60]!r}: {hint}")
    return themes[wanted]


def ask_themes(index: SearchIndex, store: Store, *, as_of: date | None = None) -> list[ThemeAnswer]:
    """Every theme with its counts, by name."""
    scope = Scope(as_of=as_of)
    return [
        ThemeAnswer(
            theme=theme,
            total=count_articles(index, store, theme.query, scope=scope),
            new=count_articles(index, store, theme.query, scope=Scope(as_of=as_of, seen_after=theme.seen_at)),
        )
        for theme in store.load_themes()
    ]


def ask_theme(  # the two places, the name, and what is wanted of the matches
    index: SearchIndex,
    store: Store,
    name: str,
    *,
    since: datetime | None = None,
    limit: int = 20,
    as_of: date | None = None,
) -> ThemeMatches:
    """What a theme finds, the latest first; with `since` only what the desk first saw after that moment.

    Raises NotFoundError.
    """
    theme = find_theme(store, name)
    scope = Scope(sort=Sort.SEEN if since else Sort.TIME, as_of=as_of, seen_after=since)
    hits = search_articles(index, store, theme.query, limit=limit, scope=scope)
    return ThemeMatches(theme=theme, since=since, hits=tuple(hits))


def find_stated(store: Store, hits: Sequence[Hit], *, as_of: date, limit: int = 8) -> list[LedgerAnswer]:
    """The expectations that rest on these reports: the undecided first, the one due soonest before the others."""
    names = tuple(hit.article for hit in hits)
    return store.recall(("stated", names, as_of, limit), lambda: _find_stated(store, names, as_of, limit))


def _find_stated(store: Store, names: Sequence[str], as_of: date, limit: int) -> list[LedgerAnswer]:
    ids = dict.fromkeys(id_ for name in names for id_ in store.find_resting_on(name))
    found = list(ask_expectations(store, LedgerQuestion(as_of=as_of, ids=tuple(ids)))) if ids else []
    waiting = {Outcome.OPEN: 0, Outcome.OVERDUE: 1}
    found.sort(key=lambda row: (waiting.get(row.view.outcome, 2), tell_due_day(row) or date.max, row.expectation.id))
    return found[:limit]


def mark_seen(store: Store, name: str, *, now: datetime) -> Theme:
    """Note that a theme has been looked at now. Raises NotFoundError."""
    held = find_theme(store, name)
    theme = Theme(
        name=held.name,
        query=held.query,
        thesis=held.thesis,
        created_at=held.created_at,
        seen_at=now.astimezone(UTC),
    )
    store.write_theme(theme)
    return theme


def remove_theme(store: Store, name: str) -> Theme:
    """Forget a theme; gives what it was. Raises NotFoundError, and UsageError while another theme asks for it."""
    theme = find_removable(store, name)
    store.remove_theme(theme.name)
    return theme


def find_removable(store: Store, name: str) -> Theme:
    """A theme that no other one asks for. Raises NotFoundError, UsageError."""
    theme = find_theme(store, name)
    users = [one.name for one in store.load_themes() if one.name != theme.name and _asks_for(one, theme.name)]
    if users:
        raise UsageError(f"the theme {users[0]!r} asks for watch:{theme.name}: change or remove that one first")
    return theme


def _asks_for(theme: Theme, name: str) -> bool:
    return re.search(rf'watch:"?{re.escape(name)}"?(?:[\s)]|$)', theme.query) is not None
