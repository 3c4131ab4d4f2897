"""`/login`: the door of a desk that others can reach; `POST /logout` closes it behind one."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

from litestar import Response
from litestar.response import Redirect

from foresay.web.door import find_door
from foresay.web.forms import check_origin
from foresay.web.guard import COOKIE, LASTS, refuse
from foresay.web.respond import HEADERS, Asked

PATH, ENTER = "/login", "/login/enter"
_TWINS = (".json", ".atom", ".csv", ".ics")


def check_login(request: Asked) -> Redirect | None:
    """Let those in who are known; send a reader to the door, and refuse a program. Raises NotAuthorizedException."""
    door = find_door(request)
    path = request.url.path
    if door.guard is None or path in {PATH, ENTER} or path.startswith("/static/"):
        return None
    user = door.guard.find_user(request)
    if user is not None:
        request.state.user = user
        return None
    if path.endswith(_TWINS) or "authorization" in request.headers or request.method not in {"GET", "HEAD"}:
        refuse(request)
    asked = path + (f"?{request.url.query}" if request.url.query else "")
    return Redirect(f"{PATH}?next={quote(asked, safe='')}", status_code=303, headers=HEADERS)


def show_login(request: Asked) -> Response[bytes]:
    """The form."""
    return _show(request, _read_next(request.query_params.get("next", "")))


def _show(request: Asked, after: str, *, told: str = "", status: int = 200) -> Response[bytes]:
    door = find_door(request)
    return door.show_form(
        request,
        "login.html",
        place=door.find_plain_place(),
        fresh=None,
        status=status,
        after=after,
        told=told,
    )


async def take_login(request: Asked) -> Response[bytes] | Redirect:
    """Check the password and let its owner in."""
    door = find_door(request)
    fields = await door.seal.read_form(request)
    guard, name, after = door.guard, fields.get("name", "").strip().lower(), _read_next(fields.get("next", ""))
    if guard is None:
        return Redirect("/", status_code=303, headers=HEADERS)
    password = fields.get("password", "")
    if not await asyncio.to_thread(guard.is_let_in, guard.load(), name, password, request):
        return _show(request, after, told="That name and password do not belong together.", status=403)
    answer = Redirect(after, status_code=303, headers=HEADERS)
    value = guard.make_session(name)
    answer.set_cookie(
        key=COOKIE, value=value, max_age=LASTS, httponly=True, secure=guard.is_secure, samesite="lax", path="/"
    )
    return answer


async def take_logout(request: Asked) -> Redirect:
    """End the session of this browser."""
    check_origin(request)
    answer = Redirect(PATH, status_code=303, headers=HEADERS)
    answer.delete_cookie(key=COOKIE, path="/")
    return answer


def _read_next(told: str) -> str:
    """A place on this desk to go on to; the front page for anything else."""
    is_ours = told.startswith("/") and told[1:2] not in {"/", "\\"} and told.isprintable() and told.isascii()
    return told[:2_000] if is_ours else "/"
