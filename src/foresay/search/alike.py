"""Words that speak of the same country: who asks for Iran wants what is told of Iranians too."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from foresay.knowledge.countries import list_countries
from foresay.knowledge.stopwords import is_stopword
from foresay.search.fields import find_terms


def list_alike(term: str) -> tuple[str, ...]:
    """The other terms for the country that a term names, or whose people it names; none for any other term."""
    return _map_alike().get(term, ())


@lru_cache(maxsize=1)
def _map_alike() -> dict[str, tuple[str, ...]]:
    """Term -> the others of its country. A term of several countries, such as "congo", is left alone."""
    owners: dict[str, set[str]] = defaultdict(set)
    groups: dict[str, dict[str, None]] = {}
    for country in list_countries().values():
        words = (country.name, *country.people)
        terms = {found[0]: None for word in words if len(found := find_terms(word)) == 1}
        groups[country.code] = terms
        for term in terms:
            owners[term].add(country.code)
    alike: dict[str, tuple[str, ...]] = {}
    for terms in groups.values():
        own = [term for term in terms if len(owners[term]) == 1]
        others = [term for term in own if len(term) > 2 and not is_stopword(term)]
        alike.update((term, tuple(other for other in others if other != term)) for term in own)
    return alike
