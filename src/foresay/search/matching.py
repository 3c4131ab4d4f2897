"""A tree turned into tantivy's query objects.

Words without anything else become one flat union of terms, which tantivy can leave early; everything else nests only
where it must. Filters are constant and weigh nothing.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import tantivy

from foresay.knowledge.stopwords import is_stopword
from foresay.model.errors import QueryError
from foresay.search import fields
from foresay.search.alike import list_alike
from foresay.search.filters import make_filter
from foresay.search.lookups import Lookups
from foresay.search.scripts import list_grams, split_unspaced
from foresay.search.snippet import Wanted
from foresay.search.tree import Either, Every, Filter, Node, Not, Run, Words

TITLE_WEIGHT = 0.3
"""What a word in the title adds, beside counting as one of the text: a title of few words weighs much by itself."""
ALIKE_WEIGHT = 0.5
"""What a word counts that speaks of the country asked for in another form (Iran, Iranian)."""
_MOST_FORMS = 200
"""Words a beginning may stand for and still be ranked by how telling each is; of more, all count alike."""
_SHORTEST_BEGINNING = 2
_MOST_COUNTED = 12
"""Words side by side of which it is told whether a report has them all; of more it hardly ever has."""

Occur = tantivy.Occur
Clause = tuple[tantivy.Occur, tantivy.Query]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher:
    """What turns trees into queries: the searcher knows the words there are, `lookups` what changes by the day."""

    searcher: tantivy.Searcher
    lookups: Lookups

    def make_query(self, node: Node) -> tantivy.Query:
        """The query of a tree. Raises QueryError for a value that only the desk can refuse."""
        flat = self._list_flat(node)
        return (flat[0] if len(flat) == 1 else _either(flat)) if flat else self._nest(node)

    def _nest(self, node: Node) -> tantivy.Query:
        match node:
            case Words():
                return self._make_words(node)
            case Filter():
                return tantivy.Query.const_score_query(self._make_filter(node), 0.0)
            case Not():
                return _combine([self._make_clause(node, Occur.Must)])
            case Every(parts=parts):
                return _combine([clause for part in parts for clause in self._demand(part)])
            case Either(parts=parts):
                return _either([self.make_query(part) for part in parts])
            case Run(parts=parts):
                return self._make_run(parts)

    def _make_filter(self, node: Filter) -> tantivy.Query:
        if node.field == "watch":
            with self.lookups.open_theme(node) as tree:
                return self.make_query(tree)
        return make_filter(node, self.lookups)

    def make_closer(self, node: Node) -> list[tantivy.Query]:
        """For words side by side: what finds just the reports with all of them, and those with all but one.

        None for anything else; there is no second where there are two words only.
        """
        if not isinstance(node, Run):
            return []
        words = drop_stopwords(tuple(part for part in node.parts if not isinstance(part, Filter | Not)))
        if not 2 <= len(words) <= _MOST_COUNTED or any(isinstance(one, Words) and one.is_prefix for one in words):
            return []
        each = [self.make_query(part) for part in words]
        closer = [tantivy.Query.boolean_query([(Occur.Must, one) for one in each])]
        if len(each) > 2:
            wanted = [(Occur.Should, one) for one in each]
            closer.append(tantivy.Query.boolean_query(wanted, minimum_number_should_match=len(each) - 1))
        rest = [self._make_clause(part, Occur.Must) for part in node.parts if isinstance(part, Filter | Not)]
        return [_combine([(Occur.Must, one), *rest]) for one in closer] if rest else closer

    def _make_clause(self, node: Node, occur: tantivy.Occur) -> Clause:
        return (Occur.MustNot, self.make_query(node.inner)) if isinstance(node, Not) else (occur, self.make_query(node))

    def _demand(self, node: Node) -> list[Clause]:
        """What makes one part hold: for a plain word its term in the text, where its title stands too."""
        term = find_plain_term(node)
        if term is None:
            return [self._make_clause(node, Occur.Must)]
        return [(Occur.Must, _term(fields.TEXT, term)), (Occur.Should, _title_term(term))]

    def _make_run(self, parts: tuple[Node, ...]) -> tantivy.Query:
        words = tuple(part for part in parts if not isinstance(part, Filter | Not))
        clauses = [self._make_clause(part, Occur.Must) for part in parts if isinstance(part, Filter | Not)]
        if words:
            kept = drop_stopwords(words)
            flat = [one for part in kept for one in self._list_flat(part) or [self.make_query(part)]]
            if not clauses:
                return _either(flat)
            clauses.append((Occur.Must, _either(flat)))
        return _combine(clauses)

    def _list_flat(self, node: Node) -> list[tantivy.Query]:
        """The terms whose union a node is; none when it is not just that."""
        match node:
            case Words(is_prefix=True):
                return self._expand(node)
            case Words():
                term = find_plain_term(node)
                return [] if term is None else self._find_word(term)
            case Either(parts=parts):
                return self._join_flat(parts)
            case Run(parts=parts) if all(isinstance(part, Words | Either | Run) for part in parts):
                return self._join_flat(drop_stopwords(parts))
        return []

    def _find_word(self, term: str) -> list[tantivy.Query]:
        """A word in the text, in the title, and the words that speak of the same country, which weigh less."""
        alike = list_alike(term)
        if not alike:
            return [_term(fields.TEXT, term), _title_term(term)]
        own = self._tell_rarity(term)
        weights = {other: ALIKE_WEIGHT * own / max(own, self._tell_rarity(other)) for other in alike}
        others = [tantivy.Query.boost_query(_term(fields.TEXT, other), weight) for other, weight in weights.items()]
        return [_term(fields.TEXT, term), _title_term(term), *others]

    def _tell_rarity(self, term: str) -> float:
        """BM25's weight of a term by the articles that hold it."""
        found = self.searcher.doc_freq(fields.TEXT, term)
        return math.log(1 + (self.searcher.num_docs - found + 0.5) / (found + 0.5))

    def _join_flat(self, parts: Sequence[Node]) -> list[tantivy.Query]:
        lists = [self._list_flat(part) for part in parts]
        return [one for some in lists for one in some] if all(lists) else []

    def _expand(self, node: Words) -> list[tantivy.Query]:
        """The terms a beginning stands for: those that begin so, and the one its own ending is cut to."""
        beginning = find_beginning(node)
        if beginning is None:
            return []
        forms = [term for term, _ in self.searcher.terms_with_prefix(fields.TEXT, beginning, limit=_MOST_FORMS)]
        if len(forms) >= _MOST_FORMS:
            every = tantivy.Query.regex_query(fields.make_schema(), fields.TEXT, f"{beginning}.*")
            return [tantivy.Query.const_score_query(every, 1.0)]
        forms += [term for term in fields.find_terms(beginning) if term not in forms]
        return [_term(fields.TEXT, form) for form in forms]

    def _make_words(self, node: Words) -> tantivy.Query:
        text, runs = split_unspaced(node.text)
        if node.is_prefix and not runs:
            return _begin_phrase(fields.TEXT, fields.fold_words(text))
        wanted = [_match(fields.GRAMS, list_grams(run)[:-1] or [run]) for run in runs if len(run) > 1]
        wanted += [_find_character(run) for run in runs if len(run) == 1]
        terms = fields.find_terms(text)
        if terms:
            wanted.append(match_words(terms))
        if not wanted:
            return tantivy.Query.empty_query()  # such as one endless word, which the index does not hold either
        return wanted[0] if len(wanted) == 1 else _combine([(Occur.Must, one) for one in wanted])


def find_plain_term(node: Node) -> str | None:
    """The term of a node that is one word of a spaced script."""
    if not isinstance(node, Words) or node.is_prefix:
        return None
    text, runs = split_unspaced(node.text)
    terms = () if runs else fields.find_terms(text)
    return terms[0] if len(terms) == 1 else None


def find_beginning(node: Words) -> str | None:
    """The folded beginning that a single word with a star stands for. Raises QueryError when it is too short."""
    folded = fields.fold_words(node.text)
    if len(folded) != 1 or split_unspaced(node.text)[1]:
        return None
    if len(folded[0]) < _SHORTEST_BEGINNING:
        raise QueryError("give at least two letters before the *", position=node.position)
    return folded[0]


def drop_stopwords(parts: tuple[Node, ...]) -> tuple[Node, ...]:
    """The parts without bare words that tell nothing ("the", "of"), unless there are no others."""
    kept = tuple(
        part for part in parts if not (isinstance(part, Words) and not part.is_prefix and is_stopword(part.text))
    )
    return kept or parts


def list_wanted(node: Node) -> list[Wanted]:
    """What a found report may show marked; what stands under a NOT is not among it."""
    match node:
        case Words(text=text, is_prefix=is_prefix):
            plain, runs = split_unspaced(text)
            beginnings = fields.fold_words(plain)[-1:] if is_prefix else ()
            terms = fields.find_terms(plain)
            return [Wanted(terms=frozenset(terms[:-1] if is_prefix else terms), beginnings=beginnings, runs=runs)]
        case Filter(field="title" | "actor", value=value):
            return list_wanted(Words(text=value.removesuffix("*"), is_prefix=value.endswith("*")))
        case Run(parts=parts):
            return [one for part in drop_stopwords(parts) for one in list_wanted(part)]
        case Every(parts=parts) | Either(parts=parts):
            return [one for part in parts for one in list_wanted(part)]
    return []


def has_words(node: Node) -> bool:
    """Whether anything in the tree can rank one report above another."""
    match node:
        case Words():
            return True
        case Every(parts=parts) | Either(parts=parts) | Run(parts=parts):
            return any(has_words(part) for part in parts)
    return False


def _combine(clauses: list[Clause]) -> tantivy.Query:
    """A boolean query; where all clauses exclude, they exclude from everything."""
    if all(occur == Occur.MustNot for occur, _ in clauses):
        clauses = [(Occur.Must, find_all()), *clauses]
    return tantivy.Query.boolean_query(clauses)


def find_all() -> tantivy.Query:
    """Every article, and not the document of the index's own state."""
    return tantivy.Query.const_score_query(_term(fields.META, fields.ARTICLE_KEY), 0.0)


def _either(queries: Collection[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(Occur.Should, one) for one in queries])


def match_words(terms: Sequence[str]) -> tantivy.Query:
    """One word or a phrase, in the text; in the title it counts more."""
    text = _match(fields.TEXT, terms)
    title = tantivy.Query.boost_query(_match(fields.TITLE, terms), TITLE_WEIGHT)
    return tantivy.Query.boolean_query([(Occur.Must, text), (Occur.Should, title)])


def _match(field: str, terms: Sequence[str]) -> tantivy.Query:
    if len(terms) == 1:
        return _term(field, terms[0])
    return tantivy.Query.phrase_query(fields.make_schema(), field, list(terms))


def _begin_phrase(field: str, words: Sequence[str]) -> tantivy.Query:
    if not words:
        return tantivy.Query.empty_query()
    stems = [term for word in words[:-1] for term in fields.find_terms(word)]
    return tantivy.Query.phrase_prefix_query(fields.make_schema(), field, [*stems, words[-1]])


def _find_character(character: str) -> tantivy.Query:
    every = tantivy.Query.regex_query(fields.make_schema(), fields.GRAMS, f"{character}.?")
    return tantivy.Query.const_score_query(every, 1.0)


@lru_cache(maxsize=10_000)
def _term(field: str, value: str) -> tantivy.Query:
    return tantivy.Query.term_query(fields.make_schema(), field, value)


@lru_cache(maxsize=10_000)
def _title_term(term: str) -> tantivy.Query:
    return tantivy.Query.boost_query(_term(fields.TITLE, term), TITLE_WEIGHT)
