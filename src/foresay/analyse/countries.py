"""The countries of an article: those it is about and those it only mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from foresay.analyse.draft import Draft
from foresay.knowledge.name_words import load_name_words
from foresay.model.evidence import Trace
from foresay.model.reading import CountryMention, CountryRole, Mention, MentionKind

NAME, VERSION = "countries", 1

_IN_TITLE, _IN_LEAD = 4.0, 1.5
"""What a mention in the title, and one in the first two sentences of the body, adds to the 1 of any mention."""
_AS_ACTOR = 0.5
"""What a mention as a government, a body or a leader adds: a party outweighs a scene."""
_SHARE, _SHARE_IN_TITLE = 0.45, 0.2
"""A country is a main one when its points reach this share of the greatest; the second if the title names it."""
_LEAD_SENTENCES = 2
_ADJECTIVE = "people"
"""The rule of mentions by an adjective or the name of a people."""
_FORMER = "leader out of office"
"""The rule of mentions by a leader before or after the office, of whose country the text need not speak."""
_SHORT = 4
"""Sentences up to which an item is short."""
_WEAK_RULES = frozenset({"leader", "event"})
"""Mentions that name a country only through knowledge from outside the text."""


def find_countries(draft: Draft) -> tuple[CountryMention, ...]:
    """The countries of the article's mentions, main ones first, by points.

    Points: 1 a mention, more in the title, in the lead and as a party (see the constants above). The greatest and
    those with at least 0.45 of its points (0.2 when the title names them) are main. A country named once only, by an
    adjective ("a Danish cook") that stands neither in the title nor before an office or organ of a state, is left out:
    it describes somebody and is not spoken of. In a short item the lead counts like a title.
    """
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    points: dict[str, float] = defaultdict(float)
    lead = _find_lead(draft)
    for mention in draft.mentions:
        if mention.country is None or mention.trace.rule == _FORMER:
            continue
        spans[mention.country].append((mention.evidence.start, mention.evidence.end))
        points[mention.country] += _weigh(mention, draft, lead)
    for code in _find_thin(draft, lead):
        spans.pop(code, None)
        points.pop(code, None)
    main = _choose_main(points, _list_title_countries(draft))
    ranked = sorted(spans, key=lambda code: (code not in main, -points[code], spans[code][0]))
    return tuple(
        CountryMention(
            code=code,
            role=CountryRole.MAIN if code in main else CountryRole.MENTIONED,
            spans=tuple(spans[code]),
            trace=Trace(step=NAME, version=VERSION, rule="points", features=(("points", points[code]),)),
        )
        for code in ranked
    )


def _find_thin(draft: Draft, lead: frozenset[int]) -> list[str]:
    """The countries whose only mention is an adjective that describes somebody ("a Danish cook")."""
    of_country: dict[str, list[Mention]] = defaultdict(list)
    for mention in draft.mentions:
        if mention.country is not None:
            of_country[mention.country].append(mention)
    alone = {code: rows[0] for code, rows in of_country.items() if len(rows) == 1}
    return [code for code, row in alone.items() if row.trace.rule == _ADJECTIVE and _is_thin(row, draft, lead)]


def _is_thin(mention: Mention, draft: Draft, lead: frozenset[int]) -> bool:
    sentence = mention.evidence.sentence
    if draft.sentences[sentence].is_title or (sentence in lead and len(draft.sentences) <= _SHORT):
        return False
    words, end = load_name_words(), mention.evidence.end
    following = draft.article.text[end : end + 40].replace(",", " ").split()[:3]
    return not any(word in words.organs or word.lower() in words.officials for word in following)


def _find_lead(draft: Draft) -> frozenset[int]:
    body = [sentence.index for sentence in draft.sentences if not sentence.is_title]
    return frozenset(body[:_LEAD_SENTENCES])


def _weigh(mention: Mention, draft: Draft, lead: Iterable[int]) -> float:
    sentence = mention.evidence.sentence
    weight = 0.5 if mention.trace.rule in _WEAK_RULES else 1.0
    if mention.kind is not MentionKind.PLACE:
        weight += _AS_ACTOR
    if 0 <= sentence < len(draft.sentences) and draft.sentences[sentence].is_title:
        return weight + _IN_TITLE
    return weight + _IN_LEAD if sentence in lead else weight


def _list_title_countries(draft: Draft) -> frozenset[str]:
    titles = {sentence.index for sentence in draft.sentences if sentence.is_title}
    return frozenset(m.country for m in draft.mentions if m.country is not None and m.evidence.sentence in titles)


def _choose_main(points: Mapping[str, float], in_title: frozenset[str]) -> frozenset[str]:
    greatest = max(points.values(), default=0.0)
    bars = {code: _SHARE_IN_TITLE if code in in_title else _SHARE for code in points}
    return frozenset(code for code, value in points.items() if value >= bars[code] * greatest)
