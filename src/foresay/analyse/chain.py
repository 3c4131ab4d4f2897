"""The chain of steps, in the order of what each needs, over a batch of articles."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from foresay.analyse import parser, sentences
from foresay.analyse.draft import Draft
from foresay.analyse.parser import load_parser
from foresay.analyse.sentences import split_sentences
from foresay.analyse.syntax import Parse
from foresay.model.article import Article
from foresay.model.reading import Reading

Spans = Sequence[tuple[int, int]]


def _find(module: str, name: str) -> Callable[..., Any]:
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError):
        return lambda *_, **__: ()


def read_articles(articles: Sequence[Article], heads: Mapping[str, Spans] | None = None) -> list[Reading]:
    """One reading an article, in order; parses all of them in one batch.

    `heads` may ask, by article id, for the events at exactly those spans besides those the step chooses.
    """
    drafts = [Draft(article=article, sentences=split_sentences(article)) for article in articles]
    return [_read_draft(draft, (heads or {}).get(draft.article.id, ())) for draft in _parse_drafts(drafts)]


def _parse_drafts(drafts: Sequence[Draft]) -> Iterator[Draft]:
    wanted = [(s.start, draft.quote(s)) for draft in drafts for s in draft.sentences]
    tokens = load_parser().parse(wanted)
    for draft in drafts:
        parses = tuple(Parse(sentence=sentence, tokens=next(tokens)) for sentence in draft.sentences)
        yield replace(draft, parses=parses)


def _read_draft(draft: Draft, heads: Spans) -> Reading:
    find_mentions = _find("foresay.analyse.mentions", "find_mentions")
    find_countries = _find("foresay.analyse.countries", "find_countries")
    find_times = _find("foresay.analyse.times", "find_times")
    find_events = _find("foresay.analyse.events", "find_events")
    find_statements = _find("foresay.analyse.statements", "find_statements")
    find_topics = _find("foresay.analyse.topics", "find_topics")
    draft = replace(draft, mentions=find_mentions(draft), times=find_times(draft))
    draft = replace(draft, countries=find_countries(draft))
    draft = replace(draft, events=find_events(draft, heads) if heads else find_events(draft))
    return Reading(
        article=draft.article.id,
        version=draft.article.version,
        lang=draft.article.lang,
        words=draft.article.words,
        minutes=draft.article.minutes,
        steps=((sentences.NAME, sentences.VERSION), (parser.NAME, parser.VERSION)),
        sentences=draft.sentences,
        countries=draft.countries,
        topics=find_topics(draft),
        mentions=draft.mentions,
        times=draft.times,
        events=draft.events,
        statements=find_statements(draft),
    )
