"""`/agreements` and `/agreement/ID`: how far agreements have come, and the sentence behind each step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from litestar import Response

from foresay.ask.agreement import AgreementAnswer, ask_agreement, ask_agreements
from foresay.ask.freshness import ask_freshness
from foresay.knowledge.countries import list_countries
from foresay.model.agreement import AgreementStage, StageStep
from foresay.model.errors import UsageError
from foresay.publish.agreements import encode_agreement
from foresay.web.door import find_door
from foresay.web.filters import ROWS, read_page
from foresay.web.place import Place
from foresay.web.respond import Asked, send_json
from foresay.web.worldmap import locate

_MOST_COUNTRIES = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One stage of the ladder: the steps that tell it, with their sentences; none where no report does."""

    stage: AgreementStage
    steps: tuple[tuple[StageStep, str], ...]
    is_furthest: bool


def show_agreements(request: Asked) -> Response[bytes]:
    """The list, or its twin."""
    door = find_door(request)
    place = door.find_place(request)
    page, stage = read_page(place), _read_stage(place)
    countries = place.get_all("country")
    with door.desks.borrow() as desk:
        found = ask_agreements(desk.store, countries=countries, as_of=place.as_of)
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    rows = [row for row in found if stage is None or row.agreement.stage is stage]
    shown = rows[(page - 1) * ROWS : page * ROWS]
    if request.url.path.endswith(".json"):
        more = place.change(page=page + 1) if len(rows) > page * ROWS else None
        record = {"as_of": place.as_of, "total": len(rows), "next": more}
        return send_json(request, {**record, "agreements": [encode_agreement(row) for row in shown]})
    counts = Counter(row.agreement.stage for row in found)
    return door.show(
        request,
        "agreements.html",
        place=place,
        fresh=fresh,
        rows=[(row, climb(row)) for row in shown],
        total=len(rows),
        page=page,
        n_pages=max(1, -(-len(rows) // ROWS)),
        stages=[(one, counts[one]) for one in AgreementStage if counts[one] or one is stage],
        stage=stage,
        countries=_count_parties(found),
        asked=countries,
    )


def _read_stage(place: Place) -> AgreementStage | None:
    told = place.get("stage")
    try:
        return AgreementStage(told) if told else None
    except ValueError as error:
        raise UsageError(f"stage: {told[:40]!r} is none of {', '.join(AgreementStage)}") from error


def _count_parties(found: Sequence[AgreementAnswer]) -> list[tuple[str, int]]:
    known = list_countries()
    counts = Counter(code for row in found for code in row.agreement.parties if code in known)
    return sorted(counts.most_common(_MOST_COUNTRIES), key=lambda row: (-row[1], row[0]))


def show_agreement(request: Asked) -> Response[bytes]:
    """The page of an agreement, or its twin."""
    door = find_door(request)
    place = door.find_place(request)
    told = str(request.path_params["name"])
    with door.desks.borrow() as desk:
        answer = ask_agreement(desk.store, told.removesuffix(".json"), as_of=place.as_of)
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    if told.endswith(".json"):
        return send_json(request, encode_agreement(answer))
    return door.show(
        request,
        "agreement.html",
        place=place,
        fresh=fresh,
        it=answer,
        ladder=climb(answer),
        known=list_countries(),
        locator=locate(answer.agreement.parties),
        name=quote(answer.agreement.id, safe=""),
    )


def climb(answer: AgreementAnswer) -> list[Rung]:
    """Every stage from first to last with the steps that tell it."""
    return [
        Rung(
            stage=stage,
            steps=tuple(pair for pair in answer.steps if pair[0].stage is stage),
            is_furthest=stage is answer.agreement.stage,
        )
        for stage in AgreementStage
    ]
