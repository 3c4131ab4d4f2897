"""The words and rules of one language, read from its data file and compiled once."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from foresay.analyse.times.letters import LOOKS, Classes, Letters, hand_out, list_numbers, write_forms
from foresay.analyse.times.pattern import Pattern, compile_any, compile_pattern
from foresay.analyse.times.sense import Grain

_AS_WRITTEN = ("HHMM", "ISO", "SLASHED")
"""Classes of digits that are no number."""
_NUMBER = re.compile(r"([0-9]{1,9})(?:st|nd|rd|th|s)?")
_ELEMENT = re.compile(r"[^\s()\[\]{}|]+")
_LOOK = re.compile(r"^!?[<>]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: its name, what it gives, the fixed words handed along, its pattern, and an example."""

    name: str
    gives: str
    fixed: Mapping[str, Any]
    pattern: Pattern
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The rules of one stage.

    `rules` are by the letter they can start with, in the order of the file, each row behind one expression that tells
    whether any of them matches. `openers` finds the letters at which some rule can start.
    """

    name: str
    rules: Mapping[str, tuple[re.Pattern[str], tuple[Rule, ...]]]
    openers: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Everything the cascade needs of one language; `cues` are words that tell a clause's tense, by family."""

    code: str
    stages: tuple[Stage, ...]
    cues: Mapping[str, frozenset[str]]
    letters: Letters
    grains: Mapping[Grain, str]
    """the letter that stands for an expression of a grain in the later stages"""
    values: Mapping[tuple[str, str], Any]

    def find_value(self, family: str, word: str) -> Any:
        """What a word means as a member of a class, or of one of several (A+B): as the file says, or its number."""
        for name in family.split("+"):
            value = self.values.get((name, word.lower()))
            if value is not None:
                return value
        number = None if family in _AS_WRITTEN else _NUMBER.fullmatch(word)
        return int(number.group(1)) if number else word


@lru_cache(maxsize=8)
def load_language(name: str) -> Language:
    """The language whose data file is `<name>.toml` beside this module: "english". Raises ValueError on a bad rule."""
    data = tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
    words = list(_list_words(data))
    classes = _gather_classes(data, words)
    sets = [*classes.values(), *(frozenset({look}) for look in LOOKS), *map(_class_grain, Grain)]
    letters = hand_out(sets)
    return Language(
        code=data["language"],
        stages=tuple(_compile_stages(data, letters)),
        cues=MappingProxyType({family: frozenset(members) for family, members in data["tense"].items()}),
        letters=Letters(
            {word: letters[names] for word, names in classes.items()},
            {look: letters[frozenset({look})] for look in LOOKS},
        ),
        grains=MappingProxyType({grain: letters[_class_grain(grain)] for grain in Grain}),
        values=MappingProxyType({(family, word.lower()): value for family, word, value in words}),
    )


def _list_words(data: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """(class, word, meaning) of everything the file lists."""
    for family, words in data["words"].items():
        yield from ((family, word, value) for word, value in words.items())
    for family, members in data["sets"].items():
        yield from ((family, word, word) for word in members)
    for family, subset in data["subsets"].items():
        yield from ((family, word, data["words"][subset["of"]][word]) for word in subset["words"])


def _gather_classes(data: Mapping[str, Any], words: Sequence[tuple[str, str, Any]]) -> dict[str, Classes]:
    """For each way of writing each word its classes; a word that stands in a rule is a class of its own, =word."""
    found: dict[str, set[str]] = defaultdict(set, list_numbers())
    for family, word, _ in words:
        for form in write_forms(word):
            found[form].add(family)
    for word in _list_literals(data):
        for form in write_forms(word):
            found[form].add(f"={word}")
    return {word: frozenset(names) for word, names in found.items()}


def _list_literals(data: Mapping[str, Any]) -> Iterator[str]:
    matches = [row["match"] for stage in data["rules"] for _, row in _list_rules(data, stage)]
    for match in (*data["macros"].values(), *matches):
        for element in _ELEMENT.findall(match):
            name = _LOOK.sub("", element)
            word = name if len(name) == 1 else name.rpartition(":")[2]
            if not word.isupper() and "@" not in word:
                yield word


def _list_rules(data: Mapping[str, Any], stage: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The rules of a stage in order; one written for a table of phrases comes once for each of them."""
    for name, row in data["rules"][stage].items():
        table = row.get("phrases")
        if table is None:
            yield name, row
            continue
        for phrase, value in data[table].items():
            yield name, {**row, "match": row["match"].replace("PHRASE", phrase), "with": {"phrase": value}}


def _compile_stages(data: Mapping[str, Any], letters: Mapping[Classes, str]) -> Iterator[Stage]:
    by_class: dict[str, set[str]] = defaultdict(set)
    for names, letter in letters.items():
        for name in names:
            by_class[name].add(letter)

    def find_letters(name: str) -> frozenset[str]:
        found = [
            by_class.get(one) or by_class.get(f"={one}") for one in (name.split("+") if len(name) > 1 else (name,))
        ]
        if not all(found):
            raise ValueError(f"no class or word is called {name!r}")
        return frozenset().union(*(row for row in found if row))

    stages: dict[str, Stage] = {}
    for stage in data["stages"]:
        if stage not in stages:
            rows = _list_rules(data, stage)
            stages[stage] = _index_stage(
                stage, [_compile_rule(name, row, find_letters, data["macros"]) for name, row in rows]
            )
        yield stages[stage]


def _compile_rule(name: str, row: Mapping[str, Any], find_letters: Any, macros: Mapping[str, str]) -> Rule:
    return Rule(
        name=name,
        gives=row["gives"],
        fixed=MappingProxyType(row.get("with", {})),
        pattern=compile_pattern(row["match"], find_letters, macros),
        says=row["says"],
    )


def _index_stage(name: str, rules: Sequence[Rule]) -> Stage:
    by_letter: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for letter in frozenset().union(*(head[0] for head in rule.pattern.heads)):
            by_letter[letter].append(rule)
    shared: dict[tuple[int, ...], tuple[re.Pattern[str], tuple[Rule, ...]]] = {}
    table = {}
    for letter, rows in by_letter.items():
        key = tuple(id(rule) for rule in rows)
        if key not in shared:
            shared[key] = (compile_any(rule.pattern for rule in rows), tuple(rows))
        table[letter] = shared[key]
    return Stage(name=name, rules=MappingProxyType(table), openers=_compile_openers(rules))


def _compile_openers(rules: Sequence[Rule]) -> re.Pattern[str]:
    """Finds where some rule can start: at letters that need no second word, and at others before one that fits."""
    followers: dict[str, set[str]] = defaultdict(set)
    lone: set[str] = set()
    for first, *second in (head for rule in rules for head in rule.pattern.heads):
        lone |= set() if second else first
        for letter in first:
            followers[letter].update(*second)
    alike: dict[frozenset[str], set[str]] = defaultdict(set)
    for letter in followers.keys() - lone:
        alike[frozenset(followers[letter])].add(letter)
    ways = [f"{_write_class(letters)}(?={_write_class(follow)})" for follow, letters in alike.items()]
    ways += [_write_class(lone)] if lone else []
    return re.compile(f"(?={_write_class(followers)})(?:{'|'.join(ways)})")


def _write_class(letters: Iterable[str]) -> str:
    return f"[{''.join(sorted(letters))}]"


def _class_grain(grain: Grain) -> Classes:
    return frozenset({f"@{grain}", "@any"})
