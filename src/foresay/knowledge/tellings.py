"""One telling of an act as words: its clause, the act its head names, and the numbers and qualifiers near it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile

from foresay.knowledge.outcomes import NO_ACT, OutcomeTable, find_phrases, load_outcomes
from foresay.knowledge.wording import MONTHS, NUMBERS, STOP, TIME, find_base, find_words, split_base, unify_word
from foresay.model.evidence import Span

_SKIP = frozenset({"the", "a", "an", "its", "his", "her", "their"})
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_CODE = re.compile(r"([a-z]{2,8})-(\d{1,4})")
_SORTED = frozenset({"election", "referendum", "vote", "candidacy", "office", "appoint", "compete"})
"""Families whose instances the qualifiers of the table tell apart."""
_POSTED = frozenset({"resign", "office", "appoint"})
"""Families told of an office, which another person takes when the one who held it goes."""
_SOMEONES = frozenset({"visit", "meet"})
_MOVES = frozenset({"go", "come", "fly", "attend", "receive", "address", "greet", "welcome", "land", "arrive", "send"})
"""Verbs that tell of a visit or a meeting only where somebody named does them."""
_REACH = 6
"""Words before the head, and twice as many after it, among which a qualifier belongs to it."""
_AHEAD, _BACK, _NEXT = 6, 8, 3
"""Words after and before a light verb among which its act noun stands; after a verb that has an act of its own."""
_NEAR = 12
"""Words to either side of the head that belong to what it tells; the rest of a long sentence is other matter."""
_UNITS = frozenset({"per", "percent", "cent"})
"""Words after a number that make it a share, which no instance is known by."""
_SCALES = frozenset({"thousand", "million", "billion", "trillion"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one statement or event mention says, as the profile needs it.

    Code points [start, end) of the sentence or clause, the head, the spans of those who act, of the others taking part
    and of places, alpha-3 codes, the content words of the clause, the time words that date it, the condition it hangs
    on, and the span of whoever says so.
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
    by_whom: Span | None = None
    is_event: bool = False
    """told as done, so that only what stands in the parties of a light verb is its act"""

    @property
    def parties(self) -> tuple[Span, ...]:
        """Everyone and everywhere it names as taking part."""
        return (*self.who, *self.whom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The words of a telling in base form and where its head stands; `phrase_*` the same without articles."""

    words: list[str]
    phrase_words: list[str]
    phrase_at: int
    near: frozenset[str]
    """the words within twelve of the head"""
    ends: list[str]
    """the last words of what the act is done to or with, then of those who do it"""
    objects: int
    """how many of them are of the former"""
    is_event: bool
    head_words: frozenset[str]
    dated: frozenset[int]
    """places of words inside the time words"""
    conditional: frozenset[int]
    """places of phrase words inside the condition"""

    @classmethod
    def cut(cls, telling: Telling, text: str) -> Clause:
        """The clause of a telling in its article's text."""
        found = find_words(text, min(telling.start, telling.head.start), max(telling.end, telling.head.end))
        words = [find_base(row.group().lower()) for row in found]
        at = next((i for i, row in enumerate(found) if row.end() > telling.head.start), max(len(found) - 1, 0))
        kept = [i for i, word in enumerate(words) if word not in _SKIP or i == at]
        return cls(
            words=words,
            phrase_words=[words[i] for i in kept],
            phrase_at=kept.index(at) if at in kept else 0,
            near=frozenset(words[max(0, at - _NEAR) : at + _NEAR + 1]),
            ends=[word for row in (*telling.whom, *telling.who) for word in split_base(row.text)[-1:]],
            objects=len(telling.whom),
            is_event=telling.is_event,
            head_words=frozenset(split_base(telling.head.text)),
            dated=_find_places(found, telling.when),
            conditional=_find_places([found[i] for i in kept], telling.condition),
        )


def _find_places(words: Sequence[re.Match[str]], span: Span | None) -> frozenset[int]:
    if span is None:
        return frozenset()
    return frozenset(i for i, row in enumerate(words) if span.start < row.end() and row.start() < span.end)


def find_act(clause: Clause, lemma: str, table: Mapping[str, frozenset[str]]) -> tuple[frozenset[str], str]:
    """The families of the act and its base form.

    A verb without a happening of its own ("hold", "begin") gives way to the act noun it governs, or the verb it begins;
    one that allows an act names both.
    """
    words, at = clause.phrase_words, clause.phrase_at
    no_act = find_no_act(lemma, words[at - 1] if at else "", next(iter(clause.ends[: clause.objects]), ""), table)
    if no_act is not None:
        return frozenset(), no_act
    found = (find_phrases(words, at, table) or table.get(lemma, frozenset())) - {NO_ACT}
    cues = load_outcomes().cues
    verbs = {lemma, *words[at : at + 1]}
    if "vote" in found and _is_popular(words, at):
        found |= {"election"}
    if cues["light"].isdisjoint(verbs):
        inner = _find_governed(clause, table, is_own=True) if "allow" in found else None
        return found if inner is None else found | table[inner], lemma
    other = _find_governed(clause, table, is_own=bool(found) and cues["begin"].isdisjoint(verbs))
    return (found, lemma) if other is None else (table[other], other)


def find_no_act(base: str, before: str, end: str, table: Mapping[str, frozenset[str]]) -> str | None:
    """The pair of words that is no act, None where it may be one.

    A verb with the last word of its object ("meet the 17 goals"), or a noun with the word before it ("straw poll").
    """
    if base == "address" and end and end not in load_outcomes().cues["audience"]:
        return f"{base} {end}"
    pairs = (f"{base} {end}", f"{before} {base}")
    return next((pair for pair in pairs if NO_ACT in table.get(pair, ())), None)


def keep_meant(families: frozenset[str], base: str, *, has_doer: bool) -> frozenset[str]:
    """The families without visits and meetings that things make: doses that go somewhere visit nobody."""
    if has_doer or base not in _MOVES:
        return families
    return families - _SOMEONES


def _is_popular(words: Sequence[str], at: int) -> bool:
    """Whether a vote is the people's: a round of voting, or voting in an election."""
    return "round" in words[max(0, at - 3) : at] or "election" in words[at + 1 : at + 1 + _AHEAD]


def _find_governed(clause: Clause, table: Mapping[str, frozenset[str]], *, is_own: bool) -> str | None:
    """The act noun that ends its object or subject; for a plan else the nearest one after the verb, then before it."""
    light = load_outcomes().cues["light"]
    words, at = clause.phrase_words, clause.phrase_at
    ahead = range(at + 1, min(len(words), at + 1 + (_NEXT if is_own else _AHEAD)))
    back = range(at - 1, max(-1, at - 1 - (0 if is_own else _BACK)), -1)
    beyond = load_outcomes().cues["beyond"]
    ahead_words = takewhile(lambda i: words[i] not in beyond, ahead)
    near = [] if clause.is_event else [words[i] for i in (*ahead_words, *back) if i not in clause.conditional]
    ends = clause.ends[: 1 if is_own else None]
    return next((word for word in (*ends, *near) if word in table and word not in light | TIME), None)


def find_conditions(condition: Span | None) -> frozenset[str]:
    """The families of the acts on which the telling hangs, marked "if:"."""
    if condition is None:
        return frozenset()
    plans = load_outcomes().plans
    return frozenset(f"if:{family}" for word in split_base(condition.text) for family in plans.get(word, ()))


def find_numbers(clause: Clause) -> Iterator[str]:
    """The mark "package=12" for each figure, ordinal or code that numbers something; dates and amounts are none."""
    words = clause.words
    for i, word in enumerate(words):
        code = _CODE.fullmatch(word)
        if code and code[1] != "covid":
            yield f"{code[1]}={int(code[2])}"
            continue
        value = _read_number(word)
        if value is None or i in clause.dated or _is_date_part(words, i):
            continue
        scale = next((word for word in words[i + 1 : i + 2] if word in _SCALES), "")
        after = words[i + 1 + bool(scale) : i + 5]
        unit = next((word for word in after if word.isalpha() and word not in STOP), "")
        if unit and unit not in TIME and unit not in _UNITS:
            yield f"{unify_word(unit)}={value}{scale}"


def _read_number(word: str) -> str | None:
    ordinal = _ORDINAL.fullmatch(word)
    if ordinal:
        return str(int(ordinal[1]))
    figure = word.replace(",", "")
    if figure.isascii() and figure.replace(".", "").isdigit():
        return figure
    return None if word in {"first", "one"} else NUMBERS.get(word)


def _is_date_part(words: list[str], i: int) -> bool:
    near = words[max(0, i - 2) : i] + words[i + 1 : i + 3]
    is_year = len(words[i]) == 4 and words[i][:2] in {"19", "20"}
    return is_year or not MONTHS.isdisjoint(near)


def find_destination(clause: Clause, named: frozenset[str]) -> Iterator[str]:
    """The mark "to=vadsund" for "from Oslo to Vadsund": the other way round is another move."""
    words = clause.words[clause.words.index("from") :] if "from" in clause.words else []
    found = (f"to={following}" for word, following in pairwise(words) if word == "to" and following in named)
    yield from islice(found, 1)


def find_sorts(clause: Clause, families: frozenset[str], table: OutcomeTable) -> frozenset[str]:
    """The qualifiers near the head, for families whose instances they tell apart."""
    if families.isdisjoint(_SORTED | _POSTED):
        return frozenset()
    near = clause.phrase_words[max(0, clause.phrase_at - _REACH) : clause.phrase_at + 2 * _REACH]
    keys = (*near, *(" ".join(near[i : i + 2]) for i in range(len(near))))
    posts = table.cues["post"] if not families.isdisjoint(_POSTED) else frozenset()
    sorts = {table.sorts[key] for key in keys if key in table.sorts} if not families.isdisjoint(_SORTED) else set()
    return frozenset(sorts | {f"post={key}" for key in keys if key in posts})
