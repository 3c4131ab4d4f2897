"""Names that the gazetteer or the language model found, brought together: one candidate a stretch of text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from foresay.analyse.draft import Draft
from foresay.analyse.syntax import Parse
from foresay.knowledge.gazetteer import Match, load_gazetteer
from foresay.knowledge.name_entries import Entry, NameSort
from foresay.knowledge.name_words import load_name_words
from foresay.model.reading import Sentence

_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"})
"""OntoNotes types of names; its dates, numbers and languages are none."""
_AREAS = frozenset({"GPE", "LOC", "NORP"})
"""Types whose longer names are split into the known names inside them."""
_SURE = frozenset({NameSort.COUNTRY, NameSort.PEOPLE, NameSort.CAPITAL, NameSort.SEAT, NameSort.LEADER})
_GROUPS = frozenset({NameSort.GROUP, NameSort.PARTY, NameSort.BODY})
_PAIR = re.compile(r"[\s–—/-]+|and\b|the\b")
"""What joins the names of a pair."""
_DIGITS = re.compile(r" \d")
_BEFORE = 40
"""Characters before a name in which an office is looked for."""
_MOST_WORDS = 5
"""Words of a person's name, and one."""
_EDGES = " \t\n\"'’“”‘(),;:"


class Name(NamedTuple):
    """A name as the language model tagged it: characters [start, end) and an OntoNotes type."""

    start: int
    end: int
    label: str


class Candidate(NamedTuple):
    """A stretch [start, end) that may be a name.

    `entries` is what the gazetteer knows of it; for a longer name of the model's, `inner` are the known names inside.
    `label` is the model's type ("" where it saw no name), `sentence` an index.
    """

    start: int
    end: int
    sentence: int
    label: str
    entries: tuple[Entry, ...]
    inner: tuple[Match, ...] = ()


def find_candidates(draft: Draft) -> list[Candidate]:
    """All stretches that may be names, in order, none overlapping another."""
    matches = load_gazetteer().find(draft.article.text)
    starts = [match.start for match in matches]
    found: list[Candidate] = []
    for sentence in draft.sentences:
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        parse = draft.parses[sentence.index] if draft.parses else None
        names = [] if parse is None else list(_read_names(parse, draft.article.text))
        here = _Stretches(names, matches[first:last], sentence)
        found.extend(here.merge(draft.article.text))
    return found


def _read_names(parse: Parse, text: str) -> Iterator[Name]:
    start, end, label = 0, 0, ""
    for token in parse.tokens:
        is_break = token.entity_starts or token.entity != label or (token.text == "," and label in _AREAS)
        if label and is_break:
            yield from _trim(text, start, end, label)
            label = ""
        if token.entity in _LABELS and token.text != ",":
            start, label = (token.start, token.entity) if not label else (start, label)
            end = token.end
    if label:
        yield from _trim(text, start, end, label)


def _trim(text: str, start: int, end: int, label: str) -> Iterator[Name]:
    """The name without articles, quotes and a possessive ending; nothing when no capital is left."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if text[end - 2 : end] in {"'s", "’s"}:
        end -= 2
    for article in ("the ", "The ", "a ", "an "):
        if text.startswith(article, start, end):
            start += len(article)
    score = _DIGITS.search(text, start, end) if label == "PERSON" else None
    if score is not None:
        end = score.start()
    for joint in (" of", " the", " and", " for"):
        if text.endswith(joint, start, end):
            end -= len(joint)
    if any(char.isupper() for char in text[start:end]):
        yield Name(start, end, label)


class _Stretches:
    """The model's names and the known names of one sentence while they are brought together."""

    def __init__(self, names: list[Name], matches: list[Match], sentence: Sentence) -> None:
        self.names, self.matches, self.sentence = names, matches, sentence
        self.used: set[int] = set()
        self.found: list[Candidate] = []

    def merge(self, text: str) -> list[Candidate]:
        """The longer of two that overlap; a longer name keeps the known names inside it."""
        for name in self.names:
            inside = [i for i, m in enumerate(self.matches) if m.start < name.end and name.start < m.end]
            self._join(name, inside, text)
        for i, match in enumerate(self.matches):
            if i not in self.used:
                self._add(match.start, match.end, "", match.entries)
        return _drop_overlaps(self.found)

    def _add(self, start: int, end: int, label: str, entries: tuple[Entry, ...], *inner: Match) -> None:
        self.found.append(Candidate(start, end, self.sentence.index, label, entries, inner))

    def _join(self, name: Name, inside: list[int], text: str) -> None:
        whole = next(
            (i for i in inside if self.matches[i].start <= name.start <= name.end <= self.matches[i].end), None
        )
        if whole is not None:
            self.used.add(whole)
            match = self.matches[whole]
            self._add(match.start, match.end, name.label, match.entries)
        elif not inside:
            self._add(name.start, name.end, name.label, ())
        elif self._is_state_and_person(name, inside, text):
            self._split(name, inside)
        elif name.label in _AREAS or self._is_doubtful(name, inside, text):
            for i in inside:
                self.used.add(i)
                self._add(self.matches[i].start, self.matches[i].end, name.label, self.matches[i].entries)
        else:
            self._join_longer(name, inside)

    def _is_state_and_person(self, name: Name, inside: list[int], text: str) -> bool:
        """Whether a name is a country's and, close behind, its office holder's ("President of Kenya William Ruto")."""
        first = self.matches[inside[0]]
        rest = text[first.end : name.end].split()
        before = text[max(0, name.start - _BEFORE) : name.start].removesuffix("the ").removesuffix(" of ").split(" ")
        words = load_name_words()
        is_office = text.endswith((" of ", " of the "), 0, name.start) and before[-1] in words.titles
        is_headed = first.start == name.start and _has_sort(first, NameSort.COUNTRY) and 0 < len(rest) < _MOST_WORDS
        others = (words.organs, words.bodies, words.firms, words.lands)
        return is_office and is_headed and not any(part in row for part in rest for row in others)

    def _split(self, name: Name, inside: list[int]) -> None:
        self.used.update(inside)
        first, *others = (self.matches[i] for i in inside)
        start = first.end + 1
        known = next((m.entries for m in others if (m.start, m.end) == (start, name.end)), ())
        self._add(first.start, first.end, "GPE", first.entries)
        self._add(start, name.end, "PERSON", known)

    def _join_longer(self, name: Name, inside: list[int]) -> None:
        first = self.matches[inside[0]]
        is_person_after_people = name.label == "PERSON" and _has_sort(first, NameSort.PEOPLE)
        if is_person_after_people and first.start <= name.start < first.end < name.end:
            self._add(first.end + 1, name.end, name.label, ())
            return
        self.used.update(inside)
        start, end = min(first.start, name.start), max(self.matches[inside[-1]].end, name.end)
        self._add(start, end, name.label, (), *(self.matches[i] for i in inside))

    def _is_doubtful(self, name: Name, inside: list[int], text: str) -> bool:
        """Whether the known names inside outweigh the longer one.

        So do a group that the model took for a person, a people's name at the end ("Boarding American"), a pair
        ("U.S.-Turkey"), and in a title, whose capitals mislead the model, any sure name beside no word for a body.
        """
        matches = [self.matches[i] for i in inside]
        if name.label == "PERSON" and any(_GROUPS & {entry.sort for entry in match.entries} for match in matches):
            return True
        if matches[-1].end >= name.end and matches[-1].start > name.start and _has_sort(matches[-1], NameSort.PEOPLE):
            return True
        joint = _cut_out(text, name, matches).strip()
        if joint and not _PAIR.sub("", joint):
            return True
        if not self.sentence.is_title or not any(_SURE & {e.sort for e in match.entries} for match in matches):
            return False
        words = load_name_words()
        return not any(word in words.bodies or word in words.organs for word in text[name.start : name.end].split())


def _cut_out(text: str, name: Name, matches: list[Match]) -> str:
    """What is left of a name without the known names inside it."""
    rest, at = "", name.start
    for match in matches:
        rest += text[at : max(at, match.start)]
        at = max(at, match.end)
    return rest + text[at : max(at, name.end)]


def _has_sort(match: Match, sort: NameSort) -> bool:
    return any(entry.sort is sort for entry in match.entries)


def _drop_overlaps(found: list[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for row in sorted(found, key=lambda row: (row.start, -row.end)):
        if not kept or row.start >= kept[-1].end:
            kept.append(row)
    return kept
