"""Timed lines of a published daily schedule: each is due on the day the schedule's title names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from foresay.analyse.draft import Draft
from foresay.analyse.statements.doers import find_subject
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.nouns import is_happening
from foresay.analyse.statements.verbs import is_be, is_noun
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import list_words
from foresay.model.reading import StatementStatus, Tier, TimeExpression

_TITLE = re.compile(r"\b(?:schedule|agenda|calendar|programme|diary|week ahead|day ahead)\b", re.IGNORECASE)
_DIARY_VERBS = frozenset(
    {"attend", "meet", "travel", "participate", "deliver", "host", "hold", "join", "visit", "accompany"}
)
_WITH_COLON = re.compile(r"\(?\d{1,2}[:.]\d\d|\(?\d{1,2}\s?[ap]\.?m", re.IGNORECASE)


def is_schedule(draft: Draft) -> bool:
    """Whether the article is a day's schedule: its title says so."""
    return _names_schedule(draft.article.title)


@lru_cache(maxsize=64)
def _names_schedule(title: str) -> bool:
    return _TITLE.search(title) is not None


def find_schedule_day(draft: Draft) -> TimeExpression | None:
    """The day the schedule's title names."""
    end = len(draft.article.title)
    days = [time for time in draft.times if time.evidence.start < end and time.window.is_dated]
    return days[0] if days else None


def is_timed_line(draft: Draft, frame: Frame) -> bool:
    """Whether the frame is a line that a clock time opens: its day is the schedule's, whatever else it names."""
    return frame.rule.startswith("schedule") and _WITH_COLON.match(draft.quote(frame.parse.sentence)) is not None


def find_timed(draft: Draft, parse: Parse) -> Iterator[Frame]:
    """The act of a line of a schedule, told in the present."""
    if not parse.tokens or parse.sentence.is_title:
        return
    text = draft.quote(parse.sentence)
    timed = _WITH_COLON.match(text) is not None
    verb = next((t for t in parse.tokens if t.tag in {"VBZ", "VBP"} and t.lemma != "have"), None)
    if verb is not None and not _is_future_line(parse):
        yield from _read_line(parse, verb, timed=timed)
    elif verb is None and timed:
        yield from _read_noun_line(parse)


def _is_future_line(parse: Parse) -> bool:
    return any(token.tag == "MD" for token in parse.tokens)


def _read_line(parse: Parse, verb: Token, *, timed: bool) -> Iterator[Frame]:
    trip = _find_trip(parse, verb)
    if trip is not None:
        yield _make_frame(parse, trip, verb, Tier.FIRM)
        return
    if is_be(verb) or not (timed or verb.lemma in _DIARY_VERBS):
        return
    noun = _find_light_object(parse, verb)
    yield _make_frame(parse, noun or verb, verb, Tier.FIRM if timed or not _is_routine(parse, verb) else Tier.WEAK)


def _find_trip(parse: Parse, verb: Token) -> Token | None:
    """As in "Is on travel to", "accompanies the president on travel to"."""
    for token in parse.tokens[verb.i + 1 :]:
        if token.lemma in {"travel", "trip"} and parse.tokens[token.i - 1].lower == "on":
            return token
    return None


def _is_routine(parse: Parse, verb: Token) -> bool:
    """As in "Attends meetings and briefings": plurals without a name."""
    objects = parse.children(verb, "dobj")
    return bool(objects) and all(t.tag == "NNS" and not parse.children(t, "prep") for t in objects)


def _find_light_object(parse: Parse, verb: Token) -> Token | None:
    if verb.lemma not in list_words("light_verbs") or verb.lemma == "deliver":
        return None
    return next((t for t in parse.children(verb, "dobj") if is_noun(t)), None)


def _read_noun_line(parse: Parse) -> Iterator[Frame]:
    nouns = [t for t in parse.tokens if is_noun(t) and is_happening(t)]
    if nouns:
        following = parse.tokens[nouns[0].i :]
        doer = next((t for t in reversed(following) if t.tag.startswith("NNP") and t.i > nouns[0].i), None)
        yield Frame(
            parse=parse,
            cue=parse.tokens[:1],
            head=nouns[0],
            rule="schedule:noun",
            status=StatementStatus.SCHEDULED,
            doer=doer,
        )


def _make_frame(parse: Parse, head: Token, verb: Token, tier: Tier) -> Frame:
    timed = not is_noun(parse.tokens[0])
    return Frame(
        parse=parse,
        cue=parse.tokens[:1] if timed else (verb,),
        head=head,
        governor=verb if verb.i != head.i else None,
        rule="schedule:line",
        status=StatementStatus.SCHEDULED,
        tier=tier,
        doer=find_subject(parse, verb) or _find_noun_before(parse, verb),
    )


def _find_noun_before(parse: Parse, verb: Token) -> Token | None:
    return next((t for t in reversed(parse.tokens[: verb.i]) if is_noun(t)), None)
