"""Words that stand for somebody named elsewhere: he, it, they, "the two countries"."""

from __future__ import annotations

from foresay.analyse.draft import Draft
from foresay.analyse.statements.agents import names_person
from foresay.analyse.statements.descriptions import resolve_description
from foresay.analyse.statements.doers import find_subject
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.phrases import LANDS, cut_actor, list_conjuncts
from foresay.analyse.statements.reports import find_report
from foresay.analyse.statements.verbs import is_noun
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import list_words
from foresay.model.evidence import Span

_PERSONAL = frozenset({"he", "she", "his", "her", "him"})
_SINGULAR = frozenset({"it", "its"})
_PLURAL = frozenset({"they", "their", "them"})
_OBJECTS = frozenset({"him", "them"})
_BODIES = frozenset({"GPE", "ORG", "NORP"})
_REACH = 3
"""Sentences back in which the name may stand."""


def resolve_reference(draft: Draft, frame: Frame, token: Token) -> tuple[Span, ...]:
    """The phrases a pronoun or a description stands for, () where the token names its own or nothing fits."""
    found = _resolve_word(draft, frame, token)
    return (found,) if found is not None else resolve_description(draft, frame.parse, token)


def _resolve_word(draft: Draft, frame: Frame, token: Token) -> Span | None:
    if (
        token.lemma in LANDS
        and token.tag == "NN"
        and any(child.lower == "the" for child in frame.parse.children(token, "det"))
    ):
        return _find_land(draft, token)
    if token.lower not in _PERSONAL and token.lower not in _SINGULAR and token.lower not in _PLURAL:
        return None
    if token.lower in _OBJECTS:
        patient = _find_patient(frame, token)
        return None if patient is None else _cut_named(draft, frame.parse, token, patient)
    speaker = _find_speaker(frame, token)
    if speaker is not None:
        return _cut_named(draft, frame.parse, token, speaker)
    return _find_subject_before(draft, frame.parse, token)


def find_person_before(draft: Draft, home: Parse, token: Token) -> Span | None:
    """The person named last in the nearest sentence that names one ("Lawyers for Omar Diallo say he will appeal")."""
    last = home.sentence.index
    for parse in reversed(draft.parses[max(0, last - _REACH) : last + 1]):
        before = [t for t in parse.tokens if parse is not home or t.i < token.i]
        person = next((t for t in reversed(before) if t.entity == "PERSON" and t.dep not in {"compound", "poss"}), None)
        if person is not None:
            return _cut_named(draft, parse, token, person)
    return None


def _find_subject_before(draft: Draft, home: Parse, token: Token) -> Span | None:
    """The first fitting subject of the nearest sentence that has one, the pronoun's own sentence first."""
    last = home.sentence.index
    for parse in reversed(draft.parses[max(0, last - _REACH) : last + 1]):
        subjects = (t for t in parse.tokens if t.dep in {"nsubj", "nsubjpass"} and _fits(parse, token, t))
        found = next((t for t in subjects if parse is not home or t.i < token.i), None)
        if found is not None:
            return _cut_named(draft, parse, token, found)
    return find_person_before(draft, home, token) if token.lower in _PERSONAL else None


def _find_speaker(frame: Frame, token: Token) -> Token | None:
    """Whoever says it of itself: "SpaceX announces that it will take ..."."""
    report = find_report(frame.parse, frame.head) or (
        find_report(frame.parse, frame.governor) if frame.governor else None
    )
    speaker = find_subject(frame.parse, report) if report is not None else None
    if speaker is None or speaker.i >= token.i or not is_noun(speaker):
        return None
    plural = speaker.tag == "NNS" or (speaker.tag == "NNPS" and speaker.entity != "ORG")
    if token.lower in _PERSONAL:
        body = plural or speaker.entity in _BODIES
        return speaker if not body or _is_person(frame.parse, speaker) else None
    if token.lower in _SINGULAR:
        return None if plural or _is_person(frame.parse, speaker) else speaker
    return speaker if _is_many(frame.parse, speaker) or not _is_person(frame.parse, speaker) else None


def _is_person(parse: Parse, noun: Token) -> bool:
    """Whether the phrase names a person, whatever the recogniser made of its last word ("Prince Anders")."""
    if noun.tag == "NN":
        return names_person(noun)
    within = parse.children(noun, "compound", "nmod")
    if noun.entity == "PERSON" or any(token.entity == "PERSON" for token in within):
        return True
    return any(names_person(token) or token.lower in list_words("offices") - list_words("bodies") for token in within)


def _find_land(draft: Draft, token: Token) -> Span | None:
    for mention in reversed(draft.mentions):
        if mention.evidence.end <= token.start and mention.country is not None:
            return draft.cut_span(mention.evidence.start, mention.evidence.end)
    return None


def _fits(parse: Parse, pronoun: Token, noun: Token) -> bool:
    if not is_noun(noun):
        return False
    if pronoun.lower in _PERSONAL:
        named = noun.tag == "NNP" and noun.entity not in {"GPE", "ORG", "NORP", "LOC", "FAC"}
        return noun.entity == "PERSON" or named or (noun.tag == "NN" and names_person(noun))
    if pronoun.lower in _SINGULAR:
        return noun.tag in {"NNP", "NN", "NNPS"} and not _is_person(parse, noun)
    return _is_many(parse, noun)


def _is_many(parse: Parse, noun: Token) -> bool:
    """Whether "they" can stand for it: a plural, a body, several named together."""
    if noun.tag in {"NNS", "NNPS"} or noun.entity in _BODIES:
        return True
    if any(is_noun(child) for child in parse.children(noun, "conj")) or _has_company(parse, noun):
        return True
    return noun.tag == "NNP" and noun.entity != "PERSON" and not _is_titled(parse, noun)


def _has_company(parse: Parse, noun: Token) -> bool:
    """As in "The minister will meet with her counterpart": two that may be told together next."""
    verb = parse.head(noun)
    preps = parse.children(verb, "prep") if verb is not None else ()
    return any(prep.lower in {"with", "alongside"} and parse.children(prep, "pobj") for prep in preps)


def _is_titled(parse: Parse, noun: Token) -> bool:
    """As in "President Ruiz", "Minister": a person, whatever the entity recogniser made of the name."""
    return any(token.lemma in list_words("offices") for token in (noun, *parse.children(noun, "compound")))


def _cut_named(draft: Draft, parse: Parse, pronoun: Token, noun: Token) -> Span:
    """The name a pronoun stands for; for "they" all that are named together."""
    start, end = cut_actor(parse, noun)
    if pronoun.lower in _PLURAL:
        end = max([end, *(cut_actor(parse, each)[1] for each in list_conjuncts(parse, noun))])
    return draft.cut_span(start, end)


def _find_patient(frame: Frame, token: Token) -> Token | None:
    """Whom "him" or "them" means where somebody is urged or ordered: the last one named before who does not do it."""
    parse = frame.parse
    subject = find_subject(parse, frame.governor) if frame.governor is not None else None
    taken = {each.i for each in list_conjuncts(parse, subject)} if subject is not None else set()
    for noun in reversed(parse.tokens[: token.i]):
        is_main = is_noun(noun) and noun.dep not in {"compound", "nmod", "poss"} and noun.i not in taken
        if is_main and _fits(parse, token, noun):
            return noun
    return None
