"""Who is who inside one article: short names, titles and acronyms under the full name that the article gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from foresay.knowledge.name_words import load_name_words
from foresay.link.folding import fold_name
from foresay.model.reading import Mention, MentionKind

_ADDRESSES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "madam", "mme", "herr", "dame", "lord", "lady"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SHORT, _LONG = 2, 7
"""Letters of an acronym."""
_LITTLE = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "la", "du"})
_BRACKET = 2
"""Characters between a name and its acronym: " ("."""


def name_bearers(mentions: Sequence[Mention]) -> list[Mention]:
    """The same mentions, each under the fullest name that this article gives to what it names.

    "Ms Okoye", "OKOYE" and a lone "Ada" stand for Ada Okoye where nobody else in the article has that name; "WFC"
    stands for the body it stands behind in brackets. A country that one mention tells is told of all.
    """
    plain = [_take_address(mention) for mention in mentions]
    bearers = _find_bearers(plain)
    spelt = _find_acronyms(plain)
    return [_name(mention, bearers, spelt) for mention in plain]


def is_lone(mention: Mention) -> bool:
    """Whether a person is named by one word alone, which many people share."""
    return mention.kind is MentionKind.PERSON and " " not in fold_name(mention.name)


def _take_address(mention: Mention) -> Mention:
    """A person's name without address and suffix around it, and without an office where a full name is left."""
    if mention.kind is not MentionKind.PERSON:
        return mention
    words = mention.name.split()
    while len(words) > 1 and words[0].strip(".").lower() in _ADDRESSES:
        words = words[1:]
    while len(words) > 1 and words[-1].strip(".,").lower() in _SUFFIXES:
        words = [*words[:-2], words[-2].strip(",")]
    bare = _take_offices(words)
    return replace(mention, name=" ".join(bare if len(bare) > 1 else words))


def _take_offices(words: list[str]) -> list[str]:
    titles = load_name_words().titles
    while len(words) > 1 and words[0] in titles:
        words = words[1:]
    return words


def _find_core(mention: Mention) -> str:
    """A person's name without any office, folded."""
    return fold_name(" ".join(_take_offices(mention.name.split())))


def _find_bearers(mentions: Iterable[Mention]) -> Mapping[str, Mention]:
    """First and last words that only one full name of the article has -> a mention of it with its country."""
    full: dict[str, Mention] = {}
    for mention in mentions:
        name = _find_core(mention) if mention.kind is MentionKind.PERSON else ""
        if " " in name:
            held = full.setdefault(name, mention)
            if held.country is None and mention.country is not None:
                full[name] = replace(held, country=mention.country)
    by_word: dict[str, set[str]] = defaultdict(set)
    for name in full:
        words = name.split()
        by_word[words[0]].add(name)
        by_word[words[-1]].add(name)
        by_word[name].add(name)
    return {word: full[next(iter(names))] for word, names in by_word.items() if len(names) == 1}


def _find_acronyms(mentions: Sequence[Mention]) -> Mapping[str, Mention]:
    """Acronyms that stand in brackets behind the name whose first letters they are -> that name."""
    found: dict[str, Mention] = {}
    for full, short in pairwise(mentions):
        is_beside = short.evidence.start - full.evidence.end == _BRACKET
        if is_beside and full.kind is MentionKind.ORGANISATION and _stands_for(short.text, full.name):
            found.setdefault(short.text, full)
    return found


def _stands_for(short: str, full: str) -> bool:
    if not (short.isupper() and short.isalpha() and _SHORT <= len(short) <= _LONG):
        return False
    words = fold_name(full).split()
    letters = "".join(word[0] for word in words if word not in _LITTLE), "".join(word[0] for word in words)
    return short.lower() in letters


def _name(mention: Mention, bearers: Mapping[str, Mention], spelt: Mapping[str, Mention]) -> Mention:
    if mention.kind in {MentionKind.ORGANISATION, MentionKind.OTHER} and mention.text in spelt:
        full = spelt[mention.text]
        return replace(mention, kind=full.kind, name=full.name, country=full.country)
    bearer = bearers.get(_find_core(mention)) if mention.kind is MentionKind.PERSON else None
    if bearer is None or (mention.country and bearer.country and mention.country != bearer.country):
        return mention
    return replace(mention, name=bearer.name, country=mention.country or bearer.country)
