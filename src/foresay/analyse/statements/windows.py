"""Which time belongs to which happening: the tree first, the order of the words second."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from foresay.analyse.draft import Draft
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.nouns import is_happening
from foresay.analyse.statements.verbs import is_be, is_noun, is_verb
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.acts import is_event_noun
from foresay.knowledge.cues import list_words
from foresay.model.evidence import Span
from foresay.model.reading import TimeExpression, TimeType
from foresay.model.window import Window, WindowKind

_HOLDING = frozenset(
    {"hold", "schedule", "take", "due", "set", "plan", "expect", "slate", "occur", "happen", "begin", "start", "open"}
)
_ON_ARRIVAL = frozenset(
    {
        "lead",
        "attend",
        "participate",
        "join",
        "sign",
        "meet",
        "take",
        "open",
        "speak",
        "deliver",
        "represent",
        "address",
        "host",
        "chair",
    }
)
_FINITE = frozenset({"MD", "WDT", "WP", "VBZ", "VBP", "VBD", "VB"})
_YEAR = re.compile(r"\d{4}|last|past|ago|earlier|this|yesterday")
_VALUE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_CLOCK = re.compile(r"\d[:.]\d\d|\d\s?[ap]\.?m", re.IGNORECASE)
SET_GOING = "state:set-going"
"""The rule of a state that is set going now: its length tells how long it lasts."""
_LENGTH = re.compile(r"P(\d{1,3})([DWMY])")
_DAYS = {"D": 1, "W": 7}


def list_times(draft: Draft, parse: Parse) -> tuple[TimeExpression, ...]:
    """The dated, single times of one sentence, in order; the two ends of a range once."""
    found: list[TimeExpression] = []
    for time in draft.times_of.get(parse.sentence.index, ()):
        told = time.type is not TimeType.SET and time.window.is_dated and not _is_age(time.window)
        if told and (not found or found[-1].phrase != time.phrase):
            found.append(time)
    return tuple(found)


def _is_age(window: Window) -> bool:
    """As in "the 21st-century economy": an age dates nothing."""
    first, last = window.earliest, window.latest
    return first is not None and last is not None and (last - first).days > _LONGEST


_LONGEST = 36_000
"""Days: nearly a century."""


def is_ahead(draft: Draft, time: TimeExpression) -> bool:
    """Whether the time does not lie wholly before publication."""
    latest = time.window.latest
    return latest is None or latest >= draft.published_on


def _list_candidates(draft: Draft, frame: Frame) -> list[TimeExpression]:
    """The sentence's times; those behind a head that a cue puts ahead are never past."""
    times = list_times(draft, frame.parse)
    if frame.rule.startswith(("dated", "futurate", "state", "modal:would")):
        return list(times)
    return [turn_ahead(draft, time) if time.phrase.start > frame.head.start else time for time in times]


def turn_ahead(draft: Draft, time: TimeExpression) -> TimeExpression:
    """A weekday or a yearless date that the report's historical present made past, read as the next one.

    "Has promised elections by May", "postpones the vote to Wednesday": the tense around them is that of the telling.
    """
    today, last = draft.published_on, time.window.latest
    if last is None or last >= today or _YEAR.search(time.text):
        return time
    if time.text.lower() in _WEEKDAYS and (today - last).days < 7:
        return _shift(time, today, days=7)
    if _VALUE.fullmatch(time.value) and (today - last).days < 366:
        return _shift(time, today, days=0)
    return time


def _shift(time: TimeExpression, today: date, *, days: int) -> TimeExpression:
    """The time some days later, or a year later for none."""
    window = time.window
    ends = [
        None if day is None else add_length(day, days or 1, "D" if days else "Y")
        for day in (window.earliest, window.latest)
    ]
    first = today if window.kind is WindowKind.BY else ends[0]
    if ends[1] is None or (first is not None and first > ends[1]):
        return time
    return replace(time, window=Window(earliest=first, latest=ends[1], kind=window.kind))


def choose_time(draft: Draft, frame: Frame) -> TimeExpression | None:
    """The time that dates the head, None where no words do."""
    scored = [
        (cost + 20 * _is_clock(time), abs(time.evidence.start - frame.head.start), n, time)
        for n, time in enumerate(_list_candidates(draft, frame))
        if is_ahead(draft, time)
        and not _says_since(time)
        and not _is_attribute(frame, time)
        and (cost := measure_cost(frame, time)) is not None
    ]
    if not scored:
        return None
    best = min(scored)
    near = [row for row in scored if row[0] <= best[0] + 4]
    inside = [row for row in near if _is_narrower(row[3].window, best[3].window) or _spells_out(row[3], best[3])]
    return min(inside)[3] if inside else best[3]


def _spells_out(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether dates stand beside the length they make ("for three years, from 2031 to 2033")."""
    is_length = other.type is TimeType.DURATION and other.window.kind is WindowKind.SPAN
    is_range = one.type is TimeType.DATE and one.window.kind is WindowKind.SPAN
    return is_length and is_range and None not in {one.window.earliest, one.window.latest}


def _is_narrower(one: Window, other: Window) -> bool:
    """Whether one window lies inside the other and is shorter ("this year ... on October 28-29")."""
    if one == other or None in {one.earliest, one.latest, other.earliest, other.latest}:
        return False
    shared = one.intersect(other)
    return shared is not None and (shared.earliest, shared.latest) == (one.earliest, one.latest)


def _is_clock(time: TimeExpression) -> bool:
    """Whether only a clock time is told ("between 11:00 p.m. and 6:00 a.m."): it says no day."""
    return time.type is TimeType.TIME and _CLOCK.search(time.text) is not None and time.text[:1].isdigit()


def is_dated_past(draft: Draft, frame: Frame) -> bool:
    """Whether a time wholly past hangs directly from the head ("yesterday's march")."""
    times = [time for time in list_times(draft, frame.parse) if not is_ahead(draft, time)]
    return any((cost := measure_cost(frame, time)) is not None and cost <= 1 for time in times)


def _says_since(time: TimeExpression) -> bool:
    """As in "since May", "earlier this week": what the words reach ahead of publication is not meant."""
    return time.phrase.text.lower().startswith(("since", "earlier", "so far"))


def _is_attribute(frame: Frame, time: TimeExpression) -> bool:
    """As in "the overnight closure": a word of another noun, which says what kind it is and no day."""
    inside = frame.parse.at(time.phrase.start, time.phrase.end)
    if len(inside) != 1 or inside[0].tag not in {"JJ", "RB"} or inside[0].dep not in {"amod", "advmod", "compound"}:
        return False
    above = frame.parse.head(inside[0])
    return above is not None and is_noun(above) and above.i == inside[0].i + 1


def measure_cost(frame: Frame, time: TimeExpression) -> int | None:
    """How far the time hangs from the head, None when it belongs to something else."""
    inside = frame.parse.at(time.phrase.start, time.phrase.end)
    if not inside or inside[0].i <= frame.head.i <= inside[-1].i or is_name_part(frame.parse, inside):
        return None
    near = {frame.head.i, *(token.i for token in frame.cue)}
    if frame.governor is not None:
        near.add(frame.governor.i)
    for steps, above in enumerate(climb_out(frame.parse, time)):
        if above.i == frame.head.i:
            return steps
        if above.i in near or _equates(frame, above, near):
            return 5 + steps if _fits_cue(frame, inside[0], above) else None
        if _dates_subject(frame, above) or (not steps and _dates_owned(inside[-1], above)):
            return None
        if _is_aside(frame.parse, above):
            continue
        if is_verb(above) and not _is_purpose(frame.parse, above, frame.head) and not _is_ended(above, frame.head):
            if _find_relation(frame, above) is not None:
                return 9
            break
    return _cost_by_order(frame, inside[0], is_day=time.window.earliest == time.window.latest)


def _equates(frame: Frame, verb: Token, near: set[int]) -> bool:
    """As in "The deadline for leaving is 4 May"."""
    return is_be(verb) and any(noun.i in near for noun in frame.parse.children(verb, "nsubj"))


def _dates_owned(last: Token, noun: Token) -> bool:
    """As in "Claims about next year's election": the year is that of the election alone."""
    return last.lower in {"'s", "’s"} and is_noun(noun) and is_event(noun)


def _is_aside(parse: Parse, verb: Token) -> bool:
    """As in "Will go ahead as planned on Sunday": the participle behind "as" owns no date."""
    return verb.tag == "VBN" and verb.i > 0 and parse.tokens[verb.i - 1].lower == "as"


def _fits_cue(frame: Frame, first: Token, above: Token) -> bool:
    """Whether a time that hangs from the cue dates the act and not the telling ("said on Monday it plans to")."""
    told_before = above.tag == "VBD" and first.i < frame.cue[0].i
    if told_before and not frame.rule.startswith("arranged"):
        return False
    if frame.rule.startswith(_LIMITS) and first.i > frame.cue[0].i:
        return True
    part_of_cue = first.head == above.i and is_noun(above)
    return first.i > frame.head.i or part_of_cue or _is_fronted(frame.parse, first)


def is_name_part(parse: Parse, inside: tuple[Token, ...]) -> bool:
    """Like "2011 protests", "the 2019 Strategy": a bare year before a noun is part of its name."""
    if len(inside) != 1 or inside[0].tag != "CD":
        return False
    following = parse.tokens[inside[0].i + 1 : inside[0].i + 5]
    nouns = [t for t in following if is_noun(t)]
    opens = bool(following) and (is_noun(following[0]) or following[0].tag.startswith("JJ"))
    return opens and bool(nouns) and nouns[-1].lemma not in list_words("diary_nouns")


def _find_relation(frame: Frame, verb: Token) -> str | None:
    """The conjunction by which a dated clause dates the head ("before he takes office in January")."""
    parse = frame.parse
    if verb.dep != "advcl" or verb.head not in {frame.head.i, frame.governor.i if frame.governor else -1}:
        return None
    marks = {child.lower for child in parse.children(verb, "mark", "advmod", "prep")}
    return next((word for word in ("when", "before", "after", "until") if word in marks), None)


def read_window(draft: Draft, frame: Frame, time: TimeExpression) -> Window:
    """The window a time sets for the head: as it stands, or turned by a conjunction or a deadline."""
    window = time.window
    verb = next((up for up in climb_out(frame.parse, time) if is_verb(up)), None)
    relation = _find_relation(frame, verb) if verb is not None else None
    sets_limit = frame.rule.startswith(_LIMITS)
    if (
        (relation in {"before", "until"} or sets_limit)
        and window.latest is not None
        and window.latest >= draft.published_on
    ):
        return Window(earliest=draft.published_on, latest=window.latest, kind=WindowKind.BY)
    if relation == "after" and window.earliest is not None:
        return Window(earliest=window.earliest, latest=None, kind=WindowKind.FROM)
    return window


_LIMITS = ("obligation:deadline", "obligation:give", "obligation:ultimatum")


def _is_purpose(parse: Parse, verb: Token, head: Token) -> bool:
    """As in "Will travel to Geneva to lead talks on 28 July", "Held from 26 to 30 July, the forum will convene"."""
    if verb.dep == "advcl" and verb.head == head.i and verb.lemma in {"hold", "schedule", "begin", "start"}:
        return True
    has_to = any(aux.lower == "to" for aux in parse.children(verb, "aux"))
    return has_to and verb.dep in {"advcl", "xcomp"} and verb.head == head.i and verb.lemma in _ON_ARRIVAL


def _is_ended(verb: Token, head: Token) -> bool:
    """As in "Will cease to exist on 1 March": the date of what ends is that of the ending."""
    return verb.dep == "xcomp" and verb.head == head.i and head.lemma in {"cease", "stop"}


def _dates_subject(frame: Frame, noun: Token) -> bool:
    """Like "Elections in September would be cancelled": September dates the elections."""
    if not is_noun(noun) or noun.dep not in {"nsubj", "nsubjpass"} or noun.i > frame.head.i:
        return False
    return is_event(noun) and frame.head.lemma not in _HOLDING and is_verb(frame.head)


def is_event(noun: Token) -> bool:
    """Whether the noun names a happening."""
    return is_happening(noun) or is_event_noun(noun.lemma)


def climb_out(parse: Parse, time: TimeExpression) -> list[Token]:
    """The governors of a time, from the nearest, none of them among its own or its direction words.

    Starts from the time itself: in "a plan for yesterday's march" the "for" belongs to the plan.
    """
    own = parse.at(time.evidence.start, time.evidence.end) or parse.at(time.phrase.start, time.phrase.end)
    if not own:
        return []
    numbers = {token.i for token in own}
    said = {token.i for token in parse.at(time.phrase.start, time.phrase.end)}
    top = next((token for token in own if token.head not in numbers), own[0])
    return [above for above in parse.climb(top) if above.i not in numbers and above.i not in said]


def _is_fronted(parse: Parse, first: Token) -> bool:
    return not any(is_verb(token) for token in parse.tokens[: first.i])


def _cost_by_order(frame: Frame, first: Token, *, is_day: bool) -> int | None:
    """A time right behind the head, with no other verb or relative word between, though the tree hangs it elsewhere."""
    parse, head = frame.parse, frame.head
    if first.i > head.i:
        between = parse.tokens[head.i + 1 : first.i]
        if any(token.tag in _FINITE or token.lower == ":" for token in between):
            return None
        # a participle in between ("pipelines carrying oil on 1 July") may own the date: only the last resort
        if not any(is_verb(token) for token in between):
            return 12
        return 16 if is_day else None
    if _is_fronted(parse, first) and not any(is_verb(t) for t in parse.tokens[first.i : frame.cue[0].i]):
        return None if any(_dates_subject(frame, t) for t in parse.tokens[max(0, first.i - 3) : first.i]) else 15
    return None


def find_length(draft: Draft, frame: Frame, *, since: TimeExpression | None = None) -> tuple[Span, Window] | None:
    """How long the act lasts ("for 14 days", "serve 34 years"), from publication or a later start."""
    for time in draft.times_of.get(frame.parse.sentence.index, ()):
        if time.type is not TimeType.DURATION:
            continue
        match = _LENGTH.fullmatch(time.value)
        if match is None or not _measures(frame, time):
            continue
        if frame.rule == SET_GOING and time.window.is_dated:  # "a four-week lockdown from 9 November"
            return Span(start=time.evidence.start, end=time.evidence.end, text=time.text), time.window
        told = since.window.earliest if since is not None else None
        start = max(draft.published_on, told or draft.published_on)
        end = add_length(start, int(match[1]), match[2])
        if end is not None:
            return time.phrase, Window(earliest=start, latest=end, kind=WindowKind.SPAN)
    return None


def _measures(frame: Frame, time: TimeExpression) -> bool:
    parse = frame.parse
    inside = parse.at(time.phrase.start, time.phrase.end)
    if not inside:
        return False
    if frame.rule == SET_GOING and _is_part(parse, parse.at(time.evidence.start, time.evidence.end)[-1], frame):
        return True
    if inside[0].i < frame.head.i:
        return False
    says_for = inside[0].lower in {"for", "another"} or parse.tokens[inside[0].i - 1].lower in {"for", "another", "by"}
    serves = frame.head.lemma in {"serve", "spend", "extend", "last", "prolong"}
    above = climb_out(parse, time)
    if not above or not (says_for or serves):
        return False
    sets_going = frame.rule == SET_GOING and frame.governor is not None and above[0].i == frame.governor.i
    return sets_going or above[0].i == frame.head.i or above[0].head == frame.head.i


def _is_part(parse: Parse, token: Token, frame: Frame) -> bool:
    """Whether a length belongs to the object of its verb: "three-day ceasefire", "two days of mourning"."""
    while token.i != frame.head.i:
        above = parse.head(token)
        if above is None or above.i == token.i or is_verb(above):
            return token.dep == "dobj" and token.i < frame.head.i
        if above.tag == "IN" and above.lower != "of":
            return False  # "a ceasefire in the 20-year insurgency"
        token = above
    return True


def add_length(start: date, count: int, unit: str) -> date | None:
    """The day `count` days, weeks, months or years after `start`; None past the calendar's end."""
    try:
        if unit in _DAYS:
            return start + timedelta(days=count * _DAYS[unit])
        months = start.month - 1 + (count if unit == "M" else 12 * count)
        year, month = start.year + months // 12, months % 12 + 1
        last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        return date(year, month, min(start.day, last))
    except (ValueError, OverflowError):
        return None
