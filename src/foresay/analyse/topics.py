"""What an article is about: readable topics from their words, precision first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from foresay.analyse.draft import Draft
from foresay.knowledge.topics import TopicWord, load_topics
from foresay.model.article import PartKind
from foresay.model.reading import CountryRole

NAME, VERSION = "topics", 2

_STRONG, _WEAK = 1.0, 0.5
_IN_TITLE = 1.0
"""What a phrase in the title adds."""
_MOST_OF_ONE = 2
"""Times one phrase counts: an article that repeats a word has not two proofs for each time."""
_LEAST, _LEAST_SHORT = 2.5, 1.5
"""Points an article of 100 words and more needs, and an item of fewer than 60 words."""
_PER_WORD = 1 / 250
"""Points more for each word above 100: long texts touch on many things."""
_MOST = 6
_GREAT_POWERS = "great-power relations"


def find_topics(draft: Draft) -> tuple[str, ...]:
    """The names of the article's topics (knowledge/data/topics.toml), the strongest first, at most six.

    A topic needs a strong phrase, and points for its phrases that reach a bar which rises with the article's length.
    Great-power relations come from the countries: two of the three are main ones (reads `draft.countries`).
    """
    scores = _score(draft)
    bar = _find_bar(draft.article.words)
    kept = sorted((name for name, score in scores.items() if score >= bar), key=lambda name: -scores[name])[:_MOST]
    powers = load_topics().powers
    main = {country.code for country in draft.countries if country.role is CountryRole.MAIN}
    if len(main & powers) >= 2:
        kept.append(_GREAT_POWERS)
    return tuple(kept)


def _find_bar(words: int) -> float:
    if words < 60:
        return _LEAST_SHORT
    return _LEAST + max(0, words - 100) * _PER_WORD


def _score(draft: Draft) -> dict[str, float]:
    found: dict[tuple[str, str], list[TopicWord]] = defaultdict(list)
    titles = [(part.start, part.end) for part in draft.article.parts if part.kind is PartKind.TITLE]
    for start, end in _list_stretches(draft):
        for word in load_topics().find(draft.article.text[start:end]):
            if word.topic is not None:
                found[word.topic, word.phrase].append(word._replace(start=word.start + start, end=word.end + start))
    scores: dict[str, float] = defaultdict(float)
    strong: set[str] = set()
    for (topic, _), words in found.items():
        base = _STRONG if words[0].is_strong else _WEAK
        scores[topic] += base * min(len(words), _MOST_OF_ONE) + _IN_TITLE * base * _is_in(words, titles)
        if words[0].is_strong:
            strong.add(topic)
    return {topic: score for topic, score in scores.items() if topic in strong}


def _list_stretches(draft: Draft) -> list[tuple[int, int]]:
    kinds = {PartKind.TITLE, PartKind.BODY}
    return [(part.start, part.end) for part in draft.article.parts if part.kind in kinds]


def _is_in(words: Sequence[TopicWord], stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for word in words for start, end in stretches)
