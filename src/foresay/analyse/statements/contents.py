"""Happenings inside what a verb takes: a summit's talks, a journey's purpose, the trip somebody goes along on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foresay.analyse.statements.doers import find_subject
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.nouns import is_act_noun
from foresay.analyse.statements.verbs import is_noun, is_passive, is_verb
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import list_words
from foresay.model.reading import StatementStatus

_JOINING = frozenset({"accompany", "join", "follow", "escort"})
_JOURNEYS = frozenset({"travel", "trip", "visit", "tour", "journey", "mission"})
_ENDS = frozenset({"relcl", "acl", "advcl", "ccomp", "pcomp"})
_MOST = 6
"""Happenings taken out of one phrase."""


def unfold_frame(frame: Frame) -> Iterator[Frame]:
    """The frame, the happenings inside its phrases beside it or, for a verb that only holds them, in its place."""
    parse, verb = frame.parse, frame.head
    if not is_verb(verb) or frame.rule.startswith(("schedule", "state", "phase", "dated", "futurate")):
        yield frame
        return
    held = list(_list_held(parse, verb))
    if held:
        yield from (_hold(frame, noun) for noun in held)
        return
    yield frame
    if verb.lemma in list_words("travel_verbs"):
        yield from (_add(frame, noun, find_subject(parse, verb)) for noun in _list_purposes(parse, verb))
    elif verb.lemma in _JOINING:
        yield from (_add(frame, noun, _find_companion(parse, verb)) for noun in _list_journeys(parse, verb))


def _list_held(parse: Parse, verb: Token) -> Iterator[Token]:
    """As in "Will feature talks and an exhibition", "will lead to flooding"."""
    if is_passive(parse, verb):
        return
    if verb.lemma in list_words("featuring_verbs"):
        nouns = parse.children(verb, "dobj", "npadvmod")
    elif verb.lemma in list_words("causing_verbs"):
        preps = [prep for prep in parse.children(verb, "prep") if verb.lemma in {"lead", "result"}]
        nouns = tuple(noun for prep in preps if prep.lower in {"to", "in"} for noun in parse.children(prep, "pobj"))
        nouns = nouns or (parse.children(verb, "dobj") if verb.lemma not in {"lead", "result"} else ())
    else:
        return
    listed = [each for noun in nouns for each in _list_inside(parse, noun)]
    named = [noun for noun in listed if is_act_noun(noun) or noun.lemma in list_words("weather_nouns")]
    yield from [noun for noun in named if noun.lemma not in list_words("vague_objects")][:_MOST]


def _list_inside(parse: Parse, top: Token) -> Iterator[Token]:
    """The noun and the later members of its list, however deep the tree hangs them; clauses left out."""
    tree = parse.subtree(top)
    clauses = [token for token in tree if token.dep in _ENDS]
    left_out = {token.i for clause in clauses for token in parse.subtree(clause)}
    for token in tree:
        if token.i not in left_out and (token.i == top.i or (token.dep in {"conj", "appos"} and is_noun(token))):
            yield token


def _list_purposes(parse: Parse, verb: Token) -> Iterator[Token]:
    """The event nouns behind the journey's "for", however deep the tree hangs the later ones of a list."""
    preps = _list_prepositions(parse, verb, "for")
    listed = [each for prep in preps for noun in parse.children(prep, "pobj") for each in _list_inside(parse, noun)]
    yield from [noun for noun in listed if is_act_noun(noun) and not _is_inside_name(parse, noun)][:_MOST]


def _is_inside_name(parse: Parse, noun: Token) -> bool:
    """As in "Under Secretary for Arms Control Talks": part of an office's title."""
    return any(up.lemma in list_words("title_nouns") for up in parse.climb(noun) if is_noun(up))


def _list_prepositions(parse: Parse, verb: Token, word: str) -> Iterator[Token]:
    """A verb's own prepositions, and those the tree hangs from its places ("to Seoul for talks")."""
    for prep in parse.children(verb, "prep"):
        if prep.lower == word:
            yield prep
        for noun in parse.children(prep, "pobj"):
            yield from (inner for inner in parse.children(noun, "prep") if inner.lower == word)


def _list_journeys(parse: Parse, verb: Token) -> Iterator[Token]:
    for prep in parse.children(verb, "prep"):
        if prep.lower in {"on", "during", "for"}:
            yield from (noun for noun in parse.children(prep, "pobj") if noun.lemma in _JOURNEYS)


def _find_companion(parse: Parse, verb: Token) -> Token | None:
    return next((noun for noun in parse.children(verb, "dobj") if is_noun(noun)), None)


def _hold(frame: Frame, noun: Token) -> Frame:
    status = StatementStatus.PREDICTED if frame.head.lemma in list_words("causing_verbs") else frame.status
    doer = frame.doer or find_subject(frame.parse, frame.head)
    return replace(
        frame, head=noun, governor=frame.head, doer=doer, status=frame.status or status, rule=f"{frame.rule}+content"
    )


def _add(frame: Frame, noun: Token, doer: Token | None) -> Frame:
    return replace(frame, head=noun, governor=None, doer=doer, rule=f"{frame.rule}+purpose", needs_act=False)
