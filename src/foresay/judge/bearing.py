"""What speaks for and against an occurrence's deciding a live expectation."""

from __future__ import annotations

from datetime import date, timedelta

from foresay.judge.occurrences import Effect, Occurrence
from foresay.knowledge.likeness import Features, compare_profiles, cover_telling
from foresay.model.facts import ArticleFacts
from foresay.model.live import Live
from foresay.model.profile import Profile
from foresay.model.reading import Polarity, Tier
from foresay.model.window import Window, WindowKind

_NEAR = 21
"""Days outside the window that still count as close to it."""
_NARROW, _WIDE = 45, 400
"""Days up to which a window is so short that lying in it tells much; from which it tells hardly more than none."""
_ALONE = frozenset({"election", "referendum"})
"""Families of which a country has one at a time, so that they need no object."""
_EARLY, _LATE = 10, 300
"""Days by which an election may come before or after a date given for it and still be the one that was meant."""
_ROUTINE = frozenset({"meet", "speech", "aid", "keep", "visit"})
"""Families of acts done every week: a later one is most likely another."""
_TIMELY = frozenset({"in_window", "near_window", "alone", "people_two", "number_same"})
"""Features beside which a place told otherwise may be the same one."""
_OFTEN = _ROUTINE | {"attack", "protest", "strike", "lockdown"}
"""The same with those done again and again where there is a cause for them."""
_HARDLY = 0.2
"""Share of an object below which it is another one."""
_WAITED = 0.06
"""Share of a year after an undated statement from which such an act is most likely another."""
_SOON = 0.012
"""Share of a year after the latest statement within which an act with no object is still the one that was meant."""
_LESSER = frozenset({"office=regional", "office=local"})
"""Elections of a part of a country, which fulfil none of the whole."""
_PERSONAL = frozenset(
    {"resign", "candidacy", "trial", "sentence", "hearing", "execute", "arrest", "appoint", "marry", "bury"}
)
"""Families of acts that belong to a person: another person's decides nothing."""
_PEOPLES = frozenset({"meet", "visit", "speech"})
"""Families of acts known by who takes part."""
_ASSEMBLIES = frozenset({"=summit", "=conference", "=congress", "=forum", "=convention", "=session", "=assembly"})
_TALK = frozenset({"=discuss", "=talk", "=speak", "=discussion"})
"""Gatherings, and the words of acts that are no gathering by themselves."""
_SOMEONES = _PERSONAL | {"meet", "visit", "speech", "office", "sign"}
"""Families of acts that must be told of the same person, where one was named."""


def find_bar(seen: Occurrence, live: Live, article: ArticleFacts, features: Features) -> str | None:
    """Why the occurrence can never decide the expectation; None when nothing forbids it."""
    end, first = seen.window.latest, live.expectation.first_published_on
    shared = seen.profile.acts & live.profile.acts
    bars = {
        "told before the expectation": article.published_on < first,
        "an earlier one": end is not None and end < first,
        "the same words again": any(row.quote_hash == seen.evidence.quote_hash for row in live.told),
        "another act": "act_apart" in features and "condition" not in features,
        "another number": "number_conflict" in features,
        "with or at another": "counterpart_conflict" in features,
        "another kind or round": "sort_conflict" in features,
        "a lesser election": bool(_LESSER & seen.profile.sorts) and not _LESSER & live.profile.sorts,
        "another person's": "people_apart" in features and not _PERSONAL.isdisjoint(shared),
        "of other countries": "countries_apart" in features and "people_same" not in features,
        "at another place": "places_apart" in features and _TIMELY.isdisjoint(features),
        "of others": features.get("doers_apart", 0.0) == 1.0 and "people_same" not in features,
        "called off by others, or after its time": _is_no_calling_off(seen, features),
        "only talk of it": _is_only_talk(seen, live, features),
        "only a step towards it": seen.effect is Effect.DONE and not seen.steps.isdisjoint(live.profile.families),
    }
    return next((bar for bar, holds in bars.items() if holds), None)


def _is_no_calling_off(seen: Occurrence, features: Features) -> bool:
    """Whether others refuse or call off, or it is told long after the day the act was due."""
    if seen.effect is not Effect.CALLED_OFF or "alone" in features:
        return False
    is_late = features.get("long_after", 0.0) > _WAITED
    return is_late or (features.get("doers_apart", 0.0) > 0.0 and "people_same" not in features)


def _is_only_talk(seen: Occurrence, live: Live, features: Features) -> bool:
    """Whether a gathering is only spoken of, or others speak with each other."""
    is_talk = bool(_ASSEMBLIES & live.profile.acts and _TALK & seen.profile.acts)
    return is_talk and {"people_two", "countries_two"}.isdisjoint(features)


def count_agreements(features: Features) -> int:
    """How many independent things agree: the verb, who acts, the object (twice if whole), all parties, the instance."""
    cover = features.get("object_cover", 0.0)
    return sum(
        (
            "act_head" in features,
            "doers_same" in features or "people_same" in features,
            cover >= 0.5,
            cover >= 0.8,
            features.get("party_cover", 0.0) == 1.0 or "countries_two" in features,
            "number_same" in features or "sort_same" in features or "places_same" in features,
        )
    )


def is_alone(live: Live) -> bool:
    """Whether a country has one of its kind at a time; such a one is held, put off or called off, and never fails."""
    return not _ALONE.isdisjoint(live.profile.families)


def lacks_agreement(seen: Occurrence, live: Live, features: Features) -> bool:
    """Whether too little of what was expected comes back: the less a date helps, the more must agree besides.

    Of elections a country has one at a time, so that the country and a date are enough; a calling off is told so
    seldom that one thing less need agree.
    """
    if "condition" in features:
        return features.get("words_same", 0.0) < 0.5
    if is_alone(live):
        return _is_another_vote(seen, live, features)
    if _breaks_word(live, features):
        return False
    is_other = seen.effect is Effect.DONE and (
        _lacks_person(live, features) or _lacks_anybody(live, features) or _is_unknowable(live, features)
    )
    if is_other or "in_window" in features:
        return is_other or _lacks_inside(features)
    cover, parties = features.get("object_cover", 0.0), features.get("party_cover", 0.0)
    is_act = "act_head" in features or seen.effect is Effect.CALLED_OFF
    is_same_person = is_act and "people_same" in features and parties == 1.0 and _is_known_by_person(live, features)
    is_told = cover >= 0.4 or "object_none" in features or is_same_person
    if "near_window" in features:
        return not is_told or count_agreements(features) < 2 or not ("act_head" in features or cover >= 0.5)
    is_sure = "act_head" in features or cover >= 0.8 or seen.effect is not Effect.DONE
    return not (is_told and is_sure) or count_agreements(features) < _demand(seen, live, features)


def _is_another_vote(seen: Occurrence, live: Live, features: Features) -> bool:
    """Whether an election is held elsewhere, only named, far from every date given, or was no more than possible."""
    is_inside = not {"in_window", "in_wide_window", "in_open_window"}.isdisjoint(features)
    bars = (
        "countries_same" not in features and features.get("names_same", 0.0) < 0.5,
        seen.is_bare and "in_window" not in features,
        not is_inside and "undated" not in features and "next_one" not in features,
        "undated" in features and live.expectation.tier is Tier.WEAK and features.get("waited", 0.0) > _WAITED,
    )
    return any(bars)


def _breaks_word(live: Live, features: Features) -> bool:
    """Whether the person who was not to do what one does once does it, however long after and by whatever word."""
    is_once = live.expectation.polarity is Polarity.NEGATIVE and not _PERSONAL.isdisjoint(live.profile.families)
    return is_once and {"people_same", "object_none"} <= features.keys() and features.get("party_cover") == 1.0


def _is_known_by_person(live: Live, features: Features) -> bool:
    """Whether who acts names the act; what is signed is known by its object, and people sign every day."""
    if not is_someones(live):
        return False
    is_signed = "sign" in live.profile.families
    return not is_signed or "object_none" in features or features.get("object_cover", 0.0) >= _HARDLY


def _lacks_inside(features: Features) -> bool:
    """The same where the day lies inside a short window."""
    cover, parties = features.get("object_cover", 0.0), features.get("party_cover", 0.0)
    if "only_act" in features and "countries_two" not in features:
        return True
    return (cover < 0.2 and "object_none" not in features) or (parties < 0.34 and cover < 0.5)


def _demand(seen: Occurrence, live: Live, features: Features) -> int:
    """How many agreements are asked for where no short window helps."""
    waited = features.get("waited", 0.0)
    demanded = (3 if live.expectation.tier is Tier.FIRM else 4) - int(seen.effect is Effect.CALLED_OFF)
    demanded -= int("in_wide_window" in features)
    return max(2, demanded + int(waited > 0.25) + int(waited > 0.75) + int("act_done" not in features))


def is_someones(live: Live) -> bool:
    """Whether the act belongs to the person who does or undergoes it."""
    return not _SOMEONES.isdisjoint(live.profile.families)


def _lacks_person(live: Live, features: Features) -> bool:
    if "people_same" in features:
        return False
    is_doer = bool(live.profile.people & live.profile.doers) and "doers_same" not in features
    return is_doer or (bool(live.profile.people) and is_someones(live))


def _lacks_anybody(live: Live, features: Features) -> bool:
    """Whether a visit, meeting or speech comes back with nobody who was to take part."""
    if _PEOPLES.isdisjoint(live.profile.families) or not {"doers_same", "people_same", "countries_two"}.isdisjoint(
        features
    ):
        return False
    return features.get("party_cover", 0.0) < 0.5 and features.get("object_cover", 0.0) < 1.0


def _is_unknowable(live: Live, features: Features) -> bool:
    """Whether an act could be any later one of its kind.

    It is undated and names nobody and nothing besides who acts ("will speak to us"), unless it comes within days or one
    does it once; it is no firm statement and no name comes back; or it is what people do every week (to meet, to speak)
    and comes well after its window.
    """
    waited, late = features.get("waited", 0.0), features.get("long_after", 0.0)
    often = _OFTEN & live.profile.families
    if often and waited > (_WAITED if often & _ROUTINE else _SOON):
        return "people_two" not in features and "number_same" not in features
    if late > _SOON and not _ROUTINE.isdisjoint(live.profile.families) and "people_two" not in features:
        return features.get("object_cover", 0.0) < 0.8 or not {"names_same", "act_head"} <= features.keys()
    if live.expectation.tier is Tier.WEAK and "people_same" not in features:
        named = features.get("names_same", 0.0) >= 0.5 or "number_same" in features
        if not named or "act_head" not in features:
            return True
    is_vague = "countries_two" not in features and not live.profile.people and not live.profile.names
    if is_vague and "undated" in features and not _ROUTINE.isdisjoint(live.profile.families):
        return True
    is_vague = "object_none" in features and "countries_two" not in features
    return is_vague and waited > _SOON and _PERSONAL.isdisjoint(live.profile.families)


def compare_occurrence(seen: Occurrence, live: Live, article: ArticleFacts) -> Features:
    """The features of an occurrence beside a live expectation: the most alike of its tellings, and the dates."""
    acts = seen.profile.acts
    rows = [row for row in live.told if not acts.isdisjoint(row.profile.acts)] or list(live.told[:1])
    told = [{**compare_profiles(seen.profile, row.profile), **_cover(row.profile, seen)} for row in rows]
    likest = max(told, key=_sum_likeness)
    if "act_family" in likest:
        likest["act_done"] = likest.pop("act_family")
    dates = _compare_days(seen, live, article.published_on)
    if "long_after" in dates:
        # What comes back whole is the same happening however late it is.
        dates["long_after"] = round(dates["long_after"] * (1 - 0.6 * likest.get("object_cover", 0.0)), 3)
    alone = not _ALONE.isdisjoint(live.profile.families & seen.profile.families)
    is_next = alone and not seen.is_bare and "undated" not in dates and _is_next(seen, live, article)
    return {
        **likest,
        **dates,
        **({} if seen.is_certain else {"uncertain": 1.0}),
        **({"bare": 1.0} if seen.is_bare else {}),
        **({"alone": 1.0} if alone else {}),
        **({"next_one": 1.0} if is_next else {}),
    }


def _is_next(seen: Occurrence, live: Live, article: ArticleFacts) -> bool:
    """Whether an election outside its window is close enough to be the one that was expected and nothing but late."""
    day = pick_day(seen.window, article.published_on)
    gaps = [measure_gap(row.window, day) for row in live.told if row.window.is_dated]
    return any(-_EARLY <= gap <= _LATE and gap != 0 for gap in gaps)


def _cover(expected: Profile, seen: Occurrence) -> Features:
    return {name: value for name, value in cover_telling(expected, seen.profile).items() if value}


def _sum_likeness(features: Features) -> float:
    pull = sum(value for name, value in features.items() if not name.endswith(("_conflict", "_apart")))
    return round(pull - 3 * sum(value for name, value in features.items() if name.endswith("_conflict")), 3)


def _compare_days(seen: Occurrence, live: Live, published_on: date) -> Features:
    """The same for an occurrence; what is called off is so before its window, and lies well to it until its end."""
    if seen.effect is Effect.CALLED_OFF:
        ends = [row.window.latest or row.window.earliest for row in live.told if row.window.is_dated]
        if any(end is not None and published_on <= end for end in ends):
            return {"in_wide_window": 1.0}
    return compare_dates(seen.window, live, published_on)


def compare_dates(happened: Window, live: Live, published_on: date) -> Features:
    """How the day of the happening lies to the windows given for it."""
    dated = [row.window for row in live.told if row.window.is_dated]
    if not dated:
        waited = (published_on - live.last_said_on).days
        return {"undated": 1.0, **({"waited": round(min(1.0, waited / 365), 3)} if waited > 0 else {})}
    day = pick_day(happened, published_on)
    gaps = [measure_gap(window, day) for window in dated]
    nearest = min(gaps, key=abs)
    if 0 <= nearest <= 1:
        inside = [window for window, gap in zip(dated, gaps, strict=True) if 0 <= gap <= 1]
        length = min(map(measure_length, inside))
        if length <= _WIDE:
            return {"in_window" if length <= _NARROW else "in_wide_window": 1.0}
        waited = 0 if any(window.latest for window in inside) else (published_on - live.last_said_on).days
        return {"in_open_window": 1.0, **({"waited": round(min(1.0, waited / 365), 3)} if waited > 0 else {})}
    found = {"near_window": float(abs(nearest) <= _NEAR)}
    if nearest < 0:
        found["before_window"] = round(min(1.0, -nearest / 90), 3)
    else:
        found["long_after"] = round(min(1.0, nearest / 365), 3)
    return {name: value for name, value in found.items() if value}


def measure_length(window: Window) -> int:
    """Days a window holds; an open end makes it endless."""
    if window.earliest is None or window.latest is None:
        return date.max.toordinal()
    return (window.latest - window.earliest).days + 1


def pick_day(happened: Window, published_on: date) -> date:
    """The day an occurrence is taken to be of.

    The last day of a window of its own that lies behind the report, else the report's day.
    """
    if happened.latest is not None and happened.latest <= published_on:
        return happened.latest
    return published_on


def measure_gap(window: Window, day: date) -> int:
    """Days by which a day lies after (+) or before (-) a window; 0 inside. An open end has no after."""
    if window.earliest is not None and day < window.earliest and window.kind is not WindowKind.BY:
        return (day - window.earliest).days
    if window.latest is not None and day > window.latest:
        return (day - window.latest).days
    return 0


def place_day(window: Window, happened: Window, published_on: date) -> int:
    """The same for the verdict: a report of the next day that gives no day of its own may still tell of the last."""
    day = pick_day(happened, published_on)
    gap = measure_gap(window, day)
    untimed = happened.earliest == happened.latest == published_on
    return 0 if gap == 1 and untimed and measure_gap(window, day - timedelta(days=1)) == 0 else gap
