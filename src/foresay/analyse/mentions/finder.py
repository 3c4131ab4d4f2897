"""The step itself: candidates, what each names, and the records of them."""

from __future__ import annotations

from itertools import zip_longest

from foresay.analyse.draft import Draft
from foresay.analyse.mentions.candidates import Candidate, find_candidates
from foresay.analyse.mentions.kinds import Case, name_case
from foresay.analyse.mentions.leftovers import find_leftovers
from foresay.analyse.mentions.named import Named
from foresay.analyse.mentions.persons import add_states, find_family_names, join_cut_names, spread_names
from foresay.analyse.mentions.scene import read_scene
from foresay.analyse.mentions.surroundings import read_surroundings
from foresay.model.evidence import Trace
from foresay.model.reading import Mention, MentionKind

NAME, VERSION = "mentions", 1

_CARRIED = frozenset({"country name", "capital for its government"})


def find_mentions(draft: Draft) -> tuple[Mention, ...]:
    """The names of persons, bodies, places, governments, works and events in title and body, in order.

    None overlaps another. Works without a language model, from the gazetteer and its rules alone; finds more with one.
    """
    candidates = find_candidates(draft)
    scene = read_scene(draft, candidates)
    found: list[Named] = []
    for candidate, after in zip_longest(candidates, candidates[1:]):
        case = Case(
            candidate=candidate,
            following=after if after is not None and draft.article.text[candidate.end : after.start] == ", " else None,
            around=read_surroundings(draft, candidate),
            parse=draft.parses[candidate.sentence] if draft.parses else None,
            scene=scene,
        )
        named = name_case(case)
        if named is not None:
            before = found[-1] if found else None
            named = _carry_country(named, candidate, before, draft.article.text)
            found.append(_carry_place(named, before, draft.article.text))
    return tuple(_record(draft, named) for named in _complete(draft, found))


def _complete(draft: Draft, found: list[Named]) -> list[Named]:
    """The names with what the rest of the article tells of them: countries of officials, family names, leftovers."""
    rows = add_states(draft, found)
    families = find_family_names(rows)
    rows = spread_names(rows, families)
    rows = join_cut_names(draft, sorted([*rows, *find_leftovers(draft, rows, families)]))
    bearers = {row.name for row in rows if row.rule == "family name"}
    rows = [
        row._replace(kind=MentionKind.PERSON) if row.rule == "capitals" and row.name in bearers else row for row in rows
    ]
    return add_states(draft, rows)


def _carry_country(named: Named, candidate: Candidate, before: Named | None, text: str) -> Named:
    """A division that nobody could place lies in the country of the city before it ("Apatzingán, Michoacán")."""
    if before is None or named.country is not None or named.kind is not MentionKind.PLACE:
        return named
    is_address = before.kind is MentionKind.PLACE and text[before.end : named.start] == ", "
    is_there = is_address and any(entry.country == before.country for entry in candidate.entries)
    return named._replace(country=before.country) if is_there else named


def _carry_place(named: Named, before: Named | None, text: str) -> Named:
    """In a list or an address ("in Tripoli, Lebanon", "in France and Spain") the next country is a place as well."""
    if before is None or before.kind is not MentionKind.PLACE or named.rule not in _CARRIED:
        return named
    is_list = text[before.end : named.start] in {", ", " and ", ", and ", " or ", " (", "/"}
    return named._replace(kind=MentionKind.PLACE) if is_list else named


def _record(draft: Draft, named: Named) -> Mention:
    return Mention(
        evidence=draft.cite(named.start, named.end, sentence=named.sentence),
        trace=Trace(step=NAME, version=VERSION, rule=named.rule),
        text=draft.article.text[named.start : named.end],
        kind=named.kind,
        name=named.name,
        country=named.country,
    )
