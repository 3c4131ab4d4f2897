"""How alike two tellings of an act are: explainable features in [0, 1], and the weights that combine them."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from foresay.knowledge.outcomes import load_outcomes
from foresay.knowledge.wording import weigh_word
from foresay.model.profile import Profile

Features = dict[str, float]
_ALONE = frozenset({"election", "referendum"})
"""Families of which a country has one at a time, so that it tells them apart without an object."""
_POST = "post="
"""Marks of offices, which tell neither together nor apart: a person holds several, and several hold one in turn."""
_MUTUAL = frozenset({"meet", "visit", "sign", "speech"})
"""Families of acts done with or at somebody: with somebody else it is another act."""
_EITHER = _MUTUAL | {"truce", "recognise", "compete", "exercise", "trial", "transit", "join", "buy"}
"""The same and those that either side may be told to do."""
_OTHERS = 0.9
"""Weight of names on either side that the other lacks from which others are meant."""
_OTHERS_TOO = 0.7
"""The same where one person is shared: whoever is met is told by the other names."""
_SAME_DOERS = 0.4
"""Share of the words of those who act from which they are the same."""
_MUCH, _SOME = 2.5, 0.6
"""Weights of the words of an object that need not come back whole, and of one that is hardly told."""
_ENOUGH = 1.5
"""Weight of words in common that counts as much: about two telling words."""


def compare_profiles(first: Profile, second: Profile) -> Features:
    """The features two tellings share and those that keep them apart, each in [0, 1], absent ones left out.

    `*_conflict` and `*_apart` tell instances apart; the others draw them together.
    """
    same_head = any(act.startswith("=") for act in first.acts & second.acts)
    same_family = bool(first.families & second.families)
    found: Features = {
        "act_head": float(same_head),
        "act_family": float(same_family),
        "act_apart": float(not same_head and not same_family),
        "condition": float(any(act.startswith("if:") for act in first.acts & second.acts)),
        **_compare_parties(first, second),
        **_compare_words(first, second),
        "number_same": float(bool(first.numbers & second.numbers)),
        "number_conflict": float(conflicts(first.numbers, second.numbers)),
        "sort_same": float(any(not mark.startswith(_POST) for mark in first.sorts & second.sorts)),
        "sort_lacking": float(any(mark.startswith("round=") for mark in first.sorts ^ second.sorts)),
        "sort_conflict": float(conflicts(first.sorts, second.sorts)),
    }
    if not _MUTUAL.isdisjoint(first.acts & second.acts) and _are_others(found):
        found["counterpart_conflict"] = 1.0
    object_told = found["words_same"] or found["names_same"] or found["people_same"] or found["number_same"]
    if not object_told and _ALONE.isdisjoint(first.families & second.families):
        found["only_act"] = 1.0
    return {name: round(value, 3) for name, value in found.items() if value}


def _are_others(found: Features) -> bool:
    """Whether it is done with or at somebody else: another country or person beside a shared one, or other names."""
    if found["countries_other"] or found["people_other"]:
        return True
    return found["names_apart"] >= (_OTHERS_TOO if found["people_same"] else _OTHERS)


def cover_telling(expected: Profile, seen: Profile) -> Features:
    """How much of what was expected is seen again: its parties, and its object (names and words besides the parties).

    `object_none` where nothing but parties was told. The object counts up to two and a half telling words, so that a
    long sentence need not come back whole.
    """
    parties = expected.countries | expected.people | expected.doers
    known = seen.countries | seen.people | seen.doers | seen.names
    things = (expected.names | expected.words) - parties
    total = min(_weigh(things), _MUCH)
    shared = _weigh(things & (seen.names | seen.words | seen.people))
    return {
        "party_cover": round(len(parties & known) / len(parties), 3) if parties else 0.0,
        "object_cover": round(min(1.0, shared / total), 3) if total >= _SOME else 0.0,
        "object_none": float(total < _SOME),
    }


def _compare_parties(first: Profile, second: Profile) -> Features:
    both = first.countries & second.countries
    lighter = min(len(first.countries), len(second.countries))
    shared = _share_people(first, second)
    return {
        "countries_same": len(both) / lighter if lighter else 0.0,
        "countries_all": float(bool(both) and first.countries == second.countries),
        "countries_two": float(len(both) > 1),
        "countries_apart": float(bool(first.countries and second.countries and not both)),
        "countries_other": float(bool(both and first.countries - both and second.countries - both)),
        "doers_same": float(_share_doers(first, second)),
        "doers_apart": _part_doers(first, second),
        "states_apart": float(_part_states(first, second)),
        "places_same": float(bool(first.places & second.places)),
        "places_apart": float(bool(first.places and second.places) and not first.places & second.places),
        "people_same": float(bool(shared)),
        "people_two": float(len(shared) > 1),
        "people_apart": float(bool(first.people and second.people and not shared)),
        "people_other": float(bool(shared and _lack_people(first, second) and _lack_people(second, first))),
        "names_same": _overlap(first.names | first.people, second.names | second.people),
        "names_apart": _part_names(first, second),
    }


def _share_people(first: Profile, second: Profile) -> frozenset[str]:
    """People of one that the other names at all."""
    return (first.people & (second.people | second.names)) | (second.people & first.names)


def _part_names(first: Profile, second: Profile) -> float:
    """How much each names what the other does not, the lesser of the two, up to two telling parts of names."""
    mine, theirs = first.names | first.people, second.names | second.people
    lesser = min(_weigh(mine - theirs - second.words), _weigh(theirs - mine - first.words))
    return min(1.0, lesser / 2)


def _lack_people(first: Profile, second: Profile) -> frozenset[str]:
    """People of one that the other does not name in any part."""
    return first.people - second.people - second.names


def _part_doers(first: Profile, second: Profile) -> float:
    """1 where other doers act; a half where the one's doers are at least named by the other."""
    if not (first.doers and second.doers) or _share_doers(first, second):
        return 0.0
    return 0.5 if first.doers & second.parties or second.doers & first.parties else 1.0


def _share_doers(first: Profile, second: Profile) -> bool:
    """Whether the same act: one word that many bodies bear ("university", "party") is not enough."""
    both = first.doers & second.doers
    return bool(both) and (both in {first.doers, second.doers} or _overlap(first.doers, second.doers) >= _SAME_DOERS)


def _part_states(first: Profile, second: Profile) -> bool:
    """Whether one country does by itself what another does: North's and South's workers leave one place."""
    mine, theirs = first.doers & first.countries, second.doers & second.countries
    apart = bool(mine and theirs) and not mine & theirs
    return apart and _EITHER.isdisjoint(first.acts & second.acts)


def _compare_words(first: Profile, second: Profile) -> Features:
    shared = first.words & second.words
    both = _overlap(first.words, second.words)
    told = min(_weigh(first.words), _weigh(second.words))
    is_named = bool(_share_people(first, second) or first.names & second.names)
    return {
        "words_same": both,
        "words_enough": min(1.0, _weigh(shared) / _ENOUGH),
        "words_apart": float(told >= 1.0 and both < 0.15 and not is_named),
    }


@lru_cache(maxsize=200_000)
def _weigh(words: frozenset[str]) -> float:
    return sum(sorted(weigh_word(word) for word in words))


def _overlap(first: frozenset[str], second: frozenset[str]) -> float:
    """Weight of what is shared over the weight of the lighter side (at least one whole word)."""
    shared = _weigh(first & second)
    return min(1.0, shared / max(1.0, min(_weigh(first), _weigh(second)))) if shared else 0.0


def conflicts(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether both name a value for one group ("round", "package") and none of the values agrees or is allied."""
    theirs = _group(second)
    for group, mine in _group(first).items():
        others = theirs.get(group)
        if others and not mine & others and not _is_allied(mine, others):
            return True
    return False


@lru_cache(maxsize=50_000)
def _group(marks: frozenset[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for mark in marks:
        found.setdefault(mark.partition("=")[0], set()).add(mark)
    found.pop(_POST.rstrip("="), None)
    return found


def _is_allied(mine: set[str], others: set[str]) -> bool:
    allied = load_outcomes().allied
    return any(frozenset({a, b}) in allied for a in mine for b in others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each feature adds to the score (in logits), the bias it starts from, and the least score to accept."""

    bias: float
    accept: float
    doubt: float
    """from here on a telling is noted as a look-alike, below it is passed over"""
    weights: Mapping[str, float]

    def score(self, features: Features) -> float:
        """The sum of the features' weights and the bias; exact before it is rounded, so that no order changes it."""
        weights = self.weights
        parts = [weights[name] * value for name, value in features.items() if value and name in weights]
        return round(self.bias + math.fsum(parts), 4)

    def explain(self, features: Features, most: int = 3) -> tuple[str, ...]:
        """The names of the features that add most, the weightiest first."""
        added = {name: self.weights.get(name, 0.0) * value for name, value in features.items()}
        ranked = sorted((name for name in added if added[name] > 0), key=lambda name: (-added[name], name))
        return tuple(ranked[:most])


@lru_cache(maxsize=4)
def load_weights(name: str) -> Weights:
    """The shipped weights of that name ("link" or "judge"), read once a process."""
    raw = tomllib.loads((files("foresay.knowledge") / f"weights_{name}.toml").read_text("utf-8"))
    return Weights(bias=raw["bias"], accept=raw["accept"], doubt=raw["doubt"], weights=raw["weights"])
