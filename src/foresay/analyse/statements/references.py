"""Words that stand for somebody named elsewhere: he, it, they, "the two countries"."""

from __future__ import annotations

from foresay.analyse.draft import Draft
from foresay.analyse.statements.agents import names_person
from foresay.analyse.statements.doers import find_subject
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.phrases import LANDS, cut_actor
from foresay.analyse.statements.reports import find_report
from foresay.analyse.statements.verbs import is_noun
from foresay.analyse.syntax import Parse, Token
from foresay.model.evidence import Span

_PERSONAL = frozenset({"he", "she"})
_NEUTRAL = frozenset({"it", "they"})
_REACH = 3
"""Sentences back in which the name may stand."""


def resolve_reference(draft: Draft, frame: Frame, token: Token) -> Span | None:
    """The phrase a pronoun or "the country" stands for, None where the token names its own or nothing fits."""
    if (
        token.lemma in LANDS
        and token.tag == "NN"
        and any(child.lower == "the" for child in frame.parse.children(token, "det"))
    ):
        return _find_land(draft, token)
    if token.lower not in _PERSONAL | _NEUTRAL:
        return None
    speaker = _find_speaker(frame, token)
    if speaker is not None:
        return draft.cut_span(*cut_actor(frame.parse, speaker))
    for parse in reversed(draft.parses[: frame.parse.sentence.index + 1]):
        if frame.parse.sentence.index - parse.sentence.index > _REACH:
            return None
        subjects = [t for t in parse.tokens if t.dep in {"nsubj", "nsubjpass"} and _fits(parse, token, t)]
        if parse is frame.parse:
            subjects = [t for t in subjects if t.i < token.i]
        if subjects:
            return draft.cut_span(*cut_actor(parse, subjects[0]))
    return None


def _find_speaker(frame: Frame, token: Token) -> Token | None:
    """Whoever says it of itself: "SpaceX announces that it will take ..."."""
    report = find_report(frame.parse, frame.head) or (
        find_report(frame.parse, frame.governor) if frame.governor else None
    )
    speaker = find_subject(frame.parse, report) if report is not None else None
    if speaker is None or speaker.i >= token.i or not is_noun(speaker):
        return None
    plural = speaker.tag in {"NNS", "NNPS"}
    if token.lower in _PERSONAL:
        return speaker if not plural and speaker.entity not in {"GPE", "ORG", "NORP"} else None
    return None if token.lower == "it" and plural else speaker


def _find_land(draft: Draft, token: Token) -> Span | None:
    for mention in reversed(draft.mentions):
        if mention.evidence.end <= token.start and mention.country is not None:
            return draft.cut_span(mention.evidence.start, mention.evidence.end)
    return None


def _fits(parse: Parse, pronoun: Token, noun: Token) -> bool:
    del parse
    if not is_noun(noun):
        return False
    if pronoun.lower in _PERSONAL:
        named = noun.tag == "NNP" and noun.entity not in {"GPE", "ORG", "NORP", "LOC", "FAC"}
        return noun.entity == "PERSON" or named or (noun.tag == "NN" and names_person(noun))
    if pronoun.lower == "it":
        return noun.entity != "PERSON" and noun.tag in {"NNP", "NN", "NNPS"}
    return noun.tag in {"NNS", "NNPS", "NNP"}
