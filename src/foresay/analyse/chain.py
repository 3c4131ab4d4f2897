"""The chain of steps, in the order of what each needs, over a batch of articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import ModuleType

from foresay.analyse import countries, events, mentions, parser, sentences, statements, times, topics
from foresay.analyse.countries import find_countries
from foresay.analyse.draft import Draft
from foresay.analyse.events import find_events
from foresay.analyse.mentions import find_mentions
from foresay.analyse.parser import load_parser
from foresay.analyse.sentences import split_sentences
from foresay.analyse.statements import find_statements
from foresay.analyse.syntax import Parse
from foresay.analyse.times import find_times
from foresay.analyse.topics import find_topics
from foresay.model.article import Article
from foresay.model.reading import Reading

Spans = Sequence[tuple[int, int]]
"""Pieces [start, end) of a text."""

_STEPS: tuple[ModuleType, ...] = (sentences, parser, mentions, times, countries, events, statements, topics)
STEPS: tuple[tuple[str, int], ...] = tuple((step.NAME, step.VERSION) for step in _STEPS)
"""Name and version of each step; a reading made by others is an older one."""


def read_articles(articles: Sequence[Article], heads: Mapping[str, Spans] | None = None) -> list[Reading]:
    """One reading an article, in order; parses all of them in one batch.

    `heads` may ask, by article id, for the events at exactly those spans besides those the step chooses.
    """
    drafts = [Draft(article=article, sentences=split_sentences(article)) for article in articles]
    return [_read_draft(draft, (heads or {}).get(draft.article.id, ())) for draft in _parse_drafts(drafts)]


def _parse_drafts(drafts: Sequence[Draft]) -> Iterator[Draft]:
    wanted = [(sentence.start, draft.quote(sentence)) for draft in drafts for sentence in draft.sentences]
    tokens = load_parser().parse(wanted)
    for draft in drafts:
        parses = tuple(Parse(sentence=sentence, tokens=next(tokens)) for sentence in draft.sentences)
        yield replace(draft, parses=parses)


def _read_draft(draft: Draft, heads: Spans) -> Reading:
    draft = replace(draft, mentions=find_mentions(draft), times=find_times(draft))
    draft = replace(draft, countries=find_countries(draft))
    draft = replace(draft, events=find_events(draft, heads))
    article = draft.article
    return Reading(
        article=article.id,
        version=article.version,
        lang=article.lang,
        words=article.words,
        minutes=article.minutes,
        steps=STEPS,
        sentences=draft.sentences,
        countries=draft.countries,
        topics=find_topics(draft),
        mentions=draft.mentions,
        times=draft.times,
        events=draft.events,
        statements=find_statements(draft),
    )
