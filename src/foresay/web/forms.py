"""Forms that change the desk: sent from its own pages alone, and taken only where nobody else can reach it.

A page of another site cannot send one: the browser tells where it comes from, and it cannot know the token, which is
made of a value in a cookie of this desk and a secret that lasts as long as the server runs.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

from litestar import Response
from litestar.exceptions import PermissionDeniedException

from foresay.model.errors import UsageError
from foresay.web.respond import Asked

COOKIE = "foresay-form"
FIELD = "token"
_LONGEST = 20_000
"""Bytes of a form."""
_OWN = {"same-origin", "none", ""}


class Seal:
    """Makes tokens and knows its own again."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def read_nonce(self, request: Asked) -> str:
        """The value the browser holds, or a new one."""
        held = str(request.cookies.get(COOKIE, ""))
        return held if len(held) == 32 and held.isascii() and held.isalnum() else secrets.token_hex(16)

    def make_token(self, nonce: str) -> str:
        """What a form must carry beside that value."""
        return hmac.new(self._secret, nonce.encode(), sha256).hexdigest()

    def keep_nonce(self, answer: Response[bytes], nonce: str) -> Response[bytes]:
        """The answer, which makes the browser hold the value; no other site's page makes it be sent."""
        answer.set_cookie(key=COOKIE, value=nonce, httponly=True, samesite="strict", path="/")
        return answer

    async def read_form(self, request: Asked) -> dict[str, str]:
        """The fields of a form of ours; who decides is who is logged in, where logins are asked for.

        Raises PermissionDeniedException for a form of anybody else, UsageError for one too long.
        """
        check_origin(request)
        length = request.headers.get("content-length", "")
        if not length.isdigit() or int(length) > _LONGEST:
            raise UsageError(f"a form holds at most {_LONGEST} bytes")
        body = (await request.body())[:_LONGEST].decode("utf-8", "replace")
        fields = {name: values[-1] for name, values in parse_qs(body, max_num_fields=40).items()}
        expected = self.make_token(str(request.cookies.get(COOKIE, "")))
        if not hmac.compare_digest(expected.encode(), fields.get(FIELD, "").encode()):
            raise PermissionDeniedException("this form is not one of this desk's open pages: load the page again")
        user = getattr(request.state, "user", None)
        return fields if user is None else {**fields, "by": user}


def check_origin(request: Asked) -> None:
    """Refuse what the browser says comes from elsewhere. Raises PermissionDeniedException."""
    origin, host = request.headers.get("origin", ""), request.headers.get("host", "")
    is_own = not origin or urlsplit(origin).netloc == host
    if not is_own or request.headers.get("sec-fetch-site", "") not in _OWN:
        raise PermissionDeniedException("forms are taken from this desk's own pages only")
