"""The desk's web application: pages, their twins, and files, behind one check of the address it is asked under."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from litestar import Litestar, Response, get, post
from litestar.datastructures import State
from litestar.exceptions import ClientException
from litestar.response import Redirect

from foresay.web.agenda import show_calendar
from foresay.web.agreements import show_agreement, show_agreements
from foresay.web.article import show_article
from foresay.web.countries import show_countries
from foresay.web.country import show_country
from foresay.web.decide import take_decision
from foresay.web.decisions import show_decisions
from foresay.web.door import Clock, Door, find_door, tell_today
from foresay.web.entities import decide_on_entity, show_entities, show_entity
from foresay.web.expectation import show_expectation
from foresay.web.expectations import send_calendar, send_expectations, send_sheet, show_expectations
from foresay.web.faults import show_fault
from foresay.web.feeds import send_expectations_feed, send_today
from foresay.web.guard import Guard
from foresay.web.login import ENTER, check_login, show_login, take_login, take_logout
from foresay.web.login import PATH as LOGIN
from foresay.web.pair import show_pair
from foresay.web.records import show_records
from foresay.web.region import show_region
from foresay.web.respond import Asked
from foresay.web.search import show_search
from foresay.web.sources import show_source, show_sources
from foresay.web.story import show_story
from foresay.web.system import show_system
from foresay.web.themes import drop_theme, keep_theme, mark_theme, show_theme, show_themes
from foresay.web.today import mark_seen, show_today
from foresay.web.warmth import Warmer

_PAGES: Sequence[tuple[str, Callable[..., Response[Any]]]] = (
    ("/", show_today),
    ("/today.json", show_today),
    ("/today.atom", send_today),
    ("/expectations.atom", send_expectations_feed),
    ("/search.atom", show_search),
    ("/expectations", show_expectations),
    ("/expectations.json", send_expectations),
    ("/expectations.csv", send_sheet),
    ("/expectations.ics", send_calendar),
    ("/expectations/calendar", show_calendar),
    ("/records", show_records),
    ("/records.json", show_records),
    ("/x/{name:str}", show_expectation),
    ("/a", show_article),
    ("/a/{rest:path}", show_article),
    ("/country/{name:str}", show_country),
    ("/countries", show_countries),
    ("/countries.json", show_countries),
    ("/pair/{name:str}", show_pair),
    ("/region/{name:str}", show_region),
    ("/story/{name:str}", show_story),
    ("/decisions", show_decisions),
    ("/decisions.json", show_decisions),
    ("/agreements", show_agreements),
    ("/agreements.json", show_agreements),
    ("/agreement/{name:str}", show_agreement),
    ("/sources", show_sources),
    ("/sources.json", show_sources),
    ("/source/{name:str}", show_source),
    ("/search", show_search),
    ("/search.json", show_search),
    ("/entities", show_entities),
    ("/entities.json", show_entities),
    ("/entity/{name:str}", show_entity),
    ("/themes", show_themes),
    ("/themes.json", show_themes),
    ("/theme/{name:str}", show_theme),
    ("/system", show_system),
    ("/system.json", show_system),
)
"""Every page and what answers for it, in a thread of its own: the store waits for disks."""


class MisdirectedError(ClientException):
    """Asked under a name that is not this machine's own."""

    status_code = 421


def make_app(
    home: Path,
    *,
    clock: Clock = tell_today,
    names: Collection[str] = (),
    guard: Guard | None = None,
    is_warmed: bool = False,
) -> Litestar:
    """The application over the desk in a folder, opened read-only; `clock` gives today.

    It answers under this machine's own names, and under `names`; where `guard` is given, to those it knows. With
    `is_warmed` what first pages would wait for is worked out beforehand.
    """
    door = Door(home, clock=clock, guard=guard)
    own = frozenset(name.lower() for name in names)

    async def check(request: Asked) -> Redirect | None:
        check_host(request, own)
        # A password that comes with a question is hashed, which must not keep others waiting.
        return None if guard is None else await asyncio.to_thread(check_login, request)

    return Litestar(
        route_handlers=[
            *(get(path, sync_to_thread=True)(show) for path, show in _PAGES),
            get(LOGIN, sync_to_thread=True)(show_login),
            post(ENTER)(take_login),
            post("/logout")(take_logout),
            post("/x/{name:str}/decide")(take_decision),
            post("/entity/{name:str}/decide")(decide_on_entity),
            post("/seen")(mark_seen),
            post("/themes/keep")(keep_theme),
            post("/theme/{name:str}/seen")(mark_theme),
            post("/theme/{name:str}/remove")(drop_theme),
            send_asset,
        ],
        state=State({"door": door}),
        lifespan=[lambda _: _hold_desks(door, is_warmed=is_warmed)],
        before_request=check,
        exception_handlers={Exception: show_fault},
        openapi_config=None,
        logging_config=None,
    )


@asynccontextmanager
async def _hold_desks(door: Door, *, is_warmed: bool) -> AsyncIterator[None]:
    warmer = Warmer(door) if is_warmed else None
    if warmer is not None:
        warmer.start()
    try:
        yield
    finally:
        if warmer is not None:
            warmer.stop()
        door.desks.close()


@get("/static/{name:str}", sync_to_thread=False)
def send_asset(request: Asked) -> Response[bytes]:
    """Style, script, drawing."""
    return find_door(request).assets.send(request, str(request.path_params["name"]))


def check_host(request: Asked, names: Collection[str] = ()) -> None:
    """Refuse what a page of another site could make a browser ask: its name can be made to point here, but stays."""
    host = read_host(request.headers.get("host", ""))
    if not is_loopback(host) and host not in names:
        raise MisdirectedError(f"this desk is not at {host[:80]!r}; `foresay serve --name` tells it its names")


def read_host(told: str) -> str:
    """The name or address in a Host header; empty for what is none."""
    try:
        return urlsplit(f"//{told}").hostname or ""
    except ValueError:
        return ""


def is_loopback(host: str) -> bool:
    """Whether a name or address is this machine's own, whatever a name server says."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
