"""Who is let in where a desk can be reached by others: sessions in a signed cookie, passwords for programs, a limit.

A session says who and until when, signed together with what the password hashes to: another password, or a login that
is gone, ends it. Nothing is kept of sessions but the signing secret, so that they outlive a restart.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import time
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from threading import Lock

from litestar.exceptions import HTTPException, NotAuthorizedException

from foresay.web.logins import Logins, is_password, load_logins
from foresay.web.respond import Asked

COOKIE = "foresay-session"
LASTS = 14 * 86_400
"""Seconds of a session."""
_TRIES, _WINDOW = 5, 15 * 60
"""Wrong passwords for a name, or from an address, within so many seconds, after which none is looked at."""
_MOST_HELD = 10_000
_PROVEN = 600
"""Seconds for which a program's password need not be hashed again."""


class BusyError(HTTPException):
    """Too many wrong passwords."""

    status_code = 429


class Limiter:
    """Counts failures under keys, each for a while; bounded in size."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._failed: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """Keys that are held."""
        return len(self._failed)

    def check(self, *keys: str) -> None:
        """Raise BusyError when one of them has failed too often of late."""
        with self._lock:
            if any(len(self._list_recent(key)) >= _TRIES for key in keys):
                raise BusyError(f"too many wrong passwords: wait {_WINDOW // 60} minutes")

    def fail(self, *keys: str) -> None:
        """Count a failure under each."""
        with self._lock:
            for key in keys:
                self._failed[key] = [*self._list_recent(key), self._clock()]
                self._failed.move_to_end(key)
            while len(self._failed) > _MOST_HELD:
                self._failed.popitem(last=False)

    def _list_recent(self, key: str) -> list[float]:
        since = self._clock() - _WINDOW
        return [at for at in self._failed.get(key, []) if at > since]


class Guard:
    """Knows who asks, or that nobody it knows does."""

    def __init__(self, home: Path, *, is_secure: bool, clock: Callable[[], float] = time.time) -> None:
        self._home = home
        self.is_secure = is_secure
        self._clock = clock
        self._limiter = Limiter(clock)
        self._proven: OrderedDict[bytes, float] = OrderedDict()

    def load(self) -> Logins:
        """The logins as they stand in the file now."""
        return load_logins(self._home) or Logins(secret="", hashes={})

    def find_user(self, request: Asked) -> str | None:
        """Who asks, by their session, or by the password that a program sends with a question. Raises BusyError."""
        logins = self.load()
        held = str(request.cookies.get(COOKIE, ""))
        user = self.read_session(logins, held) if held else None
        told = str(request.headers.get("authorization", ""))
        if user is not None or not told.lower().startswith("basic ") or request.method not in {"GET", "HEAD"}:
            return user
        return self._find_program(logins, told[6:], request)

    def _find_program(self, logins: Logins, told: str, request: Asked) -> str | None:
        try:
            name, found, password = base64.b64decode(told, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        if not found:
            return None
        proof = self._sign(logins, f"{name}\n{logins.hashes.get(name, '')}\n{password}").digest()
        if self._proven.get(proof, 0.0) > self._clock():
            return name
        if not self.is_let_in(logins, name, password, request):
            return None
        self._proven[proof] = self._clock() + _PROVEN
        while len(self._proven) > _MOST_HELD:
            self._proven.popitem(last=False)
        return name

    def is_let_in(self, logins: Logins, name: str, password: str, request: Asked) -> bool:
        """Whether the password is right; a wrong one is counted. Raises BusyError after too many."""
        keys = f"name {name[:80]}", f"from {request.client.host if request.client else ''}"
        self._limiter.check(*keys)
        if is_password(logins, name, password):
            return True
        self._limiter.fail(*keys)
        return False

    def make_session(self, name: str) -> str:
        """The value of the cookie for somebody who has just proved who they are."""
        until = int(self._clock()) + LASTS
        return f"{name}:{until}:{self._prove(self.load(), name, until)}"

    def read_session(self, logins: Logins, value: str) -> str | None:
        """Who a cookie is of; None for one that is not ours, has ended, or is of a login that changed."""
        name, _, rest = value.partition(":")
        until, _, proof = rest.partition(":")
        if name not in logins.hashes or not (until.isascii() and until.isdigit() and len(until) <= 12):
            return None
        is_ours = hmac.compare_digest(self._prove(logins, name, int(until)).encode(), proof.encode())
        return name if is_ours and int(until) > self._clock() else None

    def _prove(self, logins: Logins, name: str, until: int) -> str:
        return self._sign(logins, f"{name}\n{until}\n{logins.hashes.get(name, '')}").hexdigest()

    def _sign(self, logins: Logins, text: str) -> hmac.HMAC:
        return hmac.new(bytes.fromhex(logins.secret), text.encode("utf-8", "surrogatepass"), sha256)


def refuse(request: Asked) -> None:
    """Refuse a program that did not say who asks. Raises NotAuthorizedException."""
    raise NotAuthorizedException(
        f"this desk asks who you are: send a name and password with {request.url.path}",
        headers={"WWW-Authenticate": 'Basic realm="foresay", charset="UTF-8"'},
    )
