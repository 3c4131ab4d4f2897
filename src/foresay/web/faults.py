"""What a person sees when a question cannot be answered: what, where, and the way out; never a traceback."""

from __future__ import annotations

import logging

from litestar import Response
from litestar.exceptions import HTTPException

from foresay.model.errors import ForesayError
from foresay.web.door import find_door
from foresay.web.respond import Asked, send_json

_log = logging.getLogger("foresay.web")

_HEADS = {
    400: "That cannot be asked like this",
    401: "This desk asks who you are",
    403: "This form is not taken",
    404: "Not on this desk",
    405: "Pages are only read",
    421: "This desk is not at that address",
    429: "Not now",
    501: "A part is not installed",
    503: "The desk cannot be read just now",
}


def show_fault(request: Asked, error: Exception) -> Response[bytes]:
    """The page, or the JSON object, of an error."""
    status, told = _judge(error)
    if status >= 500:
        _log.error("%s %s: %s", request.method, request.url.path, error, exc_info=error)
    headers = error.headers if isinstance(error, HTTPException) else None
    if request.url.path.endswith(".json"):
        return send_json(request, {"error": told, "status": status}, status=status, headers=headers)
    door = find_door(request)
    head = _HEADS.get(status, "Something went wrong in foresay itself")
    place = door.find_plain_place()
    page = door.show(request, "fault.html", place=place, fresh=None, status=status, head=head, told=told, code=status)
    page.headers.update(headers or {})
    return page


def _judge(error: Exception) -> tuple[int, str]:
    if isinstance(error, ForesayError):
        return error.http_status, str(error)
    if isinstance(error, HTTPException):
        told = "there is no such page" if error.status_code == 404 else error.detail
        return error.status_code, told
    return 500, f"a defect in foresay: {type(error).__name__}; the log of `foresay serve` has the rest"
