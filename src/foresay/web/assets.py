"""Style, script and drawing: held in memory with their packed twins, under names that change with their content."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from hashlib import blake2b
from importlib.resources import files

from litestar import Response
from litestar.exceptions import NotFoundException

from foresay.web.respond import HEADERS, Asked

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file as it is sent."""

    body: bytes
    packed: bytes
    media_type: str


class Assets:
    """All files of web/static, read once."""

    def __init__(self) -> None:
        self._held: dict[str, Asset] = {}
        self._places: dict[str, str] = {}
        for file in sorted(files("foresay.web").joinpath("static").iterdir(), key=lambda one: one.name):
            stem, _, suffix = file.name.rpartition(".")
            if suffix not in _TYPES:
                continue
            body = file.read_bytes()
            name = f"{stem}.{blake2b(body, digest_size=6).hexdigest()}.{suffix}"
            self._held[name] = Asset(body=body, packed=gzip.compress(body, 9, mtime=0), media_type=_TYPES[suffix])
            self._places[file.name] = f"/static/{name}"

    def find(self, name: str) -> str:
        """The address of a file; changes whenever the file does."""
        return self._places[name]

    def send(self, request: Asked, name: str) -> Response[bytes]:
        """The file of that address, to be kept for a year. Raises NotFoundException."""
        held = self._held.get(name)
        if held is None:
            raise NotFoundException(f"no file {name[:80]}")
        told = {**HEADERS, "Cache-Control": _YEAR, "Vary": "Accept-Encoding"}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(held.body, headers=told, media_type=held.media_type)
        return Response(held.packed, headers={**told, "Content-Encoding": "gzip"}, media_type=held.media_type)
