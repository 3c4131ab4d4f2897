"""What kind of act a verb or an event noun names: senses told apart by the words around it, read from `data/acts`.

A sense is a group of words in base form with one type, told apart by `with` (words that depend on the head: objects,
particles, modifiers) and `context` (words anywhere near). A sense asking for more of both wins over one asking for
less; between equals the one whose word comes first in the words given, then the order of `_FILES`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from foresay.model.reading import EventType

_FOLDER = files("foresay.knowledge") / "data" / "acts"
_FILES = (
    "coerce",
    "sanction",
    "assault",
    "retreat",
    "consult",
    "agree",
    "support",
    "concede",
    "cooperate",
    "aid",
    "mobilize",
    "protest",
    "reject",
    "request",
    "accuse",
    "threaten",
    "other",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One sense of some words; a dropped one is no happening at all ("meet a demand")."""

    type: EventType
    mode: str | None
    is_noun: bool
    needs: frozenset[str]
    context: frozenset[str]
    is_dropped: bool
    example: str
    order: int

    def rank(self, words: dict[str, int], context: Collection[str]) -> tuple[int, int, int] | None:
        """How well the sense fits, smaller is better; None when a word it asks for is missing."""
        found = self.needs & words.keys()
        if self.needs and not found:
            return None
        if self.context and self.context.isdisjoint(context) and self.context.isdisjoint(words):
            return None
        near = min(words[word] for word in found) if found else 0
        return (-2 * bool(self.needs) - bool(self.context), near, self.order)


def code_act(
    lemma: str,
    *,
    words: Collection[str] = (),
    context: Collection[str] = (),
    noun: bool | None = None,
) -> tuple[EventType, str | None] | None:
    """The type of an act and its mode (the subtype for OTHER), None for a word that names no known act.

    `lemma` is a verb or event noun in base form, lower case; `words` the base forms that depend on it, the telling
    ones first (object, particle, preposition, modifiers), `context` those elsewhere in the sentence. `noun` says
    which of the two the lemma is; without it verbs are tried first.
    """
    sense = find_sense(lemma, words=words, context=context, noun=noun)
    return None if sense is None or sense.is_dropped else (sense.type, sense.mode)


def find_sense(
    lemma: str,
    *,
    words: Collection[str] = (),
    context: Collection[str] = (),
    noun: bool | None = None,
) -> Sense | None:
    """The sense behind `code_act`, with its example; also a dropped one."""
    senses = load_senses()
    places: dict[str, int] | None = None
    for is_noun in (False, True) if noun is None else (noun,):
        rows = senses.get((lemma, is_noun))
        if rows is None:
            continue
        if places is None:
            places = {word: place for place, word in reversed(list(enumerate(words)))}
        best: tuple[tuple[int, int, int], Sense] | None = None
        for sense in rows:
            rank = sense.rank(places, context)
            if rank is not None and (best is None or rank < best[0]):
                best = rank, sense
        if best is not None:
            return best[1]
    return None


@lru_cache(maxsize=4096)
def is_event_noun(lemma: str) -> bool:
    """Whether a noun in base form can name a happening by itself ("summit", "ceasefire")."""
    return any(not sense.needs for sense in load_senses().get((lemma, True), ()))


@lru_cache(maxsize=1)
def load_senses() -> Mapping[tuple[str, bool], tuple[Sense, ...]]:
    """Every sense by (word, whether it is a noun), read once."""
    classes = {name: frozenset(text.split()) for name, text in _read("_words").items()}
    found: dict[tuple[str, bool], list[Sense]] = {}
    order = 0
    for name in _FILES:
        for row in _read(name)["sense"]:
            for is_noun, lemmas in ((False, row.get("verbs", "")), (True, row.get("nouns", ""))):
                sense = _make_sense(row, name, classes, is_noun=is_noun, order=order)
                for lemma in lemmas.split():
                    found.setdefault((lemma, is_noun), []).append(sense)
            order += 1
    return {key: tuple(senses) for key, senses in found.items()}


def _make_sense(
    row: Mapping[str, Any], name: str, classes: Mapping[str, frozenset[str]], *, is_noun: bool, order: int
) -> Sense:
    needs = frozenset(_expand(row.get("with", ""), classes))
    return Sense(
        type=EventType(row.get("type", name.upper())),
        mode=row.get("mode"),
        is_noun=is_noun,
        needs=needs,
        context=frozenset(_expand(row.get("context", ""), classes)) - needs,
        is_dropped=row.get("drop", False),
        example=row["example"],
        order=order,
    )


def _expand(text: str, classes: Mapping[str, frozenset[str]]) -> Iterator[str]:
    for word in text.split():
        if word.startswith("@"):
            yield from classes[word[1:]]
        else:
            yield word


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
