"""New dates for what is already expected: "delays the launch until Friday", "sets 7 November as the new date for"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from foresay.analyse.draft import Draft
from foresay.analyse.statements.doers import find_subject
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.nouns import find_core
from foresay.analyse.statements.verbs import is_noun, is_past, is_pluperfect, is_verb
from foresay.analyse.statements.windows import climb_out, is_ahead, list_times, turn_ahead
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import list_words
from foresay.model.reading import StatementStatus, TimeExpression
from foresay.model.window import Window, WindowKind

_VALUE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_PLANNING = frozenset({"plan", "schedule", "set", "expect", "slate", "due"})
_TARGETS = frozenset({"from", "to", "until", "till", "for", "on", "by"})


def find_redated(draft: Draft, parse: Parse) -> Iterator[Frame]:
    """A frame for each happening that a verb of moving or setting gives a date ahead."""
    for told in list_times(draft, parse):
        inside = parse.at(told.phrase.start, told.phrase.end)
        time = told if is_ahead(draft, told) else turn_ahead(draft, told)
        if not inside or not is_ahead(draft, time):
            continue
        verb = _find_mover(parse, inside, time)
        if verb is None:
            continue
        if _is_moving(parse, verb) and _says_target(parse, verb, inside):
            yield from _read_move(parse, verb, time)
        elif verb.lemma in list_words("setting_verbs"):
            yield from _read_setting(parse, verb, inside, time)


@lru_cache(maxsize=1)
def list_movers() -> frozenset[str]:
    """The base forms of the verbs that give a happening a date; a sentence without one has nothing to find here."""
    return list_words("moving_verbs") | list_words("setting_verbs") | list_words("pushing_verbs")


def _is_moving(parse: Parse, verb: Token) -> bool:
    if is_pluperfect(parse, verb):
        return False
    if verb.lemma in list_words("moving_verbs"):
        return True
    particles = {child.lower for child in parse.children(verb, "prt", "advmod", "prep")}
    ways = {"back", "forward", "off", "up"} | ({"from", "to"} if verb.lemma == "move" else set())
    return verb.lemma in list_words("pushing_verbs") and bool(particles & ways)


def _find_mover(parse: Parse, inside: tuple[Token, ...], time: TimeExpression) -> Token | None:
    """The verb the date hangs from; by order where the tree hangs it from a clause in between."""
    moving = list_words("moving_verbs")
    verb = next((up for up in climb_out(parse, time) if is_verb(up)), None)
    if verb is None or verb.lemma in list_movers():
        return verb
    if verb.tag not in {"VBN", "VBG"} or verb.lemma in _PLANNING:
        return None
    for token in reversed(parse.tokens[: inside[0].i]):
        if token.lemma in moving and token.tag in {"VBZ", "VBP", "VBD"}:
            return token
        if token.tag in {"VBZ", "VBP", "VBD", "MD"}:
            return None
    return None


def _says_target(parse: Parse, verb: Token, inside: tuple[Token, ...]) -> bool:
    before = parse.tokens[inside[0].i - 1].lower if inside[0].i else ""
    # "from 30 September" alone is the date that is given up
    if "from" in {before, inside[0].lower} and not any(token.lower in {"to", "until", "till"} for token in inside):
        return False
    said = {inside[0].lower, before}
    if "on" in said and is_past(parse, verb):
        return False  # "was delayed on Friday": the day of the delaying
    return bool(said & _TARGETS) or before == "earlier"


def _read_move(parse: Parse, verb: Token, time: TimeExpression) -> Iterator[Frame]:
    passive = bool(parse.children(verb, "auxpass"))
    for noun in parse.children(verb, "nsubjpass" if passive else "dobj"):
        subject = None if passive else find_subject(parse, verb)
        happening = find_core(parse, noun)
        yield _make_frame(parse, verb, happening, replace(time, window=read_target(time)), subject)


def _read_setting(parse: Parse, verb: Token, inside: tuple[Token, ...], time: TimeExpression) -> Iterator[Frame]:
    """As in "Sets 7 November as the new date for the run-off"; "the date of the vote is set for 7 November"."""
    for token in parse.tokens[inside[-1].i + 1 :]:
        if token.lemma in {"date", "day", "deadline"} and is_noun(token):
            happening = find_core(parse, token)
            if happening.i != token.i:
                yield _make_frame(parse, verb, happening, time, find_subject(parse, verb))
            return


def _make_frame(parse: Parse, verb: Token, noun: Token, time: TimeExpression, doer: Token | None) -> Frame:
    return Frame(
        parse=parse,
        cue=(verb,),
        head=noun,
        rule=f"phase:{verb.lemma}",
        status=StatementStatus.SCHEDULED,
        needs_date=True,
        doer=doer,
        time=time,
    )


def read_target(time: TimeExpression) -> Window:
    """The day itself where "until D" names the new date of a happening, not a state that lasts till then."""
    window = time.window
    if window.kind is not WindowKind.SPAN or window.latest is None:
        return window
    if time.phrase.text.lower().startswith("from"):
        return Window(earliest=window.latest, latest=window.latest, kind=WindowKind.AT)
    match = _VALUE.fullmatch(time.value)
    if match is None:
        return Window(earliest=window.latest, latest=window.latest, kind=WindowKind.AT)
    year, month, day = int(match[1]), match[2], match[3]
    if day is not None and month is not None:
        first = last = date(year, int(month), int(day))
    elif month is not None:
        first = date(year, int(month), 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    else:
        first, last = date(year, 1, 1), date(year, 12, 31)
    return Window(earliest=first, latest=last, kind=WindowKind.AT)
