"""What link and judge know of the report behind a reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foresay.model.article import Article
from foresay.model.reading import CountryRole, Mention, Reading, TimeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """One version of one report, reduced to what is needed to place its statements and events.

    `countries` are the article's main countries (alpha-3), a context for a sentence that names none; `is_duplicate`
    says that the text repeats another report's.
    """

    id: str
    version: int
    source: str
    published_on: date
    first_seen_on: date
    is_duplicate: bool
    title: str
    text: str
    countries: tuple[str, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]

    def quote(self, start: int, end: int) -> str:
        """The characters [start, end) of the text."""
        return self.text[start:end]


def describe_article(article: Article, reading: Reading, *, is_duplicate: bool = False) -> ArticleFacts:
    """The facts of one version of an article and its reading."""
    return ArticleFacts(
        id=article.id,
        version=article.version,
        source=article.source,
        published_on=article.published_at.date(),
        first_seen_on=article.first_seen_at.date(),
        is_duplicate=is_duplicate,
        title=article.title,
        text=article.text,
        countries=tuple(row.code for row in reading.countries if row.role is CountryRole.MAIN),
        mentions=reading.mentions,
        times=reading.times,
    )
