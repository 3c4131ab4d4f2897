"""Whether the words before an act tell it as done: an infinitive, a gerund or "we offer" names it and tells nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from foresay.knowledge.acts import is_event_noun, load_senses
from foresay.knowledge.outcomes import load_outcomes
from foresay.knowledge.wording import find_base, split_words
from foresay.model.facts import ArticleFacts
from foresay.model.reading import EventMention, EventStatus, Reading

_BEFORE = 160
"""Characters before the head that are looked at."""
_PREPOSITIONS = frozenset(
    {"to", "of", "for", "on", "about", "in", "at", "from", "toward", "towards", "before", "without"}
)
_LINKS = frozenset({"or", "as", "than", "like", "including", "imperative", "versus"})
_JOINED = frozenset({"and", "or"})
_MODALS = frozenset({"can", "could", "may", "might", "would", "should", "must", "will", "shall", "cannot"})
_GOVERNED = 4
"""Words before the head among which a modal verb governs it."""
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "this", "that", "any", "no", "every"})
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_PERSONS = frozenset({"i", "we", "you"})
_URGED = frozenset(
    {"important", "essential", "critical", "crucial", "vital", "necessary", "imperative", "urge", "insist"}
)
"""Words of demand after which "that they conduct" asks for what the bare verb seems to tell."""
_ASKED = 12
"""Words between such a word and the verb it asks for."""
_BEFOREHAND = frozenset({"confirm", "propose", "consider", "plan", "suggest", "mean"})
"""Verbs whose gerund is told beforehand."""
_ENTERED = frozenset({"begin", "start", "continue", "manage", "proceed", "commence", "resume"})
"""Verbs whose infinitive is done, or under way."""


def is_untold(event: EventMention, reading: Reading, article: ArticleFacts) -> bool:
    """Whether the sentence names the act without telling that it takes place.

    "to provide help", "on returning prisoners", "we provide help", "important that they provide help", a question, and
    what hangs on a plan of the same sentence ("will meet to discuss", "will meet, addressing"). Negated events stand
    for themselves.
    """
    if event.status is EventStatus.NEGATED:
        return False
    if _is_question(event, article):
        return True
    before = _list_before(event, article)
    if _is_infinitive(event, before) or _is_modal(event, before):
        return True
    if _is_bare_form(event) and (_is_habit(before) or _is_asked(before)):
        return True
    return event.head.text.lower().endswith("ing") and _is_gerund(event, before, reading)


def _is_gerund(event: EventMention, before: Sequence[str], reading: Reading) -> bool:
    """Whether a form in -ing names the act: after a preposition, after announcing, or in a plan told before it."""
    if any(word in _PREPOSITIONS or word in _LINKS for word in before[-1:]):
        return True
    if any(find_base(word) == "announce" for word in before[-_ASKED:]):
        return True
    if any(find_base(word) in _BEFOREHAND for word in before[-1:]):
        return True
    return not load_outcomes().is_cue("cancel", (event.lemma,)) and _hangs_on_plan(event, reading)


def _is_modal(event: EventMention, before: Sequence[str]) -> bool:
    """Whether a modal verb governs it: "can only be settled", "would then meet"."""
    near = list(before[-_GOVERNED:])
    place = next((i for i in range(len(near) - 1, -1, -1) if near[i] in _MODALS), None)
    return place is not None and (_is_bare_form(event) or "be" in near[place:])


def is_named(event: EventMention, article: ArticleFacts) -> bool:
    """Whether the head is a noun with a determiner, a qualifier or a preposition before it: it names the act."""
    if not _is_bare_form(event) and not event.head.text.lower().endswith(("s", "ing")):
        return False
    before = _list_before(event, article)
    sorts = load_outcomes().sorts
    if any(word in _DETERMINERS or word in _PREPOSITIONS or word in sorts for word in before[-1:]):
        return True
    if any(word.endswith(_POSSESSIVE) for word in before[-1:]):
        return True
    if is_event_noun(event.lemma) and (event.lemma, False) not in load_senses():
        return True
    is_nominal = event.head.text.lower().endswith(("ing", "ings"))
    return is_nominal and not _DETERMINERS.isdisjoint(before[-3:])


def _is_question(event: EventMention, article: ArticleFacts) -> bool:
    place = event.evidence
    return article.text.startswith("QUESTION", place.start) or article.text[place.start : place.end].endswith("?")


def _list_before(event: EventMention, article: ArticleFacts) -> list[str]:
    start = max(event.evidence.start, event.head.start - _BEFORE)
    return [word.lower() for word in split_words(article.text[start : event.head.start])]


def _is_infinitive(event: EventMention, before: Sequence[str]) -> bool:
    if not _is_bare_form(event):
        return False
    if before[-1:] != ["to"]:
        return _continues_infinitive(event, before)
    return not before[-2:-1] or find_base(before[-2]) not in _ENTERED


def _continues_infinitive(event: EventMention, before: Sequence[str]) -> bool:
    """Whether it is joined to an infinitive: "urges them to end the violence, free the prisoners and restore order"."""
    if not before or before[-1] not in _JOINED or (event.lemma, False) not in load_senses():
        return False
    return any(word == "to" and (after, False) in load_senses() for word, after in pairwise(before))


def _is_bare_form(event: EventMention) -> bool:
    return event.head.text.lower().split()[0] == event.lemma.split()[0]


def _is_habit(before: Sequence[str]) -> bool:
    """What speakers say they do is no news of one happening: "we offer", "I also think"."""
    near = before[-2:]
    return bool(near) and (near[-1] in _PERSONS or (near[0] in _PERSONS and near[-1].endswith("ly")))


def _is_asked(before: Sequence[str]) -> bool:
    near = before[-_ASKED:]
    return any(find_base(word) in _URGED for word in near)


def _hangs_on_plan(event: EventMention, reading: Reading) -> bool:
    place = event.head.start
    return any(row.head.end <= place < row.evidence.end for row in reading.statements)
