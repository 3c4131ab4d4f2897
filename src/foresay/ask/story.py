"""Stories: what belongs to one happening, from its first report to the latest, repeats folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from foresay.ask.agreement import AgreementLine, list_told_agreements
from foresay.model.article import Article, PartKind
from foresay.model.errors import NotFoundError
from foresay.store import Store, StoryRow

_BATCH = 500
_LONGEST = 120
"""Letters of a title made of a first sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryAnswer:
    """One story: its title (that of its first report), its articles in order of publication, its first and last day."""

    id: str
    title: str
    articles: tuple[str, ...]
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    """One report of a story; `copies` are the reports that repeat its text, `why` says how it came into the story."""

    article: str
    title: str
    source: str
    published_at: datetime
    copies: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryHistory:
    """One story with its developments in order, and how many of its reports each publisher gave, most first.

    `agreements` are those of which one of its reports tells a step.
    """

    story: StoryAnswer
    developments: tuple[Development, ...]
    sources: tuple[tuple[str, int], ...]
    agreements: tuple[AgreementLine, ...] = ()


def ask_stories(
    store: Store, *, countries: Sequence[str] | None = None, as_of: date | None = None, limit: int | None = None
) -> Iterator[StoryAnswer]:
    """Stories with a report mainly of one of these countries (codes; None for all), the latest first; streams."""
    rows = iter(store.list_stories(countries=countries, until=as_of, latest=limit)[:limit])
    while batch := list(islice(rows, _BATCH)):
        yield from _name_stories(store, batch)


def ask_story(store: Store, id_: str, *, as_of: date | None = None) -> StoryHistory:
    """One story with its developments, by its id or that of a report in it. Raises NotFoundError."""
    place = store.find_places([id_]).get(id_)
    rows = store.list_stories(ids=[id_ if place is None else place.story], until=as_of)
    if not rows:
        msg = f"no story {id_} on this desk; `foresay stories` lists them, `foresay search WORDS` finds reports"
        raise NotFoundError(msg)
    story = next(_name_stories(store, rows))
    articles = store.load_articles([(name, 1) for name in story.articles])
    return StoryHistory(
        story=story,
        developments=tuple(_list_developments(store, articles)),
        sources=tuple(sorted(Counter(one.source for one in articles).items(), key=lambda row: (-row[1], row[0]))),
        agreements=list_told_agreements(store, story.articles, as_of=as_of),
    )


def name_report(article: Article) -> str:
    """What a list calls a report: its title, or the beginning of its text where it has none."""
    if article.title:
        return article.title
    body = next((part for part in article.parts if part.kind is PartKind.BODY), None)
    text = " ".join((article.text if body is None else article.text[body.start : body.end])[: 3 * _LONGEST].split())
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _name_stories(store: Store, rows: Sequence[StoryRow]) -> Iterator[StoryAnswer]:
    for row, first in zip(rows, store.load_articles([(row.articles[0], 1) for row in rows]), strict=True):
        yield StoryAnswer(
            id=row.id, title=name_report(first), articles=row.articles, first_on=row.first_on, last_on=row.last_on
        )


def _list_developments(store: Store, articles: Sequence[Article]) -> Iterator[Development]:
    names = [article.id for article in articles]
    known, places = store.find_known(names), store.find_places(names)
    held = set(names)
    copies: dict[str, list[str]] = {}
    for name in names:
        first = known[name].duplicate_of
        if first in held:
            copies.setdefault(first, []).append(name)
    folded = {name for rows in copies.values() for name in rows}
    for article in articles:
        if article.id not in folded:
            because = places[article.id].because
            yield Development(
                article=article.id,
                title=name_report(article),
                source=article.source,
                published_at=article.published_at,
                copies=tuple(copies.get(article.id, ())),
                why="begins the story" if because is None else f"most like {because}",
            )
