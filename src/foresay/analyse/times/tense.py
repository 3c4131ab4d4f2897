"""Whether a clause looks back or ahead, told from its words alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from foresay.analyse.times.sense import Tense

_REACH = 40
"""Words either side of an expression that are looked at."""
_POSSESSIVES = ("'s", "’s")
_NEAR_VERB = 8
"""Words between a verb and an expression up to which it surely dates it."""
_BESIDE = 2
"""The same for "is" and "has", which speak of the present unless the time follows at once: "is on Friday"."""
_NEAR = 8
"""Words before an expression in which a word of a family colours it."""
_GROUP = 4
"""Words between a participle and its auxiliary: "will also then be held"."""

Cues = Mapping[str, frozenset[str]]


class Side(NamedTuple):
    """On which side of the publication a clause tells its happening, and whether its verb stands near enough to trust.

    An unsure side does not drive a date far away: "a crash on March 24" in a report of 28 March is four days old.
    """

    tense: Tense
    is_sure: bool


class _Sign(Enum):
    """What one word says of the tense."""

    NOTHING = 0
    PAST = 1
    FUTURE = 2
    PRESENT = 3
    """is, has: mostly what runs on, ahead rather than behind"""
    INFINITIVE = 4
    BORDER = 5


def find_side(words: Sequence[str], start: int, end: int, cues: Cues) -> Side:
    """The side of the clause around words[start:end], by the nearest verb: left, else right, else the clause before.

    `cues` are the families of words in the language's data file, section `tense`.
    """
    before = words[start - 1].lower() if start else ""
    if before in cues["since"] or (before in cues["source"] and end < len(words) and words[end] in _POSSESSIVES):
        return Side(Tense.PAST, is_sure=True)
    if before in cues["target"] and has_cue(words, start, "moving", cues):
        return Side(Tense.FUTURE, is_sure=True)
    found = _look_left(words, start, cues)
    if found is None and _is_onward(words, start, cues):
        return Side(Tense.FUTURE, is_sure=False)
    found = found or _look_right(words, end, cues)
    if found is not None:
        is_near = abs(found.distance) <= (_BESIDE if found.sign is _Sign.PRESENT else _NEAR_VERB)
        return Side(found.tense, is_sure=is_near and not _is_attribute(words, start, end, cues))
    found = _look_left(words, start, cues, crosses=True)
    if found is not None:
        return Side(found.tense, is_sure=False)
    return Side(Tense.NONE, is_sure=False)


def _is_onward(words: Sequence[str], start: int, cues: Cues) -> bool:
    """As in "before we complete it by May", "a truce starting on Sunday": the preposition alone looks ahead."""
    opener = start - 2 if start > 1 and words[start - 1].lower() in {"on", "in"} else start - 1
    return opener > 0 and words[opener].lower() in cues["onward"]


def _is_attribute(words: Sequence[str], start: int, end: int, cues: Cues) -> bool:
    """Whether the words stand before a noun they date: "the 19 April agreement"."""
    opener = words[start - 1] if start else ""
    is_opened = opener.lower() in cues["determiners"] or opener in _POSSESSIVES or words[start].lower() == "the"
    after = words[end] if end < len(words) else ""
    return is_opened and after.isalpha() and after.lower() not in cues["links"]


class _Found(NamedTuple):
    """The word that decides: what it says, and how many words to the left it stands (right: negative)."""

    sign: _Sign
    distance: int

    @property
    def tense(self) -> Tense:
        return Tense.PAST if self.sign is _Sign.PAST else Tense.FUTURE


def has_cue(words: Sequence[str], start: int, family: str, cues: Cues) -> bool:
    """Whether one of a family's words stands among the few before an expression."""
    return any(word.lower() in cues[family] for word in words[max(0, start - _NEAR) : start])


def _look_left(words: Sequence[str], start: int, cues: Cues, *, crosses: bool = False) -> _Found | None:
    """The nearest sign to the left, up to the border of the clause unless it `crosses`."""
    infinitive: _Found | None = None
    for k in range(start - 1, max(-1, start - 1 - _REACH), -1):
        sign = _judge(words, k, cues)
        if sign is _Sign.INFINITIVE:
            infinitive = infinitive or _Found(_Sign.FUTURE, start - k - 1)
        elif sign is _Sign.BORDER:
            if not crosses:
                break
        elif infinitive is not None and words[k].lower() in cues["orders"]:
            return infinitive
        elif sign is not _Sign.NOTHING:
            return _Found(sign, start - k)
    return infinitive


def _look_right(words: Sequence[str], end: int, cues: Cues) -> _Found | None:
    for k in range(end, min(len(words), end + _REACH)):
        sign = _judge(words, k, cues)
        if sign is _Sign.BORDER:
            break
        if sign not in {_Sign.NOTHING, _Sign.INFINITIVE}:
            return _Found(sign, end - 1 - k)
    return None


def _judge(words: Sequence[str], k: int, cues: Cues) -> _Sign:
    word = words[k]
    lower = word.lower()
    if lower in cues["borders"]:
        return _Sign.BORDER
    if lower in cues["modals"] and (word.islower() or k == 0):
        is_past = lower not in cues["sure"] and _follows(words, k, cues["have"], cues)
        return _Sign.PAST if is_past else _Sign.FUTURE
    if lower in cues["expected"] or lower in cues["present"]:
        return _Sign.FUTURE
    if lower in cues["copula"] or lower in cues["past"]:
        return _judge_auxiliary(words, k, cues)
    if lower in cues["to"]:
        return _Sign.INFINITIVE if _is_infinitive(words, k, cues) else _Sign.NOTHING
    return _judge_participle(words, k, cues) if _is_participle(word, cues) else _Sign.NOTHING


def _judge_auxiliary(words: Sequence[str], k: int, cues: Cues) -> _Sign:
    """Was to, is due, has been scheduled: ahead; is, has and have without a participle are a present."""
    if _follows(words, k, cues["to"], cues) or _follows(words, k, cues["expected"], cues):
        return _Sign.FUTURE
    lower = words[k].lower()
    if lower in cues["copula"]:
        return _Sign.PRESENT
    if lower not in cues["have"]:
        return _Sign.PAST
    is_perfect = any(_is_participle(word, cues) or word in cues["be"] for word in words[k + 1 : k + 1 + _GROUP])
    return _Sign.PAST if is_perfect else _Sign.PRESENT


def _follows(words: Sequence[str], k: int, family: frozenset[str], cues: Cues) -> bool:
    """Whether the next word, adverbs and "be" left out, is one of the family."""
    for word in words[k + 1 : k + 1 + _GROUP]:
        lower = word.lower()
        if lower in family:
            return True
        if lower not in cues["be"] and not _is_adverb(lower, cues):
            return False
    return False


def _is_infinitive(words: Sequence[str], k: int, cues: Cues) -> bool:
    after = words[k + 1] if k + 1 < len(words) else ""
    return after.islower() and after.isalpha() and after not in cues["nouns"]


def _is_participle(word: str, cues: Cues) -> bool:
    return word in cues["participles"] or (
        word.endswith("ed") and len(word) > 4 and word.islower() and word not in cues["nouns"]
    )


def _judge_participle(words: Sequence[str], k: int, cues: Cues) -> _Sign:
    if k and words[k - 1].lower() in cues["determiners"]:
        return _Sign.NOTHING
    group = range(k - 1, max(-1, k - 1 - _GROUP), -1)
    for j in group:
        lower = words[j].lower()
        if (lower in cues["modals"] and words[j].islower()) or lower in cues["to"]:
            is_past = lower not in cues["sure"] and not cues["have"].isdisjoint(words[j + 1 : k])
            return _Sign.PAST if is_past else _Sign.FUTURE
        if lower in cues["copula"]:
            return _Sign.PRESENT
        if lower not in cues["be"] and lower not in cues["have"] and not _is_adverb(lower, cues):
            break
    return _Sign.FUTURE if words[k - 1] == "be" and k else _Sign.PAST


def _is_adverb(lower: str, cues: Cues) -> bool:
    return lower.endswith("ly") or lower in cues["adverbs"]
