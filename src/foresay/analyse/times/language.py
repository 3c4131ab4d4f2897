"""The words and rules of one language, read from its data file and compiled once."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from foresay.analyse.times.pattern import Pattern, compile_any, compile_pattern
from foresay.analyse.times.sense import Grain

UNKNOWN = "."
"""The letter of a sign no rule knows."""
_MOST_WORDS = 100_000
"""Words remembered at most, some 10 MB."""
_AS_WRITTEN = ("HHMM", "ISO", "SLASHED")
"""Classes of digits that are no number."""
_STRANGERS = ("PLURAL", "NAME", "OTHER")
"""The classes of words no rule knows."""
_FIRST_LETTER = 0xE000
"""Letters come from Unicode's private use area, so none has a meaning inside a regular expression."""
_NUMBER = re.compile(r"[0-9]{1,9}")
_SHAPES = (
    ("ISO", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*")),
    ("SLASHED", re.compile(r"[0-9]{1,2}([/.])[0-9]{1,2}\1[0-9]{2,4}")),
    ("CLOCK", re.compile(r"[0-9]{1,2}:[0-9]{2}")),
    ("POINTED", re.compile(r"[0-9]{1,2}\.[0-9]{1,2}")),
    ("FIGURE", re.compile(r"[0-9.,]+")),
    ("AMPM", re.compile(r"(?i:[ap]\.?\s?m\.?)")),
)
_PLAIN_NUMBER = re.compile(r"([0-9]{1,9})(?:st|nd|rd|th|s)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: its name, what it gives, the fixed words handed along, and its pattern."""

    name: str
    gives: str
    fixed: Mapping[str, Any]
    pattern: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The rules of one stage by the letter they can start with, in the order of the file."""

    name: str
    rules: Mapping[str, tuple[re.Pattern[str], tuple[Rule, ...]]]
    """by first letter: whether any rule matches at all, and the rules"""
    openers: re.Pattern[str]


class Letters(dict[str, str]):
    """For each word the letter of all its classes; words not listed get theirs by their look, and are remembered."""

    def __init__(self, listed: Mapping[str, str], by_shape: Mapping[str, str]) -> None:
        super().__init__(listed)
        self._by_shape = by_shape

    def __missing__(self, word: str) -> str:
        shape = name_shape(word) if word[0] in _SHAPELY else ""
        letter = self._by_shape.get(shape or name_stranger(word), UNKNOWN)
        if len(self) < _MOST_WORDS:
            self[word] = letter
        return letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Everything the cascade needs of one language."""

    code: str
    stages: tuple[Stage, ...]
    cues: Mapping[str, frozenset[str]]
    """Words by which the tense of a clause is told, by family."""
    letters: Letters
    _grain_letters: Mapping[Grain, str]
    _values: Mapping[tuple[str, str], Any]

    def find_grain(self, grain: Grain) -> str:
        """The letter that stands for an expression of that grain in the later stages."""
        return self._grain_letters[grain]

    def find_value(self, family: str, word: str) -> Any:
        """What a word means as a member of a class (or of one of several, A+B): the data file's value, or the number."""
        for name in family.split("+"):
            value = self._values.get((name, word.lower()))
            if value is not None:
                return value
        number = None if family in _AS_WRITTEN else _PLAIN_NUMBER.fullmatch(word)
        return int(number.group(1)) if number else word


_SHAPELY = frozenset("0123456789aApP")


def name_shape(word: str) -> str:
    """The class of a word that is known by its shape alone, "" for none: a date, a time of day, a long number."""
    if _NUMBER.fullmatch(word):
        return "NUM"
    return next((name for name, shape in _SHAPES if shape.fullmatch(word)), "")


def name_stranger(word: str) -> str:
    """The class of a word the language does not list, by its look alone; "" for a sign."""
    if not word[0].isalpha():
        return ""
    if word[0].isupper():
        return "NAME"
    return "PLURAL" if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else "OTHER"


@lru_cache(maxsize=8)
def load_language(code: str) -> Language:
    """The language whose data file is `<name>.toml` beside this module, by its name ("english")."""
    data = tomllib.loads(files(__package__).joinpath(f"{code}.toml").read_text("utf-8"))
    return _Builder(data).build()


@dataclass(kw_only=False)
class _Builder:
    data: dict[str, Any]
    classes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """for each word its classes; a word of a rule is a class of its own, written =word"""
    values: dict[tuple[str, str], Any] = field(default_factory=dict)

    def build(self) -> Language:
        self._add_words()
        self._add_numbers()
        self._add_literals()
        sets = {frozenset(classes) for classes in self.classes.values()}
        lone = ("NUM", *(name for name, _ in _SHAPES), *_STRANGERS)
        sets |= {frozenset({shape}) for shape in lone}
        sets |= {_name_grain(grain) for grain in Grain}
        order = sorted(sets, key=lambda names: sorted(names))
        letters = {names: chr(_FIRST_LETTER + n) for n, names in enumerate(order)}
        return Language(
            code=self.data["language"],
            stages=tuple(self._compile_stages(letters)),
            cues=MappingProxyType({name: frozenset(words) for name, words in self.data.get("tense", {}).items()}),
            letters=Letters(
                {word: letters[frozenset(names)] for word, names in self.classes.items()},
                {name: letters[frozenset({name})] for name in lone},
            ),
            _grain_letters=MappingProxyType({grain: letters[_name_grain(grain)] for grain in Grain}),
            _values=MappingProxyType(self.values),
        )

    def _add_words(self) -> None:
        for name, words in self.data["words"].items():
            for word, value in words.items():
                self._add(name, word, value)
        for name, members in self.data.get("sets", {}).items():
            for word in members:
                self._add(name, word, word)
        for name, subset in self.data.get("subsets", {}).items():
            for word in subset["words"]:
                self._add(name, word, self.data["words"][subset["of"]][word])

    def _add(self, name: str, word: str, value: Any) -> None:
        for form in _write_forms(word):
            self.classes[form].add(name)
        self.values[name, word.lower()] = value

    def _add_numbers(self) -> None:
        for number in range(2200):
            forms = {str(number)} | ({f"0{number}"} if number < 10 else set())
            for form in forms:
                self.classes[form] |= _class_number(number, form)
        for minute in range(24 * 60):
            self.classes[f"{minute // 60:02}{minute % 60:02}"].add("HHMM")
        for number in range(1, 32):
            for end in ("st", "nd", "rd", "th"):
                self.classes[f"{number}{end}"] |= {"ORDNO", "DAYNO"}
        for decade in range(1000, 2200, 10):
            self.classes[f"{decade}s"].add("DECADENO")
        for decade in range(10, 100, 10):
            self.classes[f"{decade}s"].add("DECADEYY")

    def _add_literals(self) -> None:
        macros = " ".join(self.data.get("macros", {}).values())
        for text in (macros, *(rule["match"] for rules in self.data["rules"].values() for rule in rules.values())):
            for element in re.findall(r"[^\s()\[\]{}|]+", text):
                name = re.sub(r"^!?[<>]", "", element)
                if "@" not in name and not name.rpartition(":")[2].isupper():
                    self._add_literal(name)

    def _add_literal(self, name: str) -> None:
        word = name if len(name) == 1 else name.rpartition(":")[2]
        for form in _write_forms(word):
            self.classes[form].add(f"={word}")

    def _compile_stages(self, letters: Mapping[frozenset[str], str]) -> Iterable[Stage]:
        by_class: dict[str, set[str]] = defaultdict(set)
        for names, letter in letters.items():
            for name in names:
                by_class[name].add(letter)

        def find_letters(name: str) -> frozenset[str]:
            found = frozenset[str]()
            for one in name.split("+") if len(name) > 1 else (name,):
                known = by_class.get(one) or by_class.get(f"={one}")
                if not known:
                    raise ValueError(f"no class or word is called {one!r}")
                found |= known
            return found

        macros = self.data.get("macros", {})
        stages = {
            stage: _index_stage(stage, [_compile_rule(name, row, find_letters, macros) for name, row in rows.items()])
            for stage, rows in self.data["rules"].items()
        }
        return [stages[name] for name in self.data["stages"]]


def _compile_rule(
    name: str, row: Mapping[str, Any], find_letters: Callable[[str], frozenset[str]], macros: Mapping[str, str]
) -> Rule:
    return Rule(
        name=name,
        gives=row["gives"],
        fixed=MappingProxyType(row.get("with", {})),
        pattern=compile_pattern(row["match"], find_letters, macros),
    )


def _index_stage(name: str, rules: list[Rule]) -> Stage:
    by_letter: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for letter in rule.pattern.firsts:
            by_letter[letter].append(rule)
    openers = re.compile(f"[{''.join(sorted(by_letter))}]")
    return Stage(
        name=name,
        rules=MappingProxyType(
            {letter: (compile_any(rule.pattern for rule in rows), tuple(rows)) for letter, rows in by_letter.items()}
        ),
        openers=openers,
    )


def _name_grain(grain: Grain) -> frozenset[str]:
    return frozenset({f"@{grain}", "@any"})


def _write_forms(word: str) -> set[str]:
    """The ways a word is written: one with a capital also in capitals, a small one in any case."""
    if word != word.lower():
        return {word, word.upper()} if len(word) > 3 else {word}
    return {word, word.capitalize(), word.upper()}


def _class_number(number: int, form: str) -> set[str]:
    checks = {
        "NUM": True,
        "DAYNO": 1 <= number <= 31,
        "MONTHNO": 1 <= number <= 12,
        "HOUR": number <= 24,
        "YY": len(form) == 2,
        "YEAR": 1900 <= number <= 2099,
        "OLDYEAR": 1000 <= number < 1900 or 2100 <= number,
    }
    return {name for name, holds in checks.items() if holds}
