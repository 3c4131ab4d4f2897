"""Topics: what reports are about, how many speak of each, and the words by which a topic is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foresay.knowledge.topics import list_topics
from foresay.search.facets import count_facets
from foresay.search.index import SearchIndex
from foresay.search.query import Scope
from foresay.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicAnswer:
    """A topic, the reports on it (copies left out), those of them of the last 30 days, and the words that make it."""

    name: str
    count: int
    recent: int
    words: tuple[str, ...]


def ask_topics(index: SearchIndex, store: Store, *, as_of: date) -> list[TopicAnswer]:
    """Every topic there is, the one with most reports up to a day first, those without any last."""
    scope = Scope(with_copies=False, as_of=as_of)
    until = f"to:{as_of}"
    first = date.fromordinal(max(1, as_of.toordinal() - 29))
    counts = _count(index, store, until, scope)
    recent = _count(index, store, f"from:{first} {until}", scope)
    answers = [
        TopicAnswer(
            name=topic.name, count=counts.get(topic.name, 0), recent=recent.get(topic.name, 0), words=topic.words
        )
        for topic in list_topics()
    ]
    return sorted(answers, key=lambda answer: (-answer.count, answer.name))


def _count(index: SearchIndex, store: Store, query: str, scope: Scope) -> dict[str, int]:
    facets = count_facets(index, store, query, names=("topic",), most=1_000, scope=scope)
    return {row.value: row.count for row in facets.fields["topic"]}
