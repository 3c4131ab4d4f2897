"""What the index knows of an article, and how text becomes terms: the same for what is stored and what is asked."""

from __future__ import annotations

from functools import lru_cache

import tantivy

from foresay.model.article import Article, PartKind

FORMAT = 1
"""Raised whenever a field or the analysis changes: an index of another format is rebuilt."""
TITLE, BODY, ID = "title", "body", "id"
SOURCE, COUNTRY, TOPIC, LANG = "source", "country", "topic", "lang"
PUBLISHED, IS_DUPLICATE = "published", "is_duplicate"
META, STATE = "meta", "state"
STATE_KEY = "state"
"""The term in META that finds the one document which holds the index's own state."""

_TOKENIZER = "foresay"
_LONGEST_WORD = 40
"""Bytes; longer runs of letters are addresses and encoded data."""


@lru_cache(maxsize=1)
def make_schema() -> tantivy.Schema:
    """The fields; nothing is stored but the id, since text and title come from the store."""
    builder = tantivy.SchemaBuilder()
    for name in (TITLE, BODY):
        builder.add_text_field(name, tokenizer_name=_TOKENIZER)
    builder.add_text_field(ID, stored=True, tokenizer_name="raw", index_option="basic")
    for name in (SOURCE, COUNTRY, TOPIC, LANG):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field(PUBLISHED, indexed=True, fast=True)
    builder.add_boolean_field(IS_DUPLICATE, indexed=True, fast=True)
    builder.add_text_field(META, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(STATE, stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


@lru_cache(maxsize=1)
def make_analyzer() -> tantivy.TextAnalyzer:
    """Runs of letters and digits, lower case, accents folded, English endings cut ("sanctions" finds "sanction")."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(_LONGEST_WORD))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )


def register_analyzer(index: tantivy.Index) -> None:
    """Make the analyzer known to an index that was just opened."""
    index.register_tokenizer(_TOKENIZER, make_analyzer())


@lru_cache(maxsize=100_000)
def find_terms(word: str) -> tuple[str, ...]:
    """The terms of a word or phrase as the index holds them."""
    return tuple(make_analyzer().analyze(word))


def make_document(article: Article, tags: tuple[tuple[str, str, str], ...], *, is_duplicate: bool) -> tantivy.Document:
    """The searchable side of one article; `tags` are (kind, value, role), kinds as in the store."""
    document = tantivy.Document()
    document.add_text(ID, article.id)
    document.add_text(TITLE, article.title)
    for part in article.parts:
        if part.kind is PartKind.BODY:
            document.add_text(BODY, article.text[part.start : part.end])
    document.add_text(SOURCE, article.source.casefold())
    document.add_text(LANG, article.lang.casefold())
    for kind, value, _ in tags:
        document.add_text(COUNTRY if kind == "country" else TOPIC, value)
    document.add_integer(PUBLISHED, int(article.published_at.timestamp()))
    document.add_boolean(IS_DUPLICATE, is_duplicate)
    return document


def make_state_document(state: str) -> tantivy.Document:
    """The document that carries the index's own state."""
    document = tantivy.Document()
    document.add_text(META, STATE_KEY)
    document.add_text(STATE, state)
    return document
