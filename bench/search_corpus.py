"""Synthetic reports for the search benchmark, and the queries asked of them.

Words follow a Zipf-Mandelbrot law over a made-up vocabulary; fixed pairs of words stand in one sentence of four, so
that phrases exist; lengths are log-normal around 300 words; each report has one to three countries and two topics.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from foresay.knowledge.countries import list_countries
from foresay.model.article import Article, compose_article
from foresay.model.evidence import Trace, hash_quote
from foresay.model.reading import CountryMention, CountryRole, Reading, Sentence
from foresay.store import Arrival, Store

_SYLLABLES = tuple(consonant + vowel for consonant in "bdfgklmnprst" for vowel in "aeio")
_START = datetime(2019, 1, 1, tzinfo=UTC)
_DAYS = 1_095
_BATCH = 2_000
_TRACE = Trace(step="bench", version=1, rule="synthetic", features=())
CLASSES = ("word", "phrase", "and", "or4", "prefix", "not", "field", "date", "newest")
"""Kinds of query; `newest` is ordered by time instead of relevance."""


@dataclass(slots=True)
class Corpus:
    """A vocabulary with its law, and reports drawn from it; the same seed gives the same reports."""

    seed: int = 7
    n_words: int = 250_000
    vocabulary: list[str] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        chance = random.Random(self.seed)  # noqa: S311  # made-up reports are no secrets
        met: dict[str, None] = {}
        while len(met) < self.n_words:
            met["".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3, 3, 4, 4, 5))))] = None
        self.vocabulary = list(met)
        middle = self.vocabulary[200:20_000]
        self.pairs = [(chance.choice(middle), chance.choice(middle)) for _ in range(6_000)]

    def draw_reports(self, count: int) -> Iterator[tuple[Article, Reading]]:
        """Reports with what would have been read in them."""
        chance = random.Random(self.seed + 1)  # noqa: S311  # made-up reports are no secrets
        weights = list(accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(len(self.vocabulary))))
        countries = sorted(list_countries())
        for n in range(count):
            sentences = list(self._draw_sentences(chance, weights))
            article = _make_article(n, sentences, chance)
            yield article, _make_reading(article, sentences, chance, countries)

    def _draw_sentences(self, chance: random.Random, weights: Sequence[float]) -> Iterator[str]:
        left = max(30, int(chance.lognormvariate(5.5, 0.6)))
        while left > 0:
            n_words = chance.randint(8, 30)
            words = chance.choices(self.vocabulary, cum_weights=weights, k=n_words)
            if chance.random() < 0.25:
                words[3:3] = chance.choice(self.pairs)
            left -= len(words)
            yield " ".join(words).capitalize() + "."


def _make_article(n: int, sentences: Sequence[str], chance: random.Random) -> Article:
    text = " ".join(sentences)
    published = _START + timedelta(days=n * _DAYS // 200_000, seconds=chance.randrange(86_400))
    source = f"source{chance.randrange(2_000)}.example"
    article = compose_article(text, published, name=f"r{n}", source=source)
    return replace(article, title=" ".join(sentences[0].split()[:8]), first_seen_at=published + timedelta(hours=1))


def _make_reading(
    article: Article, sentences: Sequence[str], chance: random.Random, countries: Sequence[str]
) -> Reading:
    spans, start = [], 0
    for index, sentence in enumerate(sentences):
        spans.append(Sentence(index=index, start=start, end=start + len(sentence), is_title=False))
        start += len(sentence) + 1
    named = chance.sample(countries, chance.randint(1, 3))
    return Reading(
        article=article.id,
        version=1,
        lang="en",
        words=article.words,
        minutes=1,
        steps=(("bench", 1),),
        sentences=tuple(spans),
        countries=tuple(CountryMention(code=one, role=CountryRole.MAIN, spans=(), trace=_TRACE) for one in named),
        topics=tuple(f"topic{one}" for one in chance.sample(range(40), 2)),
        mentions=(),
        times=(),
        events=(),
        statements=(),
    )


def fill_store(store: Store, reports: Iterator[tuple[Article, Reading]]) -> int:
    """Write reports and what was read in them; gives how many bytes of text there were."""
    n_bytes, batch = 0, []
    for pair in reports:
        batch.append(pair)
        n_bytes += len(pair[0].text)
        if len(batch) == _BATCH:
            _write(store, batch)
            batch = []
    if batch:
        _write(store, batch)
    return n_bytes


def _write(store: Store, batch: Sequence[tuple[Article, Reading]]) -> None:
    arrivals = [Arrival(article=article, content_hash=hash_quote(article.text)) for article, _ in batch]
    seq = store.write_articles(arrivals)
    store.write_readings([reading for _, reading in batch], stage="analyse", seq=seq)


def draw_queries(corpus: Corpus, kind: str, count: int) -> list[str]:
    """Queries of one class: words of all frequencies from common to rare, of which four together still find reports."""
    chance = random.Random(f"{corpus.seed}{kind}")  # noqa: S311  # made-up queries are no secrets

    def word() -> str:
        return corpus.vocabulary[int(10 ** chance.uniform(1.0, 4.0))]

    def common() -> str:
        return corpus.vocabulary[int(10 ** chance.uniform(1.0, 2.7))]

    countries = sorted(list_countries())
    make = {
        "word": word,
        "phrase": lambda: '"{} {}"'.format(*chance.choice(corpus.pairs)),
        "and": lambda: f"{common()} AND {common()} AND {common()}",
        "or4": lambda: f"{word()} OR {word()} OR {word()} OR {word()}",
        "prefix": lambda: f"{word()[:6]}*",
        "not": lambda: f"{word()} -{common()}",
        "field": lambda: f"{word()} country:{chance.choice(countries)}",
        "date": lambda: f"{word()} published:{2019 + chance.randrange(3)}-{1 + chance.randrange(12):02d}",
        "newest": word,
    }[kind]
    return [make() for _ in range(count)]
