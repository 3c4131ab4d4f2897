"""Which time belongs to which happening: the tree first, the order of the words second, the trip's own dates third."""

from __future__ import annotations

from foresay.analyse.draft import Draft
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.verbs import is_verb
from foresay.analyse.syntax import Parse, Token
from foresay.model.reading import TimeExpression, TimeType


def list_times(draft: Draft, parse: Parse) -> tuple[TimeExpression, ...]:
    """The dated, single times of one sentence, in order."""
    sentence = parse.sentence
    return tuple(
        time
        for time in draft.times
        if sentence.start <= time.evidence.start < sentence.end
        and time.type is not TimeType.SET
        and time.window.is_dated
    )


def is_ahead(draft: Draft, time: TimeExpression) -> bool:
    """Whether the time does not lie wholly before publication."""
    latest = time.window.latest
    return latest is None or latest >= draft.published_on


def choose_time(draft: Draft, frame: Frame) -> TimeExpression | None:
    """The time that dates the head, None where no words do."""
    scored = [
        (cost, abs(time.evidence.start - frame.head.start), n, time)
        for n, time in enumerate(list_times(draft, frame.parse))
        if is_ahead(draft, time) and (cost := _cost(frame, time)) is not None
    ]
    return min(scored)[3] if scored else None


def _cost(frame: Frame, time: TimeExpression) -> int | None:
    """How far the time hangs from the head, None when it belongs to something else."""
    parse = frame.parse
    inside = parse.at(time.phrase.start, time.phrase.end)
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    if first.i <= frame.head.i <= last.i:
        return None
    near = {frame.head.i, *(token.i for token in frame.cue)}
    if frame.governor is not None:
        near.add(frame.governor.i)
    for steps, above in enumerate(_climb_out(parse, inside)):
        if above.i == frame.head.i:
            return steps
        if above.i in near:
            return 5 + steps if first.i > frame.head.i or _is_fronted(parse, first) else None
        if is_verb(above):
            break
    return _cost_by_order(frame, first)


def _climb_out(parse: Parse, inside: tuple[Token, ...]) -> list[Token]:
    numbers = {token.i for token in inside}
    top = next((token for token in inside if token.head not in numbers), inside[0])
    return [above for above in parse.climb(top) if above.i not in numbers]


def _is_fronted(parse: Parse, first: Token) -> bool:
    return not any(is_verb(token) for token in parse.tokens[: first.i])


def _cost_by_order(frame: Frame, first: Token) -> int | None:
    """A time right behind the head, with no other verb or noun clause between, though the tree hangs it elsewhere."""
    parse, head = frame.parse, frame.head
    if first.i > head.i:
        between = parse.tokens[head.i + 1 : first.i]
        clean = not any(is_verb(token) or token.tag in {"MD", "WDT", "WP", ":"} for token in between)
        return 12 if clean else None
    if _is_fronted(parse, first) and not any(is_verb(t) for t in parse.tokens[first.i : frame.cue[0].i]):
        return 15
    return None
