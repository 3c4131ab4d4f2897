"""Happenings whose only cue is a date ahead: "the vote on Sunday", "talks begin tomorrow", "grounded until 9 July"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from foresay.analyse.draft import Draft
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.nouns import is_happening
from foresay.analyse.statements.verbs import find_auxiliaries, is_noun, is_passive, is_past, is_verb
from foresay.analyse.statements.windows import SET_GOING, climb_out, find_length, is_name_part, list_times
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import list_words
from foresay.model.reading import StatementStatus, TimeExpression, TimeType
from foresay.model.window import WindowKind

_FAR = 270
"""Days."""
_CHAIN = 4
"""Steps from a state's noun up to its verb: emergency, of, state, declares."""
_SUPPOSED = frozenset({"supposed", "meant", "expected", "scheduled", "due", "planned", "planning", "set", "slated"})
"""Told in the past, they say what was to be and may no longer be."""
_YEAR = re.compile(r"\d{4}|next|coming")


def find_dated(draft: Draft, parse: Parse) -> Iterator[Frame]:
    """A frame for each event noun, present-tense verb or lasting state that a time ahead dates."""
    for time in list_times(draft, parse):
        if time.type is TimeType.TIME or not _starts_ahead(draft, time):
            continue
        inside = parse.at(time.phrase.start, time.phrase.end)
        if not inside:
            continue
        near = _read_near(parse, inside, time, draft.published_on)
        if near is not None:
            yield near
        for above in climb_out(parse, time):
            frame = _read_until_noun(parse, inside) or _read_above(parse, inside, above, time, draft.published_on)
            if frame is not None:
                yield frame
            inner = above.tag == "VBG" and above.dep in {"pcomp", "prep"}
            if (is_verb(above) and not inner) or (is_noun(above) and not _says_until(time)) or frame is not None:
                break


def find_open_end(parse: Parse) -> Iterator[Frame]:
    """As in "Suspends flights until after the holiday": a state decided now that ends with a happening."""
    for token in parse.tokens:
        if token.lower in {"until", "till"} and token.dep == "prep":
            above = parse.head(token)
            if above is None or above.lemma not in list_words("lasting_verbs"):
                continue
            if above.tag in {"VBZ", "VBP"} or (above.tag == "VBN" and is_now(parse, above)):
                yield Frame(
                    parse=parse, cue=(token,), head=above, rule="state:open-end", status=StatementStatus.PLANNED
                )


def find_lasting(draft: Draft, parse: Parse) -> Iterator[Frame]:
    """As in "Extends the state of emergency for three months": a state decided now that runs on for a told length."""
    for token in parse.tokens:
        now = token.tag in {"VBZ", "VBP"} or (token.tag == "VBN" and is_now(parse, token))
        if not now or token.lemma not in list_words("lasting_verbs") or _has_lasted(parse, token):
            continue
        frame = Frame(
            parse=parse,
            cue=(token,),
            head=token,
            rule="state:length",
            status=StatementStatus.SCHEDULED,
            needs_date=True,
        )
        if find_length(draft, frame) is not None:
            yield frame


def find_set_going(draft: Draft, parse: Parse) -> Iterator[Frame]:
    """As in "Declares a three-day ceasefire", "declares a state of emergency for 30 days": a state and its length."""
    nouns = list_words("lasting_nouns")
    for token in parse.tokens:
        if token.lemma not in nouns or not is_noun(token):
            continue
        verb = _find_setting(parse, token)
        if verb is None:
            continue
        frame = Frame(
            parse=parse,
            cue=(verb,),
            head=token,
            governor=verb,
            rule=SET_GOING,
            status=StatementStatus.SCHEDULED,
            needs_date=True,
        )
        if find_length(draft, frame) is not None:
            yield frame


def _find_setting(parse: Parse, noun: Token) -> Token | None:
    """The verb in the present whose object the noun is, also through "state of" and "three days of"."""
    at = noun
    for _ in range(_CHAIN):
        above = parse.head(at)
        if above is None or at.dep not in {"dobj", "pobj", "prep"} or (at.dep == "prep" and at.lower != "of"):
            return None
        if is_verb(above):
            return above if above.tag in {"VBZ", "VBP"} and above.lemma in list_words("going_verbs") else None
        at = above
    return None


def _has_lasted(parse: Parse, verb: Token) -> bool:
    """As in "has stayed out of it for a year": without an object the perfect measures what lies behind."""
    return verb.tag == "VBN" and not is_passive(parse, verb) and not parse.children(verb, "dobj")


def is_now(parse: Parse, verb: Token) -> bool:
    """Whether a participle is told in the present ("is extended", "has been extended")."""
    helpers = {aux.lower for aux in find_auxiliaries(parse, verb)}
    return bool(helpers & {"is", "are", "has", "have"}) and not helpers & {"was", "were", "had"}


def _starts_ahead(draft: Draft, time: TimeExpression) -> bool:
    window, today = time.window, draft.published_on
    if window.kind is WindowKind.SPAN and _says_until(time):
        return window.latest is not None and window.latest > today
    if window.earliest is None or time.phrase.text.lower().startswith("since"):
        return False
    return window.earliest > today or (window.latest is not None and window.latest > today)


def _says_until(time: TimeExpression) -> bool:
    words = time.phrase.text.lower().split()
    return bool(words) and words[0] in {"until", "till", "through"}


def _read_until_noun(parse: Parse, inside: tuple[Token, ...]) -> Frame | None:
    """As in "A short extension until 22 May": the noun right before, wherever the tree hangs the date."""
    before = parse.tokens[inside[0].i - 1] if inside[0].i else None
    says_until = inside[0].lower in {"until", "till", "through"}
    if before is None or not says_until or before.lemma not in list_words("lasting_nouns"):
        return None
    return _make_frame(parse, inside, before, "state:until")


def _read_near(parse: Parse, inside: tuple[Token, ...], time: TimeExpression, today: date) -> Frame | None:
    """As in "Invites the king to a summit next year": the noun right before, wherever the tree hangs the date."""
    before = parse.tokens[inside[0].i - 1] if inside[0].i else None
    earliest = time.window.earliest
    if before is None or earliest is None or earliest <= today or not is_noun(before) or _says_until(time):
        return None
    if any(child.tag == "CD" and len(child.text) == 4 for child in parse.children(before, "nummod", "compound")):
        return None  # "in the 2016 election on Sunday": the day is not that of the election
    return _make_frame(parse, inside, before, "dated:noun") if _is_due(parse, inside, before, time, today) else None


def _read_above(
    parse: Parse, inside: tuple[Token, ...], above: Token, time: TimeExpression, today: date
) -> Frame | None:
    if time.window.kind is WindowKind.SPAN and _says_until(time):
        return _read_state(parse, inside, above)
    if is_noun(above):
        return _make_frame(parse, inside, above, "dated:noun") if _is_due(parse, inside, above, time, today) else None
    rule = _read_verb(parse, inside, above, strictly=time.window.earliest is not None and time.window.earliest > today)
    if rule == "dated:object":
        due = (n for n in parse.children(above, "dobj") if n.i < inside[0].i and _is_due(parse, inside, n, time, today))
        noun = next(due, None)
        if noun is not None:
            return _make_frame(parse, inside, noun, rule)
        rule = _read_opening(parse, above)
    if rule is None:
        return None
    frame = _make_frame(parse, inside, above, rule)
    return replace(frame, needs_act=True) if rule == "futurate:progressive" else frame


def _read_verb(parse: Parse, inside: tuple[Token, ...], verb: Token, *, strictly: bool) -> str | None:
    """The rule by which a verb with a date is told ahead."""
    behind = inside[0].i > verb.i
    if verb.tag == "VB" and strictly and behind and any(a.lower == "to" for a in parse.children(verb, "aux")):
        above = parse.head(verb)
        supposed = above is not None and (
            above.lemma in {"cease", "stop"} or (above.lower in _SUPPOSED and is_past(parse, above))
        )
        return None if supposed else "dated:infinitive"
    if strictly and behind and verb.tag in {"VB", "VBZ", "VBP", "VBG"} and parse.children(verb, "dobj"):
        return "dated:object"
    return _read_opening(parse, verb)


def _read_opening(parse: Parse, verb: Token) -> str | None:
    opening = verb.lemma in list_words("opening_verbs") or verb.lemma in list_words("lasting_verbs")
    if verb.tag in {"VBZ", "VBP"} and opening:
        return "futurate:present"
    if verb.tag == "VBG" and any(aux.tag in {"VBZ", "VBP"} for aux in find_auxiliaries(parse, verb)):
        return "futurate:progressive"
    return None


def _is_due(parse: Parse, inside: tuple[Token, ...], noun: Token, time: TimeExpression, today: date) -> bool:
    """Whether the noun is a happening a diary would hold, and no part of a name or a heading."""
    if not is_happening(noun) or noun.lemma in list_words("sudden_nouns"):
        return False
    if is_name_part(parse, inside) or _is_heading(parse, noun):
        return False
    earliest = time.window.earliest
    if _is_this_years(inside, noun, time, today):
        return False
    # "Votes from the 20 September election" told in October: a yearless date most of a year away is the past one.
    if (
        earliest is not None
        and (earliest - today).days > _FAR
        and not _YEAR.search(time.text)
        and time.text[-1:].isdigit()
    ):
        return False
    return (earliest is not None and earliest > today) or noun.lemma in list_words("diary_nouns")


def _is_this_years(inside: tuple[Token, ...], noun: Token, time: TimeExpression, today: date) -> bool:
    """As in "The 2004 election", told in 2004: the year names it and does not say whether it is still to come."""
    bare = len(inside) == 1 and inside[0].tag == "CD" and len(inside[0].text) == 4
    if bare and inside[0].i == noun.i + 1 and noun.tag.startswith("NNP"):
        return True  # "Expo 2027" is a name
    return bare and inside[0].i < noun.i and time.window.earliest is not None and time.window.earliest <= today


def _is_heading(parse: Parse, noun: Token) -> bool:
    """Whether a colon without a verb before it follows: "U.S. election 2008: ..." names a story."""
    for token in parse.tokens[:14]:
        if token.lower == ":":
            return noun.i < token.i
        if is_verb(token):
            return False
    return False


def _read_state(parse: Parse, inside: tuple[Token, ...], above: Token) -> Frame | None:
    told = above.tag in {"VBZ", "VBP", "VBD", "VBN", "VBG"} and above.lemma in list_words("lasting_verbs")
    if is_noun(above) and above.lemma in list_words("lasting_nouns") and not parse.sentence.is_title:
        return _make_frame(parse, inside, above, "state:until")
    return _make_frame(parse, inside, above, "state:until") if told else None


def _make_frame(parse: Parse, inside: tuple[Token, ...], head: Token, rule: str) -> Frame:
    return Frame(parse=parse, cue=inside, head=head, rule=rule, status=StatementStatus.SCHEDULED, needs_date=True)
