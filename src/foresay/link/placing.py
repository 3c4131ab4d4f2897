"""What speaks for and against a statement's belonging to a live expectation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from foresay.knowledge.likeness import Features, compare_profiles, conflicts, cover_telling
from foresay.knowledge.outcomes import load_outcomes
from foresay.knowledge.profiles import profile_statement
from foresay.knowledge.wording import split_base
from foresay.link.ties import DATED, is_at_another_place, is_loose, is_renamed, lacks_object
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
_ONCE = _PERSONAL | {"release", "transfer", "charge"}
"""The same and those that are done to a person, so that the person names them."""
_SOMEONES = frozenset({"visit", "meet", "speech"})
"""Families of acts that each person does many times."""
_ONES = frozenset({"visit", "speech", "resign", "candidacy", "office"})
"""Families of acts that are the doer's own, whoever else is named beside."""
_ALONE = frozenset({"election", "referendum"})
"""Families of which a country has one at a time, so that they need no object."""
_FAR = 250
"""Days between two windows from which they rarely date one happening."""
_DAYS = 3
"""Days up to which a window both give is as good as a name."""
_GRADES = ((100, 1.0), (400, 0.5), (10**6, 0.2))
"""Days of the longer of two windows that share some, and how much that tells: two acts of one year share a year."""
_WHOLE = 0.8
"""Share of each object from which act, doers and object come back whole."""
_MOVED = 120
"""Days between two windows from which they are as far apart as can be, where neither was dated long ahead."""
_HELD = 21
"""Days after the last day given for an election from which one spoken of as ahead is the next."""
_NEXT = 400
"""Days after which an election spoken of without a date that agrees is another."""
_SAME = 0.6
"""Share of each object from which two statements of one report may be one."""
_SLIPPED = 550
"""Days by which a sentence that tells of a re-dating may move a window."""
_AMBIGUOUS = frozenset({"move"})
"""Verbs of re-dating that tell of one only beside a date."""
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
    if not statement.window.is_dated:
        words -= _AMBIGUOUS
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
        "another act": "act_apart" in features and not is_renamed(features),
        "the opposite": placing.statement.polarity is not live.expectation.polarity,
        "with or at another": "counterpart_conflict" in features
        or _meets_others(placing, live)
        or ("countries_apart" in features and "visit" in acts)
        or ("day_same" not in features and all(_is_with_others(placing.profile, row.profile) for row in live.told)),
        "others act": features.get("doers_apart", 0.0) == 1.0 and "people_same" not in features,
        "another country acts": "states_apart" in features and not {"people_same", "slip_told"} & features.keys(),
        "another object": lacks_object(features),
        "too long ago, or too loosely tied": is_loose(
            features, (placing.article.published_on - live.last_said_on).days
        ),
        "another person": "people_apart" in features
        and (not _PERSONAL.isdisjoint(acts) or _are_other_doers(placing, live, features)),
        "somebody else's": _lacks_person(placing, live, features) or _is_others(placing, live, features),
        "an election elsewhere": "alone" in features and _is_elsewhere(placing, live),
        "at another place": is_at_another_place(features),
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


def _is_with_others(said: Profile, known: Profile) -> bool:
    """Whether each of two meetings of one person names with whom or where, and nothing of it is the same."""
    if "meet" not in said.acts & known.acts or not said.people & said.doers & known.people:
        return False
    if len(said.countries & known.countries) > 1:
        return False
    mine, theirs = ((row.names | row.people) - row.doers for row in (said, known))
    return bool(mine and theirs) and (mine | said.words).isdisjoint(theirs) and mine.isdisjoint(known.words)


def _lacks_person(placing: Placing, live: Live, features: Features) -> bool:
    """Whether a visit, meeting or speech is put to somebody's although neither a date nor anybody's name agrees.

    Places do not name anybody: many meet in Geneva.
    """
    is_told = not DATED.isdisjoint(features) or "people_same" in features
    if is_told or _SOMEONES.isdisjoint(placing.profile.acts & live.profile.acts):
        return False
    said, known = placing.profile, live.profile
    bodies = (said.names & known.names) - said.places - known.places
    is_meant = bool(bodies) or "countries_two" in features
    return bool(known.people & known.doers) != bool(said.people & said.doers) or not is_meant


def _is_others(placing: Placing, live: Live, features: Features) -> bool:
    """Whether a visit, speech or office of one person is put to another's: who is visited does not visit."""
    said, known = placing.profile, live.profile
    both = said.acts & known.acts
    if _ONES.isdisjoint(both) or ("people_two" in features and "visit" not in both):
        return False
    mine, theirs = said.people & said.doers, known.people & known.doers
    return bool(mine and theirs) and not mine & theirs


def _are_other_doers(placing: Placing, live: Live, features: Features) -> bool:
    """Whether other persons act, with neither a day nor a number in common that both could be speaking of."""
    said, known = placing.profile, live.profile
    is_dated = {"day_same", "old_window", "alone"} & features.keys()
    return bool(said.people & said.doers and known.people & known.doers) and not is_dated


def _is_elsewhere(placing: Placing, live: Live) -> bool:
    """Whether any telling names other countries, alone or beside a shared one: two countries' elections."""
    rows = (compare_profiles(placing.profile, row.profile) for row in live.told)
    return any(not {"countries_other", "countries_apart"}.isdisjoint(row) for row in rows)


def _is_another_year(placing: Placing, live: Live, features: Features) -> bool:
    """Whether an election is spoken of so long after that another must have been meant, no date speaking against it.

    Long after is some weeks after the last day given for it, else more than a year after it was spoken of.
    """
    if "alone" not in features or not DATED.isdisjoint(features):
        return False
    today, ends = placing.article.published_on, [row.window.latest for row in live.told if row.window.latest]
    is_held = bool(ends) and not placing.statement.window.is_dated and (today - max(ends)).days > _HELD
    return is_held or (today - live.last_said_on).days > _NEXT


def _is_same_statement(features: Features) -> bool:
    """Whether two statements of one report can be one: a report rarely says twice what is not the same to the word."""
    apart = {"doers_apart", "window_apart", "window_far", "window_moved", "words_apart", "only_act", "places_apart"}
    is_whole = min(features.get("object_cover", 0.0), features.get("object_cover_back", 0.0)) >= _SAME
    if {"alone", "day_same"} <= features.keys():
        return True
    return "act_head" in features and apart.isdisjoint(features) and (is_whole or "object_none" in features)


def compare_statement(placing: Placing, live: Live) -> Features:
    """The features of a statement beside a live expectation: the most alike of the act's tellings, and the dates."""
    acts = placing.profile.acts
    rows = [row for row in live.told if not acts.isdisjoint(row.profile.acts)] or live.told
    likest = max((_compare(placing.profile, row.profile) for row in rows), key=_sum_likeness)
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
        "personal": float(not _ONCE.isdisjoint(said.families & known.families)),
        "someones": float(not _SOMEONES.isdisjoint(said.families & known.families)),
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
    shared = [max(_length(window), _length(other)) for other in dated if window.overlaps(other)]
    if shared:
        return {"window_overlap": next(grade for days, grade in _GRADES if min(shared) <= days)}
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
