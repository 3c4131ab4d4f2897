"""Entities from mentions: ids that follow from what is named, aliases as seen, merges and splits as decisions.

An id depends on nothing but the kind, the folded name and (for places and governments) the country, so that the same
name gives the same entity on every desk and in every order of reading. What that keeps apart or throws together
wrongly is put right by decisions, which are never deleted: a later one undoes an earlier one, and the desk's never
undoes a person's.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b

from foresay.knowledge.countries import name_country
from foresay.model.decision import DESK, Decision, DecisionKind, SubjectKind
from foresay.model.entity import Entity
from foresay.model.evidence import Trace
from foresay.model.reading import Mention, MentionKind

NAME, VERSION = "entities", 1

_KINDS = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.GOVERNMENT})
_INITIAL = re.compile(r"\b[a-z]\.(?=\s)")
_SEPARATOR = re.compile(r"[\W_]+")
_SPELLINGS = str.maketrans({"y": "i", "j": "i", "e": "a", "o": "u", "w": "v", "q": "k"})
"""Letters between which romanisations waver."""
_SHORT = 5
"""Letters: in a shorter word such a difference tells two names apart ("Jan", "Jen")."""


def name_entity(mention: Mention) -> str | None:
    """The id of what a mention names; None for works, events and other names, which are no entities.

    A government is known by its country alone, however it is called: the country, its people, its capital, its seat.
    """
    if mention.kind not in _KINDS:
        return None
    if mention.kind is MentionKind.GOVERNMENT and mention.country is not None:
        return _make_id(mention.kind, "", mention.country)
    where = mention.country or "" if mention.kind is MentionKind.PLACE else ""
    return _make_id(mention.kind, fold_name(mention.name), where)


def fold_name(name: str) -> str:
    """A name without marks, case, middle initials and punctuation, by which spellings of one name are the same."""
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
    return _SEPARATOR.sub(" ", _INITIAL.sub("", plain)).strip()


def _make_id(kind: MentionKind, name: str, where: str) -> str:
    content = f"{kind.value}\n{name}\n{where}"
    return "e" + blake2b(content.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def find_entities(mentions: Iterable[Mention], known: Iterable[Entity] = ()) -> tuple[Entity, ...]:
    """The known entities and those of the mentions, in order of first sight, each with every form it was seen under.

    Evidence, name and country are those of the first mention; a country is filled in when a later one tells it.
    """
    found = {entity.id: entity for entity in known}
    for mention in mentions:
        name = name_entity(mention)
        if name is None:
            continue
        old = found.get(name)
        found[name] = _start(mention, name) if old is None else _add_form(old, mention)
    return tuple(found.values())


def _start(mention: Mention, name: str) -> Entity:
    is_state = mention.kind is MentionKind.GOVERNMENT and mention.country is not None
    title = name_country(mention.country) if is_state and mention.country else mention.name
    return Entity(
        id=name,
        evidence=mention.evidence,
        trace=Trace(step=NAME, version=VERSION, rule="same name"),
        kind=mention.kind,
        name=title,
        aliases=() if mention.text == title else (mention.text,),
        country=mention.country,
    )


def _add_form(entity: Entity, mention: Mention) -> Entity:
    forms = entity.aliases
    if mention.text != entity.name and mention.text not in forms:
        forms = (*forms, mention.text)
    return replace(entity, aliases=forms, country=entity.country or mention.country)


@dataclass(frozen=True, slots=True)
class Merges:
    """Which entity stands for which after all decisions: the id itself where none was merged."""

    heads: dict[str, str]

    def find(self, name: str) -> str:
        """The id that stands for `name`."""
        return self.heads.get(name, name)


def apply_decisions(decisions: Iterable[Decision]) -> Merges:
    """The merges in force after all decisions, read in order.

    MERGE puts `object` under `subject`; SPLIT and WITHDRAW take that back. For one pair a later decision outweighs an
    earlier one, but one of the desk's never one of a person's. Of several names merged together the smallest id that
    is under no other stands for all, whatever the order.
    """
    latest: dict[tuple[str, str], Decision] = {}
    for decision in decisions:
        if decision.object is None or decision.subject == decision.object:
            continue
        pair = (min(decision.subject, decision.object), max(decision.subject, decision.object))
        before = latest.get(pair)
        if before is not None and before.decided_by != DESK and decision.decided_by == DESK:
            continue
        latest[pair] = decision
    return Merges(_join([pair for pair, decision in latest.items() if decision.kind is DecisionKind.MERGE]))


def _join(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The head of each id that some pair names: the smallest of all that are joined, directly or through others."""
    heads: dict[str, str] = {}

    def find(name: str) -> str:
        while heads.get(name, name) != name:
            heads[name] = heads.get(heads[name], heads[name])
            name = heads[name]
        return name

    for left, right in pairs:
        a, b = find(left), find(right)
        heads[max(a, b)] = min(a, b)
        heads.setdefault(min(a, b), min(a, b))
    return {name: find(name) for name in heads}


def merge_entities(entities: Iterable[Entity], merges: Merges) -> tuple[Entity, ...]:
    """One entity for all that are merged: the head's record where there is one, with the names of the others."""
    groups: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        groups[merges.find(entity.id)].append(entity)
    return tuple(_merge_group(head, rows) for head, rows in groups.items())


def _merge_group(head: str, rows: Sequence[Entity]) -> Entity:
    first = next((row for row in rows if row.id == head), rows[0])
    forms = dict.fromkeys(form for row in rows for form in (row.name, *row.aliases) if form != first.name)
    country = first.country or next((row.country for row in rows if row.country), None)
    return replace(first, id=head, aliases=tuple(forms), country=country)


def propose_merges(entities: Iterable[Entity], decided_at: datetime) -> Iterator[Decision]:
    """Merges the desk would make itself: persons whose names differ only as romanisations of one name do.

    They share the family name, all other words differ at most in letters between which romanisations waver ("Sergei",
    "Sergey"), and no two different countries are known of them.
    """
    groups: dict[tuple[str, ...], list[Entity]] = defaultdict(list)
    for entity in entities:
        words = fold_name(entity.name).split()
        if entity.kind is MentionKind.PERSON and len(words) > 1:
            groups[(*map(_reduce, words[:-1]), words[-1])].append(entity)
    for rows in groups.values():
        for other in rows[1:]:
            if len({row.country for row in (rows[0], other) if row.country}) < 2:
                yield _decide(rows[0], other, decided_at)


def _reduce(word: str) -> str:
    """A word with wavering letters made one and doubles single; its first letter, and a short word, as they are."""
    if len(word) < _SHORT:
        return word
    return re.sub(r"(.)\1+", r"\1", word[:1] + word[1:].translate(_SPELLINGS))


def _decide(subject: Entity, other: Entity, decided_at: datetime) -> Decision:
    return Decision(
        kind=DecisionKind.MERGE,
        subject=subject.id,
        object=other.id,
        decided_by=DESK,
        decided_at=decided_at,
        reason=f"“{other.name}” and “{subject.name}” are spellings of one name",
        trace=Trace(step=NAME, version=VERSION, rule="romanisation"),
        subject_kind=SubjectKind.ENTITY,
    )
