"""How a telling of an act becomes a profile that can be compared with another: words sorted by what they are."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import simplemma

from foresay.knowledge.outcomes import OutcomeTable, find_phrases, load_outcomes
from foresay.model.evidence import Span
from foresay.model.facts import ArticleFacts
from foresay.model.profile import Profile
from foresay.model.reading import Mention, MentionKind

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_SKIP = frozenset({"the", "a", "an", "its", "his", "her", "their"})
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_CODE = re.compile(r"([a-z]{2,8})-(\d{1,4})")
_LISTS: dict[str, list[str]] = tomllib.loads((files("foresay.knowledge") / "profiles.toml").read_text("utf-8"))
_MONTHS, _STOP, _TITLES = (frozenset(_LISTS[name]) for name in ("months", "stop", "titles"))
_TIME = _MONTHS | frozenset(_LISTS["time"])
_NUMBERS = {word: str(n) for n, word in (*enumerate(_LISTS["ordinals"], 1), *enumerate(_LISTS["cardinals"], 1))}
_SORTED = frozenset({"election", "referendum", "vote", "candidacy", "office", "appoint", "compete"})
"""Families whose instances the qualifiers of the table tell apart."""
_REACH = 6
"""Words to either side of the head among which a qualifier belongs to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one statement or event mention says, as the profile needs it.

    Code points [start, end) of the sentence or clause, the head, the spans of those taking part and of places, alpha-3
    codes, the content words of the clause, the time words that date it, the condition it hangs on.
    """

    start: int
    end: int
    head: Span
    lemma: str
    parties: tuple[Span, ...]
    countries: tuple[str, ...]
    words: tuple[str, ...]
    when: Span | None = None
    condition: Span | None = None


def split_words(text: str) -> list[str]:
    """The words of a text, hyphens and inner apostrophes kept."""
    return _WORD.findall(text)


@lru_cache(maxsize=100_000)
def find_base(lower: str) -> str:
    """The base form of a lower-cased word, its possessive ending taken off."""
    bare = lower[:-2] if lower.endswith(("'s", "’s")) else lower
    return str(simplemma.lemmatize(bare, lang="en")).lower() if bare.isalpha() else bare


@lru_cache(maxsize=1)
def _load_counts() -> tuple[dict[str, int], int]:
    lines = (files("foresay.knowledge") / "wordcounts.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    counts = {word: int(count) for word, count in rows}
    return counts, 3 * max(counts.values(), default=1)


@lru_cache(maxsize=200_000)
def weigh_word(word: str) -> float:
    """How much a shared word tells, in (0, 1]: the logarithm of its rarity among news items, 1 for unseen words."""
    counts, total = _load_counts()
    return max(0.05, math.log(total / counts.get(word, 1)) / math.log(total))


def find_families(clause: _Clause, lemma: str, table: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The families the head names; a head without a happening of its own takes those of the nouns near it."""
    words, at = clause.phrase_words, clause.phrase_at
    found = find_phrases(words, at, table) or table.get(lemma, frozenset())
    light = load_outcomes().cues["light"]
    if lemma in light or (at < len(words) and words[at] in light):
        first, last = (at + 1, at + 4) if found else (at - _REACH, at + _REACH)
        for place in range(max(0, first), min(last + 1, len(words))):
            if place != at and words[place] not in light and place not in clause.conditional:
                found |= load_outcomes().plans.get(words[place], frozenset())
    return found


def build_profile(telling: Telling, article: ArticleFacts) -> Profile:
    """The profile of one telling in its article; an unknown act keeps its base form alone."""
    table = load_outcomes()
    clause = _Clause.cut(telling, article.text)
    families = find_families(clause, telling.lemma, table.plans)
    mentions = [row for row in article.mentions if _is_inside(row, telling.start, telling.end)]
    people = _find_people(mentions, telling.parties)
    names = _find_names(mentions, telling.parties) - people
    countries = frozenset(telling.countries)
    if not (countries or people or names):
        countries = frozenset(article.countries)
    apart = people | names | _TIME | _STOP | _TITLES | clause.head_words
    words = {find_base(word) for word in telling.words} or set(clause.words)
    return Profile(
        acts=families | {f"={find_base(telling.lemma)}"} | _find_conditions(telling.condition),
        countries=countries,
        people=people,
        names=names,
        words=frozenset(word for word in words if len(word) > 1 and word not in apart and not word[0].isdigit()),
        numbers=frozenset(_find_numbers(clause)),
        sorts=_find_sorts(clause, families, table),
    )


def _find_conditions(condition: Span | None) -> frozenset[str]:
    """The families of the acts on which the telling hangs, marked "if:"."""
    if condition is None:
        return frozenset()
    plans = load_outcomes().plans
    words = [find_base(word.lower()) for word in split_words(condition.text)]
    return frozenset(f"if:{family}" for word in words for family in plans.get(word, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """The words of a telling in base form, where its head stands, and the same without articles for phrases."""

    words: list[str]
    at: int
    phrase_words: list[str]
    phrase_at: int
    head_words: frozenset[str]
    dated: frozenset[int]
    """places of words inside the time words"""
    conditional: frozenset[int]
    """places of phrase words inside the condition"""

    @classmethod
    def cut(cls, telling: Telling, text: str) -> _Clause:
        start = min(telling.start, telling.head.start)
        found = list(_WORD.finditer(text, start, max(telling.end, telling.head.end)))
        words = [find_base(row.group().lower()) for row in found]
        at = next((i for i, row in enumerate(found) if row.end() > telling.head.start), max(len(found) - 1, 0))
        kept = [i for i, word in enumerate(words) if word not in _SKIP or i == at]
        return cls(
            words=words,
            at=at,
            phrase_words=[words[i] for i in kept],
            phrase_at=kept.index(at) if at in kept else 0,
            head_words=frozenset(find_base(word.lower()) for word in split_words(telling.head.text)),
            dated=_find_places(found, telling.when),
            conditional=_find_places([found[i] for i in kept], telling.condition),
        )


def _find_places(words: Sequence[re.Match[str]], span: Span | None) -> frozenset[int]:
    if span is None:
        return frozenset()
    return frozenset(i for i, row in enumerate(words) if span.start < row.end() and row.start() < span.end)


def _is_inside(mention: Mention, start: int, end: int) -> bool:
    return start <= mention.evidence.start and mention.evidence.end <= end


def _find_people(mentions: Iterable[Mention], parties: tuple[Span, ...]) -> frozenset[str]:
    return frozenset(
        last
        for row in mentions
        if row.kind is MentionKind.PERSON
        and any(row.evidence.start < party.end and party.start < row.evidence.end for party in parties)
        for last in _cut_name(row.name)[-1:]
    )


def _find_names(mentions: Iterable[Mention], parties: tuple[Span, ...]) -> frozenset[str]:
    found: set[str] = set()
    for row in mentions:
        if row.kind is MentionKind.GOVERNMENT:
            continue
        parts = _cut_name(row.name)
        found.update(parts[-1:] if row.kind is MentionKind.PERSON else parts)
    known = [(row.evidence.start, row.evidence.end) for row in mentions]
    for party in parties:
        if not any(start < party.end and party.start < end for start, end in known):
            found.update(_cut_name(" ".join(word for word in split_words(party.text) if word[0].isupper())))
    return frozenset(found)


def _cut_name(name: str) -> list[str]:
    parts = [find_base(word.lower()) for word in split_words(name)]
    return [part for part in parts if len(part) > 1 and part not in _STOP and part not in _TITLES]


def _find_numbers(clause: _Clause) -> Iterable[str]:
    words = clause.words
    for i, word in enumerate(words):
        code = _CODE.fullmatch(word)
        if code:
            yield f"{code[1]}={int(code[2])}"
            continue
        value = _read_number(word)
        if value is None or i in clause.dated or _is_date_part(words, i):
            continue
        unit = next((words[j] for j in range(i + 1, min(i + 3, len(words))) if words[j].isalpha()), "")
        if unit and unit not in _TIME and unit not in _STOP:
            yield f"{unit}={value}"


def _read_number(word: str) -> str | None:
    ordinal = _ORDINAL.fullmatch(word)
    if ordinal:
        return str(int(ordinal[1]))
    if word.isascii() and word.replace(".", "").isdigit():
        return word
    return None if word in {"first", "one"} else _NUMBERS.get(word)


def _is_date_part(words: list[str], i: int) -> bool:
    near = words[max(0, i - 2) : i] + words[i + 1 : i + 3]
    is_year = len(words[i]) == 4 and words[i][:2] in {"19", "20"}
    return is_year or not _MONTHS.isdisjoint(near)


def _find_sorts(clause: _Clause, families: frozenset[str], table: OutcomeTable) -> frozenset[str]:
    if families.isdisjoint(_SORTED):
        return frozenset()
    near = clause.phrase_words[max(0, clause.phrase_at - _REACH) : clause.phrase_at + _REACH]
    pairs = (" ".join(near[i : i + 2]) for i in range(len(near)))
    return frozenset(table.sorts[key] for key in (*near, *pairs) if key in table.sorts)
