"""Who is quoted: the reporting verb above a clause, "according to", and the words that name the source."""

from __future__ import annotations

from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import list_words

_CLAUSES = frozenset({"ccomp", "xcomp", "parataxis", "conj", "acl", "pcomp", "advcl"})


def find_report(parse: Parse, verb: Token) -> Token | None:
    """The reporting verb whose content this verb's clause is, or None."""
    below = verb
    for above in parse.climb(verb):
        if below.dep == "ccomp" and above.lemma in list_words("reporting_verbs") and above.tag.startswith("V"):
            return above
        if below.dep in {"ccomp", "acl", "relcl"} and above.lemma in list_words("saying_nouns"):
            return above
        if below.dep not in _CLAUSES:
            return None
        below = above
    return None
