"""What the names of a telling name: countries, doers, people, bodies and places, each as parts it is known again by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from foresay.knowledge.countries import list_countries
from foresay.knowledge.publishers import find_own_state
from foresay.knowledge.tellings import Telling
from foresay.knowledge.wording import APART, find_base, find_words, split_words
from foresay.model.evidence import Span
from foresay.model.facts import ArticleFacts
from foresay.model.reading import Mention, MentionKind

_TIE = 60
"""Characters between an act noun and the person it is tied to by "of"."""
_BODIES = frozenset({"party", "army", "navy", "agency", "administration", "bank", "reserve", "guard", "court"})
"""What a government has that acts on its own: its name tells more than the country's."""
_PIECE = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The names of a telling; `tokens` are all words and pieces of words that stand in one."""

    countries: frozenset[str]
    doers: frozenset[str]
    people: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    tokens: frozenset[str]


def find_named(telling: Telling, article: ArticleFacts) -> Named:
    """The names of a telling; whoever only says so is left out, unless the telling speaks of them as "he" or "it"."""
    inside = [
        row
        for row in article.mentions
        if _is_inside(row, telling.start, telling.end) and not _is_label(row, article.text)
    ]
    taking_part = [row for row in inside if _touches(row, telling.parties) or _is_theirs(row, telling, article)]
    doers = _find_doers(inside, telling)
    said = () if telling.by_whom is None else (telling.by_whom,)
    told = [row for row in inside if row in taking_part or not _touches(row, said)]
    people = frozenset(part for row in taking_part if row.kind is MentionKind.PERSON for part in _key(row))
    people |= frozenset(part for row in inside if row.kind is MentionKind.PERSON for part in _key(row) if part in doers)
    names = frozenset(part for row in told for part in _key(row)) | _find_unseen(inside, telling)
    countries = frozenset(telling.countries) | {row.country for row in told if row.country}
    state = find_own_state(article.source)
    own = frozenset(() if state is None else (state,))
    return Named(
        countries=(countries if countries or names or people else frozenset(article.countries)) - own,
        doers=doers - own,
        people=people,
        names=names - people,
        places=frozenset(part for row in told if row.kind is MentionKind.PLACE for part in _key(row)),
        tokens=names | people | frozenset(_cut_tokens(inside)),
    )


def _is_theirs(person: Mention, telling: Telling, article: ArticleFacts) -> bool:
    """Whether an act noun is tied to a person by "of": the trial of the former minister Ida Holt."""
    gap = person.evidence.start - telling.head.end
    if person.kind is not MentionKind.PERSON or not 0 < gap <= _TIE:
        return False
    between = article.text[telling.head.end : person.evidence.start].split()
    return between[:1] == ["of"] and all(word.isalpha() or "-" in word for word in between)


def _find_doers(inside: Sequence[Mention], telling: Telling) -> frozenset[str]:
    acting = [row for row in inside if _touches(row, telling.who)]
    if not acting and telling.by_whom is not None:
        acting = [row for row in inside if _touches(row, (telling.by_whom,))]
    parts = frozenset(part for row in acting for part in _key(row))
    return parts | {
        row.country for row in acting if row.country and (row.kind is not MentionKind.PLACE or not _key(row))
    }


def _is_inside(mention: Mention, start: int, end: int) -> bool:
    return start <= mention.evidence.start and mention.evidence.end <= end


def _is_label(mention: Mention, text: str) -> bool:
    """Whether it labels who speaks in a transcript: "MR HOLT: We will"."""
    end = mention.evidence.end
    return mention.text.isupper() and text[end : end + 1] == ":"


def _touches(mention: Mention, spans: tuple[Span, ...]) -> bool:
    place = mention.evidence
    return any(place.start < span.end and span.start < place.end for span in spans)


def _key(mention: Mention) -> list[str]:
    """The parts by which a name is known again: a person's last one, none of a country's or of "the Kremlin"."""
    if _names_country(mention):
        return []
    parts = _cut_name(mention.name)
    if mention.kind is MentionKind.GOVERNMENT:
        return parts if not _BODIES.isdisjoint(parts) else []
    return parts[-1:] if mention.kind is MentionKind.PERSON else parts


def _names_country(mention: Mention) -> bool:
    country = list_countries().get(mention.country or "")
    return country is not None and mention.name in country.names


def _cut_name(name: str) -> list[str]:
    parts = [find_base(word.lower()) for word in split_words(name)]
    return [part for part in parts if len(part) > 1 and part not in APART and not part.isdigit()]


def _find_unseen(inside: Sequence[Mention], telling: Telling) -> frozenset[str]:
    """The capitalised words of parties that stand in no name found; the word that opens the sentence is none."""
    words = [
        word.group()
        for span in telling.parties
        for word in find_words(span.text)
        if word.group()[0].isupper()
        and span.start + word.start() > telling.start
        and not any(_covers(row, span.start + word.start()) for row in inside)
    ]
    return frozenset(_cut_name(" ".join(words)))


def _covers(mention: Mention, place: int) -> bool:
    return mention.evidence.start <= place < mention.evidence.end


def _cut_tokens(inside: Sequence[Mention]) -> set[str]:
    texts = [row.text.lower() for row in inside]
    whole = {find_base(word) for text in texts for word in split_words(text)}
    return whole | {find_base(piece) for text in texts for piece in _PIECE.findall(text)}
