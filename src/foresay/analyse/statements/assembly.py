"""From a frame to the statement: every field read, or nothing where the frame turns out to be no expectation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foresay.analyse.draft import Draft
from foresay.analyse.statements.actors import find_actors
from foresay.analyse.statements.acts import describe_act
from foresay.analyse.statements.doers import find_doer
from foresay.analyse.statements.fields import find_condition, find_hedge, find_likelihood, find_source, find_words
from foresay.analyse.statements.findings import Finding
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.judgement import judge_status, judge_tier
from foresay.analyse.statements.legs import split_legs
from foresay.analyse.statements.phrases import split_hyphens
from foresay.analyse.statements.schedules import find_schedule_day, is_schedule, is_timed_line
from foresay.analyse.statements.verbs import is_negated, is_noun
from foresay.analyse.statements.windows import SET_GOING, choose_time, find_length, read_window
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.acts import code_act
from foresay.knowledge.cues import list_words
from foresay.model.evidence import Trace
from foresay.model.reading import EventType, Polarity, Statement, TimeExpression, TimeType
from foresay.model.window import WindowKind

_STEP, _VERSION = "statements", 1


def date_frame(draft: Draft, frame: Frame) -> Iterator[Finding]:
    """The frame with its own window, once for each dated leg."""
    finding = Finding(frame=frame, doer=find_doer(frame))
    if is_timed_line(draft, frame):
        day = find_schedule_day(draft)
        yield finding if day is None else replace(finding, when=day.phrase, window=day.window, origin="schedule")
        return
    time = frame.time or choose_time(draft, frame)
    is_open = time is None or (frame.rule == SET_GOING and time.window.latest is None)
    length = find_length(draft, frame, since=time) if is_open else None
    if length is not None:
        finding = replace(finding, when=length[0], window=length[1], origin="length")
    elif time is not None:
        finding = replace(finding, when=time.phrase, window=read_window(draft, frame, time), origin=_name_origin(time))
    elif is_schedule(draft):
        day = find_schedule_day(draft)
        if day is not None:
            finding = replace(finding, when=day.phrase, window=day.window, origin="schedule")
    yield from split_legs(draft, finding)


def _name_origin(time: TimeExpression) -> str:
    lasts = time.type is TimeType.DURATION and time.window.kind is WindowKind.SPAN
    return "length" if lasts else "own"


def make_statement(draft: Draft, finding: Finding) -> Statement:
    """The statement of a finding, every field read."""
    frame, window = finding.frame, finding.window
    actors = find_actors(draft, finding)
    status = judge_status(finding)
    sentence = frame.parse.sentence
    tree = frame.parse.subtree(frame.head)
    kind, mode = _code(frame, tree)
    return Statement(
        evidence=draft.cite(sentence.start, sentence.end, sentence=sentence.index),
        trace=Trace(step=_STEP, version=_VERSION, rule=frame.rule),
        cue=draft.cut_span(frame.cue[0].start, frame.cue[-1].end),
        head=draft.cut_span(frame.head.start, split_hyphens(frame.parse, frame.head)[1].end),
        lemma=frame.head.lemma,
        type=kind,
        mode=mode,
        act=describe_act(draft, finding, actors),
        who=actors.who,
        whom=actors.whom,
        places=actors.places,
        when=finding.when,
        window=window,
        status=status,
        tier=judge_tier(frame, status, actors.doer, finding),
        polarity=_read_polarity(frame),
        by_whom=find_source(draft, frame),
        hedge=find_hedge(draft, frame),
        condition=find_condition(draft, frame),
        likelihood=find_likelihood(draft, frame),
        countries=actors.countries,
        also=(),
        words=find_words(frame, tree),
        named=actors.named if actors.named != actors.who[: len(actors.named)] else (),
    )


def _code(frame: Frame, tree: tuple[Token, ...]) -> tuple[EventType, str | None]:
    head = frame.head.i
    words = [child.lemma for child in tree if child.i != head]
    coded = code_act(frame.head.lemma, words=words, context=frame.parse.lemmas, noun=is_noun(frame.head))
    return coded or (EventType.OTHER, None)


def _read_polarity(frame: Frame) -> Polarity:
    negative = is_negated(frame.parse, frame.head)
    if frame.governor is not None and frame.governor.i != frame.head.i:
        negative = negative != (is_negated(frame.parse, frame.governor) or _is_none(frame.parse, frame.governor))
        negative = negative != _is_dropped(frame.parse, frame.governor)
    negative = negative != (frame.polarity is Polarity.NEGATIVE)
    return Polarity.NEGATIVE if negative else Polarity.POSITIVE


def _is_none(parse: Parse, plan: Token) -> bool:
    """As in "There are no plans to close the school"."""
    return is_noun(plan) and any(child.lower == "no" for child in parse.children(plan, "det"))


def _is_dropped(parse: Parse, plan: Token) -> bool:
    """As in "Scraps plans to close the school": the plan is what somebody gives up."""
    above = parse.head(plan)
    is_object = is_noun(plan) and plan.dep in {"dobj", "nsubjpass"}
    return is_object and above is not None and above.lemma in list_words("dropping_verbs")
