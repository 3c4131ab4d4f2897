"""What a person decides on entities: two are one, or one is two; taken back by `run.deciding` like any decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from foresay.ask.entities import EntityAnswer, ask_entity
from foresay.model.decision import Decision, DecisionKind, SubjectKind
from foresay.model.errors import UsageError
from foresay.model.evidence import Trace
from foresay.model.people import NAME, VERSION
from foresay.run.deciding import find_moment, sign
from foresay.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityDraft:
    """A decision on entities as a person asks for it: `others` go into `subject`, or are taken out of it."""

    kind: DecisionKind
    subject: str
    others: tuple[str, ...]
    by: str
    reason: str


def decide_entity(store: Store, draft: EntityDraft, *, now: datetime) -> Decision:
    """Write that two entities are one (MERGE) or that some records of one are another (SPLIT).

    Raises NotFoundError for an id that is not on the desk and UsageError for what cannot be decided like this.
    """
    decision = draft_entity_decision(store, draft, now=now)
    store.write_decisions([decision])
    return decision


def draft_entity_decision(store: Store, draft: EntityDraft, *, now: datetime) -> Decision:
    """The decision, checked and not written. Raises NotFoundError, UsageError."""
    by, reason = sign(draft.by, draft.reason)
    answer = ask_entity(store, draft.subject)
    is_merge = draft.kind is DecisionKind.MERGE
    parts = () if is_merge else _check_parts(answer, draft.others)
    other = _check_other(store, answer, draft.others) if is_merge else parts[0]
    return Decision(
        kind=draft.kind,
        subject_kind=SubjectKind.ENTITY,
        subject=answer.entity.id,
        object=other,
        parts=parts,
        decided_by=by,
        decided_at=find_moment(store, now),
        reason=reason,
        trace=Trace(step=NAME, version=VERSION, rule=draft.kind.value),
    )


def _check_other(store: Store, answer: EntityAnswer, others: tuple[str, ...]) -> str:
    if len(others) != 1:
        raise UsageError("name the one entity that goes into it: foresay entity merge ID OTHER")
    other = ask_entity(store, others[0]).entity.id
    if other == answer.entity.id:
        raise UsageError(f"{answer.entity.id} and {others[0]} are one entity already: name two different ones")
    return other


def _check_parts(answer: EntityAnswer, others: tuple[str, ...]) -> tuple[str, ...]:
    """The records to take out, each once. The one that gives the entity its id stays."""
    movable = [one.id for one in answer.members if one.id != answer.entity.id]
    parts = tuple(dict.fromkeys(others))
    if not parts or not set(parts) <= set(movable):
        listed = ", ".join(movable) or "none: nothing was merged into it"
        raise UsageError(f"name records that were put together in {answer.entity.id}; these can leave it: {listed}")
    return parts
