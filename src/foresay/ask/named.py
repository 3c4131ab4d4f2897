"""What the desk knows of one entity as of a day: its reports, what it does in them, what is expected of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from foresay.ask.entities import EntityAnswer, ask_entity
from foresay.ask.ledger import LedgerAnswer
from foresay.ask.standings import list_answers, open_standings
from foresay.link.bearers import name_bearers
from foresay.link.entities import name_entity
from foresay.model.article import Article
from foresay.model.evidence import Evidence, Span
from foresay.model.reading import EventMention, EventStatus, MentionKind, Reading
from foresay.store import Store, Wanted

_REPORTS, _READ = 12, 6
"""Reports that are shown, and how many of them are looked at for events."""
_LONG, _MOST_WORDS = 3_000, 6_000
"""Words of a report that is looked at only for want of shorter ones, and of all that are looked at: what was said in an
hour takes long to load."""
_SENTENCES = 12
_EXPECTATIONS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSentence:
    """A sentence that tells of events in which the entity acts (True), or is acted on, and the day of its report."""

    events: tuple[tuple[EventMention, bool], ...]
    evidence: Evidence
    quote: str
    reported_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAnswer:
    """One entity with the `n_reports` that name it by a day; the latest of them, and what they tell, latest first.

    `expectations` are those in whose words it is named, the last heard of first; of a government those of its country.
    """

    answer: EntityAnswer
    n_reports: int
    reports: tuple[Article, ...]
    sentences: tuple[NamedSentence, ...]
    expectations: tuple[LedgerAnswer, ...]


def ask_named(store: Store, id_: str, *, as_of: date) -> NamedAnswer:
    """The entity of that id, or the one it was merged into, as of a day. Raises NotFoundError."""
    answer = ask_entity(store, id_)
    members = {one.id for one in answer.members}
    ids, n_reports = store.find_naming(members, limit=_REPORTS, until=as_of)
    versions = store.find_known(ids)
    keys = [(name, versions[name].version) for name in ids]
    articles = store.load_articles(keys)
    key = ("events of entity", answer.entity.id, as_of)
    sentences = store.recall(key, lambda: tuple(_list_events(store, articles, members))[:_SENTENCES])
    return NamedAnswer(
        answer=answer,
        n_reports=n_reports,
        reports=tuple(articles),
        sentences=sentences,
        expectations=tuple(_find_expectations(store, answer, as_of)),
    )


def _find_expectations(store: Store, answer: EntityAnswer, as_of: date) -> list[LedgerAnswer]:
    one = answer.entity
    wanted = Wanted(as_of=as_of, text=one.name)
    if one.kind is MentionKind.GOVERNMENT and one.country is not None:
        wanted = Wanted(as_of=as_of, countries=(one.country,))
    return list_answers(open_standings(store, as_of=as_of), wanted, order="heard", limit=_EXPECTATIONS)


def _list_events(store: Store, articles: Sequence[Article], members: Collection[str]) -> Iterator[NamedSentence]:
    keys = {(one.id, one.version): one for one in articles}
    analysed = store.load_sentences(keys)
    ready = [key for key in sorted(keys, key=lambda key: keys[key].words > _LONG) if key in analysed][:_READ]
    sums = dict(zip(ready, accumulate(keys[key].words for key in ready), strict=True))
    latest = [key for key in keys if key in sums and (key == ready[0] or sums[key] <= _MOST_WORDS)]
    for key, reading in zip(latest, store.load_readings(latest), strict=True):
        yield from _find_events(keys[key], reading, members)


def _find_events(article: Article, reading: Reading, members: Collection[str]) -> Iterator[NamedSentence]:
    spans = [
        (mention.evidence.start, mention.evidence.end)
        for mention in name_bearers(reading.mentions)
        if name_entity(mention) in members
    ]
    found: dict[int, list[tuple[EventMention, bool]]] = {}
    for event in sorted(reading.events, key=lambda row: row.head.start):
        acts, is_met = _is_among(event.who, spans), _is_among(event.whom, spans)
        if (acts or is_met) and event.status is not EventStatus.BACKGROUND:
            found.setdefault(event.evidence.start, []).append((event, acts))
    for events in found.values():
        evidence = events[0][0].evidence
        quote = article.text[evidence.start : evidence.end]
        day = article.published_at.date()
        yield NamedSentence(events=tuple(events), evidence=evidence, quote=quote, reported_on=day)


def _is_among(sides: Sequence[Span], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < side.end and side.start < end for side in sides for start, end in spans)
