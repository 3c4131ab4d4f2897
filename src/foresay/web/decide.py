"""`POST /x/ID/decide`: a person confirms, overrules, withdraws, merges, splits or takes a decision back."""

from __future__ import annotations

import asyncio
from datetime import date
from urllib.parse import quote

from litestar import Response
from litestar.response import Redirect

from foresay.desk import record_decision
from foresay.model.decision import DecisionKind
from foresay.model.errors import UsageError
from foresay.run.deciding import Draft, read_outcome
from foresay.web.door import Door, find_door
from foresay.web.place import read_day
from foresay.web.respond import HEADERS, Asked

_KINDS = {
    kind.value: kind
    for kind in (
        DecisionKind.CONFIRM,
        DecisionKind.OVERRULE,
        DecisionKind.WITHDRAW,
        DecisionKind.MERGE,
        DecisionKind.SPLIT,
        DecisionKind.UNDO,
    )
}


async def take_decision(request: Asked) -> Response[bytes] | Redirect:
    """Write the decision and go back to the page of the expectation."""
    door = find_door(request)
    fields = await door.seal.read_form(request)
    name = str(request.path_params["name"])
    draft = read_draft(name, fields)
    await asyncio.to_thread(_write, door, draft)
    # What was withdrawn has no page any more; the log has it.
    kept = draft.kind not in {DecisionKind.WITHDRAW, DecisionKind.UNDO}
    return Redirect(f"/x/{quote(name, safe='')}#people" if kept else "/decisions", status_code=303, headers=HEADERS)


def read_draft(name: str, fields: dict[str, str]) -> Draft:
    """The decision as it was filled in. Raises UsageError naming the field at fault."""
    kind = _KINDS.get(fields.get("kind", ""))
    if kind is None:
        raise UsageError(f"kind: {fields.get('kind', '')[:40]!r} is none of {', '.join(_KINDS)}")
    is_undo, is_ruling = kind is DecisionKind.UNDO, kind is DecisionKind.OVERRULE
    return Draft(
        kind=kind,
        subject=fields.get("decision", "") if is_undo else name,
        by=fields.get("by", ""),
        reason=fields.get("reason", ""),
        object=fields.get("object", "").strip() or None if kind is DecisionKind.MERGE else None,
        parts=read_parts(fields) if kind is DecisionKind.SPLIT else (),
        outcome=read_outcome(fields.get("outcome", "")) if is_ruling else None,
        decided_on=_read_day(fields) if is_ruling else None,
        article=fields.get("article", "").strip() or None if is_ruling else None,
    )


def read_parts(fields: dict[str, str]) -> tuple[str, ...]:
    """The ticked ones of a list, in its order."""
    return tuple(value for name, value in sorted(fields.items()) if name.startswith("part-"))


def _read_day(fields: dict[str, str]) -> date | None:
    return read_day("decided_on", fields.get("decided_on", "").strip())


def _write(door: Door, draft: Draft) -> None:
    record_decision(door.home, draft, now=door.tell_now())
