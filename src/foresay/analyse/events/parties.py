"""From the nouns of a frame to parties: their spans and their countries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from foresay.analyse.draft import Draft
from foresay.analyse.events.frames import find_subject
from foresay.analyse.events.phrases import Phrase, read_phrase
from foresay.analyse.events.scene import Scene, is_verb
from foresay.analyse.parties import find_parties
from foresay.analyse.syntax import Token
from foresay.model.evidence import Span

_PRONOUNS = frozenset(
    {"it", "they", "he", "she", "them", "him", "her", "we", "i", "us", "itself", "themselves", "himself"}
)
_DOMESTIC = frozenset(
    """police government army military court president minister protester demonstrator voter opposition student parliament
    troop soldier force authority senate cabinet lawmaker prosecutor premier ruler regime officer worker teacher
    supporter rebel mayor judge guard navy party official politician citizen people villager farmer resident
    ministry legislature congress chancellor king queen coalition junta policeman civilian""".split()
)
"""Nouns that, without a country of their own, mean that of the article's place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One party: its span and the countries it is, or acts for."""

    span: Span
    countries: tuple[str, ...]
    is_domestic: bool


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
        if subject is not None and subject.lower not in _PRONOUNS:
            self.last = self._make(scene, subject)

    def _read_one(self, scene: Scene, token: Token, verb: Token) -> Party | None:
        if token.lower in _PRONOUNS:
            return self._resolve(scene, token, verb)
        if token.tag[:2] in {"WP", "WD", "EX", "DT"} or token.tag == "PRP":
            return None
        party = self._make(scene, token)
        if not party.countries and any(row.tag == "PRP$" for row in scene.parse.children(token, "poss")):
            owner = self._resolve(scene, token, verb)
            if owner is not None:
                return Party(span=party.span, countries=owner.countries, is_domestic=party.is_domestic)
        return party

    def _resolve(self, scene: Scene, pronoun: Token, verb: Token) -> Party | None:
        for above in (verb, *scene.parse.climb(verb)):
            subject = find_subject(scene, above) if is_verb(above) else None
            if subject is not None and subject.i < pronoun.i and subject.lower not in _PRONOUNS:
                return self._make(scene, subject)
        return self.last

    def _make(self, scene: Scene, token: Token) -> Party:
        phrase = read_phrase(scene, token)
        return Party(
            span=self.draft.cut_span(*phrase.core),
            countries=self._find_countries(phrase),
            is_domestic=token.lemma in _DOMESTIC,
        )

    def _find_countries(self, phrase: Phrase) -> tuple[str, ...]:
        for spans in ((phrase.core,), phrase.of, phrase.beside):
            codes = tuple(dict.fromkeys(code for start, end in spans for code in find_parties(self.draft, start, end)))
            if codes:
                return codes
        return ()
