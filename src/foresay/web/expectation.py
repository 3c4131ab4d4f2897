"""`/x/ID`: one expectation, its history in order, the sentence that decides, what was weighed and not taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from litestar import Response

from foresay.ask.decisions import ask_decisions
from foresay.ask.freshness import ask_freshness
from foresay.ask.ledger import LedgerAnswer, ask_expectation
from foresay.ask.today import tell_window_held
from foresay.model.expectation import StatementLink, Verdict
from foresay.publish.calendar import encode_calendar
from foresay.publish.ledger import encode_expectation
from foresay.run.deciding import LONGEST_NAME, LONGEST_REASON, RULABLE
from foresay.web.chart import draw_history
from foresay.web.door import find_door
from foresay.web.respond import ICS, Asked, send_file, send_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One line of the history: a statement, or a verdict, with the sentence it rests on."""

    on: date
    link: StatementLink | None
    verdict: Verdict | None
    quote: str
    holds: bool


def show_expectation(request: Asked) -> Response[bytes]:
    """The page of an expectation, or its twins."""
    door = find_door(request)
    place = door.find_place(request)
    name = str(request.path_params["name"])
    id_, _, suffix = name.rpartition(".") if name.endswith((".json", ".ics")) else (name, "", "")
    with door.desks.borrow() as desk:
        answer = ask_expectation(desk.store, id_, as_of=place.as_of)
        fresh = ask_freshness(desk.store, as_of=place.as_of)
        people = ask_decisions(desk.store, as_of=place.as_of)
    names = {id_, answer.expectation.id, *answer.names}
    decided = [row for row in people if row.decision.subject in names or row.decision.object in names]
    if suffix == "json":
        return send_json(request, encode_expectation(answer))
    if suffix == "ics":
        at = datetime(place.as_of.year, place.as_of.month, place.as_of.day, tzinfo=UTC)
        return send_file(request, encode_calendar([answer], at=at), ICS, "expectation.ics")
    lookalikes = [pair for pair in answer.verdicts if pair[0] in answer.view.lookalikes]
    return door.show_form(
        request,
        "expectation.html",
        rulable=RULABLE,
        longest=(LONGEST_NAME, LONGEST_REASON),
        decided=decided,
        place=place,
        fresh=fresh,
        answer=answer,
        held=tell_window_held(answer),
        history=list_moments(answer),
        lookalikes=lookalikes,
        chart=draw_history(answer, as_of=place.as_of),
    )


def list_moments(answer: LedgerAnswer) -> list[Moment]:
    """Statements and verdicts in order of time; what was weighed and not taken stands apart."""
    told = [
        Moment(on=link.published_on, link=link, verdict=None, quote=quote, holds=False)
        for link, quote in answer.statements
    ]
    judged = [
        Moment(on=verdict.decided_on, link=None, verdict=verdict, quote=quote, holds=verdict == answer.view.verdict)
        for verdict, quote in answer.verdicts
        if verdict not in answer.view.lookalikes
    ]
    return sorted([*told, *judged], key=lambda moment: (moment.on, moment.verdict is not None))
