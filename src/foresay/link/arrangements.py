"""What a report arranges by a verb of change: "the court postpones the burial until 18 October" states a burial.

Such a happening lies ahead although its sentence tells something done (to put off, to bring forward, to call, to set a
date); the re-dating of an expectation is nearly always told so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import zip_longest

from foresay.knowledge.outcomes import OutcomeTable, find_phrases, load_outcomes
from foresay.knowledge.wording import find_base, find_words, split_base, split_words
from foresay.model.evidence import Span, Trace
from foresay.model.facts import ArticleFacts
from foresay.model.reading import (
    EventMention,
    EventStatus,
    Polarity,
    Reading,
    Statement,
    StatementStatus,
    Tier,
    TimeExpression,
)
from foresay.model.window import UNDATED, Window, WindowKind

NAME, VERSION = "arrangements", 1

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"(\d{4})")
_WEEKDAY_OR_YEAR = re.compile(r"\d{4}|day\b", re.IGNORECASE)
"""What a date says that is of one year only: "Monday", "2 May 2019"."""
_JOINED = 2
"""Words between two verbs of which the last is "and", up to which one date holds for both."""
_OLD = frozenset({"from", "scheduled", "planned", "originally", "rather", "of", "since"})
"""Words before a date that say it is the one given up or passed."""
_COUNTED = frozenset({"last", "next"})
"""Words of acts ("the talks last a week") that count, where they end a party ("the last of three")."""
_DATES = frozenset({"date", "day", "dates", "time", "deadline"})
"""Nouns that stand for the day of the act named after them."""
_MOVES = ("postpone", "advance")
"""Kinds of change that move what is dated already."""
_AHEAD = frozenset({EventStatus.PLANNED, EventStatus.POSSIBLE})
_BEFOREHAND = frozenset({"confirm", "announce", "propose", "consider", "plan"})
"""Verbs before a gerund that tell it beforehand."""
_TOLD = frozenset({EventStatus.ACTUAL, EventStatus.ONGOING})
_PAST = frozenset({EventStatus.NEGATED, EventStatus.DENIED})


def list_statements(reading: Reading, article: ArticleFacts) -> tuple[Statement, ...]:
    """The reading's statements and those its arrangements add, in order of the text.

    "The vote will be delayed until May" states the vote in May: the delaying itself is no expectation beside it.
    """
    found = tuple(find_arrangements(reading, article))
    added = {row.head.start: row for row in reversed(found) if not _is_stated(row, reading.statements)}
    verbs = {row.cue.start for row in added.values() if row.trace.rule.startswith(_MOVES)}
    stated = [
        _drop_past(row, article)
        for row in lend_dates(reading.statements, article)
        if row.head.start not in verbs and not _is_of_date(row.head, article)
    ]
    kept = (_settle(row, stated) for row in stated if not _is_called_off(row, reading))
    return tuple(sorted((*kept, *added.values()), key=lambda row: row.head.start))


def _drop_past(row: Statement, article: ArticleFacts) -> Statement:
    """The statement without a window that ended with the report: "earlier this year" dates what lies behind."""
    first, last = row.window.earliest, row.window.latest
    is_past = last is not None and last <= article.published_on and (first is None or first < last)
    return replace(row, window=UNDATED, when=None) if is_past else row


def _is_called_off(row: Statement, reading: Reading) -> bool:
    """Whether its sentence tells that it is off: "cancels the meeting scheduled for May" states no meeting."""
    off = load_outcomes().cues["cancel"]
    return any(
        event.lemma in off and event.status in _TOLD and _governs(event.whom, row) and event.evidence == row.evidence
        for event in reading.events
    )


def _governs(spans: Iterable[Span], row: Statement) -> bool:
    return any(span.start <= row.head.start < span.end for span in spans)


def _settle(row: Statement, stated: Sequence[Statement]) -> Statement:
    """What somebody only may give up is still planned: "may cancel his plans to visit" states the visit."""
    off = load_outcomes().cues["cancel"]
    is_doubted = any(
        one.lemma in off and one.tier is Tier.WEAK and one.evidence == row.evidence and one.head.start < row.head.start
        for one in stated
    )
    is_plan = row.polarity is Polarity.NEGATIVE and row.trace.rule.startswith("intention")
    return replace(row, polarity=Polarity.POSITIVE) if is_doubted and is_plan else row


def lend_dates(statements: Sequence[Statement], article: ArticleFacts) -> Iterator[Statement]:
    """The statements in their order; one without a date has that of the verb it is joined to by "and".

    "The probe will re-enter and burn up in late 2017" dates both, and tells one happening where both name one act.
    """
    taken: Statement | None = None
    for row, following in zip_longest(statements, statements[1:]):
        if row is taken:
            continue
        if following is None or not _is_joined(row, following, article):
            yield row
            continue
        both = replace(row, window=following.window, when=following.when)
        if not _name_families(row, article).isdisjoint(_name_families(following, article)):
            words = tuple(dict.fromkeys((*both.words, *following.words)))
            both, taken = replace(both, also=(*both.also, following.head, *following.also), words=words), following
        yield both


def _is_joined(row: Statement, following: Statement, article: ArticleFacts) -> bool:
    between = article.text[row.head.end : following.head.start].split()
    is_lent = following.window.is_dated and not row.window.is_dated and row.polarity is following.polarity
    same = row.evidence.start == following.evidence.start and row.trace == following.trace
    return is_lent and same and between[-1:] == ["and"] and len(between) <= _JOINED


def _name_families(row: Statement, article: ArticleFacts) -> frozenset[str]:
    words = split_base(article.text[row.head.start : row.evidence.end])
    return find_phrases(words, 0, load_outcomes().plans)


def _is_stated(added: Statement, statements: tuple[Statement, ...]) -> bool:
    """Whether the reading has the same happening: its head, or a statement of the sentence that has it as a party."""
    head, is_move = added.head, added.trace.rule.startswith(_MOVES)
    for row in statements:
        spans = (
            (row.head, *row.also)
            if is_move and row.head.start == added.cue.start
            else (row.head, row.cue, *row.also, *row.who, *row.whom)
        )
        if any(span.start <= head.start < span.end for span in spans):
            return True
        same_sentence = row.evidence.start < added.evidence.end and added.evidence.start < row.evidence.end
        if same_sentence and added.trace.rule.startswith("announce"):
            return True
    return False


def find_arrangements(reading: Reading, article: ArticleFacts) -> Iterator[Statement]:
    """The statements that verbs of change make of the act nouns they govern, and those of act nouns dated ahead."""
    table = load_outcomes()
    for event in reading.events:
        if event.status in _PAST or _is_of_date(event.head, article):
            continue
        kind = _find_kind(event, table)
        head = None if kind is None else _find_act_noun(event, article, table, with_doers=kind in _MOVES)
        if kind is not None and head is not None:
            time = _find_new_date(event, head, article)
            window = UNDATED if time is None else read_value(time, article.published_on)
            if window.is_dated or kind in _MOVES:
                yield _build(event, head, window, kind, reading)
        elif _is_ahead(event, article) and _names_act(event.head.text, table) and not event.whom:
            yield _build(event, event.head, event.window, "dated", reading)
        elif _is_announced(event, article):
            time = _find_new_date(event, event.head, article)
            window = UNDATED if time is None else read_value(time, article.published_on)
            yield _build(event, event.head, window, "announce", reading)


def _is_announced(event: EventMention, article: ArticleFacts) -> bool:
    """Whether somebody says beforehand what they do: "the chairman confirms stepping down in July"."""
    before = split_words(article.text[event.evidence.start : event.head.start])[-1:]
    is_gerund = event.head.text.endswith("ing") and event.status in _TOLD and bool(event.who)
    return is_gerund and bool(before) and find_base(before[0].lower()) in _BEFOREHAND


def _is_of_date(head: Span, article: ArticleFacts) -> bool:
    """As in "by the end of 2017": the word belongs to a time, and is no happening."""
    return any(row.evidence.start <= head.start and head.end <= row.evidence.end for row in article.times)


def _is_ahead(event: EventMention, article: ArticleFacts) -> bool:
    end = event.window.latest
    return event.status in _AHEAD and end is not None and end > article.published_on


def _find_kind(event: EventMention, table: OutcomeTable) -> str | None:
    words = {find_base(event.head.text.lower()), event.lemma}
    return next((kind for kind in ("postpone", "advance", "arrange", "announce") if table.is_cue(kind, words)), None)


def _find_act_noun(event: EventMention, article: ArticleFacts, table: OutcomeTable, *, with_doers: bool) -> Span | None:
    """The act an object names with its last word, with doers also a subject; "the date of" gives way to what follows.

    Only what is moved can be the subject ("the vote moves to May"): who announces is no act. Without such an object
    ("sets 7 November as the new date for the run-off") the act noun that follows the date.
    """
    for span in (*event.whom, *(event.who if with_doers else ())):
        last = find_words(article.text, span.start, span.end)[-1:]
        if not last or not event.evidence.start <= span.start < event.evidence.end:
            continue
        word = last[0]
        if find_base(word.group().lower()) in _DATES:
            return _find_dated_act(span, word.end(), event, article)
        if _names_act(word.group(), table) and word.start() != event.head.start:
            return Span(start=word.start(), end=word.end(), text=word.group())
    for word in find_words(article.text, event.head.end, event.evidence.end):
        if word.group().lower() in _DATES:
            return _find_dated_act(event.head, word.end(), event, article)
    return None


def _find_dated_act(span: Span, start: int, event: EventMention, article: ArticleFacts) -> Span | None:
    """The act of "opening date" or of "date of the election campaign": the last of a run of act nouns near by."""
    table = load_outcomes()
    found = None
    for n, word in enumerate(find_words(article.text, start, event.evidence.end)):
        named = _names_act(word.group(), table)
        if n > 8 or (found is not None and not named):
            break
        if named:
            found = Span(start=word.start(), end=word.end(), text=word.group())
    before = [word for word in find_words(article.text, span.start, start) if _names_act(word.group(), table)]
    inner = [Span(start=word.start(), end=word.end(), text=word.group()) for word in before if word.end() <= span.end]
    return next((row for row in inner if row.start != event.head.start and row.end < start), None) or found


def _names_act(word: str, table: OutcomeTable) -> bool:
    lower = word.lower()
    return lower not in _COUNTED and (lower in table.plans or find_base(lower) in table.plans)


def _find_new_date(event: EventMention, head: Span, article: ArticleFacts) -> TimeExpression | None:
    """The last date of the sentence that follows verb or noun and is not said to be the old one."""
    start = min(event.head.start, head.start)
    found = None
    for row in article.times:
        if start < row.evidence.start and row.evidence.end <= event.evidence.end:
            before = split_words(article.text[max(event.evidence.start, row.evidence.start - 24) : row.evidence.start])
            if not _OLD.isdisjoint(word.lower() for word in before[-2:]):
                continue
            if read_value(row, article.published_on).is_dated:
                found = row
    return found


def read_value(time: TimeExpression, published_on: date) -> Window:
    """The days a time expression gives a happening that lies ahead.

    Its own window where that is a plain one; else ("from 2 May to 7 June", "until 29 December") the day, month or year
    its TIMEX3 value names, the next one of its name when it lies behind the report.
    """
    end, value = time.window.latest, time.value
    if time.window.kind is WindowKind.AT and end is not None and end >= published_on:
        return time.window
    for pattern in (_DAY, _MONTH, _YEAR):
        match = pattern.fullmatch(value)
        if match:
            year, *rest = (int(part) for part in match.groups())
            comes_again = rest and not _WEEKDAY_OR_YEAR.search(time.text)
            for shown in (year, published_on.year, published_on.year + 1) if comes_again else (year,):
                window = _span_of([shown, *rest])
                if window.latest is not None and window.latest >= published_on:
                    return window
            return UNDATED
    return time.window if end is not None and end >= published_on else UNDATED


def _span_of(parts: list[int]) -> Window:
    year, month, day = (*parts, 0, 0)[:3]
    try:
        first = date(year, month or 1, day or 1)
        if day:
            last = first
        elif month:
            last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        else:
            last = date(year, 12, 31)
    except ValueError:
        return UNDATED
    return Window(earliest=first, latest=last, kind=WindowKind.AT)


def _describe_act(event: EventMention, head: Span) -> str:
    """The party that names the happening, else its doer and the happening's own word."""
    named = next((span.text for span in (*event.whom, *event.who) if span.start <= head.start < span.end), None)
    if named is not None:
        return named
    return ": ".join([*(span.text for span in event.who[:1]), head.text])


def _build(event: EventMention, head: Span, window: Window, kind: str, reading: Reading) -> Statement:
    inner = next((row for row in reading.events if row.head.start == head.start), None)
    people = (*event.who, *event.whom, *((*inner.who, *inner.whom) if inner else ()))
    lemma = find_base(head.text.lower())
    return Statement(
        evidence=event.evidence,
        trace=Trace(step=NAME, version=VERSION, rule=f"{kind}:{event.lemma}"),
        cue=event.head,
        head=head,
        lemma=lemma,
        type=event.type if inner is None else inner.type,
        mode=event.mode if inner is None else inner.mode,
        act=_describe_act(event, head),
        who=tuple(span for span in people if not span.start <= head.start < span.end),
        whom=(),
        places=(),
        when=None,
        window=window,
        status=StatementStatus.SCHEDULED if window.is_dated else StatementStatus.PLANNED,
        tier=Tier.FIRM,
        polarity=Polarity.POSITIVE,
        by_whom=event.by_whom,
        hedge=None,
        condition=None,
        likelihood=None,
        countries=tuple(dict.fromkeys((*event.who_countries, *event.whom_countries))),
        also=(),
        words=event.words,
    )
