"""What an article is compared by when stories are made: its telling words, names, countries and dates, each weighed.

A sketch is made once, from one reading, and never changes; it is small (at most 120 terms), is kept with the article's
place in a story, and is all that later articles are compared with.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from foresay.knowledge.wording import APART, find_base, find_words, unify_word
from foresay.model.article import Article, PartKind
from foresay.model.reading import CountryRole, Mention, MentionKind, Reading, Sentence, TimeExpression
from foresay.model.sketch import Sketch

_SENTENCES = 14
"""Sentences that are looked at: what a report is about stands at its head, the rest is background."""
_LEAD = 3
"""Sentences that count whole; later ones count half."""
_TERMS = 120
"""Terms kept, those that count most; bounds the memory a sketch can take."""
_LETTERS = range(3, 41)
_NAMES = frozenset(
    {MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.EVENT, MentionKind.WORK}
)


def sketch_article(article: Article, reading: Reading) -> Sketch:
    """The sketch of one version of an article, its weights still how often a term counts.

    Reads at most 14 sentences, so that the longest text costs no more.
    """
    sentences = _choose_sentences(article, reading)
    title = _list_title(article, sentences)
    counts: defaultdict[str, float] = defaultdict(float, dict.fromkeys(title, 1.0))
    for place, sentence in enumerate(sentences):
        for word in _list_words(article.text, sentence.start, sentence.end):
            counts[word] += 1.0 if place < _LEAD else 0.5
    kept = sorted(counts, key=lambda word: (-counts[word], word))[:_TERMS]
    end = sentences[-1].end if sentences else 0
    return Sketch(
        article=article.id,
        published_at=article.published_at,
        source=article.source,
        terms=tuple((word, round(1.0 + math.log(counts[word]), 3)) for word in sorted(kept)),
        countries=tuple(sorted((row.code, 1.0) for row in reading.countries)),
        names=tuple(sorted(set(_list_names(article.text, reading.mentions, sentences)).intersection(kept))),
        title=tuple(sorted(title.intersection(kept))),
        main=tuple(sorted(row.code for row in reading.countries if row.role is CountryRole.MAIN)),
        dates=tuple(sorted(set(_list_dates(reading.times, end)))),
    )


def _choose_sentences(article: Article, reading: Reading) -> list[Sentence]:
    shown = [part for part in article.parts if part.kind in {PartKind.TITLE, PartKind.BODY}]
    found: list[Sentence] = []
    for sentence in reading.sentences:
        if not shown or any(part.start <= sentence.start < part.end for part in shown):
            found.append(sentence)
        if len(found) == _SENTENCES:
            break
    return found


def _list_title(article: Article, sentences: Sequence[Sentence]) -> frozenset[str]:
    """The terms of a title that stands apart from the text; of the first sentence where there is none."""
    if article.title and not article.text.startswith(article.title):
        return frozenset(_list_words(article.title, 0, len(article.title)))
    return frozenset(word for row in sentences[:1] for word in _list_words(article.text, row.start, row.end))


def _list_words(text: str, start: int, end: int) -> Iterator[str]:
    for match in find_words(text, start, end):
        term = _find_term(match.group().lower())
        if term:
            yield term


@lru_cache(maxsize=200_000)
def _find_term(word: str) -> str:
    """The term of a lower-cased word; empty where it is too short, too long, or tells nothing."""
    if len(word) not in _LETTERS:
        return ""
    base = find_base(word)
    return "" if base in APART else unify_word(base)


def _list_names(text: str, mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> Iterator[str]:
    """Terms inside the names that were found, and capitalised ones that do not begin a sentence."""
    end = sentences[-1].end if sentences else 0
    for mention in mentions:
        if mention.kind in _NAMES and mention.evidence.start < end:
            for match in find_words(text, mention.evidence.start, mention.evidence.end):
                yield unify_word(find_base(match.group().lower()))
    for sentence in sentences:
        for match in find_words(text, sentence.start, sentence.end):
            if match.start() > sentence.start and text[match.start()].isupper():
                yield unify_word(find_base(match.group().lower()))


def _list_dates(times: Sequence[TimeExpression], end: int) -> Iterator[date]:
    for time in times:
        first = time.window.earliest
        if time.evidence.start < end and first is not None and first == time.window.latest:
            yield first
