"""Who would do or undergo the act: subjects, shared, controlled, possessed or passed on by relative pronouns."""

from __future__ import annotations

from itertools import islice

from foresay.analyse.statements.agents import is_agent
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.reports import find_report
from foresay.analyse.statements.verbs import is_noun, is_verb
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import list_words

_SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_NATIONS = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC"})
_DEEPEST = 8
"""Steps up the tree; more is a parse gone wrong."""


def find_doer(frame: Frame) -> Token | None:
    """The main word of the doer, None where the text names nobody."""
    found = _find_any_doer(frame)
    own = {frame.head.i, *(token.i for token in frame.cue)}
    return None if found is None or found.i in own or found.entity in {"DATE", "TIME"} else found


def _find_any_doer(frame: Frame) -> Token | None:
    if frame.doer is not None:
        return frame.doer
    parse, head = frame.parse, frame.head
    if is_verb(head) and not _is_event_use(frame):
        return _find_verb_doer(frame) or _find_left_noun(parse, frame.cue[0])
    return _find_noun_doer(frame)


def _is_event_use(frame: Frame) -> bool:
    return is_noun(frame.head)


def _find_verb_doer(frame: Frame) -> Token | None:
    parse = frame.parse
    if frame.rule.endswith(("object-to", "+until")):
        controlled = _find_controlled(frame)
        if controlled is not None:
            return controlled
    found = find_subject(parse, frame.head)
    if found is not None and found.lower in _RELATIVES and frame.governor is not None:
        # "doses that the ministry has committed to send", where the tree took the object for the doer
        own = find_owner(parse, frame.governor)
        found = own if own is not None and own.lower not in _RELATIVES else found
    if found is None and frame.governor is not None:
        found = find_owner(parse, frame.governor)
    return found


def _find_controlled(frame: Frame) -> Token | None:
    """Who is urged, ordered, asked to act."""
    parse, governor = frame.parse, frame.governor
    subjects = parse.children(frame.head, *_SUBJECTS)
    if subjects or governor is None:
        return subjects[0] if subjects else None
    objects = [t for t in parse.children(governor, "dobj", "dative") if t.i < frame.head.i]
    for prep in parse.children(governor, "prep"):
        objects += [t for t in parse.children(prep, "pobj") if governor.i < t.i < frame.head.i]
    if objects:
        return objects[0]
    between = [t for t in parse.tokens[frame.cue[-1].i + 1 : frame.head.i] if is_noun(t) or t.tag == "PRP"]
    return between[0] if between else None


def find_subject(parse: Parse, verb: Token, depth: int = 0) -> Token | None:
    """The subject of a verb, followed through coordination, control and relative pronouns."""
    own = parse.children(verb, *_SUBJECTS)
    if own:
        return _resolve_relative(parse, verb, _pass_label(parse, verb, _find_nearest(verb, own)))
    above = parse.head(verb)
    if above is None or depth > _DEEPEST:
        return None
    bearer = _find_bearer(parse, verb)
    if bearer is not None:
        return bearer
    if verb.dep in {"acl", "relcl"} or is_noun(above):
        return _find_noun_subject(parse, verb, above, depth)
    found = _find_controller(parse, verb, above) or _find_higher_subject(parse, above, depth)
    return _find_agreeing(parse, verb) or found if _disagrees(verb, found) else found


def _find_nearest(verb: Token, subjects: tuple[Token, ...]) -> Token:
    """Of several subjects the last before the verb: an earlier one is a label or a broken-off start."""
    before = [token for token in subjects if token.i < verb.i]
    return before[-1] if before else subjects[0]


def _pass_label(parse: Parse, verb: Token, subject: Token) -> Token:
    """As in "Storm season: Hurricane Olga will hit Halifax": what stands before a colon only names the story."""
    if verb.i - subject.i < len(("label", ":", "noun")):
        return subject
    colon = next((t.i for t in parse.tokens[subject.i + 1 : verb.i] if t.lower == ":"), None)
    if colon is None:
        return subject
    last = None
    for token in parse.tokens[colon + 1 : verb.i]:
        if is_noun(token) or token.tag == "PRP":
            last = token
        elif token.tag not in _BEFORE_NOUN:
            break
    return last or subject


_BEFORE_NOUN = frozenset({"DT", "JJ", "CD", "PRP$", "POS", "HYPH", "VBN", "NFP"})
"""Tags that stand in a noun phrase before its main word."""


def _find_bearer(parse: Parse, verb: Token) -> Token | None:
    """Who is meant to act behind a noun: "set a deadline for the former king to leave"."""
    to = next((aux for aux in parse.children(verb, "aux") if aux.lower == "to"), None)
    if to is None or not to.i or not is_noun(parse.tokens[to.i - 1]):
        return None
    before = parse.tokens[to.i - 1]
    for noun in (before, *islice(parse.climb(before), 3)):
        prep = parse.head(noun)
        if noun.dep == "pobj" and prep is not None and prep.lower == "for":
            return noun if is_agent(noun) else None
    return None


def _disagrees(verb: Token, subject: Token | None) -> bool:
    """Whether a plural noun stands for the subject of a verb in the singular: the tree hung the verb too low."""
    return verb.dep == "conj" and verb.tag == "VBZ" and subject is not None and subject.tag == "NNS"


def _find_agreeing(parse: Parse, verb: Token) -> Token | None:
    """The singular subject of a verb in the singular further up ("says that gunmen operate there and vows to")."""
    for above in parse.climb(verb):
        if above.tag == "VBZ":
            own = [token for token in parse.children(above, *_SUBJECTS) if token.tag in {"NN", "NNP", "PRP"}]
            if own:
                return _find_nearest(above, tuple(own))
    return None


def _find_controller(parse: Parse, verb: Token, above: Token) -> Token | None:
    """The object that does the infinitive ("allows planes to fly")."""
    if verb.dep != "xcomp" or not is_verb(above) or above.lemma in {"promise", "announce"}:
        return None
    return next((token for token in parse.children(above, "dobj") if token.i < verb.i), None)


def _find_higher_subject(parse: Parse, above: Token, depth: int) -> Token | None:
    if is_verb(above) or above.tag.startswith("JJ"):
        return find_subject(parse, above, depth + 1)
    if above.dep in {"prep", "pcomp", "mark"}:
        higher = parse.head(above)
        return None if higher is None else find_subject(parse, higher, depth + 1)
    return None


def _find_noun_subject(parse: Parse, verb: Token, noun: Token, depth: int) -> Token | None:
    if not is_noun(noun):
        return find_subject(parse, noun, depth + 1)
    has_to = any(aux.lower == "to" for aux in parse.children(verb, "aux"))
    return find_owner(parse, noun, depth + 1) if has_to else noun


def _resolve_relative(parse: Parse, verb: Token, subject: Token) -> Token:
    if subject.lower not in _RELATIVES:
        return subject
    for clause in (verb, *parse.climb(verb)):
        if clause.dep == "relcl":
            above = parse.head(clause)
            return subject if above is None or above.i > subject.i else above
        if clause.dep not in _INNER:
            break
    return subject


_INNER = frozenset({"ccomp", "xcomp", "conj"})
"""Clauses through which a relative word reaches up ("a pact that I think is about to be signed")."""


def find_owner(parse: Parse, word: Token, depth: int = 0) -> Token | None:
    """Whose plan, promise, threat it is: possessor, nation, "by", or the subject of the verb that has it."""
    if not is_noun(word):
        return find_subject(parse, word, depth + 1)
    own = _find_owner_in_phrase(parse, word)
    if own is not None:
        return own
    above = _find_owning_verb(parse, word)
    if above is None or depth > _DEEPEST:
        return None
    subject = find_subject(parse, above, depth + 1)
    return None if subject is not None and subject.i == word.i else subject


def _find_owner_in_phrase(parse: Parse, word: Token) -> Token | None:
    for child in parse.children(word, "poss"):
        if child.tag != "WP$":
            return _resolve_possessive(parse, child)
    for child in parse.children(word, "compound", "nmod", "amod"):
        if child.entity in _NATIONS:
            return child
    for prep in parse.children(word, "prep"):
        if prep.lower in {"by", "from"}:
            for noun in parse.children(prep, "pobj"):
                return noun
    before = parse.tokens[word.i - 1] if word.i else None
    # "on U.S. plans to leave", where the tree lost the phrase
    lost = before is not None and before.entity in {"GPE", "NORP"} and not before.lower.endswith("s")
    return before if lost else None


def _find_owning_verb(parse: Parse, word: Token) -> Token | None:
    """The verb whose subject has the plan: "announces plans", "goes ahead with plans"; not "protests against plans"."""
    for up in parse.climb(word):
        if is_verb(up):
            return up
        if up.tag == "IN" and up.lower not in {"with", "in", "of", "by", "to", "on"}:
            return None
    return None


def _resolve_possessive(parse: Parse, token: Token) -> Token:
    """Whom "his" or "its" means: the nearest subject before it, up the tree."""
    if token.tag != "PRP$":
        return token
    for above in parse.climb(token):
        if is_verb(above):
            subject = find_subject(parse, above)
            if subject is not None and subject.i < token.i:
                return subject
    return token


def _find_noun_doer(frame: Frame) -> Token | None:
    parse, head = frame.parse, frame.head
    if frame.governor is not None and head.dep == "attr" and head.lemma in list_words("role_nouns"):
        return find_subject(parse, frame.governor)
    own = find_named_in_phrase(parse, head)
    if own is not None:
        return own
    if frame.governor is not None and not frame.rule.startswith(("nominal", "proposal", "possibility")):
        owner = find_owner(parse, frame.governor)
        if owner is not None and owner.i != head.i:
            return owner
    above = parse.head(head)
    owned = not frame.rule.startswith(("nominal", "possibility"))
    if owned and above is not None and is_verb(above) and head.dep == "dobj":
        return find_subject(parse, above)
    return _find_distant_owner(parse, head, above)


def find_named_in_phrase(parse: Parse, head: Token) -> Token | None:
    """Who stands in the noun's own phrase: "of", "by", "between", a possessive, a nation or body before it."""
    for prep in parse.children(head, "prep"):
        if prep.lower in {"of", "by", "between"}:
            nouns = [noun for noun in parse.children(prep, "pobj") if is_noun(noun)]
            if nouns and nouns[0].entity not in _MEASURES:
                return _pass_confidence(parse, nouns[0])
    for child in parse.children(head, "poss"):
        if child.entity not in {"TIME", "DATE"}:
            return _resolve_possessive(parse, child)
    return next((c for c in parse.children(head, "compound", "nmod", "amod") if c.entity in _NATIONS), None)


_MEASURES = frozenset({"TIME", "DATE", "QUANTITY", "MONEY", "PERCENT", "CARDINAL", "ORDINAL"})
"""Entities that count something and are nobody."""


def _pass_confidence(parse: Parse, noun: Token) -> Token | None:
    """Whom it is about in "a vote of no confidence in the premier"."""
    if noun.lemma != "confidence":
        return noun
    return next((n for prep in parse.children(noun, "prep") for n in parse.children(prep, "pobj")), None)


def _find_distant_owner(parse: Parse, head: Token, above: Token | None) -> Token | None:
    """Whose it is further up: "their call for a rally", "a rocket for a launch", the one who announces it."""
    purpose = head.dep == "pobj" and above is not None and above.lower == "for"
    for up in parse.climb(head):
        if is_verb(up):
            return (find_subject(parse, up) if purpose else None) or _find_speaker(parse, head)
        if up.tag == "IN" and up.lower not in _OWNING:
            return None
        for child in parse.children(up, "poss"):
            return _resolve_possessive(parse, child)
    return None


_OWNING = frozenset({"for", "of", "to", "on", "about", "with"})
"""Prepositions behind which a happening is still that of whoever has the plan, the call, the date."""


def _find_speaker(parse: Parse, head: Token) -> Token | None:
    """Who announces a happening that has no doer of its own ("Tunisia announces that elections are planned")."""
    verb = next((up for up in parse.climb(head) if is_verb(up)), None)
    report = find_report(parse, verb) if verb is not None else None
    return find_subject(parse, report) if report is not None else None


def _find_left_noun(parse: Parse, cue: Token) -> Token | None:
    """The noun right before the cue: a second opinion where the tree gives no subject."""
    for token in reversed(parse.tokens[max(0, cue.i - 6) : cue.i]):
        if is_noun(token) or token.tag == "PRP":
            return token
        if is_verb(token) and not token.tag.startswith("VBN"):
            return None
    return None
