"""From the nouns of a frame to parties: their spans and their countries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foresay.analyse.draft import Draft
from foresay.analyse.events.frames import find_subject
from foresay.analyse.events.phrases import Phrase, read_phrase
from foresay.analyse.events.scene import Scene, base_of, is_verb
from foresay.analyse.parties import find_parties
from foresay.analyse.syntax import Token
from foresay.knowledge.states import is_domestic_noun
from foresay.model.evidence import Span

_CLOSED = frozenset({"relcl", "parataxis"})
"""Relations into which the search for a nearby country does not go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One party: its span, the countries it is or acts for, and whether it is somebody of the country at hand.

    `is_own` marks a party told by a pronoun of the subject ("its troops"); `is_name` one that is named.
    """

    span: Span
    countries: tuple[str, ...]
    is_domestic: bool
    is_own: bool = False
    is_name: bool = False


@dataclass(slots=True, kw_only=True)
class PartyReader:
    """Reads parties of one article; remembers the last main subject, which a pronoun in the next sentence means."""

    draft: Draft
    last: Party | None = None

    def read(self, scene: Scene, tokens: Iterable[Token], verb: Token) -> tuple[Party, ...]:
        """A party for each token that names one."""
        found = (self._read_one(scene, token, verb) for token in tokens)
        return tuple(party for party in found if party is not None)

    def remember(self, scene: Scene) -> None:
        """Keeps the main subject of a sentence that has been read."""
        root = next((token for token in scene.parse.tokens if token.dep == "ROOT"), None)
        subject = None if root is None else find_subject(scene, root)
        if subject is not None and subject.tag[:1] == "N":
            self.last = self._make(scene, subject)

    def find_nearby(self, scene: Scene, head: Token, known: Iterable[str]) -> tuple[str, ...]:
        """The first countries named below a head that are not known as its doers."""
        seen = set(known)
        for token in _walk_clause(scene, head):
            codes = tuple(code for code in find_parties(self.draft, token.start, token.end) if code not in seen)
            if codes:
                joined = scene.children(token, "conj")
                more = (code for row in joined for code in find_parties(self.draft, row.start, row.end))
                return tuple(dict.fromkeys((*codes, *(code for code in more if code not in seen))))
        return ()

    def _read_one(self, scene: Scene, token: Token, verb: Token) -> Party | None:
        if token.tag == "PRP":
            return self._resolve(scene, token, verb)
        if token.tag[:2] in {"WP", "WD", "EX", "DT", "IN", "TO"}:
            return None
        party = self._make(scene, token)
        if not party.countries and any(row.tag == "PRP$" for row in scene.children(token, "poss")):
            owner = self._resolve(scene, token, verb)
            if owner is not None:
                return Party(span=party.span, countries=owner.countries, is_domestic=party.is_domestic, is_own=True)
        return party

    def _resolve(self, scene: Scene, pronoun: Token, verb: Token) -> Party | None:
        for above in (verb, *scene.parse.climb(verb)):
            subject = find_subject(scene, above) if is_verb(above) else None
            if subject is not None and subject.i < pronoun.i and subject.tag != "PRP":
                return self._make(scene, subject)
        return self.last

    def _make(self, scene: Scene, token: Token) -> Party:
        phrase = read_phrase(scene, token)
        return Party(
            span=self.draft.cut_span(*phrase.core),
            countries=self._find_countries(phrase),
            is_domestic=is_domestic_noun(base_of(token)),
            is_name=token.tag[:3] == "NNP",
        )

    def _find_countries(self, phrase: Phrase) -> tuple[str, ...]:
        for spans in ((phrase.core,), phrase.of, phrase.beside):
            codes = tuple(dict.fromkeys(code for start, end in spans for code in find_parties(self.draft, start, end)))
            if codes:
                return codes
        return ()


def _walk_clause(scene: Scene, head: Token) -> Iterator[Token]:
    """Names and adjectives below a head and behind it, in order, without clauses of their own subject matter."""
    tokens = scene.parse.tokens
    found: list[int] = []
    todo = [head.i]
    while todo:
        for row in scene.children(tokens[todo.pop()]):
            if row.dep in _CLOSED or (row.dep == "conj" and is_verb(row)):
                continue
            found.append(row.i)
            todo.append(row.i)
    return (tokens[i] for i in sorted(found) if i > head.i and tokens[i].text[:1].isupper())
