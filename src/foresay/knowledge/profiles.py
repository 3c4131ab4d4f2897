"""How a telling of an act becomes a profile that can be compared with another: words sorted by what they are."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import simplemma

from foresay.knowledge.countries import list_countries
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

    Code points [start, end) of the sentence or clause, the head, the spans of those who act, of the others taking part
    and of places, alpha-3 codes, the content words of the clause, the time words that date it, the condition it hangs
    on.
    """

    start: int
    end: int
    head: Span
    lemma: str
    who: tuple[Span, ...]
    whom: tuple[Span, ...]
    countries: tuple[str, ...]
    words: tuple[str, ...]
    when: Span | None = None
    condition: Span | None = None

    @property
    def parties(self) -> tuple[Span, ...]:
        """Everyone and everywhere it names as taking part."""
        return (*self.who, *self.whom)


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


def find_act(clause: _Clause, lemma: str, table: Mapping[str, frozenset[str]]) -> tuple[frozenset[str], str]:
    """The families of the act and its base form; a head with no happening of its own gives way to a noun near it."""
    words, at = clause.phrase_words, clause.phrase_at
    found = find_phrases(words, at, table) or table.get(lemma, frozenset())
    light = load_outcomes().cues["light"]
    if lemma not in light and not (at < len(words) and words[at] in light):
        return found, lemma
    noun = _find_light_object(clause, table)
    return (found, lemma) if noun is None else (table[noun], noun)


def _find_light_object(clause: _Clause, table: Mapping[str, frozenset[str]]) -> str | None:
    """The act noun a light verb stands for: the last word of its object or subject that names one, else the nearest."""
    light = load_outcomes().cues["light"]
    for word in reversed(clause.object_words):
        if word in table and word not in light:
            return word
    near = sorted(
        (abs(place - clause.phrase_at), place)
        for place, word in enumerate(clause.phrase_words)
        if word in table and word not in light and place not in clause.conditional
    )
    return clause.phrase_words[near[0][1]] if near and near[0][0] <= _REACH else None


def build_profile(telling: Telling, article: ArticleFacts) -> Profile:
    """The profile of one telling in its article; an unknown act keeps its base form alone."""
    table = load_outcomes()
    clause = _Clause.cut(telling, article.text)
    families, base = find_act(clause, find_base(telling.lemma), table.plans)
    named = _Named.find(telling, article)
    apart = named.tokens | clause.head_words | _TIME | _STOP | _TITLES
    words = {find_base(word) for word in telling.words} or set(clause.words)
    return Profile(
        acts=families | {f"={base}"} | _find_conditions(telling.condition),
        countries=named.countries,
        doers=named.doers,
        people=named.people,
        names=named.names,
        places=named.places,
        words=frozenset(word for word in words if len(word) > 1 and word not in apart and not word[0].isdigit()),
        numbers=frozenset((*_find_numbers(clause), *_find_destination(clause, named.places))),
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
    object_words: list[str]
    """the words of those who act and of the others taking part, in base form"""
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
            object_words=[find_base(word.lower()) for row in telling.parties for word in split_words(row.text)],
            head_words=frozenset(find_base(word.lower()) for word in split_words(telling.head.text)),
            dated=_find_places(found, telling.when),
            conditional=_find_places([found[i] for i in kept], telling.condition),
        )


def _find_places(words: Sequence[re.Match[str]], span: Span | None) -> frozenset[int]:
    if span is None:
        return frozenset()
    return frozenset(i for i, row in enumerate(words) if span.start < row.end() and row.start() < span.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """What the names of a telling name; `tokens` are all words of its names."""

    countries: frozenset[str]
    doers: frozenset[str]
    people: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    tokens: frozenset[str]

    @classmethod
    def find(cls, telling: Telling, article: ArticleFacts) -> _Named:
        inside = [row for row in article.mentions if _is_inside(row, telling.start, telling.end)]
        people = frozenset(
            part
            for row in inside
            if row.kind is MentionKind.PERSON and _touches(row, telling.parties)
            for part in _key(row)
        )
        names = frozenset(part for row in inside for part in _key(row)) | _find_unseen(inside, telling.parties)
        countries = frozenset(telling.countries) or frozenset(row.country for row in inside if row.country)
        return cls(
            countries=countries if countries or names else frozenset(article.countries),
            doers=_find_doers(inside, telling.who),
            people=people,
            names=names - people,
            places=frozenset(part for row in inside if row.kind is MentionKind.PLACE for part in _key(row)),
            tokens=names | frozenset(find_base(word.lower()) for row in inside for word in split_words(row.text)),
        )


def _find_doers(inside: Sequence[Mention], who: tuple[Span, ...]) -> frozenset[str]:
    acting = [row for row in inside if _touches(row, who)]
    found = {part for row in acting for part in _key(row)} | {row.country for row in acting if row.country}
    return frozenset(found) | _find_unseen(inside, who)


def _is_inside(mention: Mention, start: int, end: int) -> bool:
    return start <= mention.evidence.start and mention.evidence.end <= end


def _touches(mention: Mention, spans: tuple[Span, ...]) -> bool:
    place = mention.evidence
    return any(place.start < span.end and span.start < place.end for span in spans)


def _key(mention: Mention) -> list[str]:
    """The parts by which a name is known again: a person's last one, none of a country's."""
    if mention.kind is MentionKind.GOVERNMENT or _names_country(mention):
        return []
    parts = _cut_name(mention.name)
    return parts[-1:] if mention.kind is MentionKind.PERSON else parts


def _find_unseen(inside: Sequence[Mention], spans: tuple[Span, ...]) -> frozenset[str]:
    """The capitalised words of parties in which no name was found."""
    unseen = [span for span in spans if not any(_touches(row, (span,)) for row in inside)]
    words = (word for span in unseen for word in split_words(span.text) if word[0].isupper())
    return frozenset(_cut_name(" ".join(words)))


def _find_destination(clause: _Clause, places: frozenset[str]) -> Iterator[str]:
    """The mark "to=vadsund" for "from Oslo to Vadsund": the other way round is another move."""
    words = clause.words
    if "from" not in words:
        return
    for i, word in enumerate(words[:-1]):
        if word == "to" and words[i + 1] in places:
            yield f"to={words[i + 1]}"


def _names_country(mention: Mention) -> bool:
    country = list_countries().get(mention.country or "")
    return country is not None and mention.name in country.names


def _cut_name(name: str) -> list[str]:
    parts = [find_base(word.lower()) for word in split_words(name)]
    return [part for part in parts if len(part) > 1 and part not in _STOP | _TITLES | _TIME]


def _find_numbers(clause: _Clause) -> Iterable[str]:
    words = clause.words
    for i, word in enumerate(words):
        code = _CODE.fullmatch(word)
        if code and code[1] != "covid":
            yield f"{code[1]}={int(code[2])}"
            continue
        value = _read_number(word)
        if value is None or i in clause.dated or _is_date_part(words, i):
            continue
        unit = next((word for word in words[i + 1 : i + 5] if word.isalpha() and word not in _STOP), "")
        if unit and unit not in _TIME:
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
