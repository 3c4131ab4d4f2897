"""Headlines: "X to VERB", with and without a "X, Y:" kicker before it."""

from __future__ import annotations

from collections.abc import Iterator

from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.nouns import is_happening
from foresay.analyse.statements.verbs import is_noun, list_coordinated, resolve_passive
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.acts import code_act
from foresay.model.reading import StatementStatus

_RANKS = frozenset({"first", "second", "third", "last", "latest", "only", "youngest", "oldest"})
"""As in "Malta first to ban it": who did it, not who will."""


def find_headline(parse: Parse) -> Iterator[Frame]:
    """The infinitive of a headline whose main clause has no verb of its own."""
    if not parse.sentence.is_title:
        return
    start = _skip_kicker(parse)
    for token in parse.tokens[start:]:
        if token.tag in {"VBZ", "VBD", "VBP", "MD", "VBN"} and not token.tag.startswith("VBN"):
            return
        if token.tag == "NNS" and token.i > start and _is_misread_verb(parse, token):
            return
        if token.lower == "to" and token.i > start:
            yield from _read_infinitive(parse, token, start)
            return


def _is_misread_verb(parse: Parse, token: Token) -> bool:
    """Like "Premier signs decree to ban veils": a verb the tagger took for a plural."""
    following = parse.tokens[token.i + 1 : token.i + 2]
    named = parse.tokens[token.i - 1].tag.startswith("NNP")
    opens = bool(following) and (is_noun(following[0]) or following[0].tag in {"JJ", "DT", "CD"})
    return (
        named
        and opens
        and token.lower.endswith("s")
        and code_act(token.lower.removesuffix("s"), noun=False) is not None
    )


def _skip_kicker(parse: Parse) -> int:
    for token in parse.tokens[:12]:
        if token.lower == ":":
            return token.i + 1
    return 0


def _read_infinitive(parse: Parse, to: Token, start: int) -> Iterator[Frame]:
    following = [t for t in parse.tokens[to.i + 1 : to.i + 4] if not t.tag.startswith("RB")]
    before = parse.tokens[to.i - 1]
    opening = next((t for t in parse.tokens[start : to.i] if is_noun(t) and t.dep != "compound"), before)
    if any(token.lower in _RANKS for token in parse.tokens[start : to.i]):
        return
    if not following or not (is_noun(before) or before.tag in {"CD", "RB"}) or is_happening(opening):
        return
    verb = following[0]
    # In capitals the tagger takes verbs for names ("to Host Talks"); a known act verb is believed instead.
    if verb.tag not in {"VB", "VBP"} and code_act(verb.lower, noun=False) is None:
        return
    doer = next((t for t in reversed(parse.tokens[start : to.i]) if is_noun(t)), None)
    first = _find_first_conjunct(parse, doer, start) if doer else None
    for head in list_coordinated(parse, resolve_passive(parse, verb)):
        yield Frame(parse=parse, cue=(to,), head=head, rule="headline:to", status=StatementStatus.SCHEDULED, doer=first)


def _find_first_conjunct(parse: Parse, doer: Token, start: int) -> Token:
    while doer.dep == "conj":
        above = parse.head(doer)
        if above is None or above.i < start:
            break
        doer = above
    return doer
