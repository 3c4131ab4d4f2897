"""From a frame to the statement: every field read, or nothing where the frame turns out to be no expectation."""

from __future__ import annotations

from collections.abc import Iterator

from foresay.analyse.draft import Draft
from foresay.analyse.statements.actors import Actors, find_actors
from foresay.analyse.statements.acts import describe_act
from foresay.analyse.statements.doers import find_doer
from foresay.analyse.statements.fields import find_condition, find_hedge, find_source, find_words
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.judgement import is_excluded, judge_status, judge_tier
from foresay.analyse.statements.schedules import find_schedule_day
from foresay.analyse.statements.verbs import is_negated, is_noun
from foresay.analyse.statements.windows import choose_time
from foresay.knowledge.acts import code_act
from foresay.model.evidence import Span, Trace
from foresay.model.reading import EventType, Polarity, Statement, TimeExpression
from foresay.model.window import UNDATED, Window

_STEP, _VERSION = "statements", 1


def make_statement(draft: Draft, frame: Frame) -> Iterator[Statement]:
    """The statement of a frame; nothing where it is excluded."""
    time = choose_time(draft, frame)
    if time is None and frame.rule.startswith("schedule"):
        time = find_schedule_day(draft)
    window = UNDATED if time is None else time.window
    if is_excluded(frame, window):
        return
    doer = find_doer(frame)
    actors = find_actors(draft, frame, doer)
    yield _build(draft, frame, actors, time)


def _build(draft: Draft, frame: Frame, actors: Actors, time: TimeExpression | None) -> Statement:
    window: Window = UNDATED if time is None else time.window
    status = judge_status(frame, window, actors.doer)
    sentence = frame.parse.sentence
    kind, mode = _code(frame)
    polarity = _read_polarity(frame)
    words = find_words(frame)
    return Statement(
        evidence=draft.cite(sentence.start, sentence.end, sentence=sentence.index),
        trace=Trace(step=_STEP, version=_VERSION, rule=frame.rule),
        cue=draft.cut_span(frame.cue[0].start, frame.cue[-1].end),
        head=draft.cut_span(frame.head.start, frame.head.end),
        lemma=frame.head.lemma,
        type=kind,
        mode=mode,
        act=describe_act(draft, frame, actors),
        who=actors.who,
        whom=actors.whom,
        places=actors.places,
        when=_cut_when(time),
        window=window,
        status=status,
        tier=judge_tier(frame, status, actors.doer),
        polarity=polarity,
        by_whom=find_source(draft, frame),
        hedge=find_hedge(draft, frame),
        condition=find_condition(draft, frame),
        likelihood=None,
        countries=actors.countries,
        also=(),
        words=words,
    )


def _cut_when(time: TimeExpression | None) -> Span | None:
    return None if time is None else time.phrase


def _code(frame: Frame) -> tuple[EventType, str | None]:
    words = tuple(child.lemma for child in frame.parse.subtree(frame.head) if child.i != frame.head.i)
    context = tuple(token.lemma for token in frame.parse.tokens)
    coded = code_act(frame.head.lemma, words=words, context=context, noun=is_noun(frame.head))
    return coded or (EventType.OTHER, None)


def _read_polarity(frame: Frame) -> Polarity:
    negative = is_negated(frame.parse, frame.head)
    if frame.governor is not None and frame.governor.i != frame.head.i:
        negative = negative != is_negated(frame.parse, frame.governor)
    negative = negative != (frame.polarity is Polarity.NEGATIVE)
    return Polarity.NEGATIVE if negative else Polarity.POSITIVE
