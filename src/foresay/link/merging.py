"""Which entity stands for which, after the desk's merges and all that persons decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from foresay.model.decision import Decision, DecisionKind, SubjectKind, find_undone, keep_active
from foresay.model.entity import Entity, EntityRow


class Merges:
    """The head of each entity: itself where it is under no other."""

    def __init__(self) -> None:
        self._heads: dict[str, str] = {}

    def find(self, name: str) -> str:
        """The id that stands for `name`."""
        return self._heads.get(name, name)

    def _put(self, name: str, head: str) -> None:
        self._heads[name] = head
        self._heads.setdefault(head, head)

    def merge(self, subject: str, other: str) -> None:
        """Put all that `other` stands for under what stands for `subject`."""
        head, gone = self.find(subject), self.find(other)
        for name in [other, gone, *(name for name, held in self._heads.items() if held == gone)]:
            self._put(name, head)

    def split(self, parts: Sequence[str], head: str) -> None:
        """Take `parts` out of where they are; `head`, one of them, stands for them."""
        for name in parts:
            self._put(name, head)


def apply_decisions(rows: Iterable[EntityRow], decisions: Iterable[Decision]) -> Merges:
    """The merges in force: the desk's, as their rows tell them, then what persons decided, in order, over them.

    A merge of the desk's that a person took back does not count; nor does a person's that is undone.
    """
    made = [one for one in decisions if one.subject_kind is SubjectKind.ENTITY]
    undone, merges = find_undone(made), Merges()
    for row in rows:
        if row.head is not None and row.merged_by not in undone:
            merges.merge(row.head, row.entity.id)
    for one in keep_active(made):
        if one.kind is DecisionKind.MERGE and one.object is not None:
            merges.merge(one.subject, one.object)
        elif one.kind is DecisionKind.SPLIT and one.object is not None:
            merges.split(one.parts, one.object)
    return merges


def list_decided(decisions: Iterable[Decision]) -> set[str]:
    """The entities that decisions speak of."""
    made = [one for one in decisions if one.subject_kind is SubjectKind.ENTITY and one.kind is not DecisionKind.UNDO]
    return {name for one in made for name in (one.subject, one.object, *one.parts) if name is not None}


def join_entities(head: str, rows: Sequence[Entity]) -> Entity:
    """One entity for all that are merged: the head's record where there is one, with the names of the others."""
    first = next((row for row in rows if row.id == head), rows[0])
    forms = dict.fromkeys(form for row in rows for form in (row.name, *row.aliases) if form != first.name)
    country = first.country or next((row.country for row in rows if row.country), None)
    return replace(first, id=head, aliases=tuple(forms), country=country)
