"""Words that stand for somebody named elsewhere: he, it, they, "the two countries"."""

from __future__ import annotations

from foresay.analyse.draft import Draft
from foresay.analyse.statements.agents import names_person
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.phrases import cut_phrase
from foresay.analyse.statements.verbs import is_noun
from foresay.analyse.syntax import Parse, Token
from foresay.model.evidence import Span

_PERSONAL = frozenset({"he", "she"})
_NEUTRAL = frozenset({"it", "they"})


def resolve_reference(draft: Draft, frame: Frame, token: Token) -> Span | None:
    """The phrase a pronoun stands for, None where the token names its own or nothing fits."""
    if token.lower not in _PERSONAL | _NEUTRAL:
        return None
    for parse in reversed(draft.parses[: frame.parse.sentence.index + 1]):
        same = parse is frame.parse
        if frame.parse.sentence.index - parse.sentence.index > 3:
            return None
        subjects = [t for t in parse.tokens if t.dep in {"nsubj", "nsubjpass"} and _fits(parse, token, t)]
        if same:
            subjects = [t for t in subjects if t.i < token.i]
        if subjects:
            return draft.cut_span(*cut_phrase(parse, subjects[0]))
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
