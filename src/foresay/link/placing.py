"""What speaks for and against a statement's belonging to a live expectation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from foresay.knowledge.likeness import Features, compare_profiles, conflicts, cover_telling
from foresay.knowledge.outcomes import load_outcomes
from foresay.knowledge.profiles import profile_statement
from foresay.knowledge.wording import split_base
from foresay.model.expectation import Outcome
from foresay.model.facts import ArticleFacts
from foresay.model.live import TOOK_PLACE, Live, redates
from foresay.model.profile import Profile
from foresay.model.reading import Statement
from foresay.model.window import Window

_PERSONAL = frozenset(
    {"resign", "candidacy", "office", "trial", "sentence", "hearing", "execute", "arrest", "appoint", "marry", "bury"}
)
"""Families of acts that belong to a person: another person's is another happening."""
_SOMEONES = frozenset({"visit", "meet", "speech"})
"""Families of acts that each person does many times."""
_ONES = frozenset({"visit", "speech"})
"""Those that one does to the others."""
_ALONE = frozenset({"election", "referendum"})
"""Families of which a country has one at a time, so that they need no object."""
_FAR = 250
"""Days between two windows from which they rarely date one happening."""
_DAYS = 3
"""Days up to which a window both give is as good as a name."""
_WHOLE = 0.8
"""Share of each object from which act, doers and object come back whole."""
_MOVED = 120
"""Days between two windows from which they are as far apart as can be, where neither was dated long ahead."""
_NEXT = 400
"""Days after which an election spoken of without a date that agrees is another."""
_SAME = 0.6
"""Share of each object from which two statements of one report may be one."""
_SLIPPED = 550
"""Days by which a sentence that tells of a re-dating may move a window."""
_NAMED = 0.5
"""Share of names from which they are taken for the same parties, or for others."""
_NEARLY = 0.3
"""The same, up to which the same person's act of the same verb may lack its object."""
_DATED = frozenset({"day_same", "window_same", "window_overlap", "window_moved", "old_window", "slip_told"})
"""Features of dates that agree, or of a date told to be another."""
_SETTLED = frozenset({*TOOK_PLACE, Outcome.CONTRADICTED, Outcome.PARTLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """A statement ready to be placed: its profile, and what its sentence says beside it."""

    statement: Statement
    article: ArticleFacts
    profile: Profile
    other_dates: tuple[Window, ...]
    """windows of the sentence's other time words: often the date that is given up"""
    tells_slip: bool
    """whether the sentence speaks of putting off or bringing forward"""


def prepare_statement(statement: Statement, article: ArticleFacts) -> Placing:
    """The statement with its profile."""
    place = statement.evidence
    words = set(split_base(article.text[place.start : place.end]))
    table = load_outcomes()
    return Placing(
        statement=statement,
        article=article,
        profile=profile_statement(statement, article),
        other_dates=tuple(_find_other_dates(statement, article)),
        tells_slip=table.is_cue("postpone", words) or table.is_cue("advance", words),
    )


def _find_other_dates(statement: Statement, article: ArticleFacts) -> Iterator[Window]:
    for row in article.times:
        place = row.evidence
        inside = statement.evidence.start <= place.start and place.end <= statement.evidence.end
        is_own = statement.when is not None and statement.when.start < place.end and place.start < statement.when.end
        if inside and not is_own and row.window.is_dated:
            yield row.window


def find_bar(placing: Placing, live: Live, features: Features) -> str | None:
    """Why the two can never be one happening, whatever else speaks for it; None when nothing forbids it."""
    place, acts = placing.statement.evidence, placing.profile.acts & live.profile.acts
    decided = live.decision
    bars = {
        "another number": any(conflicts(placing.profile.numbers, row.profile.numbers) for row in live.told),
        "another kind or round": any(conflicts(placing.profile.sorts, row.profile.sorts) for row in live.told),
        "another act": "act_apart" in features and not _is_renamed(features),
        "the opposite": placing.statement.polarity is not live.expectation.polarity,
        "with or at another": "counterpart_conflict" in features or _meets_others(placing, live),
        "others act": features.get("doers_apart", 0.0) == 1.0 and "people_same" not in features,
        "another country acts": "states_apart" in features and not {"people_same", "slip_told"} & features.keys(),
        "another object": _lacks_object(features),
        "another person": "people_apart" in features and not _PERSONAL.isdisjoint(acts),
        "somebody else's": _lacks_person(placing, live, features) or _is_others(placing, live),
        "an election elsewhere": "alone" in features and _is_elsewhere(placing, live),
        "one of another year": _is_another_year(placing, live, features),
        "another statement of the same report": any(
            (row.article, row.version) == (place.article, place.version) for row in live.told
        )
        and not _is_same_statement(features),
        "already decided": decided is not None
        and decided.outcome in _SETTLED
        and decided.decided_on < placing.article.published_on,
    }
    return next((bar for bar, holds in bars.items() if holds), None)


def _meets_others(placing: Placing, live: Live) -> bool:
    """Whether any telling names another person beside a shared one as taking part: whoever meets both, meets twice."""
    rows = (compare_profiles(placing.profile, row.profile) for row in live.told)
    return any({"counterpart_conflict", "people_other"} <= row.keys() for row in rows)


def _lacks_person(placing: Placing, live: Live, features: Features) -> bool:
    """Whether a visit, meeting or speech is put to somebody's although neither a date nor anybody's name agrees.

    Places do not name anybody: many meet in Geneva.
    """
    is_told = not _DATED.isdisjoint(features) or "people_same" in features
    if is_told or _SOMEONES.isdisjoint(placing.profile.acts & live.profile.acts):
        return False
    said, known = placing.profile, live.profile
    bodies = (said.names & known.names) - said.places - known.places
    is_meant = bool(bodies) or "countries_two" in features
    return bool(known.people & known.doers) != bool(said.people & said.doers) or not is_meant


def _is_others(placing: Placing, live: Live) -> bool:
    """Whether a visit or a speech of one person is put to another's: who is visited does not visit."""
    said, known = placing.profile, live.profile
    if _ONES.isdisjoint(said.acts & known.acts):
        return False
    mine, theirs = said.people & said.doers, known.people & known.doers
    return bool(mine and theirs) and not mine & theirs


def _is_elsewhere(placing: Placing, live: Live) -> bool:
    """Whether any telling names other countries beside a shared one: two countries' elections in one report."""
    return any("countries_other" in compare_profiles(placing.profile, row.profile) for row in live.told)


def _is_another_year(placing: Placing, live: Live, features: Features) -> bool:
    """Whether an election is spoken of so long after that another must have been meant, no date speaking against it."""
    if "alone" not in features or not _DATED.isdisjoint(features):
        return False
    return (placing.article.published_on - live.last_said_on).days > _NEXT


def _is_renamed(features: Features) -> bool:
    """Whether another word for the act may name the same happening: its day, or a re-dating, and its names say so."""
    told = max(features.get("names_same", 0.0), features.get("words_same", 0.0))
    if {"day_same", "old_window"} & features.keys() and told >= 0.4:
        return True
    return "slip_told" in features and (told >= 0.5 or "sort_same" in features)


def _lacks_object(features: Features) -> bool:
    """Whether nothing but parties and kind of act agrees, with no day, number, round or name to make up for it."""
    told = max(features.get("object_cover", 0.0), features.get("object_cover_back", 0.0))
    if "alone" in features:
        return False
    if "object_none" in features:
        return _lacks_parties(features)
    if {"day_same", "old_window", "number_same", "sort_same"} & features.keys():
        return told < 0.1
    is_near = features.get("names_apart", 0.0) < _NEARLY
    is_theirs = ("act_head" in features and is_near) or "personal" in features
    if is_theirs and "people_same" in features and "people_other" not in features:
        return False
    return told < 0.35


def _lacks_parties(features: Features) -> bool:
    """The same where one of the two names no object: its own parties, with the act or a date, must name it."""
    is_same_act = "act_head" in features or "object_bare" in features
    is_dated = not _DATED.isdisjoint(features)
    is_named = "people_same" in features or features.get("names_same", 0.0) >= _NAMED
    if is_named and "people_other" not in features and features.get("names_apart", 0.0) < _NAMED:
        return not (is_same_act or is_dated)
    same_people = "people_same" in features or {"doers_same", "window_overlap"} <= features.keys()
    return not (is_same_act and same_people) and not ({"day_same", "old_window", "number_same"} & features.keys())


def _is_same_statement(features: Features) -> bool:
    """Whether two statements of one report can be one: a report rarely says twice what is not the same to the word."""
    apart = {"doers_apart", "window_apart", "window_far", "window_moved", "words_apart", "only_act", "places_apart"}
    is_whole = min(features.get("object_cover", 0.0), features.get("object_cover_back", 0.0)) >= _SAME
    return "act_head" in features and apart.isdisjoint(features) and (is_whole or "object_none" in features)


def compare_statement(placing: Placing, live: Live) -> Features:
    """The features of a statement beside a live expectation: the most alike of its tellings, and the dates."""
    likest = max((_compare(placing.profile, row.profile) for row in live.told), key=_sum_likeness)
    return {
        **likest,
        **_compare_dates(placing, live),
        **_compare_report(placing, live, likest),
    }


def _compare(said: Profile, known: Profile) -> Features:
    """The features of two tellings, with how much of the object of each comes back in the other."""
    cover, back = cover_telling(known, said), cover_telling(said, known)
    told = {
        "object_cover": cover["object_cover"],
        "object_cover_back": back["object_cover"],
        "object_none": max(cover["object_none"], back["object_none"]),
        "object_bare": min(cover["object_none"], back["object_none"]),
        "alone": float(not _ALONE.isdisjoint(said.families & known.families)),
        "personal": float(not _PERSONAL.isdisjoint(said.families & known.families)),
    }
    found = {**compare_profiles(said, known), **{name: value for name, value in told.items() if value}}
    is_whole = min(told["object_cover"], told["object_cover_back"]) >= _WHOLE
    return {**found, "whole_same": 1.0} if is_whole and {"act_head", "doers_same"} <= found.keys() else found


def _sum_likeness(features: Features) -> float:
    pull = sum(value for name, value in features.items() if not name.endswith(("_conflict", "_apart")))
    return round(pull - 3 * sum(value for name, value in features.items() if name.endswith("_conflict")), 3)


def _compare_dates(placing: Placing, live: Live) -> Features:
    window = placing.statement.window
    dated = [row.window for row in live.told if row.window.is_dated]
    if not window.is_dated or not dated:
        return {}
    same = [other for other in dated if is_same_date(window, other)]
    if same:
        is_day = any(max(_length(window), _length(other)) <= _DAYS for other in same)
        return {"window_same": 1.0, **({"day_same": 1.0} if is_day else {})}
    if any(window.overlaps(other) for other in dated):
        return {"window_overlap": 1.0}
    gap = min(count_days_between(window, other) for other in dated)
    if placing.tells_slip and gap <= _SLIPPED:
        return {"window_moved": 1.0}
    is_alone = not _ALONE.isdisjoint(placing.profile.families & live.profile.families)
    apart = min(1.0, gap / max(_MOVED, _measure_lead(live))) * (0.3 if is_alone and gap <= _FAR else 1.0)
    return {"window_apart": round(apart, 3), **({"window_far": 1.0} if gap > _FAR else {})}


def _measure_lead(live: Live) -> int:
    """Days by which it was first dated ahead: what is planned long before may move further."""
    leads = (_end(row.window) - row.published_on for row in live.told if row.window.is_dated)
    return min(_FAR, next((max(0, lead.days) for lead in leads), 0))


def _compare_report(placing: Placing, live: Live, likest: Features) -> Features:
    article = placing.article
    ends = [row.window.latest for row in live.told if row.window.latest is not None]
    waited = max(0, (article.published_on - max((live.last_said_on, *ends))).days)
    old = any(is_same_date(date_, row.window) for date_ in placing.other_dates for row in live.told)
    found = {
        "old_window": float(old),
        "slip_told": float(placing.tells_slip),
        "said_long_ago": round(min(1.0, waited / 365) * (1 - 0.7 * likest.get("words_same", 0.0)), 2),
    }
    return {name: value for name, value in found.items() if value}


def is_same_date(first: Window, second: Window) -> bool:
    """Whether two windows date alike: the same end, or one of at most a week inside the other of at most a month."""
    if not (first.is_dated and second.is_dated):
        return False
    if first.latest is not None and first.latest == second.latest:
        return True
    if first.latest is None or second.latest is None:
        return first.earliest == second.earliest
    both = first.intersect(second)
    return both is not None and max(_length(first), _length(second)) <= 31


def is_redating(window: Window, live: Live) -> bool:
    """Whether a window gives a date the expectation does not have yet: another one, or a sharper one."""
    return redates(window, [row.window for row in live.told])


def _length(window: Window) -> int:
    if window.earliest is None or window.latest is None:
        return 10_000
    return (window.latest - window.earliest).days + 1


def count_days_between(first: Window, second: Window) -> int:
    """Days between the nearer ends of two windows that share no day; 0 when they share one."""
    if first.overlaps(second):
        return 0
    early, late = (first, second) if _end(first) < _start(second) else (second, first)
    return (_start(late) - _end(early)).days


def _start(window: Window) -> date:
    return window.earliest or window.latest or date.min


def _end(window: Window) -> date:
    return window.latest or window.earliest or date.max
