"""The step itself: candidates, what each names, and the records of them."""

from __future__ import annotations

from foresay.analyse.draft import Draft
from foresay.analyse.mentions.candidates import find_candidates
from foresay.analyse.mentions.kinds import name_candidate
from foresay.analyse.mentions.named import Named
from foresay.analyse.mentions.surroundings import read_surroundings
from foresay.model.evidence import Trace
from foresay.model.reading import Mention

NAME, VERSION = "mentions", 1


def find_mentions(draft: Draft) -> tuple[Mention, ...]:
    """The names of persons, bodies, places, governments, works and events in title and body, in order.

    None overlaps another. Works without a language model, from the gazetteer and its rules alone; finds more with one.
    """
    found: list[Named] = []
    for candidate in find_candidates(draft):
        around = read_surroundings(draft, candidate)
        parse = draft.parses[candidate.sentence] if draft.parses else None
        named = name_candidate(candidate, around, parse, draft)
        if named is not None:
            found.append(named)
    return tuple(_record(draft, named) for named in found)


def _record(draft: Draft, named: Named) -> Mention:
    return Mention(
        evidence=draft.cite(named.start, named.end, sentence=named.sentence),
        trace=Trace(step=NAME, version=VERSION, rule=named.rule),
        text=draft.article.text[named.start : named.end],
        kind=named.kind,
        name=named.name,
        country=named.country,
    )
