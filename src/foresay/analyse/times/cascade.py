"""The rules at work: stage after stage, words become expressions and expressions become wider ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from foresay.analyse.times import (  # noqa: F401  # importing them fills MEANINGS
    clocks,
    dates,
    directions,
    feasts,
    lengths,
    parts,
    ranges,
    shifts,
    weekdays,
)
from foresay.analyse.times.language import Language, Rule, Stage
from foresay.analyse.times.meanings import MEANINGS, Found, Setting
from foresay.analyse.times.sense import Grain, MeaninglessError, Sense
from foresay.analyse.times.tense import Side, find_side, has_cue
from foresay.analyse.times.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words [start, end) that a rule made sense of; `spans` are the TIMEX3 expressions among them."""

    start: int
    end: int
    sense: Sense
    spans: tuple[tuple[int, int, Sense], ...]
    rule: str


class Row:
    """One sentence on its way through the stages: units are words still plain, or pieces."""

    def __init__(self, words: Words, language: Language) -> None:
        self.words = words
        self.language = language
        self.letters = words.letters
        self.units: Sequence[int | Piece] = range(len(words.letters))
        self.has_pieces = False
        self._texts: list[str] | None = None

    def pieces(self) -> list[Piece]:
        """What was found so far, in order."""
        return [unit for unit in self.units if isinstance(unit, Piece)]

    def start(self, i: int) -> int:
        """The first word of unit `i`; past the last unit, the number of words."""
        if i >= len(self.units):
            return len(self.words.letters)
        unit = self.units[i]
        return unit.start if isinstance(unit, Piece) else unit

    def end(self, i: int) -> int:
        """The word after unit `i - 1`."""
        unit = self.units[i - 1]
        return unit.end if isinstance(unit, Piece) else unit + 1

    def texts(self) -> list[str]:
        """The words themselves, written out when first asked for."""
        if self._texts is None:
            self._texts = [found.group() for found in self.words.found]
        return self._texts

    def replace(self, found: list[tuple[int, int, Piece]]) -> None:
        """Puts pieces in the place of the units [i, j) they cover, given from left to right."""
        units: list[int | Piece] = []
        letters: list[str] = []
        at = 0
        for i, j, piece in found:
            units += [*self.units[at:i], piece]
            letters += [self.letters[at:i], self.language.grains[piece.sense.grain]]
            at = j
        self.units = [*units, *self.units[at:]]
        self.has_pieces = True
        self.letters = "".join(letters) + self.letters[at:]


def find_pieces(words: Words, language: Language, published_on: date, anchor: Sense | None) -> list[Piece]:
    """The time expressions of one sentence, left to right. `anchor` is the last dated one of the sentence before."""
    row = Row(words, language)
    for n, stage in enumerate(language.stages):
        if n and not row.has_pieces:
            return []
        _run_stage(row, stage, published_on, anchor)
    return [piece for piece in row.pieces() if not piece.sense.is_partial and piece.sense.grain is not Grain.NOTHING]


def _run_stage(row: Row, stage: Stage, published_on: date, anchor: Sense | None) -> None:
    found: list[tuple[int, int, Piece]] = []
    at = 0
    while (opener := stage.openers.search(row.letters, at)) is not None:
        i = opener.start()
        hit = _match_here(row, stage, i, published_on, anchor)
        at = i + 1
        if hit is not None:
            found.append(hit)
            at = hit[1]
            anchor = hit[2].sense if hit[2].sense.is_anchor else anchor
    if found:
        row.replace(found)


def _match_here(
    row: Row, stage: Stage, i: int, published_on: date, anchor: Sense | None
) -> tuple[int, int, Piece] | None:
    is_any, rules = stage.rules[row.letters[i]]
    if is_any.match(row.letters, i) is None:
        return None
    for rule in rules:
        match = rule.pattern.regex.match(row.letters, i)
        if match is None:
            continue
        j = match.end()
        setting = _make_setting(row, i, j, published_on, anchor)
        try:
            sense = MEANINGS[rule.gives](_read_slots(row, rule, match), setting)
        except MeaninglessError:
            continue
        return i, j, _make_piece(row, rule, match, sense)
    return None


def _make_setting(row: Row, i: int, j: int, published_on: date, anchor: Sense | None) -> Setting:
    cues = row.language.cues

    def ask_side() -> Side:
        return find_side(row.texts(), row.start(i), row.end(j), cues)

    def ask_cue(family: str) -> bool:
        return has_cue(row.texts(), row.start(i), family, cues)

    return Setting(published_on=published_on, ask_side=ask_side, ask_cue=ask_cue, anchor=anchor)


def _read_slots(row: Row, rule: Rule, match: re.Match[str]) -> Found:
    slots: dict[str, list[Any]] = defaultdict(list)
    for group, slot, family in rule.pattern.slots:
        at = match.start(group)
        if at < 0:
            continue
        unit = row.units[at]
        slots[slot].append(
            unit.sense if isinstance(unit, Piece) else row.language.find_value(family, row.words.text(unit))
        )
    return Found(slots=slots, fixed=rule.fixed)


def _make_piece(row: Row, rule: Rule, match: re.Match[str], sense: Sense) -> Piece:
    i, j = match.span()
    inner = [unit for unit in row.units[i:j] if isinstance(unit, Piece)]
    spans = [
        (row.start(match.start(group)), row.end(match.end(group)))
        for group in rule.pattern.spans
        if match.start(group) >= 0
    ]
    old = [span for piece in inner for span in piece.spans]
    if spans:
        senses = sense.parts if len(sense.parts) == len(spans) else (sense,) * len(spans)
    else:
        spans = [(start, end) for start, end, _ in old]
        senses = sense.parts if len(sense.parts) == len(old) else tuple(told for _, _, told in old)
    names = [*(piece.rule for piece in inner), rule.name]
    return Piece(
        start=row.start(i),
        end=row.end(j),
        sense=sense,
        spans=tuple((start, end, told) for (start, end), told in zip(spans, senses, strict=True)),
        rule=" > ".join(names),
    )
