"""One article as the index takes it in: its words, and the fields by which it can be filtered and counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations, product

import tantivy

from foresay.model.article import Article, PartKind
from foresay.model.reading import MentionKind, Reading
from foresay.search import fields
from foresay.search.dates import mark_window
from foresay.search.scripts import join_grams, split_unspaced

_ACTORS = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.GOVERNMENT})
Tags = Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """An article with what the store knows of it: its key there, its tags (kind, value, role), its reading."""

    article: Article
    key: int
    tags: Tags
    reading: Reading | None
    is_duplicate: bool


def make_document(one: Shelved) -> tantivy.Document:
    """The searchable side of one article."""
    article = one.article
    document = tantivy.Document()
    document.add_text(fields.META, fields.ARTICLE_KEY)
    document.add_text(fields.ID, article.id)
    document.add_integer(fields.KEY, one.key)
    _add_words(document, article)
    source = article.source.casefold()
    document.add_text(fields.SOURCE, source)
    document.add_integer(fields.PUBLISHER, number_publisher(source))
    document.add_text(fields.LANG, article.lang.casefold())
    document.add_text(fields.MONTH, f"{article.published_at:%Y-%m}")
    document.add_integer(fields.PUBLISHED, int(article.published_at.timestamp()))
    document.add_integer(fields.SEEN, int(article.first_seen_at.timestamp()))
    document.add_boolean(fields.IS_DUPLICATE, one.is_duplicate)
    for kind, value, _ in one.tags:
        document.add_text(fields.COUNTRY if kind == "country" else fields.TOPIC, value)
    if one.reading is not None:
        for field, values in _list_marks(one.reading, article):
            for value in values:
                document.add_text(field, value)
    return document


def _add_words(document: tantivy.Document, article: Article) -> None:
    title, runs = split_unspaced(article.title)
    document.add_text(fields.TITLE, title)
    document.add_text(fields.TEXT, title)
    for part in article.parts:
        if part.kind is PartKind.BODY:
            text, more = split_unspaced(article.text[part.start : part.end])
            document.add_text(fields.TEXT, text)
            runs += more
    if runs:
        document.add_text(fields.GRAMS, join_grams(runs))


@lru_cache(maxsize=10_000)
def number_publisher(source: str) -> int:
    """A number that stands for a publisher; equal names have equal numbers."""
    return int.from_bytes(blake2b(source.encode("utf-8", "replace"), digest_size=7).digest(), "big")


def _list_marks(reading: Reading, article: Article) -> Iterator[tuple[str, Iterable[str]]]:
    events = [event for event in reading.events if event.type.value != "OTHER" or event.mode not in {None, "other"}]
    yield fields.TYPE, {event.type.value for event in events}
    yield fields.STATUS, {event.status.value for event in events}
    yield fields.PAIR, set(_list_pairs(reading))
    yield fields.ACTOR, {mention.name for mention in reading.mentions if mention.kind in _ACTORS}
    day = article.published_at.date()
    yield fields.DUE, {mark for one in reading.statements for mark in mark_window(one.window, day)}


def _list_pairs(reading: Reading) -> Iterator[str]:
    """Every two countries that meet in one event: across its sides, or side by side as those who act."""
    for event in reading.events:
        met = [*combinations(event.who_countries[:8], 2), *product(event.who_countries[:8], event.whom_countries[:8])]
        yield from ("-".join(sorted(pair)) for pair in met if pair[0] != pair[1])


def make_state_document(state: str) -> tantivy.Document:
    """The document that carries the index's own state."""
    document = tantivy.Document()
    document.add_text(fields.META, fields.STATE_KEY)
    document.add_text(fields.STATE, state)
    return document
