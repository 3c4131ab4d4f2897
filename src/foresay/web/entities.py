"""`/entities`: who and what reports name; `/entity/ID` is one of them, and the form of a person's merge or split."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import quote

from litestar import Response
from litestar.response import Redirect

from foresay.ask.decisions import DecisionAnswer
from foresay.ask.entities import ask_entities
from foresay.ask.freshness import ask_freshness
from foresay.ask.named import NamedAnswer, ask_named
from foresay.desk import record_decision
from foresay.knowledge.countries import find_country, list_countries
from foresay.model.decision import DecisionKind
from foresay.model.errors import UsageError
from foresay.model.reading import MentionKind
from foresay.publish.entities import encode_entity
from foresay.publish.ledger import encode_expectation
from foresay.run.deciding import LONGEST_NAME, LONGEST_REASON, Draft
from foresay.run.deciding_entities import EntityDraft
from foresay.web.decide import read_parts
from foresay.web.door import find_door
from foresay.web.place import Place
from foresay.web.respond import HEADERS, Asked, send_json

KINDS = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.GOVERNMENT)
_ROWS = 50
_TWIN = ".json"


def show_entities(request: Asked) -> Response[bytes]:
    """The list, those named in most reports first, or its twin."""
    door = find_door(request)
    place = door.find_place(request)
    name, kind, country = place.get("q"), _read_kind(place), _read_country(place)
    with door.desks.borrow() as desk:
        found = ask_entities(desk.store, name=name or None, kind=kind, country=country, limit=_ROWS, loosely=True)
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    if request.url.path.endswith(_TWIN):
        return send_json(request, {"entities": [encode_entity(row) for row in found]})
    return door.show(
        request,
        "entities.html",
        place=place,
        fresh=fresh,
        rows=found,
        name=name,
        kind=kind,
        kinds=KINDS,
        country=country,
        countries=sorted({row.entity.country for row in found if row.entity.country}),
        is_cut=len(found) == _ROWS,
    )


def _read_kind(place: Place) -> MentionKind | None:
    told = place.get("kind")
    if told and told not in KINDS:
        raise UsageError(f"kind: {told[:40]!r} is none of {', '.join(KINDS)}")
    return MentionKind(told) if told else None


def _read_country(place: Place) -> str | None:
    told = place.get("country")
    code = told.upper() if told.upper() in list_countries() else find_country(told) if told else None
    if told and code is None:
        raise UsageError(f"country: {told[:40]!r} is none; give a name or a code of three letters, such as CHN")
    return code


def show_entity(request: Asked) -> Response[bytes]:
    """The page of an entity, or its twin."""
    door = find_door(request)
    place = door.find_place(request)
    told = str(request.path_params["name"])
    with door.desks.borrow() as desk:
        found = ask_named(desk.store, told.removesuffix(_TWIN), as_of=place.as_of)
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    if told.endswith(_TWIN):
        return send_json(request, _encode(found))
    one = found.answer.entity
    return door.show_form(
        request,
        "entity.html",
        place=place,
        fresh=fresh,
        it=one,
        found=found,
        others=[row for row in found.answer.members if row.id != one.id],
        decided=[DecisionAnswer(decision=row, undone_by=by) for row, by in found.answer.decisions],
        ledger=_link_ledger(place, found),
        longest=(LONGEST_NAME, LONGEST_REASON),
    )


def _link_ledger(place: Place, found: NamedAnswer) -> str:
    """The ledger with the same filter as the page's list."""
    one = found.answer.entity
    if one.kind is MentionKind.GOVERNMENT and one.country is not None:
        return place.link("/expectations", country=one.country)
    return place.link("/expectations", q=one.name)


def _encode(found: NamedAnswer) -> dict[str, Any]:
    events = [
        {"event": event, "quote": row.quote, "acts": acts, "reported_on": row.reported_on}
        for row in found.sentences
        for event, acts in row.events
    ]
    told = {"n_reports": found.n_reports, "events": events}
    return (
        encode_entity(found.answer) | told | {"expectations": [encode_expectation(row) for row in found.expectations]}
    )


async def decide_on_entity(request: Asked) -> Redirect:
    """Write a merge, a split, or take one back, and go back to the page."""
    door = find_door(request)
    fields = await door.seal.read_form(request)
    name = str(request.path_params["name"])
    draft = read_entity_draft(name, fields)
    await asyncio.to_thread(record_decision, door.home, draft, now=door.tell_now())
    return Redirect(f"/entity/{quote(name, safe='')}#people", status_code=303, headers=HEADERS)


def read_entity_draft(name: str, fields: dict[str, str]) -> EntityDraft | Draft:
    """The decision as it was filled in. Raises UsageError naming the field at fault."""
    kind, by, reason = fields.get("kind", ""), fields.get("by", ""), fields.get("reason", "")
    if kind == DecisionKind.UNDO.value:
        return Draft(kind=DecisionKind.UNDO, subject=fields.get("decision", ""), by=by, reason=reason)
    if kind == DecisionKind.MERGE.value:
        return EntityDraft(
            kind=DecisionKind.MERGE, subject=name, others=(fields.get("object", "").strip(),), by=by, reason=reason
        )
    if kind == DecisionKind.SPLIT.value:
        return EntityDraft(kind=DecisionKind.SPLIT, subject=name, others=read_parts(fields), by=by, reason=reason)
    raise UsageError(f"kind: {kind[:40]!r} is none of merge, split, undo")
