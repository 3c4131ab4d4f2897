"""From the nouns of a frame to parties: their spans and their countries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from foresay.analyse.draft import Draft
from foresay.analyse.events.names import NameIndex
from foresay.analyse.events.phrases import BORDERS, Phrase, read_cover, read_phrase
from foresay.analyse.events.pronouns import ONE_PERSON, can_stand_for, is_one_person, list_antecedents, list_persons
from foresay.analyse.events.scene import Scene, is_verb
from foresay.analyse.events.subjects import find_subject
from foresay.analyse.syntax import Token
from foresay.knowledge.acts import is_event_noun
from foresay.knowledge.states import is_domestic_noun, is_people_noun
from foresay.model import evidence
from foresay.model.reading import MentionKind

_CLOSED = frozenset({"relcl", "parataxis"})
"""Relations into which the search for a nearby country does not go."""
_SETTING = frozenset({"after", "before", "since", "during", "according", "amid", "despite", "following"})
"""Prepositions that tell where and when, not whom."""
_KNOWN_BODIES = frozenset({"organisation", "armed group"})
"""Rules of the mentions step for bodies it knows; one of them without a country is international or stateless."""
_OFFICES = frozenset({"official", "leader"})
"""Rules of the mentions step for persons who act for a state."""
_FACING = frozenset({"counterpart", "neighbour", "neighbor", "rival", "ally", "enemy"})
"""Nouns for those on the other side of their possessor."""
_ARMED = frozenset(
    {
        "militant",
        "rebel",
        "gunman",
        "insurgent",
        "guerrilla",
        "terrorist",
        "separatist",
        "fighter",
        "attacker",
        "bomber",
        "pirate",
        "bandit",
        "raider",
        "hijacker",
        "kidnapper",
        "extremist",
        "jihadist",
        "islamist",
        "assailant",
        "cartel",
        "gang",
        "arsonist",
    }
)
"""Nouns for the armed without a state, whom the place at hand gives no country."""
_REBELS = frozenset({"rebel", "insurgent", "guerrilla", "separatist"})
"""Those of them who rise against their own state: of the country they are told to be in, but of no other at hand."""
_BEYOND = frozenset({"International", "World", "Global", "Worldwide", "European", "African", "Asian"})
"""Capitalised words in the names of bodies of no single country."""
_STATE = frozenset(
    {
        "nation",
        "country",
        "government",
        "state",
        "ministry",
        "regime",
        "kingdom",
        "republic",
        "army",
        "territory",
        "island",
    }
)
"""Nouns that, bare, mean the state just spoken of."""


class Party(NamedTuple):
    """One party: its span and the countries it is or acts for.

    `is_domestic` marks officials and bodies ("the police") and `is_people` plain people, who without a country of
    their own may be of the one at hand; `is_state` a state, its people in office or its forces; `is_place` a place,
    `is_name` somebody or something named, `is_stateless` a body known to be of no country; `where` are the countries
    in which it is told to be; `is_person` tells people, bodies and names from things; `is_own` marks one told by a
    pronoun of the subject ("its troops"), `is_rebel` those who rise against the state they live in,
    `is_officer` a person named who acts for a state, `is_country` a country by its own name.
    """

    span: evidence.Span
    countries: tuple[str, ...]
    is_domestic: bool
    is_people: bool
    is_state: bool
    is_place: bool
    is_name: bool
    is_stateless: bool
    where: tuple[str, ...]
    is_person: bool
    is_own: bool = False
    is_rebel: bool = False
    is_officer: bool = False
    is_country: bool = False


@dataclass(slots=True, kw_only=True)
class PartyReader:
    """Reads parties of one article; remembers the last main subject, which a pronoun in the next sentence means."""

    draft: Draft
    names: NameIndex
    last: Party | None = None
    last_person: Party | None = None
    bodies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Countries of the bodies told so far ("police": of Germany), which a later mention need not repeat."""

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
            if is_one_person(subject):
                self.last_person = self.last
                return
        persons = list_persons(scene)
        if len(persons) == 1:
            self.last_person = self._make(scene, persons[0])

    def find_nearby(self, scene: Scene, head: Token, known: Iterable[str]) -> tuple[str, ...]:
        """The first countries named below a head that are not known as its doers."""
        seen = set(known)
        for token in _walk_clause(scene, head):
            codes = tuple(code for code in self.names.find_codes(token.start, token.end) if code not in seen)
            if codes:
                joined = scene.children(token, "conj")
                more = (code for row in joined for code in self.names.find_codes(row.start, row.end))
                return tuple(dict.fromkeys((*codes, *(code for code in more if code not in seen))))
        return ()

    def _read_one(self, scene: Scene, token: Token, verb: Token) -> Party | None:
        if token.tag in {"PRP", "PRP$"}:
            return self._resolve(scene, token, verb)
        if token.tag[:2] in {"WP", "WD", "EX", "DT", "IN", "TO"}:
            return None
        party = self._make(scene, token)
        base = scene.bases[token.i]
        if party.countries and party.is_domestic:
            self.bodies[base] = party.countries
        if party.is_domestic and base in self.bodies:
            return party._replace(countries=party.countries or self.bodies[base])
        return party if party.countries else self._complete(scene, token, party, verb)

    def _complete(self, scene: Scene, token: Token, party: Party, verb: Token) -> Party:
        """The party with the country of the one that its pronoun, or the bare noun for a state, stands for."""
        has_pronoun = any(row.tag == "PRP$" for row in scene.children(token, "poss"))
        is_bare = not scene.children(token, "amod", "compound", "poss")
        if not has_pronoun and not (is_bare and scene.bases[token.i] in _STATE):
            return party
        owner = self._resolve(scene, token, verb)
        return party if owner is None else party._replace(countries=owner.countries or owner.where, is_own=has_pronoun)

    def _resolve(self, scene: Scene, token: Token, verb: Token) -> Party | None:
        """The party that a pronoun, or a bare noun for a state, stands for."""
        is_object = token.dep in {"dobj", "dative", "pobj", "nsubjpass"} and not token.lower.endswith(
            ("self", "selves")
        )
        own = find_subject(scene, verb) if is_object and token.tag == "PRP" and is_verb(verb) else None
        for above in (verb, *scene.parse.climb(verb)):
            for noun in list_antecedents(scene, above):
                if noun.i < token.i and can_stand_for(token, noun) and (own is None or noun.i != own.i):
                    return self._make(scene, noun)
        return self.last_person if token.lower in ONE_PERSON else self.last

    def _make(self, scene: Scene, token: Token) -> Party:
        return scene.recall("party", token, self._make_anew)

    def _make_anew(self, scene: Scene, token: Token) -> Party:
        phrase = read_phrase(scene, token)
        bases = scene.bases
        base = bases[token.i]
        is_domestic = any(is_domestic_noun(bases[word.i]) for word in phrase.words)
        mentions = self.names.list_mentions(*phrase.full)
        kinds = {row.kind for row in mentions if row.country is not None and row.evidence.end >= token.end}
        countries = (
            self._find_owner(scene, token)
            or self.names.find_codes(*phrase.full)
            or self._list_codes(scene, _join_owners(scene, token, phrase.of))
            or self._list_codes(scene, phrase.beside)
        )
        return Party(
            span=self.draft.cut_span(phrase.core[0], max(phrase.core[1], self._find_bearer(phrase))),
            countries=countries,
            is_domestic=is_domestic,
            is_people=is_people_noun(base) or token.tag == "CD",
            is_state=is_domestic or not kinds.isdisjoint({MentionKind.GOVERNMENT, MentionKind.ORGANISATION}),
            is_officer=bool(mentions) and any(row.trace.rule in _OFFICES for row in mentions),
            is_place=MentionKind.PLACE in kinds,
            is_country=any(r.trace.rule == "country name" and r.evidence.end == token.end for r in mentions),
            is_name=token.tag[:3] == "NNP",
            is_rebel=base in _REBELS,
            is_stateless=base in _ARMED
            or (base in _STATE and token.tag == "NNS")
            or any(word.text in _BEYOND for word in phrase.words)
            or (bool(mentions) and any(row.country is None and row.trace.rule in _KNOWN_BODIES for row in mentions)),
            where=() if countries or is_event_noun(base) else self._list_codes(scene, phrase.where),
            is_person=is_domestic or is_people_noun(base) or token.tag[:3] == "NNP",
        )

    def _find_bearer(self, phrase: Phrase) -> int:
        """Where the person's name ends that an office or a relation is told with, else 0: "President of Chad X"."""
        for noun in phrase.of[:1]:
            if any(row.kind is MentionKind.PERSON for row in self.names.list_mentions(noun.start, noun.end)):
                return noun.end
        return 0

    def _find_owner(self, scene: Scene, noun: Token) -> tuple[str, ...]:
        """The countries a possessive names, whose the noun is whatever else stands with it: "Chad's Libyan envoy"."""
        if scene.bases[noun.i] in _FACING:
            return ()
        return self._list_codes(scene, scene.children(noun, "poss"))

    def _list_codes(self, scene: Scene, nouns: Sequence[Token]) -> tuple[str, ...]:
        if not nouns:
            return ()
        spans = (read_cover(scene, noun) for noun in nouns)
        return tuple(dict.fromkeys(code for start, end in spans for code in self.names.find_codes(start, end)))


def _join_owners(scene: Scene, noun: Token, owners: Sequence[Token]) -> Sequence[Token]:
    """What several are of, with the rest of its list: "the leaders of Libya and Chad"."""
    if noun.tag not in {"NNS", "NNPS"}:
        return owners
    return [row for owner in owners for row in (owner, *scene.children(owner, "conj"))]


def _walk_clause(scene: Scene, head: Token) -> Iterator[Token]:
    """Names and adjectives below a head and behind it, in order, without settings and clauses of other matter."""
    found: list[Token] = []
    todo = [head]
    seen = {head.i}  # a malformed tree may have a cycle
    while todo:
        fresh = [row for row in scene.below[todo.pop().i] if row.i not in seen and not _is_closed(scene, row)]
        seen.update(row.i for row in fresh)
        found += fresh
        todo += fresh
    return (token for token in sorted(found) if token.i > head.i and token.text[:1].isupper())


def _is_closed(scene: Scene, row: Token) -> bool:
    """Whether a word opens matter of its own: another act, a condition, a setting."""
    if row.dep in _CLOSED or row.lemma in BORDERS:
        return True
    if row.dep == "prep":
        return row.lower in _SETTING
    return (row.dep == "conj" and is_verb(row)) or (row.dep == "advcl" and scene.has_child(row, "mark"))
