"""Whose a happening is that names no doer: the state that votes, those who were said to meet, the thing itself."""

from __future__ import annotations

from foresay.analyse.draft import Draft
from foresay.analyse.parties import list_mentions
from foresay.analyse.statements.doers import find_named_in_phrase, find_subject
from foresay.analyse.statements.findings import Finding
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.nouns import is_act_noun
from foresay.analyse.statements.phrases import cut_actor, cut_phrase, is_named, list_conjuncts
from foresay.analyse.statements.references import find_person_before
from foresay.analyse.statements.verbs import is_noun, is_verb
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import list_words
from foresay.model.evidence import Span
from foresay.model.reading import Mention, MentionKind

_REACH = 5
"""Sentences back in which the happening may have been told before."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def find_owners(draft: Draft, finding: Finding) -> tuple[Span, ...]:
    """Who holds or undergoes a happening without a doer of its own, () where nothing tells."""
    frame = finding.frame
    if is_verb(frame.head) and not is_noun(frame.head):
        return _find_undergoing(draft, frame)
    told = _find_told(draft, frame)
    if told:
        return told
    if frame.head.lemma in list_words("state_votes"):
        voting = _find_voting_state(draft, frame)
        if voting is not None:
            return (voting,)
    if not list_words("personal_happenings").isdisjoint({frame.head.lemma, frame.head.lower}):
        person = find_person_before(draft, frame.parse, frame.head)
        if person is not None:
            return (person,)
    tells = is_named(frame.parse, frame.head) or not is_act_noun(frame.head)
    if tells and frame.head.dep in _SUBJECTS and frame.governor is not None:
        return (draft.cut_span(*cut_phrase(frame.parse, frame.head)),)
    return ()


def _find_undergoing(draft: Draft, frame: Frame) -> tuple[Span, ...]:
    """As in "Plans to privatise Oslo Water": nobody is said to do it, and it happens to the named object."""
    objects = frame.parse.children(frame.head, "dobj")
    return tuple(draft.cut_span(*cut_actor(frame.parse, noun)) for noun in objects if is_named(frame.parse, noun))


def _find_told(draft: Draft, frame: Frame) -> tuple[Span, ...]:
    """As in "Chad and Niger will hold talks. The talks will take place in May": the doers told with the same noun."""
    parse, head = frame.parse, frame.head
    if not any(child.lower in {"the", "this", "these"} for child in parse.children(head, "det")):
        return ()
    last = parse.sentence.index
    for before in reversed(draft.parses[max(0, last - _REACH) : last]):
        for token in before.tokens:
            if token.lemma == head.lemma and is_noun(token):
                doer = _find_doer_of(before, token)
                if doer is not None and is_named(before, doer):
                    return tuple(draft.cut_span(*cut_actor(before, each)) for each in list_conjuncts(before, doer))
    return ()


def _find_doer_of(parse: Parse, noun: Token) -> Token | None:
    own = find_named_in_phrase(parse, noun)
    above = parse.head(noun)
    if own is None and above is not None and is_verb(above) and noun.dep == "dobj":
        return find_subject(parse, above)
    return own


def _find_voting_state(draft: Draft, frame: Frame) -> Span | None:
    """The state whose election it is: named before it in its sentence, else behind it, else last before."""
    sentence, at = frame.parse.sentence, frame.head.start
    near = [row for row in list_mentions(draft, sentence.start, sentence.end) if _names_state(row)]
    before = [row for row in near if row.evidence.start < at]
    chosen = before[-1:] or near[:1]
    if not chosen:
        chosen = [row for row in list_mentions(draft, 0, sentence.start) if _names_state(row)][-1:]
    return draft.cut_span(chosen[0].evidence.start, chosen[0].evidence.end) if chosen else None


def _names_state(mention: Mention) -> bool:
    """Whether the words are a state's own, not those of a city, a body or a person in it."""
    return mention.country is not None and mention.kind in _STATES and mention.trace.rule.startswith(_STATE_RULES)


_STATES = frozenset({MentionKind.GOVERNMENT, MentionKind.PLACE})
_STATE_RULES = ("country name", "people", "division", "capital for its government", "seat")
