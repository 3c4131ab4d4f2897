"""What a candidate names: its kind, its full name and its country, by one rule for each sort of name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from foresay.analyse.mentions.actors import is_actor_capital, is_actor_country
from foresay.analyse.mentions.candidates import Candidate
from foresay.analyse.mentions.choices import choose_entry, is_known_division, list_spelt
from foresay.analyse.mentions.named import Named
from foresay.analyse.mentions.scene import Scene
from foresay.analyse.mentions.surroundings import Surroundings
from foresay.analyse.syntax import Parse
from foresay.knowledge.name_entries import Entry, NameSort, list_personal_names
from foresay.model.reading import MentionKind

_LABELS = MappingProxyType(
    {
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
)
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_SMALL, _KNOWN = 100_000, 300_000
"""Inhabitants: a smaller city needs support from its surroundings; a larger one keeps its sense against the model."""
_FEATURES = frozenset(
    {"Bay", "River", "Lake", "Valley", "Park", "Beach", "Island", "Islands", "Mountains", "Hills", "Street", "Road"}
    | {"Avenue", "Square", "Bridge", "Creek", "Point", "Strait"}
)
"""A capitalised word of these after a city's name makes it the name of something else, often elsewhere."""
_BEFORE, _AFTER = 12, 20
"""Years before and after the office."""
_SPEECH = frozenset({"language", "languages", "translation", "version", "subtitles", "speaker", "speakers"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One candidate with everything that bears on it: its words, its neighbours, its sentence's tree, the article."""

    candidate: Candidate
    following: Candidate | None
    around: Surroundings
    parse: Parse | None
    scene: Scene

    @property
    def text(self) -> str:
        """The characters of the candidate."""
        return self.scene.text[self.candidate.start : self.candidate.end]

    def make(self, kind: MentionKind, entry: Entry, rule: str) -> Named:
        """The candidate as a name of the entry."""
        at = self.candidate
        return Named(at.start, at.end, at.sentence, kind, entry.name, entry.country, rule)

    def name_plainly(self, kind: MentionKind, country: str | None, rule: str) -> Named:
        """The candidate under its own characters."""
        at = self.candidate
        return Named(at.start, at.end, at.sentence, kind, self.text, country, rule)


def name_case(case: Case) -> Named | None:
    """What the candidate names; None when it is no name, or the name of nothing one can tell."""
    if not case.candidate.entries:
        return _name_longer(case)
    entry = choose_entry(case.candidate, case.scene, case.following)
    return _RULES[entry.sort](case, entry)


def _name_shield(case: Case, _: Entry) -> Named | None:
    kind = _LABELS.get(case.candidate.label)
    if kind is None:
        is_body = any(word in case.around.words.bodies for word in case.text.split())
        return case.name_plainly(MentionKind.ORGANISATION, None, "shield") if is_body else None
    return case.name_plainly(MentionKind.ORGANISATION if kind is MentionKind.PLACE else kind, None, "shield")


def _name_country(case: Case, entry: Entry) -> Named | None:
    if _is_personal(case) or _is_body(case):
        return None
    kind = MentionKind.GOVERNMENT if is_actor_country(case.around) else MentionKind.PLACE
    return case.make(kind, entry, "country name")


def _name_people(case: Case, entry: Entry) -> Named | None:
    around = case.around
    is_language = around.following in _SPEECH or (around.previous == "in" and not around.following)
    if is_language or around.precedes_body():
        return None
    if around.previous.lower() == "ethnic":  # by descent, of whatever state
        entry = entry._replace(country=None)
    return case.make(MentionKind.GOVERNMENT, entry, "people")


def _name_capital(case: Case, entry: Entry) -> Named | None:
    if _is_personal(case) or _is_body(case):
        return None
    is_actor = is_actor_capital(case.candidate, case.around, case.parse)
    kind = MentionKind.GOVERNMENT if is_actor else MentionKind.PLACE
    return case.make(kind, entry, "capital for its government" if is_actor else "capital as a place")


def _name_seat(case: Case, entry: Entry) -> Named | None:
    """An actor; but a seat that is a state's capital too ("Brussels") is a place where one is located."""
    capital = next((row for row in case.candidate.entries if row.sort is NameSort.CAPITAL), None)
    if capital is not None and not is_actor_capital(case.candidate, case.around, case.parse):
        return case.make(MentionKind.PLACE, capital, "capital as a place")
    return case.make(MentionKind.GOVERNMENT, entry, "seat")


def _name_leader(case: Case, entry: Entry) -> Named | None:
    """A leader counts in the years of the office and the year after it, or where the text gives the office.

    Elsewhere the name is only a name.
    """
    year = case.scene.year
    fits = [e for e in case.candidate.entries if any(first <= year <= last + 1 for first, last in e.years)]
    has_office = case.around.previous in case.around.words.offices or case.text.split()[0] in case.around.words.offices
    if not fits and has_office and not case.around.follows_former():
        fits = [e for e in case.candidate.entries if e.years and e.years[0][0] <= year]
    if not fits and not case.candidate.label and " " not in case.text:
        return None
    if fits:
        return case.make(MentionKind.PERSON, fits[0], "leader")
    is_named = " " in case.text or case.candidate.label == "PERSON"
    is_known = is_named and any(f - _BEFORE <= year <= t + _AFTER for e in case.candidate.entries for f, t in e.years)
    return case.make(MentionKind.PERSON, entry if is_known else entry._replace(country=None), "leader out of office")


def _name_body(case: Case, entry: Entry) -> Named | None:
    return case.make(MentionKind.ORGANISATION, entry, "organisation")


def _name_group(case: Case, entry: Entry) -> Named | None:
    """An armed group has a country only in the years in which it governs one."""
    rules = any(first <= case.scene.year <= last for first, last in entry.years)
    return case.make(MentionKind.ORGANISATION, entry if rules else entry._replace(country=None), "armed group")


def _name_party(case: Case, entry: Entry) -> Named | None:
    """A party's country counts where the article names it too, unless no other country has a party of that name."""
    is_home = entry.country in case.scene.sure or not entry.needs_support
    return case.make(MentionKind.ORGANISATION, entry if is_home else entry._replace(country=None), "party")


def _name_place(case: Case, entry: Entry) -> Named | None:
    """A place that is not also a common word or a family name, or whose surroundings say that a place is meant."""
    if _is_personal(case) or _is_body(case):
        return None
    is_obscure, is_expected = _is_obscure(case, entry), _is_expected(case, entry)
    if not _is_place_here(case, entry, is_certain=is_expected or not is_obscure):
        return _name_longer(case) if case.candidate.label else None
    if is_obscure and not is_expected:
        entry = entry._replace(country=None)
    return case.make(MentionKind.PLACE, entry, entry.sort.value)


def _is_obscure(case: Case, entry: Entry) -> bool:
    """A small town, a division few have heard of, or a city's name at the head of a longer one ("X Bay")."""
    if entry.sort is NameSort.CITY:
        is_part = case.around.following in _FEATURES
        return is_part or entry.weight < _SMALL
    return entry.sort is NameSort.DIVISION and not is_known_division(entry)


def _is_place_here(case: Case, entry: Entry, *, is_certain: bool) -> bool:
    label, around = case.candidate.label, case.around
    is_labelled = label in _PLACE_LABELS
    if entry.needs_support:
        return (is_labelled or _is_supported(case)) if is_certain else (is_labelled and around.follows_locative())
    if entry.sort is NameSort.CITY and entry.weight < _SMALL:
        return is_labelled or _is_supported(case)
    if label in {"PERSON", "ORG"} and entry.weight < _KNOWN and not around.words.lands & {around.following}:
        return _is_supported(case) or (entry.sort is not NameSort.CITY and is_certain)
    return is_certain or is_labelled or _is_supported(case)


def _is_expected(case: Case, entry: Entry) -> bool:
    """Whether a small place's country is one that the article names, or spells out, or names none but this."""
    if entry.sort is NameSort.DIVISION and case.around.following in case.around.words.divisions:
        return True
    spelt = list_spelt(case.following)
    return entry.country in spelt or not case.scene.sure or entry.country in case.scene.sure


def _is_supported(case: Case) -> bool:
    """Whether the words around it say that a place is meant."""
    around = case.around
    is_placed = around.follows_locative() or around.is_dateline() or around.precedes_land()
    return is_placed or case.following is not None or case.candidate.label in _PLACE_LABELS


def _is_personal(case: Case) -> bool:
    """Whether a name that people bear too stands inside a person's name ("Michael Jordan", "Jordan Spieth")."""
    if case.text not in list_personal_names() or case.around.is_title:
        return False
    words = case.around.words
    before, after = case.around.previous, case.around.following
    if _is_capitalised(after) and not any(
        after in row for row in (words.titles, words.lands, words.organs, words.bodies)
    ):
        return case.candidate.label not in _PLACE_LABELS
    return before in words.offices and case.candidate.label not in _PLACE_LABELS


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() and word[1:2].islower()


def _is_body(case: Case) -> bool:
    """Whether a word follows that makes it a paper, a firm, a club ("Washington Post")."""
    return case.around.precedes_body() and case.candidate.label not in _PLACE_LABELS


def _name_longer(case: Case) -> Named | None:
    """A name of the model's: its type says the kind; a state's organ and a place inside a country have its country."""
    kind = _LABELS.get(case.candidate.label)
    words = case.around.words
    if kind is None or (case.text in words.titles and not case.candidate.entries):
        return None
    if case.text in words.no_places:
        kind = MentionKind.OTHER
    parts = case.text.split()
    if kind in {MentionKind.ORGANISATION, MentionKind.PLACE} and len(parts) > 1:
        kind = MentionKind.EVENT if parts[0] in words.storms or parts[-1] in words.happenings else kind
    if kind is MentionKind.ORGANISATION:
        return _name_organisation(case)
    if kind is MentionKind.PERSON:
        return case.name_plainly(kind, _find_leader_country(case), "person")
    country = _find_inner_country(case) if kind in {MentionKind.PLACE, MentionKind.EVENT} else None
    if country is None and kind is MentionKind.PLACE and case.following is not None and case.following.entries:
        country = choose_entry(case.following, case.scene, None).country
    return case.name_plainly(kind, country, "event" if kind is MentionKind.EVENT else case.candidate.label.lower())


def _name_organisation(case: Case) -> Named:
    """A body; but a place with a word for its shape is a place, and an office with a name after it is a person."""
    if _is_land(case):
        return case.name_plainly(MentionKind.PLACE, _find_inner_country(case), "land")
    words, parts = case.around.words, case.text.split()
    names = parts
    while names and names[0] in words.titles:
        names = names[1:]
    is_office = " ".join(parts[: len(parts) - len(names)]) in words.offices
    is_name = is_office and 0 < len(names) < 4 and all(_is_capitalised(name) for name in names)
    others = (words.organs, words.bodies, words.firms, words.things)
    if is_name and not any(name in row for name in names for row in others):
        start = case.candidate.end - len(" ".join(names))
        text = case.scene.text[start : case.candidate.end]
        return Named(start, case.candidate.end, case.candidate.sentence, MentionKind.PERSON, text, None, "office")
    country = _find_state(case) if case.candidate.inner else None
    return case.name_plainly(MentionKind.ORGANISATION, country, "org")


def _find_leader_country(case: Case) -> str | None:
    """The country of a leader named with more than the table has ("Antony J. X"): same first and last word."""
    parts = case.text.split()
    for match in case.candidate.inner:
        for entry in match.entries:
            is_leader = entry.sort is NameSort.LEADER and entry.name.split()[0] == parts[0]
            if is_leader and any(first <= case.scene.year <= last + 1 for first, last in entry.years):
                return entry.country
    return None


def _is_land(case: Case) -> bool:
    """Whether a name is that of a known place and a word for its shape, and nothing else ("X State")."""
    inner = case.candidate.inner
    if len(inner) != 1 or inner[0].start != case.candidate.start:
        return False
    return case.scene.text[inner[0].end : case.candidate.end].strip() in case.around.words.lands


def _find_inner_country(case: Case) -> str | None:
    """The country of the known name inside a longer one ("Port of Karachi"), where that one is not obscure."""
    if not case.candidate.inner:
        return None
    inner, at = case.candidate.inner[0], case.candidate
    entry = choose_entry(at._replace(start=inner.start, end=inner.end, entries=inner.entries), case.scene, None)
    is_local = entry.sort in {NameSort.CITY, NameSort.DIVISION} and not is_known_division(entry)
    weight = max(row.weight for row in (entry, *inner.entries) if row.country == entry.country)
    is_obscure = is_local and weight < _KNOWN
    if at.label == "EVENT" and is_obscure:
        return None
    is_supported = not entry.needs_support or case.candidate.label == "ORG"
    return entry.country if entry.country in case.scene.sure or (is_supported and not is_obscure) else None


def _find_state(case: Case) -> str | None:
    """The country of a body named after it, unless its name says that it is a firm, a paper or a club."""
    words, classes = case.text.replace(",", " ").split(), case.around.words
    first = case.candidate.inner[0]
    is_headed = first.start == case.candidate.start and first.entries[0].sort in {NameSort.PEOPLE, NameSort.COUNTRY}
    seats = [entry.country for match in case.candidate.inner for entry in match.entries if entry.sort is NameSort.SEAT]
    if seats:  # the Canadian House of Commons is not the British one
        return _find_inner_country(case) if is_headed else seats[0]
    is_organ = any(f" {organ} " in f" {case.text} " for organ in classes.organs)
    if any(word in classes.bodies or word in classes.firms for word in words[1:]) and not (is_headed and is_organ):
        return None
    if is_headed or is_organ:
        return _find_inner_country(case)
    return None


_RULES: Mapping[NameSort, Callable[[Case, Entry], Named | None]] = MappingProxyType(
    {
        NameSort.SHIELD: _name_shield,
        NameSort.COUNTRY: _name_country,
        NameSort.PEOPLE: _name_people,
        NameSort.CAPITAL: _name_capital,
        NameSort.SEAT: _name_seat,
        NameSort.LEADER: _name_leader,
        NameSort.BODY: _name_body,
        NameSort.GROUP: _name_group,
        NameSort.PARTY: _name_party,
        NameSort.DIVISION: _name_place,
        NameSort.CITY: _name_place,
        NameSort.AREA: _name_place,
    }
)
