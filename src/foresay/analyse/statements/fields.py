"""The smaller fields: hedge, condition, attribution, countries, words."""

from __future__ import annotations

from foresay.analyse.draft import Draft
from foresay.analyse.statements.doers import find_subject
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.phrases import cut_phrase
from foresay.analyse.statements.reports import find_report
from foresay.analyse.statements.verbs import is_verb
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import list_words
from foresay.knowledge.likelihood import find_band, list_openers
from foresay.model.evidence import Span

_CONDITIONS = frozenset({"if", "unless", "provided", "providing", "once", "should", "until"})
_CONDITION_BASES = _CONDITIONS | {"provide", "shall"}
_ACCORDING = frozenset({"accord", "according"})


def find_hedge(draft: Draft, frame: Frame) -> Span | None:
    """The word that weakens the claim, the cue's own first."""
    if frame.hedge:
        return draft.cut_span(frame.hedge[0].start, frame.hedge[-1].end)
    for token in frame.parse.tokens[max(0, frame.cue[0].i - 4) : frame.head.i + 1]:
        if token.lower in list_words("hedge_words"):
            return draft.cut_span(token.start, token.end)
    return None


def find_likelihood(draft: Draft, frame: Frame) -> tuple[float, float] | None:
    """The range of probability the writer words beside the cue, for the act as `lemma` names it."""
    tokens = frame.parse.tokens
    first = tokens[max(0, frame.cue[0].i - 3)]
    last = tokens[max(frame.head.i, frame.cue[-1].i)]
    openers = list_openers()
    if not any(token.lower in openers for token in tokens[first.i : last.i + 1]):
        return None
    band = find_band(draft.article.text[first.start : last.end])
    return None if band is None else (band.low, band.high)


def find_condition(draft: Draft, frame: Frame) -> Span | None:
    """The clause the happening hangs on ("If signed as scheduled")."""
    parse = frame.parse
    if _CONDITION_BASES.isdisjoint(parse.lemmas):
        return None
    for verb in (frame.head, *((frame.governor,) if frame.governor else ())):
        for child in parse.children(verb, "advcl"):
            marks = [m for m in parse.children(child, "mark", "advmod", "aux") if m.lower in _CONDITIONS - {"until"}]
            if marks:
                tree = parse.subtree(child)
                return draft.cut_span(tree[0].start, _trim(parse, tree).end)
    return None


def _trim(parse: Parse, tree: tuple[Token, ...]) -> Token:
    del parse
    last = tree[-1]
    return tree[-2] if last.tag in {".", ",", ":"} and len(tree) > 1 else last


def find_source(draft: Draft, frame: Frame) -> Span | None:
    """Who is quoted: the doer of the reporting verb above, or whoever stands behind "according to"."""
    parse = frame.parse
    report = find_report(parse, frame.head) or (find_report(parse, frame.governor) if frame.governor else None)
    if report is not None:
        subject = find_subject(parse, report) if is_verb(report) else _find_teller(parse, report)
        if subject is not None:
            return draft.cut_span(*cut_phrase(parse, subject))
    for token in parse.tokens if _ACCORDING & parse.lemmas else ():
        if token.lower == "according":
            for child in parse.subtree(token):
                if child.dep == "pobj" and child.i > token.i:
                    return draft.cut_span(*cut_phrase(parse, child))
    return None


def _find_teller(parse: Parse, noun: Token) -> Token | None:
    """Whose announcement or promise it is: its possessor, or the subject of the verb it is the object of."""
    for child in parse.children(noun, "poss"):
        return child
    verb = parse.head(noun)
    is_object = verb is not None and is_verb(verb) and noun.dep == "dobj"
    return find_subject(parse, verb) if is_object and verb is not None else None


def find_words(frame: Frame, tree: tuple[Token, ...]) -> tuple[str, ...]:
    """The lower-case base forms of the content words of the head's `tree`, in order, each once."""
    found = [t.lemma for t in tree if t.tag[:1] in {"N", "V", "J", "C"} and t.tag != "CC"]
    return tuple(dict.fromkeys([frame.head.lemma, *found]))
