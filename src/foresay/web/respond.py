"""Answers as bytes: security headers on each, an ETag, gzip where the browser takes it, 304 where it has it."""

from __future__ import annotations

import gzip
from hashlib import blake2b
from typing import Any

import msgspec
from litestar import Request, Response

Asked = Request[Any, Any, Any]

HTML, JSON, CSV, ICS = "text/html; charset=utf-8", "application/json", "text/csv; charset=utf-8", "text/calendar"
ATOM = "application/atom+xml; charset=utf-8"
_WORTH = 600
"""Bytes below which packing saves no packet."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""On every answer, errors included. Reports are written by strangers: nothing in a page may run or be fetched.

Other sites learn no address; our own must learn it, since under `no-referrer` browsers say of a form that it comes from
nowhere ("Origin: null"), which is refused.
"""


def send_bytes(
    request: Asked, body: bytes, media_type: str, *, status: int = 200, headers: dict[str, str] | None = None
) -> Response[bytes]:
    """The answer with its ETag; an empty 304 when the browser holds just that."""
    tag = f'W/"{blake2b(body, digest_size=12).hexdigest()}"'
    kept = "private, no-cache" if getattr(request.state, "user", None) else "no-cache"
    told = {**HEADERS, "ETag": tag, "Cache-Control": kept, "Vary": "Accept-Encoding", **(headers or {})}
    if status == 200 and tag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=told, media_type=media_type)
    if len(body) >= _WORTH and "gzip" in request.headers.get("accept-encoding", ""):
        told["Content-Encoding"] = "gzip"
        body = gzip.compress(body, 6, mtime=0)
    return Response(body, status_code=status, headers=told, media_type=media_type)


def send_json(
    request: Asked, record: Any, *, status: int = 200, headers: dict[str, str] | None = None
) -> Response[bytes]:
    """A record, or records, for a program."""
    return send_bytes(request, msgspec.json.encode(record), JSON, status=status, headers=headers)


def send_file(request: Asked, body: bytes, media_type: str, name: str) -> Response[bytes]:
    """Something to be kept: the browser offers to save it under a name."""
    return send_bytes(request, body, media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
