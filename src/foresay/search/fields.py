"""What the index knows of an article, and how text becomes terms: the same for what is stored and what is asked."""

from __future__ import annotations

from functools import lru_cache

import tantivy

from foresay.search.scripts import fold_form

FORMAT = 2
"""Raised whenever a field or the analysis changes: an index of another format is rebuilt."""
TITLE, TEXT, GRAMS = "title", "text", "grams"
"""TEXT holds the title and the body; GRAMS the pairs of characters of both, for scripts without spaces."""
ID, KEY = "id", "key"
SOURCE, COUNTRY, TOPIC, LANG = "source", "country", "topic", "lang"
TYPE, STATUS, PAIR, ACTOR, DUE = "type", "status", "pair", "actor", "due"
MONTH, PUBLISHER = "month", "publisher"
PUBLISHED, SEEN, IS_DUPLICATE = "published", "seen", "is_duplicate"
META, STATE = "meta", "state"
STATE_KEY, ARTICLE_KEY = "state", "article"
"""Terms in META: the one document that holds the index's own state, and all the others."""

_WORDS, _GRAMS = "foresay", "foresay_grams"
_LONGEST_WORD = 40
"""Bytes; longer runs of letters are addresses and encoded data."""


@lru_cache(maxsize=1)
def make_schema() -> tantivy.Schema:
    """The fields; nothing is stored but the index's own state, since text and title come from the store."""
    builder = tantivy.SchemaBuilder()
    for name in (TITLE, TEXT, ACTOR):
        builder.add_text_field(name, tokenizer_name=_WORDS)
    builder.add_text_field(GRAMS, tokenizer_name=_GRAMS)
    for name in (ID, PAIR, DUE, META):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in (SOURCE, COUNTRY, TOPIC, LANG, TYPE, STATUS, MONTH):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in (KEY, PUBLISHED, SEEN):
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_integer_field(PUBLISHER, fast=True)
    builder.add_boolean_field(IS_DUPLICATE, indexed=True, fast=True)
    builder.add_text_field(STATE, stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


@lru_cache(maxsize=1)
def make_analyzer() -> tantivy.TextAnalyzer:
    """Runs of letters and digits, lower case, accents folded, English endings cut ("sanctions" finds "sanction")."""
    return _start_analyzer(tantivy.Tokenizer.simple()).filter(tantivy.Filter.stemmer("english")).build()


@lru_cache(maxsize=1)
def _make_folder() -> tantivy.TextAnalyzer:
    return _start_analyzer(tantivy.Tokenizer.simple()).build()


def _start_analyzer(tokenizer: tantivy.Tokenizer) -> tantivy.TextAnalyzerBuilder:
    return (
        tantivy.TextAnalyzerBuilder(tokenizer)
        .filter(tantivy.Filter.remove_long(_LONGEST_WORD))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
    )


def register_analyzer(index: tantivy.Index) -> None:
    """Make the analyzers known to an index that was just opened."""
    index.register_tokenizer(_WORDS, make_analyzer())
    index.register_tokenizer(_GRAMS, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())


@lru_cache(maxsize=100_000)
def find_terms(words: str) -> tuple[str, ...]:
    """The terms of a word or phrase as the index holds them."""
    return tuple(make_analyzer().analyze(fold_form(words)))


@lru_cache(maxsize=10_000)
def fold_words(words: str) -> tuple[str, ...]:
    """Words in lower case with their accents folded, their endings kept: what prefixes are compared by."""
    return tuple(_make_folder().analyze(fold_form(words)))
