"""When an act happens: the time its own clause names, else the day of a report that tells it as done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from foresay.analyse.events.auxiliaries import read_form
from foresay.analyse.events.heads import find_carried_noun
from foresay.analyse.events.scene import SUBJECTS, Scene, is_verb
from foresay.analyse.syntax import Token
from foresay.model.reading import EventStatus, TimeExpression, TimeType
from foresay.model.window import UNDATED, Window, WindowKind

_NEWS = timedelta(days=8)
"""A daily report retells what is older than a week; that is background."""


def attach_times(scene: Scene, heads: Sequence[Token], times: Sequence[TimeExpression]) -> Mapping[int, TimeExpression]:
    """For each head (by its index) the time that belongs to it, the first one said."""
    found: dict[int, TimeExpression] = {}
    owned = {head.i for head in heads}
    for time in times:
        if time.type in {TimeType.DURATION, TimeType.SET} or not time.window.is_dated:
            continue
        token = next(iter(scene.parse.at(time.evidence.start, time.evidence.end)), None)
        if token is None:
            continue
        owner = _find_neighbour(scene, token, owned)
        if owner is None:
            owner = _find_owner(scene, token, owned)
        if owner is not None:
            found.setdefault(owner, time)
    return found


def _find_neighbour(scene: Scene, token: Token, owned: set[int]) -> int | None:
    """The event noun right before the time: "charged over the massacre in November 2009"."""
    tokens = scene.parse.tokens
    for i in range(token.i - 1, max(token.i - 3, -1), -1):
        if i in owned and tokens[i].dep == "pobj":
            return i
        if tokens[i].dep != "prep" and tokens[i].tag != "DT":
            return None
    return None


def _find_owner(scene: Scene, token: Token, owned: set[int]) -> int | None:
    for above in (token, *scene.parse.climb(token)):
        if above.i in owned:
            return above.i
        for row in _list_carried(scene, above):
            if row.i in owned:
                return row.i
    return None


def _list_carried(scene: Scene, verb: Token) -> Iterator[Token]:
    """The acts that a verb which is no head itself carries: its noun, its complement, its subject."""
    if not is_verb(verb):
        return
    noun = find_carried_noun(scene, verb)
    if noun is not None:
        yield noun
    yield from scene.children(verb, "xcomp", "attr", *SUBJECTS)
    if verb.lemma == "be":
        yield from (row for prep in scene.children(verb, "prep") for row in scene.children(prep, "pobj"))
    above = scene.head(verb)
    if verb.dep == "acl" and above is not None:
        yield above


def drop_retold(scene: Scene, head: Token, time: TimeExpression | None, published: date) -> TimeExpression | None:
    """The time, unless a verb told as of today cannot have it.

    In "X, a poet of the last century, dies" and "accuses him of a theft in 1994" the old time is of something else.
    """
    if time is None or not is_verb(head) or time.window.latest is None or time.window.latest >= published - _NEWS:
        return time
    form = read_form(scene, head)
    is_of_today = form.tense == "present" and not form.is_perfect and not form.modal
    return None if is_of_today else time


def choose_window(time: TimeExpression | None, status: EventStatus, published: date) -> Window:
    """The window of an act by its time, its status and the day of the report."""
    if time is not None:
        return time.window
    if status is EventStatus.ACTUAL:
        return Window(earliest=published, latest=published, kind=WindowKind.AT)
    return UNDATED


def revise_status(status: EventStatus, time: TimeExpression | None, published: date) -> EventStatus:
    """The status once the time is known: a present tense with a coming day is planned, an old day is background."""
    if time is None:
        return status
    window = time.window
    if status in {EventStatus.ACTUAL, EventStatus.ONGOING} and window.earliest and window.earliest > published:
        return EventStatus.PLANNED
    if status is EventStatus.ACTUAL and window.latest and window.latest < published - _NEWS:
        return EventStatus.BACKGROUND
    return status
