"""A query asked of the index, answered from the store: a stale index can hide a report but never invent one."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import tantivy

from foresay.analyse.sentences import split_sentences
from foresay.knowledge.countries import find_country, list_countries
from foresay.model.article import Article
from foresay.model.errors import QueryError
from foresay.search import fields
from foresay.search.index import SearchIndex
from foresay.search.snippet import make_snippet
from foresay.search.syntax import Either, Every, Filter, Node, Not, Run, Words, parse_query
from foresay.store import Store

_TITLE_WEIGHT = 2.0
"""A word of the title counts as two of the body."""
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)

Occur = tantivy.Occur
Clause = tuple[tantivy.Occur, tantivy.Query]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One report found, best first; `highlights` are [start, end) within `snippet`."""

    article: str
    version: int
    title: str
    source: str
    published: datetime
    score: float
    snippet: str
    highlights: tuple[tuple[int, int], ...]


def search_articles(
    index: SearchIndex, store: Store, query: str, *, limit: int = 20, with_copies: bool = True
) -> list[Hit]:
    """Reports that match a query (search/syntax.py), best first, equals by id.

    `with_copies=False` leaves out repeated texts. Raises QueryError with the position of the character at fault.
    """
    tree = parse_query(query)
    clauses = [(Occur.Must, _make_query(tree)), (Occur.MustNot, _term(fields.META, fields.STATE_KEY))]
    if not with_copies:
        copies = tantivy.Query.term_query(fields.make_schema(), fields.IS_DUPLICATE, True)
        clauses.append((Occur.MustNot, copies))
    searcher = index.searcher()
    found = searcher.search(tantivy.Query.boolean_query(clauses), limit=max(1, limit), count=False)
    scores = {str(searcher.doc(address).get_first(fields.ID)): float(score) for score, address in found.hits}
    return _show_hits(store, scores, frozenset(_list_terms(tree)))


def _show_hits(store: Store, scores: dict[str, float], terms: frozenset[str]) -> list[Hit]:
    known = store.find_known(scores)
    keys = [(id_, known[id_].version) for id_ in scores if id_ in known]
    sentences = store.load_sentences(keys)
    hits = [
        _show_hit(article, scores[article.id], sentences.get((article.id, article.version)), terms)
        for article in store.load_articles(keys)
    ]
    return sorted(hits, key=lambda hit: (-hit.score, hit.article))


def _show_hit(article: Article, score: float, held: Iterable[tuple[int, int]] | None, terms: frozenset[str]) -> Hit:
    spans = held if held is not None else [(one.start, one.end) for one in split_sentences(article) if not one.is_title]
    snippet = make_snippet(article.text, spans, terms)
    return Hit(
        article=article.id,
        version=article.version,
        title=article.title,
        source=article.source,
        published=article.published_at,
        score=score,
        snippet=snippet.text,
        highlights=snippet.highlights,
    )


def _list_terms(node: Node) -> Iterator[str]:
    """The terms that a found report may show; those under a NOT are not among them."""
    match node:
        case Words(text=text):
            yield from fields.find_terms(text)
        case Every(parts=parts) | Either(parts=parts) | Run(parts=parts):
            for part in parts:
                yield from _list_terms(part)


def _make_query(node: Node) -> tantivy.Query:
    match node:
        case Words():
            return _make_words(node)
        case Filter():
            return tantivy.Query.const_score_query(_make_filter(node), 0.0)
        case Not():
            return _exclude(node)
        case Every(parts=parts):
            return _combine([_make_clause(part, Occur.Must) for part in parts])
        case Either(parts=parts):
            return _combine([(Occur.Should, _make_query(part)) for part in parts])
        case Run(parts=parts):
            return _make_run(parts)


def _make_clause(node: Node, occur: tantivy.Occur) -> Clause:
    return (Occur.MustNot, _make_query(node.inner)) if isinstance(node, Not) else (occur, _make_query(node))


def _exclude(node: Not) -> tantivy.Query:
    return _combine([_make_clause(node, Occur.Must)])


def _make_run(parts: tuple[Node, ...]) -> tantivy.Query:
    wanted = [(Occur.Should, _make_query(part)) for part in parts if not isinstance(part, Filter | Not)]
    clauses = [_make_clause(part, Occur.Must) for part in parts if isinstance(part, Filter | Not)]
    if wanted:
        clauses.append((Occur.Must, tantivy.Query.boolean_query(wanted)))
    return _combine(clauses)


def _combine(clauses: list[Clause]) -> tantivy.Query:
    """A boolean query; where all clauses exclude, they exclude from everything."""
    if all(occur == Occur.MustNot for occur, _ in clauses):
        clauses = [(Occur.Must, tantivy.Query.const_score_query(tantivy.Query.all_query(), 0.0)), *clauses]
    return tantivy.Query.boolean_query(clauses)


def _make_words(node: Words) -> tantivy.Query:
    terms = list(fields.find_terms(node.text))
    if not terms:
        return tantivy.Query.empty_query()  # such as one endless word, which the index does not hold either
    title = tantivy.Query.boost_query(_match(fields.TITLE, terms), _TITLE_WEIGHT)
    return tantivy.Query.boolean_query([(Occur.Should, title), (Occur.Should, _match(fields.BODY, terms))])


def _match(field: str, terms: list[str]) -> tantivy.Query:
    if len(terms) == 1:
        return _term(field, terms[0])
    return tantivy.Query.phrase_query(fields.make_schema(), field, list(terms))


def _term(field: str, value: str) -> tantivy.Query:
    return tantivy.Query.term_query(fields.make_schema(), field, value)


def _make_filter(node: Filter) -> tantivy.Query:
    value = node.value.strip()
    if not value:
        raise QueryError(f"{node.field}: needs a value", position=node.position)
    if node.field == "country":
        return _term(fields.COUNTRY, _read_country(value, node.position))
    if node.field in {"from", "to"}:
        return _make_range(node.field, _read_days(value, node.position))
    if node.field == "topic":
        return _term(fields.TOPIC, value.lower())
    return _term(fields.SOURCE if node.field == "source" else fields.LANG, value.casefold())


def _read_country(value: str, position: int) -> str:
    code = value.upper()
    if code in list_countries():
        return code
    found = find_country(value)
    if found is None:
        raise QueryError(f"{value[:40]!r} is no country: give a three-letter code or a name", position=position)
    return found


def _read_days(value: str, position: int) -> tuple[date, date]:
    """First and last day of a day, a month or a year."""
    found = _DATE.fullmatch(value)
    try:
        if found is not None:
            year, month, day = (int(part) if part else None for part in found.groups())
            first = date(year or 0, month or 1, day or 1)
            last_month = month or 12
            return first, date(first.year, last_month, day or monthrange(first.year, last_month)[1])
    except ValueError:
        pass  # such as 31 April: told below
    raise QueryError(f"{value[:40]!r} is no date: write 2017, 2017-10 or 2017-10-31", position=position)


def _make_range(field: str, days: tuple[date, date]) -> tantivy.Query:
    lower = _count_seconds(days[0]) if field == "from" else None
    upper = _count_seconds(days[1]) + int(timedelta(days=1).total_seconds()) - 1 if field == "to" else None
    return tantivy.Query.range_query(
        fields.make_schema(), fields.PUBLISHED, tantivy.FieldType.Integer, lower_bound=lower, upper_bound=upper
    )


def _count_seconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
