"""Lexicon cues and what they take: "plans to close", "urges Norway to release", "demands the resignation of"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from foresay.analyse.parser import find_lemma
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.reports import find_report
from foresay.analyse.statements.takes import find_modified, find_taken
from foresay.analyse.statements.verbs import (
    find_auxiliaries,
    is_be,
    is_negated,
    is_noun,
    is_past,
    is_pluperfect,
    is_verb,
)
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import Cue, index_cues, list_words
from foresay.model.reading import Polarity, StatementStatus, Tier

_FORECASTS = frozenset({"expect", "forecast", "predict", "project", "anticipate"})
_STALE_WISHES = frozenset({"want", "wish", "seek", "desire", "hope", "aim", "try", "mean", "look"})
_STALE_IN_PAST = frozenset({"arranged", "prediction"})
_IDIOMS = frozenset(
    {("in", "order"), ("with", "intent"), ("on", "demand"), ("by", "order"), ("in", "demand"), ("under", "order")}
)
_ANNOUNCING = frozenset(
    {
        "announce",
        "confirm",
        "make",
        "take",
        "reach",
        "reveal",
        "declare",
        "sign",
        "unveil",
        "communicate",
        "issue",
        "give",
        "publish",
        "outline",
        "detail",
        "present",
        "finalise",
        "finalize",
        "strike",
        "conclude",
        "agree",
        "approve",
        "back",
        "release",
        "set",
    }
)
_MAKING = frozenset({"develop", "devise", "hatch", "draw", "conceive", "have", "harbour", "harbor", "foil", "thwart"})
_PREPOSITIONS = frozenset({"for", "of", "on", "over", "about"})


_NO_CUES = frozenset({"DT", ",", ".", "CC", "CD", "PRP", "PRP$", "TO", "POS", "MD", ":", "HYPH", "``", "''"})
"""Tags no part of a cue can have."""


def find_governed(parse: Parse) -> Iterator[Frame]:
    """A frame for each happening a lexicon cue governs."""
    index = index_cues()
    for i, (tag, lower, lemma) in enumerate(parse.words):
        if not (lemma in index or lower in index or (tag == "JJ" and lower.endswith("ed"))) or tag in _NO_CUES:
            continue
        token, cues = parse.tokens[i], index.get(lemma)
        for cue in _find_by_form(index, token) if cues is None else cues:
            last = token if len(cue.words) == 1 else _match_words(parse, token, cue)
            if last is None or not _fits_part(parse, token, cue):
                continue
            frames = list(_read_cue(parse, token, last, cue))
            yield from frames
            if frames:
                break


def _find_by_form(index: Mapping[str, tuple[Cue, ...]], token: Token) -> tuple[Cue, ...]:
    """The cues of a word by its form; a participle tagged an adjective ("the scheduled launch") by its verb's base."""
    lower = token.lower
    if token.tag == "JJ" and lower.endswith("ed"):
        return index.get(find_lemma(lower, "VBN"), ())
    return index.get(lower, ()) if lower != token.lemma else ()


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
    if not _PARTS[cue.part](parse, token) or (is_noun(token) and _is_idiom(parse, token)):
        return False
    before = parse.tokens[token.i - 1].lower if token.i else ""
    if before in ({"as", "than"} if cue.part == "passive" else {"more", "less"} if cue.words[0] == "likely" else ()):
        return False
    if token.tag == "VBG" and token.dep == "pcomp" and _is_charge(parse, token):
        return False
    return _fits_tense(parse, token, cue)


def _is_charge(parse: Parse, verb: Token) -> bool:
    """As in "is jailed for ordering killings", "accuses him of planning to flee": a deed somebody answers for."""
    prep = parse.head(verb)
    return prep is not None and any(up.lemma in list_words("accusing_verbs") for up in parse.climb(prep))


def _is_idiom(parse: Parse, token: Token) -> bool:
    """As in "In order to", "with intent to", "on demand": the noun is no plan of anybody's."""
    before = parse.tokens[token.i - 1].lower if token.i else ""
    earlier = parse.tokens[token.i - 2].lower if token.i > 1 else ""
    if before == "the" and token.lower == "possibility":
        return earlier == "without"
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
    """Like "Benin orders the envoy to leave", "parties in Benin call for him to go": a verb taken for a noun."""
    if token.i == 0:
        return False
    before, after = _cut_clause(parse, token), parse.tokens[token.i + 1 :]
    plural = token.tag == "NN" and any(t.tag in {"NNS", "NNPS"} for t in before) and before[-1].tag.startswith("NNP")
    if not plural and (token.tag != "NNS" or not token.lower.endswith("s") or not before):
        return False
    named = before[-1].tag.startswith("NN") or before[-1].tag in {"CD", "-RRB-", ","}
    return (
        named
        and not any((is_verb(t) and t.tag != "VBG") or t.tag == "MD" for t in before)
        and not any(t.tag in {"VBZ", "VBP", "VBD"} for t in after[:12])
    )


def _cut_clause(parse: Parse, token: Token) -> tuple[Token, ...]:
    """The words before a token, from the last colon or semicolon."""
    start = max((t.i + 1 for t in parse.tokens[: token.i] if t.lower in {":", ";"}), default=0)
    return parse.tokens[start : token.i]


def _is_participle(parse: Parse, token: Token) -> bool:
    if token.tag not in {"VBN", "VBD", "JJ", "VB"} or token.dep == "amod":
        return False
    if token.tag in {"VBD", "VB"}:
        # the small model tags "is set to" and headlines' "set to" VBD now and then
        return token.lower in {"set", "due", "tipped"} and not parse.children(token, "dobj")
    has_be = bool(parse.children(token, "auxpass")) or any(is_be(aux) for aux in find_auxiliaries(parse, token))
    has_have = any(aux.lower in {"has", "have", "had"} for aux in find_auxiliaries(parse, token))
    if token.lemma == "set" and has_have:
        return False
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
    return token.tag.startswith(("JJ", "VBN", "VBG", "VBD")) and find_modified(parse, token) is not None


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
    if cue.only_progressive and not (token.tag == "VBG" and parse.children(token, "aux") and not is_past(parse, token)):
        return False
    if cue.only_announced and not _is_announced(parse, token):
        return False
    if (
        cue.family == "obligation"
        and token.tag == "VBN"
        and cue.part == "passive"
        and not parse.children(token, "auxpass")
    ):
        return False
    return not cue.only_future or _is_future(parse, token)


def _is_announced(parse: Parse, noun: Token) -> bool:
    """Whether the noun is what somebody announces, makes or welcomes now; overturned or regretted ones are no plan."""
    above = parse.head(noun)
    if above is not None and noun.dep == "pobj" and above.lower in {"on", "to", "upon"}:
        verb = parse.head(above)
        return verb is not None and verb.lemma in {"agree", "decide", "settle", "come", "get"}
    return noun.dep in {"dobj", "nsubjpass"} and above is not None and above.lemma in _ANNOUNCING


def _is_future(parse: Parse, token: Token) -> bool:
    return any(aux.tag == "MD" for aux in find_auxiliaries(parse, token))


def _read_cue(parse: Parse, token: Token, last: Token, cue: Cue) -> Iterator[Frame]:
    for take, head in find_taken(parse, (token, last), cue):
        yield _make_frame(parse, (token, last), head, cue, take)


def _make_frame(parse: Parse, ends: tuple[Token, Token], head: Token, cue: Cue, take: str) -> Frame:
    token, last = ends
    words = parse.tokens[token.i : last.i + 1]
    stale = (cue.part != "verb" and cue.family in _STALE_IN_PAST and cue.words[0] not in _FORECASTS) or (
        cue.part == "verb" and cue.words[0] in _STALE_WISHES
    )
    if cue.words[0] == "rule" and _is_left_open(parse, token):
        cue = replace(cue, status=StatementStatus.POSSIBLE, tier=Tier.WEAK, polarity=_turn(parse, token))
    past = (stale and _is_told_in_past(parse, token)) or _is_old_plan(parse, token, cue)
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
        needs_act=cue.needs_act or (take in {"noun", "for"} and (cue.words[0] != "plan" or cue.part != "noun")),
        needs_date=take == "time" or past or cue.only_dated,
    )


def _is_left_open(parse: Parse, token: Token) -> bool:
    """As in "Refused to rule out an election", "has not ruled out a deal": it may come."""
    above = parse.head(token)
    return is_negated(parse, token) or (above is not None and above.lemma in {"refuse", "decline"})


def _turn(parse: Parse, token: Token) -> Polarity:
    """The polarity that makes an affirmation of it, once a negation of the verb itself has been counted."""
    return Polarity.NEGATIVE if is_negated(parse, token) else Polarity.POSITIVE


def _is_old_plan(parse: Parse, token: Token, cue: Cue) -> bool:
    """As in "men who planned to rob it", "refused to sign", "drew up a plan to leave": told back, not announced."""
    if cue.words[0] not in {"plan", "intend", "refuse", "decline"}:
        return False
    if is_verb(token):
        return cue.part == "verb" and is_past(parse, token) and find_report(parse, token) is None
    above = parse.head(token)
    made = above is not None and above.lemma in _MAKING and token.dep == "dobj"
    return made and above is not None and is_past(parse, above)


def _is_told_in_past(parse: Parse, token: Token) -> bool:
    if is_verb(token):
        return is_past(parse, token)
    above = parse.head(token)
    return above is not None and is_verb(above) and is_past(parse, above)
