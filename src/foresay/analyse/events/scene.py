"""One sentence as the steps of this package see it: its tokens, what they found so far, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from foresay.analyse.syntax import Parse, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp", "csubj", "ROOT", "parataxis", "dep"})


@dataclass(slots=True, kw_only=True)
class Scene:
    """A parsed sentence with the lemmas it holds; `memo` keeps each token's judgement while the sentence is read."""

    parse: Parse
    is_title: bool
    is_first: bool
    lemmas: frozenset[str] = field(init=False)
    before: frozenset[str] = frozenset()
    """Base forms of the sentence before, which can say what a bare word means."""
    memo: dict[int, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lemmas = frozenset(base_of(token) for token in self.parse.tokens) | self.before

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first token below with one of the relations."""
        tokens = self.parse.tokens
        for i in self.parse.below[token.i]:
            if tokens[i].dep in deps:
                return tokens[i]
        return None

    def has_child(self, token: Token, dep: str) -> bool:
        """Whether a token below has the relation."""
        return self.child(token, dep) is not None

    def head(self, token: Token) -> Token | None:
        """The governor, None for a root."""
        return None if token.head == token.i else self.parse.tokens[token.head]

    def is_verb_read_as_noun(self, token: Token) -> bool:
        """Whether the only candidate for a main verb was tagged a plural noun ("A bomb detonates near ...")."""
        return token.dep == "ROOT" and token.tag == "NNS" and not self.has_main_verb

    @property
    def has_main_verb(self) -> bool:
        """Whether any verb stands in the sentence's main clause."""
        return any(row.dep == "ROOT" and is_verb(row) or row.tag in _FINITE for row in self.parse.tokens)


_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})


def base_of(token: Token) -> str:
    """The base form, also of a proper noun's plural ("Maoists": "maoist")."""
    if token.tag == "NNPS" and token.lower.endswith("s"):
        return token.lower[:-1]
    return token.lemma


def is_verb(token: Token) -> bool:
    """Whether the tag is a verb's."""
    return token.tag[:1] == "V"


def is_noun(token: Token) -> bool:
    """Whether the tag is a common noun's."""
    return token.tag in {"NN", "NNS"}
