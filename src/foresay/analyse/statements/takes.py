"""What a cue takes: the constructions by which a plan, a demand or a date reaches its happening."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from foresay.analyse.statements.agents import names_person
from foresay.analyse.statements.nouns import is_happening, looks_like_act
from foresay.analyse.statements.verbs import descend, find_infinitive, is_be, is_noun, is_verb, list_coordinated
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import Cue, list_words

_PREPOSITIONS = frozenset({"for", "of", "on", "over", "about"})


def find_taken(parse: Parse, ends: tuple[Token, Token], cue: Cue) -> Iterator[tuple[str, Token]]:
    """The heads the cue reaches with the construction that reaches them; the first that stands here ends the search.

    `ends` are the first and the last token of the cue. "time" does not end it: no date is known here.
    """
    for take in cue.takes:
        heads = tuple(_TAKES[take](parse, ends[0], ends[1], cue))
        yield from ((take, head) for head in heads)
        if heads and take != "time":
            return


def _take_infinitive(parse: Parse, token: Token, last: Token, cue: Cue) -> Iterator[Token]:
    del token
    verb = find_infinitive(parse, last)
    if verb is not None and (not cue.only or verb.lemma in cue.only):
        for each in list_coordinated(parse, verb):
            yield descend(parse, each)


def _take_object_infinitive(parse: Parse, token: Token, last: Token, cue: Cue) -> Iterator[Token]:
    del cue
    for child in parse.children(token, "xcomp", "ccomp", "advcl"):
        if child.i > last.i and any(aux.lower == "to" for aux in parse.children(child, "aux")):
            yield from (descend(parse, each) for each in list_coordinated(parse, child))
            return
    found = _scan_for_infinitive(parse, last)
    if found is not None:
        yield from (descend(parse, each) for each in list_coordinated(parse, found))


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
        if modals & {"will", "would", "wo", "'ll", "should", "could", "must", "may"} or (
            not modals and cue.family in {"proposal", "obligation"} and _is_subjunctive(parse, child)
        ):
            yield from _read_clause(parse, child, cue)
            return
    if cue.part == "verb" and cue.family in {"proposal", "obligation"}:
        yield from _scan_for_subjunctive(parse, token)


def _scan_for_subjunctive(parse: Parse, cue: Token) -> Iterator[Token]:
    """As in "Judge orders that the captain be freed", where the tree lost the clause."""
    opens = parse.tokens[cue.i + 1 : cue.i + 2]
    if not opens or opens[0].lower != "that":
        return
    for token in parse.tokens[cue.i + 3 : cue.i + 20]:
        if token.tag in {"MD", "VBZ", "VBP", "TO"}:
            return
        if token.lower == "be" and token.i + 1 < len(parse.tokens) and parse.tokens[token.i + 1].tag == "VBN":
            yield parse.tokens[token.i + 1]
            return


def _read_clause(parse: Parse, verb: Token, cue: Cue) -> Iterator[Token]:
    perfect = any(aux.lower == "have" for aux in parse.children(verb, "aux")) and verb.tag == "VBN"
    if not perfect and not (is_be(verb) and cue.family == "proposal"):
        for each in list_coordinated(parse, verb):
            yield descend(parse, each)


def _is_wanted(parse: Parse, verb: Token, cue: Cue) -> bool:
    """A subjunctive; behind "demand" and "insist" a present tense is often meant as one ("demand that he lifts")."""
    if cue.words[0] in {"demand", "insist"} and verb.tag == "VBZ" and not is_be(verb):
        return True
    return _is_subjunctive(parse, verb)


def _is_subjunctive(parse: Parse, verb: Token) -> bool:
    if any(aux.lower == "to" for aux in parse.children(verb, "aux")):
        return False
    if verb.tag in {"VB", "VBP"}:
        return True
    return verb.tag == "VBN" and any(aux.lower == "be" for aux in parse.children(verb, "auxpass"))


def _take_noun(parse: Parse, token: Token, last: Token, cue: Cue) -> Iterator[Token]:
    if cue.part == "attributive":
        modified = find_modified(parse, token)
        if modified is not None and (not cue.only or modified.lemma in cue.only):
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
    if cue.only:
        fits = noun.lemma in cue.only
    elif cue.family in {"proposal", "obligation"}:
        fits = looks_like_act(noun)
    else:
        fits = is_happening(noun)
    if fits:
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
                    yield from _list_new_things(parse, noun, cue)


def _list_new_things(parse: Parse, noun: Token, cue: Cue) -> Iterator[Token]:
    """As in "Outlines plans for a new airport": a thing that is planned stands for its making."""
    plain = noun.tag in {"NN", "NNS"} and not is_happening(noun) and noun.lemma not in list_words("abstract_nouns")
    opens = any(child.lower in {"a", "an"} or child.tag == "CD" for child in parse.children(noun, "det", "nummod"))
    if cue.part == "noun" and cue.words[0] == "plan" and plain and opens and noun.lemma not in list_words("eras"):
        yield noun


def _take_gerund(parse: Parse, token: Token, last: Token, cue: Cue) -> Iterator[Token]:
    verb = next(_list_gerunds(parse, token, last), None)
    # where nouns are taken too, `only` lists those
    if verb is not None and (not cue.only or "noun" in cue.takes or verb.lemma in cue.only):
        yield from list_coordinated(parse, verb)


def _list_gerunds(parse: Parse, token: Token, last: Token) -> Iterator[Token]:
    for source in {token.i: token, last.i: last}.values():
        for child in parse.children(source, "xcomp", "dobj", "pcomp", "advcl"):
            if child.tag == "VBG" and child.i > source.i and child.i - source.i <= 4:
                yield child
        for prep in parse.children(source, "prep"):
            for child in parse.children(prep, "pcomp"):
                if child.tag == "VBG" and prep.lower in _PREPOSITIONS | {"to"}:
                    yield child


def _take_time(parse: Parse, token: Token, last: Token, cue: Cue) -> Iterator[Token]:
    """The subject of "is due on Friday", "rally planned for Sunday": itself the happening when it is an event noun."""
    following = parse.tokens[last.i + 1 : last.i + 2]
    subject = _find_subject_noun(parse, token)
    if subject is None or (following and following[0].lower in {"to", "by"} and not _is_day_limit(parse, last)):
        return
    named = subject.entity in {"PERSON", "GPE", "ORG", "NORP"} or subject.tag.startswith("PRP")
    arrives = cue.part == "adjective" and names_person(subject)  # "ministers are due in Oslo"
    yield token if arrives or (named and cue.part != "adjective") else subject


def _is_day_limit(parse: Parse, last: Token) -> bool:
    """As in "is due by Friday"; elsewhere "by" names who does it."""
    following = parse.tokens[last.i + 1 : last.i + 3]
    return len(following) > 1 and following[0].lower == "by" and following[1].entity == "DATE"


def _take_subject(parse: Parse, token: Token, last: Token, cue: Cue) -> Iterator[Token]:
    """The event noun that is ordered or called ("an inquiry was ordered")."""
    del last
    subject = _find_subject_noun(parse, token)
    if subject is not None:
        yield from _list_event_nouns(parse, subject, cue)


def _take_deadline(parse: Parse, token: Token, last: Token, cue: Cue) -> Iterator[Token]:
    """As in "Is given until 12 April to define": the infinitive behind the date."""
    del cue
    for each in parse.tokens[last.i + 1 : last.i + 10]:
        if each.lower == "to":
            verb = find_infinitive(parse, parse.tokens[each.i - 1])
            if verb is not None:
                yield verb
            return
    del token


def _take_until(parse: Parse, token: Token, last: Token, cue: Cue) -> Iterator[Token]:
    """As in "Gives the crowd until Friday to leave": the infinitive behind the limit."""
    opens = next((each for each in parse.tokens[last.i + 1 : last.i + 9] if each.lower in {"until", "till"}), None)
    if opens is not None:
        yield from _take_deadline(parse, token, opens, cue)


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


def find_modified(parse: Parse, token: Token) -> Token | None:
    """The event noun an adjective stands before, None where it stands before another."""
    above = parse.head(token)
    if token.dep == "amod" and above is not None and above.i > token.i and _is_modifiable(above):
        return above
    for following in parse.tokens[token.i + 1 : token.i + 4]:
        if not (is_noun(following) or following.tag.startswith("JJ")):
            return None
        last = following.i + 1 >= len(parse.tokens) or not is_noun(parse.tokens[following.i + 1])
        if is_noun(following) and last:
            return following if _is_modifiable(following) else None
    return None


def _is_modifiable(noun: Token) -> bool:
    return is_happening(noun) or noun.lemma in list_words("weather_nouns")


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
    "until": _take_until,
}
