"""What every page needs: desks to ask, templates to fill, the clock; and how a request becomes a place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from litestar import Response

from foresay.ask.freshness import Freshness
from foresay.model.errors import UsageError
from foresay.web.assets import Assets
from foresay.web.desks import DeskPool
from foresay.web.forms import Seal
from foresay.web.guard import Guard
from foresay.web.place import Place, read_day
from foresay.web.render import make_templates
from foresay.web.respond import HTML, Asked, send_bytes

Clock = Callable[[], date]


def tell_today() -> date:
    """The day of the machine's clock, UTC."""
    return datetime.now(UTC).date()


class Door:
    """One for each app."""

    def __init__(self, home: Path, *, clock: Clock = tell_today, guard: Guard | None = None) -> None:
        self.home = home
        self.guard = guard
        self.desks = DeskPool(home)
        self.seal = Seal()
        self.assets = Assets()
        self._templates = make_templates(self.assets)
        self._clock = clock

    def compile_templates(self) -> None:
        """Read every template, which the first page of each kind would wait for."""
        for name in self._templates.list_templates():
            self._templates.get_template(name)

    def tell_now(self) -> datetime:
        """The moment on the clock's day, UTC: for what is told to the minute."""
        return datetime.combine(self._clock(), datetime.now(UTC).timetz())

    def find_place(self, request: Asked) -> Place:
        """Where the request stands. Raises UsageError for a day that is none, or lies ahead."""
        today = self._clock()
        params = tuple(request.query_params.multi_items())
        told = next((value for key, value in reversed(params) if key == "as_of"), "")
        as_of = read_day("as_of", told.strip()) or today
        if as_of > today:
            msg = f"as_of: {as_of} lies ahead of today, {today}; nothing is known of that day yet"
            raise UsageError(msg)
        return Place(path=_read_path(request), params=params, as_of=as_of, today=today)

    def find_plain_place(self) -> Place:
        """The front page as of today, whatever was asked: for pages that tell of an error."""
        today = self._clock()
        return Place(path="/", params=(), as_of=today, today=today)

    def show(
        self,
        request: Asked,
        template: str,
        *,
        place: Place,
        fresh: Freshness | None,
        status: int = 200,
        **context: Any,
    ) -> Response[bytes]:
        """A page."""
        told = {"user": find_user(request), "is_locked": self.guard is not None, **context}
        text = self._templates.get_template(template).render(place=place, fresh=fresh, **told)
        return send_bytes(request, text.encode("utf-8", "replace"), HTML, status=status)

    def show_form(self, request: Asked, template: str, **context: Any) -> Response[bytes]:
        """A page with a form that is taken back: its `token` fits the value the browser is made to hold."""
        nonce = self.seal.read_nonce(request)
        page = self.show(request, template, token=self.seal.make_token(nonce), **context)
        return self.seal.keep_nonce(page, nonce)


def _read_path(request: Asked) -> str:
    """The path as it was sent, still encoded, so that it may stand in a link; two slashes at its head name a host."""
    raw = request.scope.get("raw_path") or request.url.path.encode()
    return "/" + raw.partition(b"?")[0].decode("ascii", "replace").lstrip("/")


def find_user(request: Asked) -> str | None:
    """Who asks, by their login; None where the desk asks nobody, or nobody said."""
    return getattr(request.state, "user", None)


def find_door(request: Asked) -> Door:
    """The door of the app that was asked."""
    door: Door = request.app.state["door"]
    return door
