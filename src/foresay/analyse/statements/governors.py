"""Lexicon cues and what they take: "plans to close", "urges Norway to release", "demands the resignation of"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.verbs import (
    descend,
    find_auxiliaries,
    find_infinitive,
    is_be,
    is_noun,
    is_past,
    is_pluperfect,
    is_verb,
    list_coordinated,
)
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import Cue, index_cues, list_words

_STALE_IN_PAST = frozenset({"arranged", "prediction"})
_IDIOMS = frozenset({("in", "order"), ("with", "intent"), ("on", "demand"), ("by", "order"), ("in", "demand"), ("under", "order")})
_ANNOUNCING = frozenset({"announce", "confirm", "make", "take", "reach", "reveal", "declare", "sign", "unveil", "communicate"})
_PREPOSITIONS = frozenset({"for", "of", "on", "over", "about"})


def find_governed(parse: Parse) -> Iterator[Frame]:
    """A frame for each happening a lexicon cue governs."""
    index = index_cues()
    for token in parse.tokens:
        for cue in index.get(token.lemma, ()) or index.get(token.lower, ()):
            last = _match_words(parse, token, cue)
            if last is None or not _fits_part(parse, token, cue):
                continue
            frames = list(_read_cue(parse, token, last, cue))
            yield from frames
            if frames:
                break


def _match_words(parse: Parse, token: Token, cue: Cue) -> Token | None:
    """The last token of the cue, None when its words do not stand here."""
    last = token
    for word in cue.words[1:]:
        following = parse.tokens[last.i + 1 : last.i + 2]
        if not following or following[0].lower != word:
            return None
        last = following[0]
    return last


def _fits_part(parse: Parse, token: Token, cue: Cue) -> bool:
    if is_noun(token) and _is_idiom(parse, token):
        return False
    return _PARTS[cue.part](parse, token) and _fits_tense(parse, token, cue)


def _is_idiom(parse: Parse, token: Token) -> bool:
    """"In order to", "with intent to", "on demand": the noun is no plan of anybody's."""
    before = parse.tokens[token.i - 1].lower if token.i else ""
    return (before, token.lower) in _IDIOMS


def _is_active(parse: Parse, token: Token) -> bool:
    if not is_verb(token):
        return _is_misread(parse, token)
    if token.tag == "VBN":
        return any(
            aux.lower in {"has", "have", "had", "having", "'ve"} for aux in find_auxiliaries(parse, token)
        ) and not any(is_be(aux) for aux in parse.children(token, "auxpass"))
    return True


def _is_misread(parse: Parse, token: Token) -> bool:
    """"Benin orders the envoy to leave": a present-tense verb the tagger took for a plural; no verb stands before it."""
    if token.tag != "NNS" or not token.lower.endswith("s") or token.i == 0:
        return False
    before, after = parse.tokens[: token.i], parse.tokens[token.i + 1 :]
    named = before[-1].tag.startswith("NN") or before[-1].tag in {"CD", "-RRB-", ","}
    return named and not any(is_verb(t) or t.tag == "MD" for t in before) and not any(t.tag in {"VBZ", "VBP", "VBD"} for t in after[:12])


def _is_participle(parse: Parse, token: Token) -> bool:
    if token.tag not in {"VBN", "VBD", "JJ", "VB"} or token.dep == "amod":
        return False
    if token.tag in {"VBD", "VB"}:
        # the small model tags "is set to" and headlines' "set to" VBD now and then
        return token.lower in {"set", "due", "tipped"} and not parse.children(token, "dobj")
    has_be = bool(parse.children(token, "auxpass")) or any(is_be(aux) for aux in find_auxiliaries(parse, token))
    has_have = any(aux.lower in {"has", "have", "had"} for aux in find_auxiliaries(parse, token))
    return has_be or not has_have


def _is_adjective(parse: Parse, token: Token) -> bool:
    del parse
    return token.tag.startswith(("JJ", "IN", "RB")) and token.dep != "amod"


def _is_noun(parse: Parse, token: Token) -> bool:
    del parse
    return is_noun(token)


def _is_attributive(parse: Parse, token: Token) -> bool:
    before = parse.tokens[token.i - 1].lower if token.i else ""
    if before in {"regularly", "previously", "originally", "once", "not", "already"}:
        return False
    return token.tag.startswith(("JJ", "VBN", "VBG", "VBD")) and _find_modified(parse, token) is not None


_PARTS: Mapping[str, Callable[[Parse, Token], bool]] = {
    "verb": _is_active,
    "passive": _is_participle,
    "adjective": _is_adjective,
    "noun": _is_noun,
    "attributive": _is_attributive,
}


def _fits_tense(parse: Parse, token: Token, cue: Cue) -> bool:
    if is_pluperfect(parse, token):
        return False
    if cue.only_progressive and token.tag != "VBG":
        return False
    if cue.only_announced and not _is_announced(parse, token):
        return False
    if cue.family == "obligation" and token.tag == "VBN" and cue.part == "passive" and not parse.children(token, "auxpass"):
        return False
    return not cue.only_future or _is_future(parse, token)


def _is_announced(parse: Parse, noun: Token) -> bool:
    """Whether the noun is what somebody announces, makes or welcomes now; overturned or regretted ones are no plan."""
    above = parse.head(noun)
    return noun.dep == "dobj" and above is not None and above.lemma in _ANNOUNCING


def _is_future(parse: Parse, token: Token) -> bool:
    return any(aux.tag == "MD" for aux in find_auxiliaries(parse, token))


def _read_cue(parse: Parse, token: Token, last: Token, cue: Cue) -> Iterator[Frame]:
    for take in cue.takes:
        heads = list(_TAKES[take](parse, token, last, cue)) if take in _TAKES else []
        for head in heads:
            yield _make_frame(parse, (token, last), head, cue, take)
        if heads:
            return


def _make_frame(parse: Parse, ends: tuple[Token, Token], head: Token, cue: Cue, take: str) -> Frame:
    token, last = ends
    words = parse.tokens[token.i : last.i + 1]
    past = cue.part != "verb" and cue.family in _STALE_IN_PAST and _is_told_in_past(parse, token)
    return Frame(
        parse=parse,
        cue=words,
        head=head,
        governor=token,
        rule=f"{cue.rule}+{take}",
        status=cue.status,
        tier=cue.tier,
        polarity=cue.polarity,
        hedge=words if cue.is_hedge else (),
        needs_act=cue.needs_act or take in {"noun", "for"},
        needs_date=take == "time" or past,
    )


def _is_told_in_past(parse: Parse, token: Token) -> bool:
    if is_verb(token):
        return is_past(parse, token)
    above = parse.head(token)
    return above is not None and is_verb(above) and is_past(parse, above)


def _take_infinitive(parse: Parse, token: Token, last: Token, cue: Cue) -> Iterator[Token]:
    del cue
    verb = find_infinitive(parse, last)
    if verb is None and is_noun(token):
        verb = None
    if verb is not None:
        for each in list_coordinated(parse, verb):
            yield descend(parse, each)


def _take_object_infinitive(parse: Parse, token: Token, last: Token, cue: Cue) -> Iterator[Token]:
    del cue
    for child in parse.children(token, "xcomp", "ccomp", "advcl"):
        if child.i > last.i and any(aux.lower == "to" for aux in parse.children(child, "aux")):
            yield from list_coordinated(parse, child)
            return
    found = _scan_for_infinitive(parse, last)
    if found is not None:
        yield from list_coordinated(parse, found)


def _scan_for_infinitive(parse: Parse, last: Token) -> Token | None:
    """The first infinitive behind a noun phrase; a finite verb or a stop ends the search."""
    seen_noun = False
    for token in parse.tokens[last.i + 1 : last.i + 16]:
        if token.lower == "to" and seen_noun:
            return find_infinitive(parse, parse.tokens[token.i - 1])
        if token.lower in {";", ":", "."} or token.tag in {"VBD", "VBZ", "MD"}:
            return None
        seen_noun = seen_noun or is_noun(token) or token.tag == "PRP"
    return None


def _take_clause(parse: Parse, token: Token, last: Token, cue: Cue) -> Iterator[Token]:
    del last
    deps = ("relcl", "acl") if cue.part == "noun" else ("ccomp",)
    for child in parse.children(token, *deps):
        if child.i < token.i or not is_verb(child):
            continue
        modals = {aux.lower for aux in parse.children(child, "aux") if aux.tag == "MD"}
        if modals & {"will", "would", "wo", "'ll", "should", "could", "must", "may"} or (not modals and cue.family in {"proposal", "obligation"} and _is_subjunctive(parse, child)):
            yield from _read_clause(parse, child, cue)


def _read_clause(parse: Parse, verb: Token, cue: Cue) -> Iterator[Token]:
    perfect = any(aux.lower == "have" for aux in parse.children(verb, "aux")) and verb.tag == "VBN"
    if not perfect and not (is_be(verb) and cue.family == "proposal"):
        for each in list_coordinated(parse, verb):
            yield descend(parse, each)


def _is_subjunctive(parse: Parse, verb: Token) -> bool:
    if any(aux.lower == "to" for aux in parse.children(verb, "aux")):
        return False
    if verb.tag in {"VB", "VBP"}:
        return True
    return verb.tag == "VBN" and any(aux.lower == "be" for aux in parse.children(verb, "auxpass"))


def _take_noun(parse: Parse, token: Token, last: Token, cue: Cue) -> Iterator[Token]:
    if cue.part == "attributive":
        modified = _find_modified(parse, token)
        if modified is not None:
            yield modified
        return
    sources = [token] if last.i == token.i else [token, last]
    for source in sources:
        for child in parse.children(source, "dobj", "pobj", "attr"):
            yield from _list_event_nouns(parse, child, cue)
    if last.i != token.i:
        for child in parse.children(token, "prep"):
            if child.i == last.i:
                for noun in parse.children(child, "pobj"):
                    yield from _list_event_nouns(parse, noun, cue)


def _list_event_nouns(parse: Parse, noun: Token, cue: Cue) -> Iterator[Token]:
    wanted = cue.only or list_words("event_nouns")
    if noun.lemma in wanted or noun.lower in wanted:
        yield noun
    for child in parse.children(noun, "conj"):
        yield from _list_event_nouns(parse, child, cue)


def _take_for(parse: Parse, token: Token, last: Token, cue: Cue) -> Iterator[Token]:
    if token.lemma == "prepare" and parse.children(token, "dobj"):
        return
    for source in {token.i: token, last.i: last}.values():
        for child in parse.children(source, "prep"):
            if child.lower == cue.preposition or (child.lower == "for" and cue.part != "noun"):
                for noun in parse.children(child, "pobj"):
                    yield from _list_event_nouns(parse, noun, cue)


def _take_gerund(parse: Parse, token: Token, last: Token, cue: Cue) -> Iterator[Token]:
    del cue
    for source in {token.i: token, last.i: last}.values():
        for child in parse.children(source, "xcomp", "dobj", "pcomp", "advcl"):
            if child.tag == "VBG" and child.i > source.i and child.i - source.i <= 4:
                yield from list_coordinated(parse, child)
                return
        for prep in parse.children(source, "prep"):
            for child in parse.children(prep, "pcomp"):
                if child.tag == "VBG" and prep.lower in _PREPOSITIONS | {"to"}:
                    yield from list_coordinated(parse, child)
                    return


def _take_time(parse: Parse, token: Token, last: Token, cue: Cue) -> Iterator[Token]:
    """The subject of "is due on Friday", "rally planned for Sunday": itself the happening when it is an event noun."""
    following = parse.tokens[last.i + 1 : last.i + 2]
    subject = _find_subject_noun(parse, token)
    if subject is None or (following and following[0].lower in {"to", "by"}):
        return
    named = subject.entity in {"PERSON", "GPE", "ORG", "NORP"} or subject.tag.startswith("PRP")
    yield token if named and cue.part != "adjective" else subject


def _take_subject(parse: Parse, token: Token, last: Token, cue: Cue) -> Iterator[Token]:
    """The event noun that is ordered or called ("an inquiry was ordered")."""
    del last
    subject = _find_subject_noun(parse, token)
    if subject is not None:
        yield from _list_event_nouns(parse, subject, cue)


def _take_deadline(parse: Parse, token: Token, last: Token, cue: Cue) -> Iterator[Token]:
    """"Is given until 12 April to define": the infinitive behind the date."""
    del cue
    for each in parse.tokens[last.i + 1 : last.i + 8]:
        if each.lower == "to":
            verb = find_infinitive(parse, parse.tokens[each.i - 1])
            if verb is not None:
                yield verb
            return
    del token


def _find_subject_noun(parse: Parse, token: Token) -> Token | None:
    subjects = parse.children(token, "nsubj", "nsubjpass")
    if subjects:
        return subjects[0]
    above = parse.head(token)
    if above is None:
        return None
    if token.dep in {"acl", "relcl"} and is_noun(above):
        return above
    if token.dep in {"acomp", "conj", "xcomp", "advcl", "amod", "prep", "oprd"} and (
        is_verb(above) or above.tag.startswith("JJ")
    ):
        return _find_subject_noun(parse, above)
    return None


def _find_modified(parse: Parse, token: Token) -> Token | None:
    """The event noun an adjective stands before."""
    nouns = list_words("event_nouns")
    above = parse.head(token)
    if (
        token.dep == "amod"
        and above is not None
        and above.i > token.i
        and (above.lemma in nouns or above.lower in nouns)
    ):
        return above
    for following in parse.tokens[token.i + 1 : token.i + 4]:
        if not (is_noun(following) or following.tag.startswith("JJ")):
            return None
        last = following.i + 1 >= len(parse.tokens) or not is_noun(parse.tokens[following.i + 1])
        if is_noun(following) and last:
            return following if following.lemma in nouns else None
    return None


_TAKES: Mapping[str, Callable[[Parse, Token, Token, Cue], Iterator[Token]]] = {
    "to": _take_infinitive,
    "object-to": _take_object_infinitive,
    "that": _take_clause,
    "noun": _take_noun,
    "for": _take_for,
    "of": _take_for,
    "on": _take_for,
    "ing": _take_gerund,
    "time": _take_time,
    "subject": _take_subject,
    "deadline": _take_deadline,
}
