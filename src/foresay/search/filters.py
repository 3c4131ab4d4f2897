"""One field and its value as a query that weighs nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

import tantivy

from foresay.model.expectation import Outcome
from foresay.search import fields
from foresay.search.dates import Days, find_marks, read_days
from foresay.search.lookups import Lookups
from foresay.search.scripts import list_grams, split_unspaced
from foresay.search.tree import Filter
from foresay.search.values import OUTCOMES

_TERMS = frozenset({"country", "topic", "type", "source", "lang"})
"""Fields whose name in the index is their own, and whose values are terms between commas."""
_DAY = int(timedelta(days=1).total_seconds())

Occur = tantivy.Occur


def make_filter(node: Filter, lookups: Lookups) -> tantivy.Query:
    """The query of a filter whose value is canonical."""
    if node.field in _TERMS:
        return _any_term(node.field, node.value.split(","))
    return _MAKERS[node.field](node, lookups)


def _any_term(field: str, values: Iterable[str]) -> tantivy.Query:
    terms = [tantivy.Query.term_query(fields.make_schema(), field, value) for value in values]
    return terms[0] if len(terms) == 1 else tantivy.Query.boolean_query([(Occur.Should, term) for term in terms])


def _any_of(field: str, values: Iterable[str] | Iterable[int]) -> tantivy.Query:
    found = list(values)
    return tantivy.Query.term_set_query(fields.make_schema(), field, found) if found else tantivy.Query.empty_query()


def _find_words(node: Filter, _: Lookups) -> tantivy.Query:
    field = fields.TITLE if node.field == "title" else fields.ACTOR
    text, runs = split_unspaced(node.value.removesuffix("*"))
    if node.value.endswith("*") and (words := fields.fold_words(text)):
        stems = [term for word in words[:-1] for term in fields.find_terms(word)]
        return tantivy.Query.phrase_prefix_query(fields.make_schema(), field, [*stems, words[-1]])
    parts = [_find_phrase(fields.GRAMS, list_grams(run)[:-1] or [run]) for run in runs]
    if terms := fields.find_terms(text):
        parts.append(_find_phrase(field, list(terms)))
    if not parts:
        return tantivy.Query.empty_query()
    return parts[0] if len(parts) == 1 else tantivy.Query.boolean_query([(Occur.Must, part) for part in parts])


def _find_phrase(field: str, terms: list[str]) -> tantivy.Query:
    if len(terms) == 1:
        return tantivy.Query.term_query(fields.make_schema(), field, terms[0])
    return tantivy.Query.phrase_query(fields.make_schema(), field, list(terms))


def _find_pair(node: Filter, _: Lookups) -> tantivy.Query:
    return _any_term(fields.PAIR, [node.value])


def _find_status(node: Filter, lookups: Lookups) -> tantivy.Query:
    values = node.value.split(",")
    asked = frozenset(values) & OUTCOMES
    parts = [_any_of(fields.STATUS, [value for value in values if value not in OUTCOMES])]
    if asked:
        parts.append(_any_of(fields.ID, lookups.find_stating(asked)))
    return tantivy.Query.boolean_query([(Occur.Should, part) for part in parts])


def _find_overdue(node: Filter, lookups: Lookups) -> tantivy.Query:
    overdue = _any_of(fields.ID, lookups.find_stating(frozenset({Outcome.OVERDUE.value})))
    if node.value == "yes":
        return overdue
    every = tantivy.Query.term_query(fields.make_schema(), fields.META, fields.ARTICLE_KEY)
    return tantivy.Query.boolean_query([(Occur.Must, every), (Occur.MustNot, overdue)])


def _find_days(node: Filter, _: Lookups) -> tantivy.Query:
    days = _read(node)
    return tantivy.Query.range_query(
        fields.make_schema(),
        fields.PUBLISHED if node.field == "published" else fields.SEEN,
        tantivy.FieldType.Integer,
        lower_bound=None if days.first is None else count_seconds(days.first),
        upper_bound=None if days.last is None else count_seconds(days.last) + _DAY - 1,
    )


def _read(node: Filter) -> Days:
    days = read_days(node.value)
    if days is None:
        msg = f"{node.field}:{node.value} is not in canonical form"
        raise ValueError(msg)
    return days


def count_seconds(day: date) -> int:
    """The first second of a day in UTC, since 1970."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _find_due(node: Filter, _: Lookups) -> tantivy.Query:
    return _any_of(fields.DUE, sorted(find_marks(_read(node))))


def _find_told(node: Filter, lookups: Lookups) -> tantivy.Query:
    return _any_of(fields.KEY, lookups.find_told_by(int(node.value)))


def _find_story(node: Filter, lookups: Lookups) -> tantivy.Query:
    return _any_of(fields.ID, lookups.find_story(node.value))


_MAKERS: dict[str, Callable[[Filter, Lookups], tantivy.Query]] = {
    "title": _find_words,
    "actor": _find_words,
    "pair": _find_pair,
    "status": _find_status,
    "overdue": _find_overdue,
    "published": _find_days,
    "seen": _find_days,
    "due": _find_due,
    "sources": _find_told,
    "story": _find_story,
}
