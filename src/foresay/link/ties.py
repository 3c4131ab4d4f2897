"""Whether two tellings are tied closely enough to be of one act: by object, parties, place and date."""

from __future__ import annotations

from foresay.knowledge.likeness import Features

_NAMED = 0.5
"""Share of names from which they are taken for the same parties, or for others."""
_MOST, _LEAST, _SOME = 0.45, 0.2, 0.35
"""Shares of the two objects that must come back: the greater and the lesser without a date, the greater with one."""
_HARDLY = 0.1
"""The same, where a day, number or round is told."""
_NEARLY = 0.3
"""The same, up to which the same person's act of the same verb may lack its object."""
_WEEKS = 0.6
"""Share of the distance that is far, up to which talks of the same bodies may be one."""
DATED = frozenset({"day_same", "window_same", "window_overlap", "window_moved", "old_window", "slip_told"})
"""Features of dates that agree, or of a date told to be another."""
_TIES = frozenset({"people_same", "countries_two"})
"""Features any of which ties two tellings that nothing dates, for some months."""
_FAST = frozenset({"number_same", "sort_same", "alone", "old_window", "personal", "whole_same"})
"""The same for longer."""
_LONG = 200
"""Days after which an undated act without such a tie is most likely another of its kind."""


def is_renamed(features: Features) -> bool:
    """Whether another word for the act may name the same happening: its day, or a re-dating, and its names say so."""
    told = max(features.get("names_same", 0.0), features.get("words_same", 0.0))
    cover = _measure_least(features)
    if ("day_same" in features and told >= 0.4) or ("old_window" in features and cover >= 0.5):
        return True
    is_named = features.get("names_same", 0.0) >= _NAMED > features.get("names_apart", 0.0)
    return "slip_told" in features and ((cover >= 0.4 and is_named) or "sort_same" in features)


def is_at_another_place(features: Features) -> bool:
    """Whether places differ, with neither a person nor a date or number in common to make them one."""
    known = {"people_same", "number_same", "old_window", "slip_told", "alone", "day_same"}
    return "places_apart" in features and known.isdisjoint(features)


def lacks_object(features: Features) -> bool:
    """Whether nothing but parties and kind of act agrees, with no day, number, round or name to make up for it."""
    if "alone" in features:
        return False
    if "only_act" in features and "act_head" not in features:
        return True
    if "object_none" in features:
        return _lacks_parties(features)
    if {"day_same", "old_window", "sort_same", "number_same"} & features.keys():
        is_bare_number = not {"day_same", "old_window", "sort_same"} & features.keys()
        return _measure_most(features) < (_MOST if is_bare_number and _names_others(features) else _HARDLY)
    return not (_is_theirs(features) or _is_between_same(features)) and _lacks_told(features)


def _lacks_told(features: Features) -> bool:
    """Whether what is told of the object on either side does not come back, the more of it the less a date helps."""
    least = _measure_least(features)
    if _agrees_in_date(features):
        return _measure_most(features) < _SOME
    if 0.0 < features.get("window_apart", 0.0) < _WEEKS:
        return _measure_most(features) < _SOME or least < _HARDLY
    is_less = _measure_most(features) < _MOST or least < (_LEAST if "act_family" in features else _MOST)
    return is_less or _names_others(features)


def _agrees_in_date(features: Features) -> bool:
    dates = DATED & features.keys() - {"slip_told"}
    return any(features[name] == 1.0 for name in dates)


def is_loose(features: Features, waited: int) -> bool:
    """Whether no date, person, place, number or second party ties two tellings; or too little after so many days."""
    if _agrees_in_date(features) or not _FAST.isdisjoint(features):
        return False
    if waited > _LONG:
        return "window_apart" not in features
    if not _TIES.isdisjoint(features) or "window_apart" in features:
        return False
    least = _measure_least(features)
    is_known = "doers_same" in features or "places_same" in features or least >= _WEEKS
    return not (is_known or features.get("names_same", 0.0) >= _NAMED)


def _measure_most(features: Features) -> float:
    return max(features.get("object_cover", 0.0), features.get("object_cover_back", 0.0))


def _measure_least(features: Features) -> float:
    return min(features.get("object_cover", 0.0), features.get("object_cover_back", 0.0))


def _names_others(features: Features) -> bool:
    """Whether each names a body, place or country that the other lacks, and nobody whom both name."""
    is_other = features.get("names_apart", 0.0) >= _NAMED or "countries_other" in features
    return is_other and "people_same" not in features


def _is_theirs(features: Features) -> bool:
    """Whether the same person does what each does once, or by the same verb what is known by who takes part."""
    is_near = features.get("names_apart", 0.0) < _NEARLY
    is_once = "personal" in features and not {"act_head", "doers_same"}.isdisjoint(features)
    is_known = ("act_head" in features and is_near and "someones" in features) or is_once
    return is_known and "people_same" in features and "people_other" not in features


def _is_between_same(features: Features) -> bool:
    """Whether the same bodies talk again within weeks of the date given: who talks is what talks are known by."""
    is_near = 0.0 < features.get("window_apart", 0.0) < _WEEKS and "window_far" not in features
    return (
        is_near
        and {"someones", "act_head", "doers_same"} <= features.keys()
        and features.get("names_same", 0) >= _NAMED
    )


def _lacks_parties(features: Features) -> bool:
    """The same where one of the two names no object: its own parties, with the act or a date, must name it."""
    is_same_act = "act_head" in features or "object_bare" in features
    is_dated = not DATED.isdisjoint(features)
    is_named = "people_same" in features or features.get("names_same", 0.0) >= _NAMED
    if is_named and "people_other" not in features and features.get("names_apart", 0.0) < _NAMED:
        return not (is_same_act or is_dated)
    if _names_others(features):
        return True
    same_people = {"people_same", "people_other"} & features.keys() == {"people_same"} or {
        "doers_same",
        "window_overlap",
    } <= features.keys()
    return not (is_same_act and same_people) and not ({"day_same", "old_window", "number_same"} & features.keys())
