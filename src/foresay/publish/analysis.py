"""A reading as the one JSON line of `foresay analyse`; the field names are docs/reference/commands.md's."""

from __future__ import annotations

from datetime import date
from typing import Any

from foresay.model.article import Article
from foresay.model.evidence import Span
from foresay.model.reading import EventMention, Reading, Statement
from foresay.model.window import Window


def encode_analysis(article: Article, reading: Reading) -> dict[str, Any]:
    """The reading of one article as plain values; offsets are code points of the text that was given."""
    return {
        "id": reading.article,
        "lang": reading.lang,
        "words": reading.words,
        "minutes": reading.minutes,
        "title": article.title,
        "published": article.published_at.isoformat().replace("+00:00", "Z"),
        "countries": [
            {"code": c.code, "role": c.role.value, "mentions": [list(span) for span in c.spans]}
            for c in reading.countries
        ],
        "topics": list(reading.topics),
        "entities": [_encode_mention(m) for m in reading.mentions],
        "times": [_encode_time(t) for t in reading.times],
        "events": [_encode_event(article, event) for event in reading.events],
        "expectations": [_encode_statement(article, statement) for statement in reading.statements],
    }


def _encode_mention(mention: Any) -> dict[str, Any]:
    row = {
        "start": mention.evidence.start,
        "end": mention.evidence.end,
        "text": mention.text,
        "kind": mention.kind.value,
        "name": mention.name,
    }
    return row if mention.country is None else {**row, "country": mention.country}


def _encode_time(time: Any) -> dict[str, Any]:
    return {
        "start": time.evidence.start,
        "end": time.evidence.end,
        "text": time.text,
        "type": time.type.value,
        "value": time.value,
        **encode_window(time.window),
        "rule": time.trace.rule,
    }


def encode_window(window: Window) -> dict[str, Any]:
    """`earliest`, `latest` (ISO dates or null) and `kind`."""
    return {
        "earliest": _encode_day(window.earliest),
        "latest": _encode_day(window.latest),
        "kind": window.kind.value,
    }


def _encode_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _say(span: Span | None) -> str | None:
    return None if span is None else span.text


def _encode_event(article: Article, event: EventMention) -> dict[str, Any]:
    return {
        "head": event.head.text,
        "head_start": event.head.start,
        "quote": article.text[event.evidence.start : event.evidence.end],
        "type": event.type.value,
        "mode": event.mode,
        "status": event.status.value,
        "future": event.is_future,
        "certain": event.is_certain,
        "polarity": event.polarity.value,
        "who": [span.text for span in event.who],
        "whom": [span.text for span in event.whom],
        "who_countries": list(event.who_countries),
        "whom_countries": list(event.whom_countries),
        "place": _say(event.place),
        "place_country": event.place_country,
        "earliest": _encode_day(event.window.earliest),
        "latest": _encode_day(event.window.latest),
        "by_whom": _say(event.by_whom),
        "rule": event.trace.rule,
    }


def _encode_statement(article: Article, statement: Statement) -> dict[str, Any]:
    return {
        "doc": article.id,
        "quote": article.text[statement.evidence.start : statement.evidence.end],
        "cue": statement.cue.text,
        "head": statement.head.text,
        "head_start": statement.head.start,
        "act": statement.act,
        "type": statement.type.value,
        "who": list(dict.fromkeys(span.text for span in (*statement.who, *statement.named))),
        "named": [span.text for span in statement.named],
        "whom": [span.text for span in statement.whom],
        "when": _say(statement.when),
        **encode_window(statement.window),
        "status": statement.status.value,
        "tier": statement.tier.value,
        "polarity": statement.polarity.value,
        "by_whom": _say(statement.by_whom),
        "hedge": _say(statement.hedge),
        "condition": _say(statement.condition),
        "likelihood": None if statement.likelihood is None else list(statement.likelihood),
        "countries": list(statement.countries),
        "also": [span.text for span in statement.also],
        "rule": statement.trace.rule,
    }
