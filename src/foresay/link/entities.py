"""Entities from mentions: ids that follow from what is named, aliases as seen, and the merges the desk makes itself.

An id depends on nothing but the kind, the folded name and (for places, governments and persons named by one word) the
country, so that the same name gives the same entity on every desk and in every order of reading. What that keeps apart
or throws together wrongly is put right by decisions, which are never deleted (model/decision.py): link/merging.py lays
them over the records.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b

from foresay.knowledge.countries import name_country
from foresay.link.bearers import is_lone
from foresay.link.folding import fold_name, reduce_name
from foresay.model.decision import DESK, Decision, DecisionKind, SubjectKind
from foresay.model.entity import Entity, EntityRow
from foresay.model.evidence import Trace
from foresay.model.reading import Mention, MentionKind

NAME, VERSION = "entities", 1

_KINDS = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.GOVERNMENT})
MOST_ALIASES = 40
"""Forms kept of one entity; what is written in more ways than that is no longer told apart by them."""

Find = Callable[[str], Collection[EntityRow]]
"""Gives the entities that are filed under a key."""


def name_entity(mention: Mention) -> str | None:
    """The id of what a mention names; None for works, events and other names, which are no entities.

    A government is known by its country alone, however it is called: the country, its people, its capital, its seat.
    """
    if mention.kind not in _KINDS:
        return None
    if mention.kind is MentionKind.GOVERNMENT and mention.country is not None:
        return _make_id(mention.kind, "", mention.country)
    has_country = mention.kind is MentionKind.PLACE or is_lone(mention)
    return _make_id(mention.kind, fold_name(mention.name), mention.country or "" if has_country else "")


def _make_id(kind: MentionKind, name: str, where: str) -> str:
    content = f"{kind.value}\n{name}\n{where}"
    return "e" + blake2b(content.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def find_entities(mentions: Iterable[Mention], known: Iterable[Entity] = ()) -> tuple[Entity, ...]:
    """The known entities and those of the mentions, in order of first sight, each with the forms it was seen under.

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
    forms, country = entity.aliases, entity.country or mention.country
    if mention.text != entity.name and mention.text not in forms and len(forms) < MOST_ALIASES:
        forms = (*forms, mention.text)
    if forms is entity.aliases and country == entity.country:
        return entity
    return replace(entity, aliases=forms, country=country)


def list_keys(entity: Entity) -> tuple[str, ...]:
    """The keys under which an entity is found again: its names, and what a merge of the desk's would look for."""
    keys = [f"name {fold_name(form)}" for form in (entity.name, *entity.aliases)]
    words = fold_name(entity.name).split()
    if entity.kind is MentionKind.PERSON and len(words) > 1:
        keys.append(f"sound {reduce_name(entity.name)}")
        keys.append(f"family {words[-1]}")
    return tuple(dict.fromkeys(keys))


def list_wanted(entity: Entity) -> tuple[str, ...]:
    """The keys under which the entities stand that this one may be the same as."""
    if entity.kind is not MentionKind.PERSON:
        return ()
    words = fold_name(entity.name).split()
    return (f"sound {reduce_name(entity.name)}",) if len(words) > 1 else (f"family {words[0]}",) if words else ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A merge of the desk's: the entity goes under another, by the rule and for the reason that the decision tells."""

    into: str
    decision: Decision


def propose_merge(entity: Entity, find: Find, decided_at: datetime) -> Proposal | None:
    """The merge the desk would make itself of an entity that is under no other, None where there is none.

    Persons whose full names differ only as romanisations of one name do, and are not known of two countries; and a
    family name with the country of its bearer's office, where one full name of that country alone has it.
    """
    rows = [row for key in list_wanted(entity) for row in find(key) if row.entity.id != entity.id]
    heads = {row.head or row.entity.id: row for row in sorted(rows, key=lambda row: (row.head is None, row.entity.id))}
    if " " in fold_name(entity.name):
        fit = [head for head, row in heads.items() if _share_country(row.entity, entity) and head != entity.id]
        reason = "“{0}” and “{1}” are spellings of one name"
        return _decide(entity, min(fit), heads, (reason, "romanisation"), decided_at) if fit else None
    fit = [head for head, row in heads.items() if entity.country is not None and row.entity.country == entity.country]
    reason = "“{0}”, of the same country, is the only full name known that ends in “{1}”"
    return _decide(entity, fit[0], heads, (reason, "one bearer"), decided_at) if len(fit) == 1 else None


def _share_country(one: Entity, other: Entity) -> bool:
    return one.country is None or other.country is None or one.country == other.country


def _decide(
    entity: Entity, into: str, heads: Mapping[str, EntityRow], why: tuple[str, str], decided_at: datetime
) -> Proposal:
    reason, rule = why
    decision = Decision(
        kind=DecisionKind.MERGE,
        subject_kind=SubjectKind.ENTITY,
        subject=into,
        object=entity.id,
        decided_by=DESK,
        decided_at=decided_at,
        reason=reason.format(heads[into].entity.name, entity.name),
        trace=Trace(step=NAME, version=VERSION, rule=rule),
    )
    return Proposal(into, decision)
