"""What two tellings of an act are compared by: its kind, its parties, its object, and what tells instances apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_LETTERS = {
    "a": "acts",
    "c": "countries",
    "d": "doers",
    "p": "people",
    "m": "names",
    "l": "places",
    "w": "words",
    "n": "numbers",
    "s": "sorts",
}
"""The letter a mark of each field starts with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One telling of an act, ready to be compared.

    `acts` are families of acts (knowledge/outcomes.toml), the head's base form after "=", and the families of acts on
    which it hangs after "if:"; `countries` alpha-3 codes;
    `doers` the countries, last names and name parts of those who act; `people` last names of all who take part; `names`
    lower-case parts of other proper names; `places` those of places below a country; `words` the other content words;
    `numbers` ordinals, figures, codes and destinations that tell an instance from another, and `sorts` qualifiers that
    exclude each other, both as "group=value".
    """

    acts: frozenset[str]
    countries: frozenset[str]
    doers: frozenset[str]
    people: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[str]
    sorts: frozenset[str]

    @property
    def marks(self) -> tuple[str, ...]:
        """The same as sorted strings "letter:value", for keeping."""
        return tuple(sorted(f"{letter}:{value}" for letter, name in _LETTERS.items() for value in getattr(self, name)))

    @property
    def families(self) -> frozenset[str]:
        """The families of the act itself."""
        return frozenset(act for act in self.acts if "=" not in act and ":" not in act)

    @property
    def parties(self) -> frozenset[str]:
        """Everything that can name a party, in one namespace."""
        return self.countries | self.people | self.names


def read_marks(marks: Iterable[str]) -> Profile:
    """The profile that gave these marks; marks of an unknown letter are left out."""
    found: dict[str, set[str]] = {name: set() for name in _LETTERS.values()}
    for mark in marks:
        letter, _, value = mark.partition(":")
        if letter in _LETTERS:
            found[_LETTERS[letter]].add(value)
    return Profile(**{name: frozenset(values) for name, values in found.items()})
