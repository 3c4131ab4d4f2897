"""What a candidate names: its kind, its full name and its country, by one rule for each sort of name."""

from __future__ import annotations

from foresay.analyse.draft import Draft
from foresay.analyse.mentions.actors import is_actor_capital, is_actor_country
from foresay.analyse.mentions.candidates import Candidate
from foresay.analyse.mentions.named import Named
from foresay.analyse.mentions.surroundings import Surroundings
from foresay.analyse.syntax import Parse
from foresay.knowledge.gazetteer import Entry, Match, NameSort
from foresay.model.reading import MentionKind

_KINDS = {
    "PERSON": MentionKind.PERSON,
    "ORG": MentionKind.ORGANISATION,
    "GPE": MentionKind.PLACE,
    "LOC": MentionKind.PLACE,
    "FAC": MentionKind.PLACE,
    "NORP": MentionKind.OTHER,
    "EVENT": MentionKind.EVENT,
    "WORK_OF_ART": MentionKind.WORK,
    "LAW": MentionKind.WORK,
    "PRODUCT": MentionKind.OTHER,
}
_TYPICAL_SPEECH = frozenset({"language", "languages", "translation", "version", "subtitles", "speaker", "speakers"})


def name_candidate(candidate: Candidate, around: Surroundings, parse: Parse | None, draft: Draft) -> Named | None:
    """What the candidate names; None when it is no name, or the name of nothing one can tell."""
    text = draft.article.text[candidate.start : candidate.end]
    if not candidate.entries:
        return _name_longer(candidate, text, around)
    entry = candidate.entries[0]
    if around.precedes_body() and candidate.label != "GPE" and entry.sort in {NameSort.COUNTRY, NameSort.CAPITAL}:
        return None
    if entry.sort is NameSort.LEADER:
        return _name_leader(candidate, entry, draft)
    if entry.sort is NameSort.COUNTRY:
        kind = MentionKind.GOVERNMENT if is_actor_country(around) else MentionKind.PLACE
        return _make(candidate, kind, entry, "country name")
    if entry.sort is NameSort.PEOPLE:
        return None if _is_language(around) else _make(candidate, MentionKind.GOVERNMENT, entry, "people")
    if entry.sort is NameSort.CAPITAL:
        is_actor = is_actor_capital(candidate, around, parse)
        kind = MentionKind.GOVERNMENT if is_actor else MentionKind.PLACE
        return _make(candidate, kind, entry, "capital for its government" if is_actor else "capital as a place")
    kind = MentionKind.GOVERNMENT if entry.sort is NameSort.SEAT else MentionKind.PLACE
    return _make(candidate, kind, entry, entry.sort.value)


def _make(candidate: Candidate, kind: MentionKind, entry: Entry, rule: str) -> Named:
    return Named(candidate.start, candidate.end, candidate.sentence, kind, entry.name, entry.country, rule)


def _is_language(around: Surroundings) -> bool:
    return around.following in _TYPICAL_SPEECH or (around.previous == "in" and around.following == "")


def _name_leader(candidate: Candidate, entry: Entry, draft: Draft) -> Named | None:
    """A leader counts in the years of the office and the year after it; outside them the name is only a name."""
    year = draft.published_on.year
    fits = [e for e in candidate.entries if e.years and e.years[0] <= year <= e.years[1] + 1]
    if not fits and not candidate.label:
        return None
    country = fits[0].country if fits else None
    name = fits[0].name if fits else entry.name
    return Named(candidate.start, candidate.end, candidate.sentence, MentionKind.PERSON, name, country, "leader")


def _name_longer(candidate: Candidate, text: str, around: Surroundings) -> Named | None:
    """A name of the model's: its type says the kind; a state's organ and a place inside a country have its country."""
    kind = _KINDS.get(candidate.label)
    if kind is None:
        return None
    country = None
    if kind is MentionKind.PLACE and candidate.inner:
        country = candidate.inner[0].entries[0].country
    if kind is MentionKind.ORGANISATION and candidate.inner:
        country = _find_state(candidate.inner, text, around)
    return Named(candidate.start, candidate.end, candidate.sentence, kind, text, country, candidate.label.lower())


def _find_state(inner: tuple[Match, ...], text: str, around: Surroundings) -> str | None:
    """The country of a body named after it, unless its name says that it is a firm, a paper or a club."""
    words = text.replace(",", " ").split()
    if any(word in around.words.bodies for word in words[1:]):
        return None
    entry = inner[0].entries[0]
    is_state = entry.sort in {NameSort.PEOPLE, NameSort.SEAT} or any(word in around.words.organs for word in words)
    return entry.country if is_state else None
