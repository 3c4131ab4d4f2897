"""Descriptions that stand for somebody named elsewhere: "the company", "the premier", "both countries"."""

from __future__ import annotations

from collections.abc import Iterator

from foresay.analyse.draft import Draft
from foresay.analyse.statements.agents import names_person
from foresay.analyse.statements.phrases import LANDS, cut_actor, cut_phrase, is_named, list_conjuncts
from foresay.analyse.statements.verbs import is_noun
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import list_words
from foresay.model.evidence import Span
from foresay.model.reading import MentionKind

_REACH = 8
"""Sentences back in which the name may stand."""
_PAIRS = frozenset({"both", "two"})
_DEFINITE = frozenset({"the", "this", "both"})
_APART = frozenset(
    {"former", "new", "next", "other", "another", "future", "late", "outgoing", "incoming", "deputy", "vice"}
)
"""Words that make of an office's holder somebody else."""
_NAMING = frozenset({"call", "name", "know", "dub"})
_BESIDE = frozenset({"with", "between", "alongside"})


def resolve_description(draft: Draft, home: Parse, noun: Token) -> tuple[Span, ...]:
    """The names a common noun stands for, in its own phrase or before it; () where it tells its own or nothing fits."""
    if noun.tag not in {"NN", "NNS"}:
        return ()
    apposed = tuple(_list_apposed(draft, home, noun))
    if apposed:
        return apposed
    words = {each.lower for each in home.children(noun, "det", "nummod", "predet") if noun.i - each.i < _CLOSE}
    if words.isdisjoint(_DEFINITE) or is_named(home, noun) or home.children(noun, "poss"):
        return ()
    if noun.tag == "NNS":
        return _find_pair(draft, home, noun) if words & _PAIRS else ()
    same = _find_same(draft, home, noun)
    if same is not None:
        return (same,)
    business = noun.lemma in list_words("businesses")
    found = _find_business(draft, home, noun) if business else None
    return (found,) if found is not None else ()


def _list_apposed(draft: Draft, parse: Parse, noun: Token) -> Iterator[Span]:
    """As in "her deputy, Eva Lund,", "an airline called Skylark"."""
    for child in parse.children(noun, "appos"):
        if child.tag.startswith("NNP") and child.entity not in _TIMES and _stands_beside(parse, noun, child):
            yield from (draft.cut_span(*cut_phrase(parse, each)) for each in list_conjuncts(parse, child))
            return
    for clause in parse.children(noun, "acl"):
        if clause.tag == "VBN" and clause.lemma in _NAMING:
            below = parse.children(clause, "oprd", "dobj", "attr")
            below += tuple(n for prep in parse.children(clause, "prep") for n in parse.children(prep, "pobj"))
            name = next((each for each in below if each.tag.startswith("NNP") and each.i - clause.i < _NEAR), None)
            if name is not None:
                yield draft.cut_span(*cut_phrase(parse, name))
            return


def _stands_beside(parse: Parse, noun: Token, name: Token) -> bool:
    """Whether nothing but a comma parts a phrase from the name beside it; one further off is a parse gone wrong."""
    first = parse.tokens[min(token.i for token in parse.subtree(name))]
    before = parse.tokens[first.i - 1] if first.i else first
    end = cut_phrase(parse, noun)[1]
    return name.i > noun.i and (before.end == end or (before.lower == "," and parse.tokens[before.i - 1].end == end))


_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT"})
_CLOSE = 4
"""Tokens from an article to its noun; more, and the article is another's."""
_NEAR = 6
"""Tokens from "called" to the name."""


def _walk_back(draft: Draft, home: Parse, noun: Token) -> Iterator[tuple[Parse, Token]]:
    """The tokens before a noun, nearest sentence first, each sentence from its start; the title last."""
    last = home.sentence.index
    near = list(reversed(draft.parses[max(0, last - _REACH) : last + 1]))
    if draft.parses and draft.parses[0] not in near:
        near.append(draft.parses[0])
    for parse in near:
        yield from ((parse, token) for token in parse.tokens if parse is not home or token.i < noun.i)


def _find_same(draft: Draft, home: Parse, noun: Token) -> Span | None:
    """The name told with the same office or body before: "Prime Minister Ola Dahl ... the prime minister"."""
    own = {child.lower for child in home.children(noun, "amod", "compound", "nmod")}
    if own & _APART:
        return None
    if noun.lower.capitalize() not in draft.article.text[: noun.start]:
        return None
    is_person = names_person(noun) or noun.lemma in list_words("title_nouns")
    for parse, token in _walk_back(draft, home, noun):
        if token.lower != noun.lower or not token.tag.startswith("N"):
            continue
        start, end = cut_actor(parse, _find_phrase_head(parse, token)) if is_person else cut_phrase(parse, token)
        said = {each.lower for each in parse.at(start, end)}
        proper = [
            each for each in parse.at(start, end) if each.tag.startswith("NNP") and each.lower not in {*own, noun.lower}
        ]
        if proper and own <= said and not (said & _APART):
            return draft.cut_span(start, end)
    return None


def _find_phrase_head(parse: Parse, token: Token) -> Token:
    while token.dep in {"compound", "nmod"}:
        above = parse.head(token)
        if above is None or above.i <= token.i or not is_noun(above):
            break
        token = above
    return token


def _find_business(draft: Draft, home: Parse, noun: Token) -> Span | None:
    """As in "the company": the body named last that is no state's, a sentence's subject before its other names."""
    first = draft.parses[max(0, home.sentence.index - 3)].sentence.start
    named = [
        mention.evidence
        for mention in draft.mentions
        if mention.kind is MentionKind.ORGANISATION and first <= mention.evidence.start < noun.start
    ]
    if not named:
        return None
    last = max(evidence.sentence for evidence in named)
    near = [evidence for evidence in named if evidence.sentence == last]
    parse = draft.parses[last] if 0 <= last < len(draft.parses) else home
    subjects = {t.i for t in parse.tokens if t.dep in {"nsubj", "nsubjpass"}}
    leading = (e for e in near if any(t.i in subjects for t in parse.at(e.start, e.end)))
    chosen = next(leading, near[0])
    return draft.cut_span(chosen.start, chosen.end)


def _find_pair(draft: Draft, home: Parse, noun: Token) -> tuple[Span, ...]:
    """Whom "the two countries", "both leaders" mean: two told together, else for countries the last two named."""
    is_land = noun.lemma in LANDS or noun.lemma in {"side", "government", "state", "neighbour", "neighbor", "party"}
    is_person = not is_land and (names_person(noun) or noun.lemma in {"leader", "man", "woman"})
    for parse, token in _walk_back(draft, home, noun):
        if not token.tag.startswith("NNP") or (is_person and token.entity in {"GPE", "NORP"}):
            continue
        two = _list_two(parse, token)
        if len(two) == len(_PAIRS):
            return tuple(draft.cut_span(*cut_actor(parse, each)) for each in two)
    return _find_last_two(draft, noun) if is_land else ()


def _list_two(parse: Parse, token: Token) -> tuple[Token, ...]:
    """A name and the one other that is coordinated with it, or that it met or spoke with."""
    names = [each for each in list_conjuncts(parse, token) if each.tag.startswith("NNP")]
    # "and Chancellor Karl Weiss": a title the tree lists before its holder
    listed = tuple(
        n for n, following in zip(names, (*names[1:], None), strict=True) if not _is_title_of(parse, n, following)
    )
    if len(listed) > 1 or token.dep not in {"nsubj", "nsubjpass"}:
        return listed
    verb = parse.head(token)
    preps = parse.children(verb, "prep") if verb is not None else ()
    beside = [noun for prep in preps if prep.lower in _BESIDE for noun in parse.children(prep, "pobj")]
    beside += list(parse.children(verb, "dobj")) if verb is not None and verb.lemma in {"meet", "host", "visit"} else []
    return (token, *(noun for noun in beside if noun.tag.startswith("NNP")))


def _is_title_of(parse: Parse, noun: Token, following: Token | None) -> bool:
    between = parse.tokens[noun.i + 1 : following.i] if following is not None else ()
    return following is not None and all(token.tag.startswith("NNP") for token in between)


def _find_last_two(draft: Draft, noun: Token) -> tuple[Span, ...]:
    found: dict[str, Span] = {}
    for mention in reversed(draft.mentions):
        if mention.evidence.start < noun.start and mention.country is not None:
            found.setdefault(mention.country, draft.cut_span(mention.evidence.start, mention.evidence.end))
        if len(found) == len(_PAIRS):
            return tuple(reversed(found.values()))
    return ()
